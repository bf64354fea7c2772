"""The memberships taken together: where money and time go, what is done twice, and what was promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from proxenia.engagement.model import Ledger, Promise


def shares(amounts: Mapping[str, float]) -> dict[str, float]:
    """Each network's share of a sum, in [0, 1]; empty where the sum is nothing."""
    total = sum(amounts.values())
    return {network: amount / total for network, amount in amounts.items()} if total > 0 else {}


def concentration(amounts: Mapping[str, float]) -> float | None:
    """The Herfindahl index of the amounts: 1 all in one network, 1/n evenly over n; None where there is nothing."""
    parts = shares(amounts)
    return sum(part * part for part in parts.values()) if parts else None


@dataclass(frozen=True, slots=True)
class Duplication:
    """Two networks used for the same thing: the same function for the same themes."""

    first: str
    second: str
    themes: tuple[str, ...]
    functions: tuple[str, ...]


def duplications(
    networks: Sequence[str], themes: Mapping[str, frozenset[str]], functions: Mapping[str, frozenset[str]]
) -> tuple[Duplication, ...]:
    """Every pair of networks with a theme and a function in common, most in common first."""
    found = []
    for position, first in enumerate(networks):
        for second in networks[position + 1 :]:
            same_themes = themes.get(first, frozenset()) & themes.get(second, frozenset())
            same_functions = functions.get(first, frozenset()) & functions.get(second, frozenset())
            if same_themes and same_functions:
                found.append(Duplication(first, second, tuple(sorted(same_themes)), tuple(sorted(same_functions))))
    return tuple(sorted(found, key=lambda pair: (-len(pair.themes) * len(pair.functions), pair.first, pair.second)))


def promises_not_kept(ledger: Ledger, day: date) -> tuple[tuple[str, Promise], ...]:
    """Every promise that was due before `day` and is open or was kept late, with its network, oldest first."""
    found = [
        (membership.network, promise)
        for membership in ledger.memberships
        for promise in membership.promises
        if promise.due < day and (promise.done is None or promise.done > promise.due)
    ]
    return tuple(sorted(found, key=lambda item: (item[1].due, item[0], item[1].what)))

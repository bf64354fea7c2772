"""The memberships taken together: where money and time go, what is done twice, what was promised and aimed at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from proxenia.engagement.council import CouncilAnswer, NetworkReview
from proxenia.engagement.model import Ledger, Promise

#: From this share on of the smaller network's members in the larger, two networks have the same members.
SAME_MEMBERS = 0.5


def shares(amounts: Mapping[str, float]) -> dict[str, float]:
    """Each network's share of a sum, in [0, 1]; empty where the sum is nothing."""
    total = sum(amounts.values())
    return {network: amount / total for network, amount in amounts.items()} if total > 0 else {}


@dataclass(frozen=True, slots=True)
class Concentration:
    """How a sum is spread over networks: the share of each, and the sum itself."""

    total: float
    shares: Mapping[str, float]

    @property
    def index(self) -> float | None:
        """The Herfindahl index: 1 all in one network, 1/n evenly over n; None where there is nothing."""
        return sum(part * part for part in self.shares.values()) if self.shares else None

    @property
    def evenly_over(self) -> float | None:
        """Over how many networks the sum would be spread evenly with the same index: 1 for one, n for n alike."""
        return 1 / self.index if self.index else None

    @property
    def largest(self) -> tuple[str, float] | None:
        """The network with the largest share (the first by id of several), and that share."""
        return min(self.shares.items(), key=lambda item: (-item[1], item[0])) if self.shares else None


def concentrate(amounts: Mapping[str, float]) -> Concentration:
    """How amounts, none of them negative, are spread over networks."""
    return Concentration(sum(amounts.values()), shares(amounts))


@dataclass(frozen=True, slots=True)
class Duplication:
    """Two networks used for the same thing: the same function for the same themes among the same members.

    `members` is the share of the smaller's members that the larger has too; None where it is not known.
    """

    first: str
    second: str
    themes: tuple[str, ...]
    functions: tuple[str, ...]
    members: float | None = None


def duplications(
    networks: Sequence[str],
    themes: Mapping[str, frozenset[str]],
    functions: Mapping[str, frozenset[str]],
    members: Mapping[frozenset[str], float],
) -> tuple[Duplication, ...]:
    """Every pair of networks with a theme and a function in common, most in common first.

    `members` gives the shared part of the smaller network's members by pair, where it is known; pairs known to have
    other members are left out.
    """
    found = []
    for position, first in enumerate(networks):
        for second in networks[position + 1 :]:
            same_themes = themes.get(first, frozenset()) & themes.get(second, frozenset())
            same_functions = functions.get(first, frozenset()) & functions.get(second, frozenset())
            shared = members.get(frozenset((first, second)))
            if same_themes and same_functions and (shared is None or shared >= SAME_MEMBERS):
                told = tuple(sorted(same_themes)), tuple(sorted(same_functions))
                found.append(Duplication(first, second, *told, shared))
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


@dataclass(frozen=True, slots=True)
class PortfolioMeasures:
    """One year of all memberships together.

    `of_budget` is each network's cost as a share of the office's budget, empty where none is named; together they may
    pass 1. `overdue` are promises open past their day. `behind` stay below the depth aimed at, `reached` do not, and
    `aimless` have none set. `rising` and `falling` took part more deeply, or less, than the year before.
    """

    year: int
    money: Concentration
    days: Concentration
    of_budget: Mapping[str, float]
    overdue: tuple[tuple[str, Promise], ...]
    behind: tuple[str, ...]
    reached: tuple[str, ...]
    aimless: tuple[str, ...]
    rising: tuple[str, ...]
    falling: tuple[str, ...]


def measure_portfolio(answer: CouncilAnswer, ledger: Ledger, budget: float | None = None) -> PortfolioMeasures:
    """The memberships of a council's answer taken together, in the calendar year of its day."""
    year, reviews = answer.day.year, answer.reviews
    costs = {review.membership.network: review.costs[year] for review in reviews}
    held = costs.keys()
    money = {network: cost.total for network, cost in costs.items()}
    aimed = [review for review in reviews if review.membership.target_depth is not None]
    return PortfolioMeasures(
        year=year,
        money=concentrate(money),
        days=concentrate({network: cost.staff_days for network, cost in costs.items()}),
        of_budget={network: amount / budget for network, amount in money.items()} if budget else {},
        overdue=tuple(
            (network, promise)
            for network, promise in promises_not_kept(ledger, answer.day)
            if network in held and promise.done is None
        ),
        behind=_ids(review for review in aimed if review.shortfall),
        reached=_ids(review for review in aimed if not review.shortfall),
        aimless=_ids(review for review in reviews if review.membership.target_depth is None),
        rising=_ids(review for review in reviews if review.trend > 0),
        falling=_ids(review for review in reviews if review.trend < 0),
    )


def _ids(reviews: Iterable[NetworkReview]) -> tuple[str, ...]:
    return tuple(review.membership.network for review in reviews)

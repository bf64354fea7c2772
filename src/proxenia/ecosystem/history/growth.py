"""How the networks grew: foundings and endings by decade and category, and how many are known to exist, since 1913."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from proxenia.catalogue.model import Network, Standing
from proxenia.ecosystem.history.lineage import Relation, lineage

#: The International Union of Local Authorities (IULA) was founded in 1913: with it the story begins.
FIRST_YEAR = 1913
#: What a network without a category is counted under.
UNKNOWN = "unknown"


class Ending(StrEnum):
    """How a network ended."""

    MERGED = "merged"  # with others, into one successor that the statements name
    CONTINUED = "continued"  # in a successor of its own
    CLOSED = "closed"  # no successor is named


@dataclass(frozen=True, slots=True)
class Ended:
    """A network that ended, how, in what (ids or names of its successors), and when; None is unknown."""

    network: str
    category: str
    how: Ending
    successors: tuple[str, ...]
    year: int | None


@dataclass(frozen=True, slots=True)
class Decade:
    """What is known to have happened in ten years, in one category; `merged` counts those of `ended` that merged."""

    start: int
    category: str
    founded: int
    ended: int
    merged: int


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth up to the end of a year. `undated` networks have no known founding year and are in no decade.

    `earlier` were founded before 1913. `living` gives, for the last year of each decade (or `until`), how many dated
    networks were founded by then and not known to have ended: a network whose end nobody recorded counts as living.
    """

    until: int
    networks: int
    dated: int
    undated: tuple[str, ...]
    earlier: tuple[str, ...]
    decades: tuple[Decade, ...]
    living: tuple[tuple[int, int], ...]
    ended: tuple[Ended, ...]

    @property
    def ended_undated(self) -> tuple[str, ...]:
        """Networks that ended in a year nobody states."""
        return tuple(one.network for one in self.ended if one.year is None)

    def founded_in(self, start: int) -> int:
        """Foundings of one decade in every category."""
        return sum(decade.founded for decade in self.decades if decade.start == start)


def grow(networks: Iterable[Network], until: int) -> Growth:
    """The growth of these organisations up to the end of a year; empty before 1913."""
    every = sorted(networks, key=lambda network: network.id)
    known = every if until >= FIRST_YEAR else []
    dated = [network for network in known if network.founded is not None and FIRST_YEAR <= network.founded <= until]
    ended = tuple(one for one in endings(known) if one.year is None or one.year <= until)
    return Growth(
        until=until,
        networks=len([n for n in known if n.founded is None or n.founded <= until]),
        dated=len(dated),
        undated=tuple(network.id for network in known if network.founded is None),
        earlier=tuple(n.id for n in known if n.founded is not None and n.founded < FIRST_YEAR),
        decades=_decades(dated, ended, until),
        living=tuple((year, sum(existed(network, year) for network in dated)) for year in last_years(until)),
        ended=ended,
    )


def existed(network: Network, year: int) -> bool:
    """Whether a network is known to have been founded by the end of a year, and not known to have ended by then.

    One that ended in a year nobody states cannot be placed: it is left out of every year.
    """
    if network.founded is None or network.founded > year:
        return False
    return network.dissolved > year if network.dissolved else network.standing is not Standing.ENDED


def last_years(until: int) -> list[int]:
    """The last year of each decade since 1913, and `until` for the decade it lies in; none before 1913."""
    return [min(start + 9, until) for start in decade_starts(until)]


def decade_starts(until: int) -> range:
    """The first years of the decades from that of 1913 to that of a year; none for an earlier year."""
    return range(FIRST_YEAR // 10 * 10, until + 1 if until >= FIRST_YEAR else 0, 10)


def _decades(dated: Sequence[Network], ended: Sequence[Ended], until: int) -> tuple[Decade, ...]:
    founded = Counter((network.founded // 10 * 10, category_of(network)) for network in dated if network.founded)
    ends = Counter((one.year // 10 * 10, one.category) for one in ended if one.year)
    merged = Counter((one.year // 10 * 10, one.category) for one in ended if one.year and one.how is Ending.MERGED)
    categories = sorted({category for _, category in (*founded, *ends)})
    cells = ((start, category) for start in decade_starts(until) for category in categories)
    return tuple(Decade(*cell, founded[cell], ends[cell], merged[cell]) for cell in cells)


def category_of(network: Network) -> str:
    """The category of a network, "unknown" where no statement gives one."""
    return network.category or UNKNOWN


def endings(networks: Iterable[Network]) -> tuple[Ended, ...]:
    """The networks that ended, in order of their ids: merged where their successor came from several."""
    every = sorted(networks, key=lambda network: network.id)
    ties = lineage(every).of(Relation.SUCCESSION)
    origins = Counter(tie.second for tie in ties)
    found = []
    for network in (one for one in every if one.standing is Standing.ENDED):
        # What a network says of itself outweighs who else claims to come from it.
        own = sorted({link.network or link.name for link in network.linked("successor")})
        after = tuple(own or (tie.second for tie in ties if tie.first == network.id))
        found.append(Ended(network.id, category_of(network), _how(after, origins), after, network.dissolved))
    return tuple(found)


def _how(successors: Sequence[str], origins: Counter[str]) -> Ending:
    if not successors:
        return Ending.CLOSED
    return Ending.MERGED if any(origins[key] > 1 for key in successors) else Ending.CONTINUED

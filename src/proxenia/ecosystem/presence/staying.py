"""How many of a network's members are still members after so many years: rates of leaving from pairs of dated lists.

An older list is followed into a newer one that names nearly all members there were. Leaving is taken for constant in
time; the rate of each kind of network is drawn towards a rate before all data, as a gamma distribution with so many
member-years. A name that was not resolved on the newer list counts as left: rates are rather too high than too low.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp

from proxenia.catalogue.model import Listing, Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.record import Kind

Interval = tuple[float, float, float]
#: Leaving a year before all data: what the field takes for granted, with the weight of so many member-years.
_PRIOR_YEARS = 400.0
#: A list of a year that names so much of the published number counts as all of it.
_NEARLY_ALL = 0.75
#: Lists so near to each other say little of leaving; shorter lists say little at all.
_LEAST_YEARS, _LEAST_MEMBERS = 2, 8
#: How old a list without a date counts, in years.
UNDATED_YEARS = 8.0


class Tie(StrEnum):
    """What holds a member: a word given or a title, membership at no cost, or membership that is paid for."""

    DECLARATION = "declaration"
    FREE = "free"
    PAID = "paid"


_PRIOR: Mapping[Tie, float] = {Tie.DECLARATION: 0.005, Tie.FREE: 0.012, Tie.PAID: 0.02}


def tie_of(network: Network) -> Tie:
    """What holds the members of a network."""
    if network.kind in (Kind.PROGRAMME, Kind.PRIZE, Kind.EVENT, Kind.FUND):
        return Tie.DECLARATION
    return Tie.FREE if network.fee_kind in ("none", "invitation-funded") else Tie.PAID


@dataclass(frozen=True, slots=True)
class Staying:
    """Yearly rates of leaving by tie, low <= mode <= high (90 %), and the member-years and leavings they rest on."""

    rates: Mapping[Tie, Interval]
    observed: Mapping[Tie, tuple[float, int]]

    def share(self, tie: Tie, years: float) -> Interval:
        """The share still in after so many years, low <= mode <= high."""
        low, mode, high = self.rates[tie]
        return exp(-high * years), exp(-mode * years), exp(-low * years)


def estimate_staying(snapshot: Snapshot) -> Staying:
    """The rates of leaving that the dated lists of a snapshot show."""
    years: dict[Tie, float] = defaultdict(float)
    left: dict[Tie, int] = defaultdict(int)
    by_network: dict[str, list[Listing]] = defaultdict(list)
    for row in snapshot.listings:
        if row.place is not None and row.as_of:
            by_network[row.network].append(row)
    for id_, rows in sorted(by_network.items()):
        network = snapshot.networks[id_]
        for time, number, gone in _followed(network, rows):
            years[tie_of(network)] += time * number
            left[tie_of(network)] += gone
    rates = {tie: _rate(_PRIOR[tie], years[tie], left[tie]) for tie in Tie}
    return Staying(rates, {tie: (years[tie], left[tie]) for tie in Tie})


def _followed(network: Network, rows: list[Listing]) -> list[tuple[float, int, int]]:
    """(years, members, left) of each earlier year's list against the newest year that names nearly all."""
    if network.members is None:
        return []
    named: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if row.as_of and row.place is not None and row.status not in ("former", "left"):
            named[int(row.as_of[:4])].add(row.place)
    whole = [year for year, places in named.items() if len(places) >= _NEARLY_ALL * network.members.number]
    if not whole:
        return []
    last = max(whole)
    earlier = [(year, places) for year, places in sorted(named.items()) if year <= last - _LEAST_YEARS]
    return [
        (float(last - year), len(places), len(places - named[last]))
        for year, places in earlier
        if len(places) >= _LEAST_MEMBERS
    ]


def _rate(prior: float, years: float, left: int) -> Interval:
    from scipy.stats import gamma  # slow to import, and of use only where rates are estimated

    shape, scale = prior * _PRIOR_YEARS + left, 1 / (_PRIOR_YEARS + years)
    low, high = (float(gamma.ppf(q, shape, scale=scale)) for q in (0.05, 0.95))
    return low, shape * scale, high

"""How European the networks are and were: by where members come from, and by where the secretariat sits."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from proxenia.catalogue.model import Network
from proxenia.ecosystem.history.growth import existed, last_years
from proxenia.places.regions import regions

_EUROPE = "europe"
_WORLD = "world"
#: What sources write for a country whose code is another.
_SAME_COUNTRY = {"UK": "GB", "EL": "GR"}


class Scope(StrEnum):
    """Where a network's members come from, by the regions its statements name."""

    EUROPE = "Europe only"
    WORLD = "worldwide"
    ELSEWHERE = "another part of the world"
    MIXED = "Europe and another part of the world"
    UNKNOWN = "not stated"


@dataclass(frozen=True, slots=True)
class EuropeanShare:
    """At the end of a year: networks founded and not known to have ended, by scope, and by a seat in Europe or not."""

    year: int
    by_scope: dict[Scope, int]
    seat_in_europe: int
    seat_elsewhere: int
    seat_unknown: int

    @property
    def known_scope(self) -> int:
        """Networks whose statements name a region."""
        return sum(count for scope, count in self.by_scope.items() if scope is not Scope.UNKNOWN)

    @property
    def share_by_scope(self) -> float | None:
        """Networks of Europe alone among those whose regions are known; None where none is."""
        return self.by_scope[Scope.EUROPE] / self.known_scope if self.known_scope else None

    @property
    def share_by_seat(self) -> float | None:
        """Networks seated in Europe among those whose seat is known; None where none is."""
        known = self.seat_in_europe + self.seat_elsewhere
        return self.seat_in_europe / known if known else None


def scope_of(network: Network) -> Scope:
    """Where members come from; a region that lies partly in Europe (the Mediterranean) counts as Europe and beyond."""
    if not network.regions:
        return Scope.UNKNOWN
    if _WORLD in network.regions:
        return Scope.WORLD
    europe = regions()[_EUROPE].countries
    inside = [regions()[region].countries <= europe for region in network.regions]
    touching = [bool(regions()[region].countries & europe) for region in network.regions]
    if all(inside):
        return Scope.EUROPE
    return Scope.MIXED if any(touching) else Scope.ELSEWHERE


def is_seated_in_europe(network: Network) -> bool | None:
    """Whether the headquarters lie in Europe; None where no statement names their country."""
    country = network.headquarters_country
    if not country:
        return None
    return _SAME_COUNTRY.get(country, country) in regions()[_EUROPE].countries


def european_shares(networks: Iterable[Network], until: int) -> tuple[EuropeanShare, ...]:
    """The share at the end of each decade since 1913, and at the end of `until`; none before 1913."""
    every = list(networks)
    return tuple(_share([one for one in every if existed(one, year)], year) for year in last_years(until))


def _share(living: list[Network], year: int) -> EuropeanShare:
    scopes = Counter(scope_of(network) for network in living)
    seats = Counter(is_seated_in_europe(network) for network in living)
    return EuropeanShare(year, {scope: scopes[scope] for scope in Scope}, seats[True], seats[False], seats[None])

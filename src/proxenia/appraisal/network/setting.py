"""Everything a city's networks are appraised against, gathered once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from proxenia.appraisal.constants import Constants
from proxenia.appraisal.network.city import CityProfile
from proxenia.appraisal.network.roster import (
    Array,
    Bools,
    Ints,
    PlaceTable,
    Roster,
    members_with_sections,
    rosters_of,
    table_of,
)
from proxenia.appraisal.network.section import sections_of
from proxenia.catalogue.model import Fact, Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.dates import PartialDate
from proxenia.places.model import Place

_NOBODY = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Setting:
    """One city before one snapshot, with the constants in force."""

    snapshot: Snapshot
    city: CityProfile
    constants: Constants

    @cached_property
    def day(self) -> date:
        """The day up to which the snapshot's evidence was collected: ages are counted to it."""
        return date.fromisoformat(self.snapshot.day)

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """Every section's id with the id of the network it belongs to."""
        return sections_of(self.snapshot)

    @property
    def places(self) -> Mapping[int, Place]:
        """The places that memberships speak of."""
        return self.snapshot.places

    def members_of(self, network: Network) -> frozenset[int]:
        """The listed members of a network, with those of its sections, but for the city itself."""
        members, own = members_with_sections(self.snapshot).get(network.id, frozenset()), self.city.place.id
        return members - {own} if own in members else members

    def roster_of(self, network: Network) -> Roster:
        """The same members as rows of the table of places."""
        return self._roster(network.id)

    def _roster(self, network: str) -> Roster:
        rosters = rosters_of(self.snapshot)
        return rosters[network].without(self._own_row) if network in rosters else Roster(self.table, _NOBODY)

    @cached_property
    def _own_row(self) -> int | None:
        return self.table.row.get(self.city.place.id)

    @cached_property
    def table(self) -> PlaceTable:
        """The places that memberships speak of, as arrays."""
        return table_of(self.snapshot)

    @cached_property
    def meets(self) -> Ints:
        """In how many of the city's networks each place of the table is."""
        found = np.zeros(len(self.table.places), dtype=np.int64)
        for network in self.city.presences:
            found[self._roster(network).rows] += 1
        return found

    @cached_property
    def is_twin(self) -> Bools:
        """Which places of the table are twin towns of the city."""
        found = np.zeros(len(self.table.places), dtype=bool)
        found[[self.table.row[id_] for id_ in self.city.twins if id_ in self.table.row]] = True
        return found

    @cached_property
    def is_abroad(self) -> Bools:
        """Which places of the table lie in another country."""
        own = self.city.place.country
        at = self.table.countries.index(own) if own in self.table.countries else -1
        return np.asarray(self.table.country != at)

    @cached_property
    def are_similar(self) -> Bools:
        """Which places of the table have half to twice the city's population."""
        own = self.city.place.population
        if not own:
            return np.zeros(len(self.table.places), dtype=bool)
        ratio = self.table.population / own
        return np.asarray((ratio >= 0.5) & (ratio <= 2))

    @cached_property
    def kilometres(self) -> Array:
        """How far each place of the table is from the city; nan where that is not known."""
        return self.table.kilometres_from(self.city.place)

    def facts(self, network: Network, name: str) -> tuple[Fact, ...]:
        """The statements of one property of a network, the one shown first."""
        return tuple(self.snapshot.facts[id_] for id_ in network.facts.get(name, ()))

    def age(self, as_of: str | None, undated: float) -> float:
        """How many years ago a fact held; an undated fact counts as `undated` years old."""
        return PartialDate.parse(as_of).years_before(self.day) if as_of else undated

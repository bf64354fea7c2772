"""Everything a city's networks are appraised against, gathered once."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from proxenia.appraisal.constants import Constants
from proxenia.appraisal.model import Value
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
#: Values by what they are and of which network, with the network and the constants they were found for.
_Common = dict[Hashable, tuple[Network, Constants, Value]]
#: So many are kept: a site is asked about many agendas.
_MOST_COMMON = 5_000


def _common(snapshot: Snapshot) -> _Common:
    return {}


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
        if network.id not in self._members:
            members, own = members_with_sections(self.snapshot).get(network.id, frozenset()), self.city.place.id
            self._members[network.id] = members - {own} if own in members else members
        return self._members[network.id]

    @cached_property
    def _members(self) -> dict[str, frozenset[int]]:
        return {}

    def roster_of(self, network: Network) -> Roster:
        """The same members as rows of the table of places."""
        return self._roster(network.id)

    def _roster(self, network: str) -> Roster:
        if network not in self._rosters:
            known = rosters_of(self.snapshot).get(network)
            self._rosters[network] = known.without(self._own_row) if known else Roster(self.table, _NOBODY)
        return self._rosters[network]

    @cached_property
    def _rosters(self) -> dict[str, Roster]:
        return {}

    def is_outside(self, network: Network) -> bool:
        """Whether the city is not among the listed members, so that what these are is the same for every such city."""
        return self.roster_of(network) is rosters_of(self.snapshot).get(network.id)

    def once(self, network: Network, what: Hashable, find: Callable[["Setting", Network], Value]) -> Value:
        """A value that does not depend on the city, found once for a snapshot; `what` says which it is."""
        kept, key = self.snapshot.kept(_common), (what, network.id)
        known = kept.get(key)
        if known and known[0] is network and known[1] is self.constants:
            return known[2]
        if len(kept) >= _MOST_COMMON:
            kept.clear()
        kept[key] = network, self.constants, find(self, network)
        return kept[key][2]

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

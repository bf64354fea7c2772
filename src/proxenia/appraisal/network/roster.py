"""The listed members of every network as arrays, gathered once for a snapshot to be counted fast."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from proxenia.appraisal.network.section import sections_of
from proxenia.catalogue.queries import current_members
from proxenia.catalogue.snapshot import Snapshot
from proxenia.places.distance import EARTH_RADIUS_KM
from proxenia.places.model import Place, PlaceKind

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class PlaceTable:
    """The places that memberships speak of, by id, as arrays; a population of 0 is unknown, so is a position of nan."""

    places: tuple[Place, ...]

    @cached_property
    def row(self) -> dict[int, int]:
        """The row of each id."""
        return {place.id: row for row, place in enumerate(self.places)}

    @cached_property
    def population(self) -> Array:
        """Inhabitants (places,)."""
        return np.array([place.population or 0 for place in self.places], dtype=float)

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The countries that places lie in, by code."""
        return tuple(sorted({place.country for place in self.places}))

    @cached_property
    def country(self) -> Ints:
        """The country of each place, as its position among `countries` (places,)."""
        position = {code: at for at, code in enumerate(self.countries)}
        return np.array([position[place.country] for place in self.places], dtype=np.int64)

    @cached_property
    def is_town(self) -> Bools:
        """Which places are settlements rather than areas (places,)."""
        return np.array([place.kind is PlaceKind.CITY for place in self.places], dtype=bool)

    @cached_property
    def size_order(self) -> Ints:
        """The position of each place if the largest came first, of equal ones the lower id (places,)."""
        order = np.lexsort((np.arange(len(self.places)), -self.population))
        position = np.empty(len(order), dtype=np.int64)
        position[order] = np.arange(len(order))
        return position

    @cached_property
    def _radians(self) -> tuple[Array, Array]:
        degrees = ([place.lat for place in self.places], [place.lng for place in self.places])
        lat, lng = (np.radians(np.array(values, dtype=float)) for values in degrees)
        return lat, lng

    def kilometres_from(self, place: Place) -> Array:
        """Great-circle distances to a place (places,), nan where either position is not known."""
        if place.lat is None or place.lng is None:
            return np.full(len(self.places), np.nan)
        (lat, lng), (own_lat, own_lng) = self._radians, np.radians((place.lat, place.lng))
        chord = np.sin((lat - own_lat) / 2) ** 2 + np.cos(own_lat) * np.cos(lat) * np.sin((lng - own_lng) / 2) ** 2
        km: Array = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(chord)))
        return km


@dataclass(frozen=True)
class Roster:
    """Members of a network as rows of the table of places, in the order of their ids."""

    table: PlaceTable
    rows: Ints

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def by_size(self) -> Ints:
        """The rows, those of the largest places first."""
        order: Ints = self.rows[np.argsort(self.table.size_order[self.rows])]
        return order

    @cached_property
    def countries(self) -> dict[str, int]:
        """How many members lie in each country that has any, by code."""
        counts = np.bincount(self.table.country[self.rows], minlength=1)
        return {self.table.countries[at]: int(counts[at]) for at in np.flatnonzero(counts).tolist()}

    def without(self, row: int | None) -> "Roster":
        """The others; the same roster where the place of this row is not in it."""
        is_other = self.rows != row
        return self if row is None or is_other.all() else Roster(self.table, self.rows[is_other])

    def places(self, rows: Ints) -> list[Place]:
        """The places of some rows."""
        return [self.table.places[row] for row in rows.tolist()]


def table_of(snapshot: Snapshot) -> PlaceTable:
    """The table of a snapshot's places."""
    return snapshot.kept(_table)


def _table(snapshot: Snapshot) -> PlaceTable:
    return PlaceTable(tuple(place for _, place in sorted(snapshot.places.items())))


def members_with_sections(snapshot: Snapshot) -> Mapping[str, frozenset[int]]:
    """The ids of the listed members of each network with those of its sections."""
    return snapshot.kept(_members)


def _members(snapshot: Snapshot) -> dict[str, frozenset[int]]:
    listed = current_members(snapshot)
    for section, parent in sections_of(snapshot).items():
        listed[parent] = listed.get(parent, frozenset()) | listed.get(section, frozenset())
    return listed


def rosters_of(snapshot: Snapshot) -> Mapping[str, Roster]:
    """The members of each network of which any is listed, sections included."""
    return snapshot.kept(_rosters)


def _rosters(snapshot: Snapshot) -> dict[str, Roster]:
    table = table_of(snapshot)
    return {
        network: Roster(table, np.array(sorted(table.row[id_] for id_ in ids if id_ in table.row), dtype=np.int64))
        for network, ids in members_with_sections(snapshot).items()
    }

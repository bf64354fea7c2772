"""Which city sits in which network, as far as the lists name it: the table that suggestions are made from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import MembershipMatrix
from proxenia.ecosystem.suggestion.features import Matrix
from proxenia.places.model import Place, PlaceKind
from proxenia.places.regions import region_covers

#: A network with fewer listed cities gives nothing to learn from.
LEAST_MEMBERS = 3


@dataclass(frozen=True, slots=True)
class SeatTable:
    """1 where a list names the city as a member. 0 is unknown, not "no": most lists are partial."""

    cities: tuple[Place, ...]
    networks: tuple[str, ...]
    seats: Matrix

    def part(self, is_kept: Sequence[bool]) -> "SeatTable":
        """The table of some of the networks, with the cities that sit in any of them."""
        seats = self.seats[:, np.array(is_kept, dtype=bool)]
        rows = np.flatnonzero(seats.sum(axis=1))
        cities = tuple(self.cities[row] for row in rows.tolist())
        return SeatTable(cities, tuple(n for n, kept in zip(self.networks, is_kept, strict=True) if kept), seats[rows])


def read_seats(
    snapshot: Snapshot, matrix: MembershipMatrix, also: Sequence[Place] = (), kind: PlaceKind = PlaceKind.CITY
) -> SeatTable:
    """The cities of every network with enough listed ones, by id, and the cities in `also` whether listed or not.

    With another `kind` of place, the regions in place of the cities.
    """
    cities = {place.id: place for place in also}
    is_city = np.array([_is_of(snapshot, id_, kind) for id_ in matrix.places], dtype=bool)
    kept = is_city[matrix.rows] if len(matrix.rows) else np.zeros(0, dtype=bool)
    rows, columns = matrix.rows[kept], matrix.columns[kept]
    enough = np.bincount(columns, minlength=len(matrix.networks)) >= LEAST_MEMBERS
    enough &= np.array([network in snapshot.networks for network in matrix.networks], dtype=bool)
    rows, columns = rows[enough[columns]], columns[enough[columns]]
    ids = [matrix.places[row] for row in rows.tolist()]
    cities |= {id_: snapshot.places[id_] for id_ in ids}
    ordered = tuple(cities[id_] for id_ in sorted(cities))
    at = {place.id: row for row, place in enumerate(ordered)}
    seats = np.zeros((len(ordered), int(enough.sum())), dtype=np.float32)
    seats[[at[id_] for id_ in ids], (np.cumsum(enough) - 1)[columns]] = 1
    names = tuple(network for network, is_in in zip(matrix.networks, enough.tolist(), strict=True) if is_in)
    return SeatTable(ordered, names, seats)


def _is_of(snapshot: Snapshot, id_: int, kind: PlaceKind) -> bool:
    return id_ in snapshot.places and snapshot.places[id_].kind is kind


def european_part(table: SeatTable) -> SeatTable:
    """The networks most of whose listed cities lie in Europe, without the Covenant of Mayors, which has nearly all."""
    is_in = np.array([bool(region_covers("europe", place.country)) for place in table.cities], dtype=np.float32)
    shares = (is_in @ table.seats) / np.maximum(table.seats.sum(axis=0), 1)
    named = zip(table.networks, shares.tolist(), strict=True)
    return table.part([share > 0.5 and name != "covenant-of-mayors-europe" for name, share in named])


def read_years(snapshot: Snapshot, table: SeatTable) -> Matrix:
    """The year since when each seat is held (cities x networks), not a number where it is unknown or no seat."""
    row = {place.id: at for at, place in enumerate(table.cities)}
    column = {network: at for at, network in enumerate(table.networks)}
    years = np.full(table.seats.shape, np.nan, dtype=np.float32)
    for one in snapshot.memberships:
        if one.since and one.place in row and one.network in column:
            at = row[one.place], column[one.network]
            years[at] = float(one.since[:4]) if table.seats[at] else np.nan
    return years

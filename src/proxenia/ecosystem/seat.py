"""Which city sits in which network, as far as the lists name it: the table that suggestions are made from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.features import Matrix
from proxenia.ecosystem.membership import MembershipMatrix
from proxenia.places.model import Place, PlaceKind

#: A network with fewer listed cities gives nothing to learn from.
LEAST_MEMBERS = 3


@dataclass(frozen=True, slots=True)
class SeatTable:
    """1 where a list names the city as a member. 0 is unknown, not "no": most lists are partial."""

    cities: tuple[Place, ...]
    networks: tuple[str, ...]
    seats: Matrix


def read_seats(snapshot: Snapshot, matrix: MembershipMatrix, also: Sequence[Place] = ()) -> SeatTable:
    """The cities of every network with enough listed ones, by id, and the cities in `also` whether listed or not."""
    cities = {place.id: place for place in also}
    is_city = np.array([_is_city(snapshot, id_) for id_ in matrix.places], dtype=bool)
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


def _is_city(snapshot: Snapshot, id_: int) -> bool:
    return id_ in snapshot.places and snapshot.places[id_].kind is PlaceKind.CITY

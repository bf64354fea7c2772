"""Which city sits in which network today, as far as the lists name it: the table that suggestions are made from."""

from dataclasses import dataclass

import numpy as np

from proxenia.catalogue.queries import current_members
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.features import Matrix
from proxenia.places.model import PlaceKind

#: A network with fewer listed cities gives nothing to learn from.
LEAST_MEMBERS = 3


@dataclass(frozen=True, slots=True)
class SeatTable:
    """1 where a list names the city as a member. 0 is unknown, not "no": most lists are partial."""

    cities: tuple[int, ...]
    networks: tuple[str, ...]
    seats: Matrix


def read_seats(snapshot: Snapshot, also: tuple[int, ...] = ()) -> SeatTable:
    """The cities of every network with enough listed ones, and those in `also` whether listed or not."""
    cities = {id_ for id_, place in snapshot.places.items() if place.kind is PlaceKind.CITY}
    listed = {network: places & cities for network, places in current_members(snapshot).items()}
    listed = {network: places for network, places in listed.items() if len(places) >= LEAST_MEMBERS}
    rows = tuple(sorted(set(also).union(*listed.values())))
    at = {city: row for row, city in enumerate(rows)}
    seats = np.zeros((len(rows), len(listed)), dtype=np.float32)
    for column, places in enumerate(listed.values()):
        seats[[at[city] for city in sorted(places)], column] = 1
    return SeatTable(rows, tuple(listed), seats)

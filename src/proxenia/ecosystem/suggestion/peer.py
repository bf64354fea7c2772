"""The cities most like a city: what two have in common counts the more, the fewer share it (Adamic and Adar 2003)."""

import numpy as np
import numpy.typing as npt

from proxenia.ecosystem.suggestion.features import Matrix, Rows, Side

#: Groupings that repeat two others together are left out, or size would count three times.
_SIMPLE = ("country", "subdivision", "region", "size", "language", "capital", "twins")


def peer_likeness(seats: Matrix, side: Side, row: int) -> npt.NDArray[np.float64]:
    """How like each other city is to one (cities,): the sum of -log(share of cities) of all that they share."""
    shares = (seats.sum(axis=0, dtype=np.float64) + 1) / (len(seats) + 1)
    likeness = seats @ (seats[row] * -np.log(shares))
    for name in _SIMPLE:
        grouping = side.groupings.get(name)
        peers = grouping.peers(row) if grouping else np.zeros(0, dtype=np.int64)
        likeness[peers] -= np.log((len(peers) + 1) / (len(seats) + 1))
    likeness[row] = 0
    return np.asarray(likeness, dtype=np.float64)


def nearest_peers(seats: Matrix, side: Side, row: int, number: int = 20) -> Rows:
    """The rows of the cities most like one, the most alike first; those with nothing in common are none."""
    likeness = peer_likeness(seats, side, row)
    order = np.argsort(-likeness, kind="stable")[:number]
    return np.asarray(order[likeness[order] > 0], dtype=np.int64)

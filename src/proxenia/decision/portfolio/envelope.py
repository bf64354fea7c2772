"""The greatest of many straight lines over an interval, found by asking for the best at few places.

(Eisner and Severance 1976: where the best at two places meet, either a better one is found or there is none between.)
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Line:
    """A portfolio whose value is `at_zero` at 0 and `at_one` at 1, and straight between."""

    at_zero: float
    at_one: float
    chosen: dict[int, int]

    def at(self, place: float) -> float:
        """Its value at a place."""
        return (1 - place) * self.at_zero + place * self.at_one

    def meets(self, other: "Line") -> float | None:
        """Where two lines meet; None where they are parallel."""
        difference = (self.at_one - self.at_zero) - (other.at_one - other.at_zero)
        return (other.at_zero - self.at_zero) / difference if abs(difference) > _TINY else None


@dataclass(frozen=True, slots=True)
class Envelope:
    """The best line from each of the `places` on, to the next; `is_complete` False: there may be others between."""

    places: tuple[float, ...]
    lines: tuple[Line, ...]
    solves: int
    is_complete: bool

    def line(self, place: float) -> Line:
        """The best line at a place."""
        return self.lines[max(0, int(np.searchsorted(self.places, place, side="right")) - 1)]

    def at(self, place: float) -> float:
        """The best value at a place."""
        return max(line.at(place) for line in self.lines)


def find_envelope(
    best: Callable[[float], Line | None], low: float, high: float, *, tolerance: float, most_solves: int
) -> Envelope | None:
    """The greatest of all lines from `low` to `high`; None where nothing is possible at an end.

    `best` answers the best line at a place. A line better by no more than `tolerance` at its best place may be missed.
    """
    first, last = best(low), best(high)
    if first is None or last is None:
        return None
    solves = 2
    open_ends = [(low, first, high, last)]
    found = {(line.at_zero, line.at_one): line for line in (first, last)}
    while open_ends and solves < most_solves:
        a, left, b, right = open_ends.pop()
        place = left.meets(right)
        if place is None or not a < place < b:
            continue
        middle = best(place)
        solves += 1
        if middle is None or middle.at(place) <= left.at(place) + tolerance:
            continue
        found[middle.at_zero, middle.at_one] = middle
        open_ends += [(a, left, place, middle), (place, middle, b, right)]
    places, lines = _upper(list(found.values()), low, high)
    return Envelope(places, lines, solves, not open_ends)


def _upper(lines: list[Line], low: float, high: float) -> tuple[tuple[float, ...], tuple[Line, ...]]:
    """The upper envelope of known lines, from left to right."""
    meets = (one.meets(other) for i, one in enumerate(lines) for other in lines[:i])
    places = sorted({low, high, *(place for place in meets if place is not None and low < place < high)})
    kept: list[tuple[float, Line]] = []
    for start, end in pairwise(places):
        best = max(lines, key=lambda line, at=(start + end) / 2: line.at(at))  # type: ignore[misc]
        if not kept or kept[-1][1] is not best:
            kept.append((start, best))
    if not kept:
        kept = [(low, max(lines, key=lambda line: line.at(low)))]
    return tuple(place for place, _ in kept), tuple(line for _, line in kept)

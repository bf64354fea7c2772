"""How far inland a position lies, by outlines of the world's land in which bays and small islands are left out."""

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import ceil, hypot

import numpy as np
import numpy.typing as npt

from proxenia.places.distance import EARTH_RADIUS_KM

#: Degrees, as (longitude, latitude).
Point = tuple[float, float]
#: Countries without any sea; those on the Caspian are not counted, which some call one.
LANDLOCKED = frozenset(
    ["AD", "AF", "AM", "AT", "BF", "BI", "BO", "BT", "BW", "BY", "CF", "CH", "CZ", "ET", "HU", "KG", "LA", "LI", "LS",
     "LU", "MD", "MK", "ML", "MN", "MW", "NE", "NP", "PY", "RS", "RW", "SK", "SM", "SS", "SZ", "TD", "TJ", "UG", "UZ",
     "VA", "XK", "ZM", "ZW"]
)  # fmt: skip
#: Points of an outline lie no further apart than this, in degrees.
_STEP = 0.1


@lru_cache(maxsize=4096)
def inland_km(lat: float, lng: float) -> float:
    """Kilometres from a position on land to the nearest coast as drawn; 0 for one at sea or on a small island."""
    if not _is_on_land(lat, lng):
        return 0.0
    here = _on_sphere(np.array([[lng, lat]]))[0]
    chord = np.sqrt(((_coast() - here) ** 2).sum(axis=1).min())
    return float(2 * EARTH_RADIUS_KM * np.arcsin(min(1.0, chord / 2)))


def _is_on_land(lat: float, lng: float) -> bool:
    """Whether a ray eastward crosses the outlines an odd number of times."""
    start, end = _edges()
    crosses = (start[:, 1] > lat) != (end[:, 1] > lat)
    (x1, y1), (x2, y2) = start[crosses].T, end[crosses].T
    return bool(((x1 + (lat - y1) / (y2 - y1) * (x2 - x1) > lng).sum() % 2) == 1)


@cache
def _edges() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    pairs = np.array([pair for ring in land_rings() for pair in pairwise(ring)])
    return pairs[:, 0], pairs[:, 1]


@cache
def _coast() -> npt.NDArray[np.float64]:
    """Points along the outlines as vectors of length 1."""
    return _on_sphere(np.array([point for start, end in zip(*_edges(), strict=True) for point in _between(start, end)]))


def _between(start: Sequence[float], end: Sequence[float]) -> Iterator[Point]:
    steps = max(1, ceil(hypot(end[0] - start[0], end[1] - start[1]) / _STEP))
    for step in range(steps):
        part = step / steps
        yield start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def _on_sphere(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    lng, lat = np.radians(points).T
    return np.stack([np.cos(lat) * np.cos(lng), np.cos(lat) * np.sin(lng), np.sin(lat)], axis=1)


def land_rings() -> Iterator[list[Point]]:
    """The outlines of the world's land in degrees, as (longitude, latitude) (Natural Earth, public domain)."""
    topology = json.loads(files("proxenia").joinpath("data/geo/land-110m.json").read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = [list(_decoded(arc, sx, sy, tx, ty)) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                yield [point for number in ring for point in _arc(decoded, number)]


def _decoded(arc: Sequence[Sequence[int]], sx: float, sy: float, tx: float, ty: float) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * sx + tx, y * sy + ty


def _arc(decoded: Sequence[list[Point]], number: int) -> list[Point]:
    """An arc by its number; a negative one is the arc of its complement, backwards."""
    return decoded[number] if number >= 0 else decoded[~number][::-1]

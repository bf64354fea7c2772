"""Maps without tiles: places as dots and lines over the land, in the Equal Earth projection (Šavrič et al. 2018)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt

from proxenia.places.model import Place
from proxenia.places.table.coast import Point, land_rings
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale

_A = (1.340264, -0.081106, 0.000893, 0.003796)
#: Units of the drawing for one of the projection: the world is 1000 wide.
_SCALE = 500 / 2.70663
_LEAST_WIDTH = 90.0
#: Width over height of a map.
_ASPECT = 1.9
#: South of this lies no member; Antarctica is not drawn.
_SOUTH = -58.0
#: Side of the squares in which many places share a point; up to so many places a point is so wide.
_SQUARE = 4.0
_CROWDS = ((1, 2.0), (4, 3.0), (15, 4.2), (float("inf"), 5.6))


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map; `r` is its radius in units of the drawing."""

    x: float
    y: float
    r: float
    name: str


@dataclass(frozen=True, slots=True)
class Map:
    """What a map shows: its window on the drawing, dots, and lines from one place to others."""

    box: str
    dots: tuple[Dot, ...]
    lines: tuple[str, ...] = ()


def project(lat: float, lng: float) -> Point:
    """A position in degrees on the drawing: x to the right, y down, the centre at 0, 0."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    a1, a2, a3, a4 = _A
    slope = 9 * a4 * theta**8 + 7 * a3 * theta**6 + 3 * a2 * theta**2 + a1
    x = 2 * sqrt(3) * radians(lng) * cos(theta) / (3 * slope)
    y = theta * (a1 + a2 * theta**2 + a3 * theta**6 + a4 * theta**8)
    return round(x * _SCALE, 2), round(-y * _SCALE, 2)


def draw_places(places: Iterable[Place], centre: Place | None = None) -> Map | None:
    """The map of places, as close as they allow; with a centre, lines lead from it. None where no position is known.

    Places that would fall on one dot share it, so that ten thousand draw as quickly as they are seen.
    """
    known = [(locale.in_words(place), point) for place in places if (point := position(place))]
    start = position(centre) if centre else None
    if not known:
        return None
    box, width = _window([point for _, point in known] + ([start] if start else []))
    radius = round(width / (170 if len(known) < 400 else 260), 2)
    dots = [Dot(x, y, radius, name) for name, (x, y) in _apart(known, radius)]
    lines = [f"M{start[0]} {start[1]}L{dot.x} {dot.y}" for dot in dots] if start else []
    if start and centre:
        dots.append(Dot(*start, round(radius * 1.6, 2), locale.in_words(centre)))
    return Map(box, tuple(dots), tuple(lines))


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many places as one drawing: a path of round points for each size, the smallest first, and its window."""

    box: str
    paths: tuple[tuple[float, str], ...]


@cache
def members_map() -> Crowd:
    """Where the places that member lists name are; those of one square share a point, larger where they are many."""
    squares = Counter[Point]()
    for id_ in index().of_place:
        place = current().places[id_]
        if point := position(place):
            squares[round(point[0] / _SQUARE) * _SQUARE, round(point[1] / _SQUARE) * _SQUARE] += 1
    sizes: dict[float, list[Point]] = {width: [] for _, width in _CROWDS}
    for point, number in sorted(squares.items()):
        sizes[next(width for most, width in _CROWDS if number <= most)].append(point)
    paths = ((width, "".join(f"M{x:g} {y:g}h0" for x, y in points)) for width, points in sizes.items())
    return Crowd("-480 -235 960 440", tuple(paths))


def position(place: Place) -> Point | None:
    """A place on the drawing; None where its position is not known."""
    return None if place.lat is None or place.lng is None else project(place.lat, place.lng)


def _apart(known: Iterable[tuple[str, Point]], radius: float) -> list[tuple[str, Point]]:
    """One named point for each square of a radius's width."""
    cells: dict[tuple[int, int], tuple[str, Point]] = {}
    for name, (x, y) in known:
        cells.setdefault((round(x / radius), round(y / radius)), (name, (x, y)))
    return list(cells.values())


def _window(points: Sequence[Point]) -> tuple[str, float]:
    """The part of the drawing that holds the points with some margin, never wider than the world."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width = max((right - left) * 1.15, (bottom - top) * 1.15 * _ASPECT, _LEAST_WIDTH)
    height = width / _ASPECT
    x, y = (left + right - width) / 2, (top + bottom - height) / 2
    return f"{x:.1f} {y:.1f} {width:.1f} {height:.1f}", width


@cache
def land() -> str:
    """The world's land as an SVG file with one symbol (Natural Earth, 1:110 million, public domain)."""
    path = "".join(_outline(ring) for ring in land_rings())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-500 -245 1000 490">'
        f'<symbol id="land" viewBox="-500 -245 1000 490" overflow="visible"><path d="{path}"/></symbol></svg>'
    )


def _outline(ring: Sequence[Point]) -> str:
    """A ring as a path; where it jumps from one edge of the world to the other a new part begins."""
    if max(lat for _, lat in ring) < _SOUTH:
        return ""
    parts: list[str] = []
    before = ring[0][0]
    for lng, lat in ring:
        x, y = project(max(lat, _SOUTH), lng)
        parts.append(f"{'L' if parts and abs(lng - before) < 180 else 'M'}{x:.1f} {y:.1f}")
        before = lng
    return "".join(parts) + "Z"

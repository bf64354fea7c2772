from itertools import pairwise

import pytest

from proxenia.places.model import Place, PlaceKind
from proxenia_web.directory.map import draw_places, land, project


def place(lat: float | None, lng: float | None, id_: int = 1) -> Place:
    return Place(id_, PlaceKind.CITY, f"P{id_}", "XX", lat, lng, None, None, False)


def test_the_projection_has_the_published_extent() -> None:
    """Šavrič, Patterson and Jenny 2018: the equator is 2.05 times as long as the central meridian."""
    east, north = project(0, 180)[0], -project(90, 0)[1]
    assert east == pytest.approx(500, abs=0.1)
    assert east / north == pytest.approx(2.0546, abs=0.001)
    assert project(0, 0) == (0, 0)


def test_no_line_of_the_land_crosses_the_whole_world() -> None:
    path = land().split(' d="')[1].split('"')[0]
    before = None
    for part in path.replace("M", " M").replace("L", " L").replace("Z", "").split(" M"):
        points = [tuple(map(float, p.split())) for p in part.replace(" L", ",").split(",") if p.strip()]
        for one, other in pairwise(points):
            assert abs(one[0] - other[0]) < 200
        before = points or before
    assert before


def test_a_map_holds_its_dots() -> None:
    drawn = draw_places([place(6.2, -75.6), place(41.4, 2.2, 2)])
    assert drawn
    x, y, width, height = map(float, drawn.box.split())
    assert all(x < dot.x < x + width and y < dot.y < y + height for dot in drawn.dots)


def test_one_place_has_a_window_around_it_and_unknown_ones_have_none() -> None:
    assert draw_places([place(None, None)]) is None
    assert draw_places([]) is None
    assert draw_places([place(60, 10)]) is not None


def test_lines_lead_from_the_centre() -> None:
    drawn = draw_places([place(6.2, -75.6), place(41.4, 2.2, 2)], centre=place(50, 10, 3))
    assert drawn and len(drawn.lines) == 2 and len(drawn.dots) == 3


def test_many_places_on_one_spot_are_one_dot() -> None:
    drawn = draw_places([place(6.2, -75.6, n) for n in range(1000)])
    assert drawn and len(drawn.dots) == 1

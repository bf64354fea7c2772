"""Great-circle distances: worked by hand, against published geodesics, and as a metric."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.places.distance import EARTH_RADIUS_KM, great_circle_km

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
POSITIONS = st.tuples(LATITUDES, LONGITUDES)


def test_a_quarter_of_the_equator() -> None:
    assert great_circle_km(0, 0, 0, 90) == pytest.approx(pi / 2 * EARTH_RADIUS_KM)


def test_pole_to_pole_is_half_the_circumference() -> None:
    assert great_circle_km(90, 0, -90, 123) == pytest.approx(pi * EARTH_RADIUS_KM)


def test_same_place_is_no_distance_away() -> None:
    assert great_circle_km(41.15, -8.61, 41.15, -8.61) == 0


def test_the_date_line_is_no_wall() -> None:
    assert great_circle_km(0, 179.5, 0, -179.5) == pytest.approx(great_circle_km(0, 0, 0, 1))


def test_within_the_promised_share_of_the_ellipsoid() -> None:
    # Vincenty (1975) on WGS 84: JFK (40.6399, -73.7787) to Heathrow (51.4775, -0.4614) is 5,554.5 km; 0.6 % is 33 km.
    assert great_circle_km(40.6399, -73.7787, 51.4775, -0.4614) == pytest.approx(5554.5, abs=33)


@given(POSITIONS, POSITIONS)
def test_there_and_back_is_the_same_way(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert great_circle_km(*a, *b) == pytest.approx(great_circle_km(*b, *a))
    assert 0 <= great_circle_km(*a, *b) <= pi * EARTH_RADIUS_KM


@given(POSITIONS, POSITIONS, POSITIONS)
def test_no_detour_is_shorter(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> None:
    assert great_circle_km(*a, *c) <= great_circle_km(*a, *b) + great_circle_km(*b, *c) + 1e-3

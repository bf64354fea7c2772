import pytest

from proxenia.places.country import countries
from proxenia.places.table.coast import LANDLOCKED, inland_km, land_rings


@pytest.mark.parametrize(
    ("lat", "lng", "least", "most"),
    [
        (51.9, -8.47, 0, 40),  # Cork
        (40.4, -3.7, 280, 340),  # Madrid: 300 km from Valencia
        (51.17, 71.45, 1000, 1700),  # Astana, from the Ob's gulf or the Caspian
        (37.74, -25.67, 0, 0),  # Ponta Delgada: an island that is not drawn
        (0.0, -30.0, 0, 0),  # at sea
        (-16.8, -179.97, 0, 0),  # Taveuni, at the edge of the map
        (-54.8, -68.3, 0, 120),  # Ushuaia
    ],
)
def test_how_far_inland(lat: float, lng: float, least: float, most: float) -> None:
    assert least <= inland_km(lat, lng) <= most


def test_outlines_are_closed_and_lie_on_the_earth() -> None:
    rings = list(land_rings())
    assert len(rings) > 100
    assert all(ring[0] == pytest.approx(ring[-1], abs=1e-6) for ring in rings)
    assert all(-180.01 <= lng <= 180.01 and -90.01 <= lat <= 90.01 for ring in rings for lng, lat in ring)


def test_landlocked_countries_are_countries() -> None:
    assert len(LANDLOCKED) == 42  # 44 members and observers of the United Nations and Kosovo, without AZ, KZ and TM
    assert {code for code in LANDLOCKED if code not in countries()} == set()

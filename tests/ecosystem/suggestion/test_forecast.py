"""Peers, grounds and forecasts on a world of six cities and three networks whose numbers are counted by hand."""

import math

import numpy as np
import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import build_matrix, read_matrix
from proxenia.ecosystem.suggestion.features import Side, group_cities
from proxenia.ecosystem.suggestion.forecast import Forecast, learn_forecast
from proxenia.ecosystem.suggestion.ground import ground_suggestion
from proxenia.ecosystem.suggestion.peer import nearest_peers, peer_likeness
from proxenia.ecosystem.suggestion.seat import read_seats
from proxenia.places.model import Place, PlaceKind

SEATS = np.array([[1, 1, 0], [1, 1, 0], [1, 0, 0], [0, 0, 1], [0, 0, 1], [0, 0, 0]], dtype=np.float32)
SIDE = Side({"country": group_cities([["a"], ["a"], ["a"], ["b"], ["b"], ["b"]])}, np.zeros((3, 0), dtype=np.float32))


def test_what_few_share_makes_cities_more_alike() -> None:
    """City 0 shares with city 1 network 0 (4 of 7 with one added), network 1 (3 of 7) and the country (3 of 7)."""
    likeness = peer_likeness(SEATS, SIDE, 0)
    assert likeness[1] == pytest.approx(-math.log(4 / 7) - 2 * math.log(3 / 7), abs=1e-6)
    assert likeness[2] == pytest.approx(-math.log(4 / 7) - math.log(3 / 7), abs=1e-6)
    assert likeness[[0, 3, 4, 5]].tolist() == [0, 0, 0, 0]
    assert nearest_peers(SEATS, SIDE, 0).tolist() == [1, 2]


def test_a_city_in_nothing_has_peers_by_where_it_lies_and_ties_go_by_row() -> None:
    assert nearest_peers(SEATS, SIDE, 5).tolist() == [3, 4]
    assert nearest_peers(SEATS, SIDE, 5, 1).tolist() == [3]


def test_an_empty_matrix_gives_an_empty_table(snapshot: Snapshot) -> None:
    table = read_seats(snapshot, build_matrix([]))
    assert (table.cities, table.networks, table.seats.shape) == ((), (), (0, 0))


def _some_cities(snapshot: Snapshot, number: int) -> list[Place]:
    return [place for place in snapshot.places.values() if place.kind is PlaceKind.CITY][:number]


def test_one_network_is_foretold_to_those_outside_it(snapshot: Snapshot) -> None:
    cities = _some_cities(snapshot, 5)
    matrix = build_matrix([(place.id, "uclg") for place in cities[:4]])
    forecast = learn_forecast(snapshot, matrix, [cities[4]])
    assert forecast.networks_for(forecast.row_of[cities[4].id]) == ["uclg"]
    assert forecast.networks_for(forecast.row_of[cities[0].id]) == []
    assert [forecast.table.cities[row].id for row in forecast.cities_for("uclg").tolist()] == [cities[4].id]


def test_a_network_that_lists_too_few_cities_is_left_out(snapshot: Snapshot) -> None:
    cities = _some_cities(snapshot, 4)
    pairs = [(place.id, "uclg") for place in cities] + [(place.id, "c40") for place in cities[:2]]
    assert read_seats(snapshot, build_matrix(pairs)).networks == ("uclg",)


@pytest.fixture(scope="module")
def forecast(snapshot: Snapshot) -> Forecast:
    nowhere = Place(-1, PlaceKind.CITY, "Nowhere", "CO", None, None, None, None, False)
    return learn_forecast(snapshot, read_matrix(snapshot), [nowhere])


def test_a_city_of_which_little_is_known_gets_suggestions_and_reasons(forecast: Forecast) -> None:
    row = forecast.row_of[-1]
    found = forecast.networks_for(row)
    assert len(found) == len(forecast.living)
    grounds = ground_suggestion(forecast, forecast.view(row), found[0])
    assert (grounds[0].part, grounds[0].of, grounds[0].place.id) == ("peers", 20, -1)


def test_ended_networks_are_not_suggested(forecast: Forecast) -> None:
    assert "100rc" in forecast.table.networks
    assert "100rc" not in forecast.networks_for(forecast.row_of[-1])


def test_counts_of_the_reasons_are_those_of_the_lists(forecast: Forecast) -> None:
    """Each count is counted again from the memberships, by another way."""
    members = {name: read_matrix(forecast.snapshot).members(name) for name in ("mercociudades", "cideu")}
    medellin = forecast.row_of[3674962]
    view = forecast.view(medellin)
    grounds = {ground.part: ground for ground in ground_suggestion(forecast, view, "mercociudades")}
    peers = {forecast.table.cities[row].id for row in view.peers.tolist()}
    assert (grounds["peers"].number, grounds["peers"].of) == (len(peers & members["mercociudades"]), 20)
    twins = {t.a if t.b == 3674962 else t.b for t in forecast.snapshot.twinnings if 3674962 in (t.a, t.b)}
    listed = twins & {place.id for place in forecast.table.cities}
    assert (grounds["twins"].number, grounds["twins"].of) == (len(listed & members["mercociudades"]), len(listed))


def test_the_contributions_add_up_to_the_score(forecast: Forecast) -> None:
    row = forecast.row_of[-1]
    added = forecast.view(row).added
    assert sum(added.values()) == pytest.approx(forecast.scores(row), abs=1e-4)

"""Seats hidden and found again: counted by hand where the forecast cannot fail, and by another way on the catalogue."""

import numpy as np
import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import build_matrix, read_matrix
from proxenia.ecosystem.suggestion.forecast import Forecast, learn_forecast
from proxenia.ecosystem.suggestion.recovery import LEAST_KNOWN, Recovery, recover_members, recover_seats
from proxenia.ecosystem.suggestion.seat import SeatTable
from proxenia.places.model import Place, PlaceKind

MEDELLIN = 3674962


@pytest.fixture(scope="module")
def forecast(snapshot: Snapshot) -> Forecast:
    return learn_forecast(snapshot, read_matrix(snapshot))


def test_seats_found_again_are_those_of_a_forecast_without_them(forecast: Forecast) -> None:
    """Each seat is taken out of a table of its own, with nothing kept from the whole but the weights."""
    row, seats = forecast.row_of[MEDELLIN], forecast.table.seats
    found = 0
    for column in np.flatnonzero(seats[row]).tolist():
        left = seats.copy()
        left[row, column] = 0
        table = SeatTable(forecast.table.cities, forecast.table.networks, left)
        scores = Forecast(forecast.snapshot, table, forecast.side, forecast.suggester).scores(row)
        found += int(column in np.argsort(-scores, kind="stable")[:10])
    told = recover_seats(forecast, row)
    assert told and (told.found, told.hidden) == (found, int(seats[row].sum()))
    assert 0 < told.found <= told.hidden and told.of == len(forecast.table.networks) - told.hidden + 1


def test_the_table_is_as_before_and_the_answer_the_same(forecast: Forecast) -> None:
    before = forecast.table.seats.copy()
    first = recover_seats(forecast, forecast.row_of[MEDELLIN]), recover_members(forecast, "c40")
    again = recover_seats(forecast, forecast.row_of[MEDELLIN]), recover_members(forecast, "c40")
    assert first == again and np.array_equal(before, forecast.table.seats)


def test_members_found_again_beat_chance(forecast: Forecast) -> None:
    told = recover_members(forecast, "eurocities")
    listed = int(forecast.table.seats[:, forecast.table.networks.index("eurocities")].sum())
    assert told and told.hidden == told.shown == int(listed * 0.2)
    assert told.of == len(forecast.table.cities) - listed + told.hidden
    assert told.found > 10 * told.by_chance


def test_chance_finds_its_share() -> None:
    """Ten of forty drawn by lot hold a quarter of eight."""
    assert Recovery(hidden=8, found=5, shown=10, of=40).by_chance == 2


def test_all_suggestions_show_all_that_was_hidden(forecast: Forecast) -> None:
    told = recover_seats(forecast, forecast.row_of[MEDELLIN], most=len(forecast.table.networks))
    assert told and told.found == told.hidden


def test_too_little_known_is_no_test(forecast: Forecast, snapshot: Snapshot) -> None:
    few = next(row for row, seats in enumerate(forecast.table.seats) if seats.sum() < LEAST_KNOWN)
    assert recover_seats(forecast, few) is None
    cities = [place for place in snapshot.places.values() if place.kind is PlaceKind.CITY][:4]
    small = learn_forecast(snapshot, build_matrix([(place.id, "uclg") for place in cities]))
    assert recover_members(small, "uclg") is None


def test_a_city_beside_the_listed_ones_is_foretold_with_what_was_learned(forecast: Forecast) -> None:
    nowhere = Place(-1, PlaceKind.CITY, "Nowhere", "CO", None, None, None, None, False)
    beside = forecast.beside(read_matrix(forecast.snapshot), nowhere)
    assert beside.suggester is forecast.suggester
    assert len(beside.networks_for(beside.row_of[-1])) == len(forecast.living)

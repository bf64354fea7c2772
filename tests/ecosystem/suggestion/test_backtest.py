import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.suggestion.backtest import Split, hide_seats, hide_since, run_backtest
from proxenia.ecosystem.suggestion.features import Side, group_cities
from proxenia.ecosystem.suggestion.method import Question, popularity, popularity_in_country
from proxenia.ecosystem.suggestion.seat import european_part, read_seats, read_years

NO_SIDE = Side({}, np.zeros((4, 0), dtype=np.float32))


@given(st.integers(0, 1000))
def test_only_cities_with_three_seats_are_asked_and_nothing_is_lost(seed: int) -> None:
    seats = (np.random.default_rng(seed).random((30, 6)) < 0.4).astype(np.float32)
    split = hide_seats(seats, seed)
    assert ((split.left + split.hidden) == seats).all()
    assert not split.hidden[seats.sum(axis=1) < 3].any()


def test_a_method_that_knows_the_answer_finds_all() -> None:
    seats = (np.random.default_rng(1).random((60, 30)) < 0.2).astype(np.float32)
    side = Side({}, np.zeros((30, 0), dtype=np.float32))
    methods = {"oracle": lambda q: seats[q.cities], "worst": lambda q: -seats[q.cities]}
    found = run_backtest(side, [hide_seats(seats, seed) for seed in range(2)], methods)
    assert (found["oracle"].recall_20.mean, found["oracle"].ndcg_10.mean) == (1, 1)
    assert found["worst"].recall_5.mean == 0


def test_hidden_memberships_do_not_reach_the_method() -> None:
    seats = (np.random.default_rng(2).random((40, 8)) < 0.5).astype(np.float32)
    seen = []
    side = Side({}, np.zeros((8, 0), dtype=np.float32))
    split = hide_seats(seats, 0)
    run_backtest(side, [split], {"spy": lambda q: seen.append(q.seats.copy()) or q.seats[q.cities]})
    assert (seen[0] == split.left).all() and (seen[0] != seats).any()


def test_the_measures_of_one_city_counted_by_hand() -> None:
    """Of 12 networks the city sits in 0, and in 1 and 11, hidden; the method ranks 1 first and 11 last but 0."""
    left, hidden = np.zeros((2, 1, 12), dtype=np.float32)
    left[0, 0] = hidden[0, 1] = hidden[0, 11] = 1
    scores = -np.arange(12, dtype=np.float32)[None]
    found = run_backtest(NO_SIDE, [Split(left, hidden, 0)], {"m": lambda q: scores})["m"]
    # Places 1 and 11: within five and ten one of two, within twenty both; the ideal order gains 1 + 1/log2(3).
    assert (found.recall_5.mean, found.recall_10.mean, found.recall_20.mean) == (0.5, 0.5, 1)
    assert found.ndcg_10.mean == pytest.approx(1 / (1 + 1 / np.log2(3)))
    assert (found.coverage_10, found.cities, found.questions) == (10 / 12, 1, 1)
    assert (found.recall_10.low, found.recall_10.high) == (0.5, 0.5)


def test_equal_scores_go_by_the_order_of_the_networks() -> None:
    left, hidden = np.zeros((2, 1, 30), dtype=np.float32)
    hidden[0, 7] = 1
    flat = {"flat": lambda q: np.zeros((1, 30), dtype=np.float32)}
    found = run_backtest(NO_SIDE, [Split(left, hidden, 0)], flat)["flat"]
    assert (found.recall_5.mean, found.recall_10.mean) == (0, 1)


def test_nothing_hidden_gives_no_score() -> None:
    assert run_backtest(NO_SIDE, []) == {}
    assert run_backtest(NO_SIDE, [hide_seats(np.zeros((0, 0), dtype=np.float32), 0)]) == {}


def test_by_time_later_seats_are_hidden_and_undated_ones_seen() -> None:
    seats = np.array([[1, 1, 1, 0], [1, 0, 0, 1], [1, 1, 0, 0], [1, 1, 1, 1]], dtype=np.float32)
    nan = np.nan
    since = np.array([[2001, 2015, nan, nan], [nan, nan, nan, 2016], [2001, nan, nan, nan], [2001, 2002, nan, 2020]])
    split = hide_since(np.vstack([seats, seats[2:3]]), np.vstack([since, since[2:3]]).astype(np.float32), 2015)
    # City 0's seat in 1 is hidden; city 1 has too few seats to be asked about; 3 had no member before.
    assert np.argwhere(split.hidden).tolist() == [[0, 1]]
    assert split.left[1].tolist() == [1, 0, 0, 0] and split.left[3].tolist() == [1, 1, 1, 0]


def test_popularity_in_the_country_leaves_the_city_itself_out() -> None:
    seats = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], dtype=np.float32)
    side = Side({"country": group_cities([["a"], ["a"], ["b"], ["b"]])}, np.zeros((2, 0), dtype=np.float32))
    asked = Question(seats, side, np.array([0]), 0)
    # One peer of one is in network 0; three more count as the half of all cities that is in each.
    assert popularity_in_country(asked)[0] == pytest.approx([(1 + 1.5) / 4, (0 + 1.5) / 4])
    assert popularity(asked)[0].tolist() == [2, 2]


def test_the_european_part_and_the_years_of_the_catalogue(snapshot: Snapshot) -> None:
    table = read_seats(snapshot, read_matrix(snapshot))
    part = european_part(table)
    assert {"eurocities", "polis", "ubc"} <= set(part.networks)
    assert {"covenant-of-mayors-europe", "c40", "cideu"}.isdisjoint(part.networks)
    assert part.seats.shape == (len(part.cities), len(part.networks)) and (part.seats.sum(axis=1) > 0).all()
    years = read_years(snapshot, table)
    known = np.isfinite(years)
    assert known.sum() > 5000 and (table.seats[known] == 1).all() and years[known].min() >= 1900

import numpy as np
import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.suggestion.backtest import hide_seats, run_backtest
from proxenia.ecosystem.suggestion.features import group_cities, read_side
from proxenia.ecosystem.suggestion.method import METHODS
from proxenia.ecosystem.suggestion.seat import european_part, read_seats
from proxenia.ecosystem.suggestion.suggest import ease_weights, fit_suggester

SEATS = np.array([[1, 1, 0], [1, 1, 0], [1, 0, 0], [0, 0, 1], [0, 0, 1]], dtype=np.float32)


ALL = np.arange(5)


def test_the_share_of_a_group_leaves_the_city_itself_out() -> None:
    grouping = group_cities([["a"], ["a"], ["a"], ["b"], ["b"]])
    share = grouping.share(SEATS, ALL, np.zeros(3, dtype=np.float32), 1.0)
    # City 2: of its two peers both sit in network 0 and in network 1; one more member of the group counts for none.
    assert share[2] == pytest.approx([2 / 3, 2 / 3, 0])
    # City 0: peers 1 and 2; its own seats do not count.
    assert share[0] == pytest.approx([2 / 3, 1 / 3, 0])
    assert grouping.peers(0).tolist() == [1, 2]


def test_a_city_without_a_group_has_the_share_of_all() -> None:
    overall = np.array([0.6, 0.4, 0.4], dtype=np.float32)
    grouping = group_cities([[]] * 5)
    assert grouping.share(SEATS, ALL, overall, 3.0) == pytest.approx(np.tile(overall, (5, 1)))
    assert grouping.peers(3).tolist() == []


def test_ease_solves_each_network_as_a_ridge_without_itself() -> None:
    """Steck 2019, equation 3: a column's weights are the ridge regression on the other columns."""
    other, target = SEATS[:, [1, 2]].astype(float), SEATS[:, 0].astype(float)
    weights = np.linalg.solve(other.T @ other + 2 * np.eye(2), other.T @ target)
    assert SEATS @ ease_weights(SEATS, 2.0)[:, 0] == pytest.approx(other @ weights, abs=1e-6)


def test_suggestions_of_the_catalogue_beat_the_simple_peers_and_repeat(snapshot: Snapshot) -> None:
    table = european_part(read_seats(snapshot, read_matrix(snapshot)))
    side = read_side(snapshot, table.cities, table.networks)
    found = run_backtest(side, [hide_seats(table.seats, 1)], METHODS)
    best = found.pop("Proxenia")
    assert best.recall_10.mean > max(score.recall_10.mean for score in found.values())
    first = fit_suggester(table.seats, side, 1)
    again = fit_suggester(table.seats, side, 1)
    assert (first.weights == again.weights).all()
    scores = first.score(table.seats, side)
    assert np.isneginf(scores[table.seats > 0]).all()
    assert np.isfinite(scores[table.seats == 0]).all()

"""Figures of calibration by hand, and the trial on the catalogue."""

import numpy as np
import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import build_matrix, read_matrix
from proxenia.ecosystem.presence.calibration import _figures, try_presence
from proxenia.ecosystem.suggestion.forecast import Forecast, learn_forecast


def test_brier_error_and_skill_by_hand() -> None:
    """Said 0.2 of five of which one was in: right. Said 0.8 of five of which two were in: wrong by 0.4."""
    p = np.array([0.2] * 5 + [0.8] * 5)
    truth = np.array([1, 0, 0, 0, 0, 1, 1, 0, 0, 0.0])
    told = _figures(p, truth, base=0.25)
    assert told.brier == pytest.approx((0.64 + 4 * 0.04 + 2 * 0.04 + 3 * 0.64) / 10)
    assert told.error == pytest.approx(0.2)
    assert told.skill == pytest.approx(1 - told.brier / 0.25)
    assert [(band.pairs, band.share) for band in told.bins if band.pairs] == [(5, 0.2), (5, 0.4)]


def test_the_catalogue_s_probabilities_are_right_where_they_are_shown(snapshot: Snapshot) -> None:
    trial = try_presence(snapshot, learn_forecast(snapshot, read_matrix(snapshot)))
    assert trial is not None
    own = trial.ways["Proxenia"]
    assert own.error <= 0.03 and own.error_shown <= 0.03
    assert own.brier == min(one.brier for one in trial.ways.values())
    assert trial.ways["score without calibration"].error > own.error


def test_another_way_is_tried_with_the_number_given_and_as_it_comes(snapshot: Snapshot) -> None:
    def of_everybody(left: Forecast) -> np.ndarray:
        return np.zeros(left.table.seats.shape)  # even odds

    trial = try_presence(snapshot, learn_forecast(snapshot, read_matrix(snapshot)), more={"even": of_everybody})
    assert trial is not None
    assert trial.ways["even"] == trial.ways["base rate"]
    plain = trial.ways["even, as it comes"]
    assert plain.brier == pytest.approx(0.25)
    assert plain.error == pytest.approx(0.5 - plain.hidden / plain.pairs, abs=1e-4)  # shares are told to four digits


def test_too_few_complete_lists_are_an_answer(snapshot: Snapshot) -> None:
    assert try_presence(snapshot, learn_forecast(snapshot, build_matrix([(3128760, "c40")]))) is None

"""The combined score by hand, and its ends."""

from dataclasses import replace

import numpy as np
import pytest
from tests.ecosystem.presence.test_expected import place

from proxenia.ecosystem.membership import build_matrix
from proxenia.ecosystem.presence.combined import combined_scores, likeness, prominence
from proxenia.ecosystem.suggestion.forecast import learn_forecast


def test_prominence_by_hand() -> None:
    """No network and 10,000 people: ln 1/2 + ln(10,000)/4; a population that is not known counts as 500."""
    told = prominence([place(1, "PT", 10_000), place(2, "PT", None)], np.array([0.0, 3.0]))
    assert told == pytest.approx([np.log(0.5) + np.log(10_000) / 4, np.log(3.5) + np.log(500) / 4])
    region = replace(place(3, "PT", 10_000), population=10_000)
    assert prominence([region], np.array([0.0])) == pytest.approx(told[:1])


def test_the_less_is_at_hand_the_more_prominence_weighs(snapshot) -> None:
    """By the formula: with nothing at hand 0.9 (0.4 b l + 0.6 x 1.2 p), with the whole list b l alone."""
    pairs = [(one.place, one.network) for one in snapshot.memberships if one.network in ("c40", "iclei", "eurocities")]
    forecast = learn_forecast(snapshot, build_matrix(pairs))
    alike = likeness(forecast)
    size = prominence(forecast.table.cities, forecast.table.seats.sum(axis=1, dtype=np.float64))[:, None]
    nothing, all_of_it = (combined_scores(forecast, 1.1, np.full(alike.shape[1], share)) for share in (0.0, 1.0))
    assert nothing == pytest.approx(0.9 * (0.4 * 1.1 * alike + 0.6 * 1.2 * size))
    assert all_of_it == pytest.approx(1.1 * alike)
    beyond = combined_scores(forecast, 1.1, np.full(alike.shape[1], 7.0))  # a list may name more than is published
    assert beyond == pytest.approx(all_of_it)

import numpy as np
import pytest

from proxenia.decision.values import check_values, draw_triangular, piecewise_linear
from proxenia.errors import InputError


def test_triangular_draws_follow_the_distribution():
    uniform = (np.arange(100_000) + 0.5) / 100_000
    drawn = draw_triangular(np.array(1.0), np.array(2.0), np.array(5.0), uniform)
    assert drawn.mean() == pytest.approx((1 + 2 + 5) / 3, abs=1e-4)
    assert drawn.var() == pytest.approx((1 + 4 + 25 - 2 - 5 - 10) / 18, abs=1e-4)
    # Below the mode lies (mode - low) / (high - low) of the probability.
    assert (drawn < 2).mean() == pytest.approx(0.25, abs=1e-4)
    assert (np.diff(drawn) > 0).all()


@pytest.mark.parametrize("mode", [0.0, 1.0])
def test_a_mode_at_an_end(mode):
    drawn = draw_triangular(np.array(0.0), np.array(mode), np.array(1.0), np.array([0.0, 0.25, 0.999999]))
    expected = [0, 1 - np.sqrt(0.75), 0.999] if mode == 0 else [0, 0.5, 0.9999995]
    assert drawn == pytest.approx(expected, abs=1e-6)


def test_an_exact_value_is_drawn_exactly():
    drawn = draw_triangular(np.array(0.3), np.array(0.3), np.array(0.3), np.array([0.0, 0.7, 0.99]))
    assert drawn.tolist() == [0.3, 0.3, 0.3]


def test_every_bad_value_is_named():
    values = np.array([[[0, 0.5, 1], [0.2, 0.1, 0.3]], [[0, np.nan, 1], [0, 0.9, 0.8]]])
    with pytest.raises(InputError) as error:
        check_values(values, ["first", "second"], ["x", "y"])
    assert [p.where for p in error.value.problems] == ["first, y", "second, x", "second, y"]


@pytest.mark.parametrize(
    ("at", "heights"),
    [([1, 1], [0, 1]), ([2, 1], [0, 1]), ([1, 2], [0]), ([], []), ([1, np.nan], [0, 1]), ([1, 2], [0, np.inf])],
)
def test_bad_curves_are_refused(at, heights):
    with pytest.raises(InputError):
        piecewise_linear(np.array([1.0]), at, heights)

import numpy as np
import pytest

from proxenia.decision.values import (
    check_values,
    discrete_values,
    draw_triangular,
    piecewise_interval,
    piecewise_linear,
)
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
    assert [p.message for p in error.value.problems] == [
        "low, mode, high are [0.2, 0.1, 0.3]",
        "low, mode, high are [0.0, nan, 1.0]",
        "low, mode, high are [0.0, 0.9, 0.8]",
    ]
    assert {(p.code, p.hint) for p in error.value.problems} == {
        ("bad-value", "give three finite numbers with low <= mode <= high")
    }


@pytest.mark.parametrize(
    ("at", "heights"),
    [([1, 1], [0, 1]), ([2, 1], [0, 1]), ([1, 2], [0]), ([], []), ([1, np.nan], [0, 1]), ([1, 2], [0, np.inf])],
)
def test_bad_curves_are_refused(at, heights):
    with pytest.raises(InputError):
        piecewise_linear(np.array([1.0]), at, heights)


def test_an_uncertain_measure_on_a_falling_curve_turns_round():
    found = piecewise_interval(np.array([[50.0, 60, 75], [75, 75, 75]]), [50, 75, 90, 100], [1, 0.8, 0.5, 0])
    assert found == pytest.approx(np.array([[0.8, 0.92, 1.0], [0.8, 0.8, 0.8]]))


def test_a_curve_with_a_peak_inside_the_interval():
    # Near the middle is best: both ends are worth 0.5, the mode 0.75, and the peak within is worth 1.
    assert piecewise_interval(np.array([5.0, 7.5, 15]), [0, 10, 20], [0, 1, 0]) == pytest.approx([0.5, 0.75, 1.0])


def test_named_levels_are_worth_what_is_said():
    worth = {"none": 0.0, "some": 0.4, "full": 1.0}
    assert discrete_values(["some", "none", "some"], worth).tolist() == [0.4, 0, 0.4]
    assert discrete_values([], worth).shape == (0,)


def test_every_unknown_level_is_named():
    with pytest.raises(InputError) as error:
        discrete_values(["most", "none", "half", "most"], {"none": 0.0, "all": np.nan})
    assert [p.where for p in error.value.problems] == ["most", "half", "all"]


def test_an_interval_out_of_order_is_refused():
    with pytest.raises(InputError):
        piecewise_interval(np.array([3.0, 2, 4]), [0, 1], [0, 1])

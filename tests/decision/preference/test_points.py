import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.decision.preference.points import point_preferences, point_weights, rank_weights
from proxenia.decision.preference.weights import Weights
from proxenia.errors import InputError

ABC = ("a", "b", "c")


def test_points_are_shares() -> None:
    assert point_weights({"a": 50, "b": 30, "c": 20}, ABC).tolist() == [0.5, 0.3, 0.2]
    assert point_weights({"b": 7}, ABC).tolist() == [0, 1, 0]


def test_exact_points_leave_one_weight_vector() -> None:
    weights = Weights.open(ABC).with_preferences(point_preferences({"a": 100, "b": 50, "c": 50}, ABC))
    drawn = weights.sample(100, np.random.default_rng(0)).weights
    assert np.allclose(drawn, [0.5, 0.25, 0.25], atol=1e-6)


def test_slack_holds_each_within_its_share_of_the_first() -> None:
    weights = Weights.open(ABC).with_preferences(point_preferences({"a": 100, "b": 50, "c": 0}, ABC, slack=0.2))
    drawn = weights.sample(2000, np.random.default_rng(0)).weights
    ratios = drawn[:, 1] / drawn[:, 0]
    assert 0.4 - 1e-6 <= ratios.min() < 0.42 and 0.58 < ratios.max() <= 0.6 + 1e-6
    assert np.allclose(drawn[:, 2], 0, atol=1e-6)


def test_a_criterion_without_points_stays_open_and_one_of_none_weighs_nothing() -> None:
    weights = Weights.open(ABC).with_preferences(point_preferences({"a": 100, "b": 50}, ABC, slack=0.2))
    drawn = weights.sample(2000, np.random.default_rng(0)).weights
    assert drawn[:, 2].max() > 0.8 and drawn[:, 2].min() < 0.05
    weights = Weights.open(ABC).with_preferences(point_preferences({"a": 100, "c": 0}, ABC))
    assert np.allclose(weights.sample(100, np.random.default_rng(0)).weights[:, 2], 0, atol=1e-6)


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ({"a": 1, "x": 2, "y": 3}, "'x' is not a criterion"),
        ({"a": -1}, "-1 points"),
        ({"a": float("nan")}, "nan points"),
        ({"a": 0, "b": 0}, "all points are 0"),
        ({}, "all points are 0"),
    ],
)
def test_bad_points_are_refused(points: dict[str, float], told: str) -> None:
    with pytest.raises(InputError, match=told):
        point_weights(points, ABC)


def test_every_fault_is_told_and_slack_has_bounds() -> None:
    with pytest.raises(InputError) as refused:
        point_weights({"x": 1, "y": -1, "a": float("inf")}, ABC)
    assert len(refused.value.problems) == 4
    with pytest.raises(InputError, match="slack"):
        point_preferences({"a": 1}, ABC, slack=1)


@given(st.lists(st.floats(0.01, 100), min_size=3, max_size=3), st.floats(0.01, 50))
def test_scale_means_nothing(points: list[float], factor: float) -> None:
    first = point_weights(dict(zip(ABC, points, strict=True)), ABC)
    second = point_weights({n: p * factor for n, p in zip(ABC, points, strict=True)}, ABC)
    assert np.allclose(first, second)


def test_rank_weights_of_two_by_hand() -> None:
    assert rank_weights(2).tolist() == [0.75, 0.25]
    assert rank_weights(2, "sum") == pytest.approx([2 / 3, 1 / 3])
    assert rank_weights(2, "reciprocal") == pytest.approx([2 / 3, 1 / 3])
    assert rank_weights(1).tolist() == [1.0]
    for number, rule in ((0, "centroid"), (3, "guess")):
        with pytest.raises(InputError):
            rank_weights(number, rule)

import numpy as np
import pytest

from proxenia.decision.preference.vertices import weight_vertices
from proxenia.decision.preference.weights import Weights, parse_preference
from proxenia.errors import InputError


def weights(*texts: str, criteria: tuple[str, ...] = ("a", "b", "c")) -> Weights:
    said = [one for text in texts for one in parse_preference(text, criteria)]
    return Weights.open(criteria).with_preferences(said)


@pytest.mark.parametrize(
    ("texts", "corners"),
    [
        ((), [[0, 0, 1], [0, 1, 0], [1, 0, 0]]),
        (("a>b>c",), [[1 / 3, 1 / 3, 1 / 3], [0.5, 0.5, 0], [1, 0, 0]]),
        (("a=b",), [[0, 0, 1], [0.5, 0.5, 0]]),
        (("a<=0.5",), [[0, 0, 1], [0, 1, 0], [0.5, 0, 0.5], [0.5, 0.5, 0]]),
        (("a=0.5", "b=0.3"), [[0.5, 0.3, 0.2]]),
        (("a>=2*b", "b>=2*c"), [[4 / 7, 2 / 7, 1 / 7], [2 / 3, 1 / 3, 0], [1, 0, 0]]),
    ],
)
def test_corners_by_hand(texts: tuple[str, ...], corners: list[list[float]]) -> None:
    assert np.allclose(weight_vertices(weights(*texts)), corners)


def test_every_draw_lies_between_the_corners() -> None:
    said = weights("a>b", "c<=0.3", "a<=3*c")
    corners = weight_vertices(said)
    drawn = said.sample(500, np.random.default_rng(1)).weights
    for direction in np.random.default_rng(2).standard_normal((40, 3)):
        assert (corners @ direction).min() - 1e-6 <= (drawn @ direction).min()
        assert (drawn @ direction).max() <= (corners @ direction).max() + 1e-6


def test_seven_criteria_in_order_have_seven_corners() -> None:
    names = tuple("abcdefg")
    assert len(weight_vertices(weights(">".join(names), criteria=names))) == 7


def test_too_many_corners_are_refused() -> None:
    names = tuple(f"c{i}" for i in range(30))
    with pytest.raises(InputError, match="sample the weights"):
        weight_vertices(weights("c0<=0.5", "c1<=0.5", "c2<=0.5", "c3<=0.5", "c4<=0.5", criteria=names))

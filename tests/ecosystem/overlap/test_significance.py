"""Chance: the hypergeometric tail against SciPy, the null model's degrees, and false discoveries."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom
from tests.ecosystem.test_membership import PAIRS

from proxenia.ecosystem.membership import build_matrix
from proxenia.ecosystem.overlap.overlap import Overlaps, member_overlaps
from proxenia.ecosystem.overlap.significance import (
    NullModel,
    discoveries,
    fit_null_model,
    log10_tail,
    null_tail,
    validate_overlaps,
)


def test_the_tail_by_hand() -> None:
    # Of 6 places one network has 4, the other 3: all 3 shared has the chance C(4,3) / C(6,3) = 4 / 20.
    assert log10_tail(np.array([3.0]), np.array([4.0]), np.array([3.0]), 6)[0] == pytest.approx(np.log10(0.2))
    # They must share one at least.
    assert log10_tail(np.array([1.0]), np.array([4.0]), np.array([3.0]), 6)[0] == 0


@given(st.integers(1, 300), st.data())
@settings(max_examples=150, deadline=None)
def test_the_tail_is_that_of_scipy(population: int, data: st.DataObject) -> None:
    a, b = (data.draw(st.integers(0, population)) for _ in range(2))
    x = data.draw(st.integers(0, min(a, b)))
    got = log10_tail(np.array([float(x)]), np.array([float(a)]), np.array([float(b)]), population)[0]
    assert got == pytest.approx(hypergeom.logsf(x - 1, population, a, b) / np.log(10), rel=1e-6, abs=1e-9)


@given(st.sets(st.tuples(st.integers(0, 25), st.sampled_from("abcdefg")), min_size=1, max_size=90))
@settings(deadline=None, max_examples=50)
def test_the_null_model_keeps_both_degrees(listed: set[tuple[int, str]]) -> None:
    matrix = build_matrix(listed)
    model = fit_null_model(matrix.reach, matrix.sizes, most_rounds=3_000)
    chances = model.chances()
    off = max(
        np.abs(chances.sum(axis=1) - matrix.reach).max(),
        np.abs(chances.sum(axis=0) - matrix.sizes).max(),
    )
    assert off == pytest.approx(model.misfit, abs=1e-9)
    # A place in every network, or a network of every place, has chance 1: that is reached in the limit only.
    assert off < 0.05


def test_the_null_model_of_the_hand_made_example_converges() -> None:
    matrix = build_matrix(PAIRS)
    model = fit_null_model(matrix.reach, matrix.sizes)
    assert model.misfit < 1e-8
    assert model.chances().sum(axis=0) == pytest.approx(matrix.sizes)
    assert model.chances().sum(axis=1) == pytest.approx(matrix.reach)


def test_the_poisson_tail_is_on_the_safe_side() -> None:
    """Against the exact sum of unequal chances, beyond the mean."""
    rng = np.random.default_rng(5)
    rows, columns = np.nonzero(rng.random((60, 6)) < rng.random(6) * 0.7)
    matrix = build_matrix(zip(rows.tolist(), [f"n{c}" for c in columns.tolist()], strict=True))
    overlaps = member_overlaps(matrix)
    model = fit_null_model(matrix.reach, matrix.sizes)
    expected, tail = null_tail(overlaps, model)
    chances = model.chances()
    assert expected == pytest.approx(chances.T @ chances)
    for i in range(len(matrix.networks)):
        for j in range(i):
            exact = np.array([1.0])
            for q in chances[:, i] * chances[:, j]:
                exact = np.convolve(exact, [1 - q, q])
            shared = int(overlaps.shared[i, j])
            if shared >= expected[i, j] + 1:
                assert exact[shared:].sum() <= tail[i, j] + 1e-12


def test_the_tail_of_one_shared_member_is_on_the_safe_side() -> None:
    """Chances of both: 1/6 * 3/13 and 2/7 * 3/8; a Poisson tail would be .1355, the exact one is .1415."""
    model = NullModel(np.array([1.0, 2.0]), np.array([0.2, 0.3]), 0.0)
    both = [1 / 6 * 3 / 13, 2 / 7 * 3 / 8]
    _, tail = null_tail(Overlaps(("a", "b"), np.array([[1, 1], [1, 1]])), model)
    assert tail[0, 1] == pytest.approx(sum(both))
    assert tail[0, 1] >= 1 - (1 - both[0]) * (1 - both[1])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_discoveries_are_those_of_scipy(chances: list[float]) -> None:
    values = np.array(chances)
    adjusted = false_discovery_control(values)
    found = discoveries(values, 0.05)
    is_clear = np.abs(adjusted - 0.05) > 1e-12
    assert (found == (adjusted <= 0.05))[is_clear].all()


def test_two_networks_that_share_everything_stand_out() -> None:
    rng = np.random.default_rng(1)
    pairs = {(int(p), f"n{n}") for n in range(12) for p in rng.choice(400, 30, replace=False)}
    pairs |= {(p, name) for p in range(500, 540) for name in ("twin-a", "twin-b")}
    matrix = build_matrix(pairs)
    found = validate_overlaps(matrix, member_overlaps(matrix))
    at = matrix.networks.index("twin-a"), matrix.networks.index("twin-b")
    assert found.is_found[at] and found.is_found[at[::-1]]
    assert found.is_found.sum() <= 4


def test_nothing_is_found_in_nothing() -> None:
    matrix = build_matrix([])
    assert validate_overlaps(matrix, member_overlaps(matrix)).is_found.shape == (0, 0)

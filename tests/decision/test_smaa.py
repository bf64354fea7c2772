import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.smaa import (
    analyse_acceptability,
    analyse_scores,
    confidence_factors,
    draw_values,
    pairwise_winning,
)
from proxenia.errors import InputError


def exact(table):
    return np.repeat(np.array(table, dtype=float)[:, :, None], 3, axis=2)


def open_weights(draws, criteria=2, seed=1):
    return np.random.default_rng(seed).dirichlet(np.ones(criteria), draws)


def seed(number=7):
    return np.random.SeedSequence(number)


def test_two_alternatives_two_criteria_in_closed_form():
    # The first wins where 0.9 w + 0.1 (1 - w) > 0.3 w + 0.5 (1 - w), that is w > 0.4: acceptability 0.6.
    result = analyse_acceptability(open_weights(40_000), exact([[0.9, 0.1], [0.3, 0.5]]), seed())
    assert result.rank_acceptability == pytest.approx(np.array([[0.6, 0.4], [0.4, 0.6]]), abs=4 * result.error)
    assert result.expected_rank == pytest.approx([1.4, 1.6], abs=0.02)
    # Central weights: the middles of [0.4, 1] and [0, 0.4].
    assert result.central_weights == pytest.approx(np.array([[0.7, 0.3], [0.2, 0.8]]), abs=0.01)
    assert result.error == pytest.approx(np.sqrt(0.24 / 40_000), rel=0.02)


def test_a_dominated_alternative_is_never_first_and_has_no_central_weights():
    values = exact([[0.9, 0.8], [0.2, 0.3], [0.8, 0.7]])
    result = analyse_acceptability(open_weights(3000), values, seed())
    assert result.rank_acceptability[1].tolist() == [0, 0, 1]
    assert result.is_ever_first.tolist() == [True, False, False]
    assert (result.central_weights[1] == 0).all()
    assert confidence_factors(result, draw_values(values, 10, np.random.default_rng(1))) == (1.0, None, None)


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9])
def test_equal_alternatives_share_ranks_whatever_the_unit(scale):
    result = analyse_acceptability(open_weights(20_000), exact([[0.5, 0.5], [0.5, 0.5], [0.1, 0.1]]) * scale, seed())
    assert result.rank_acceptability[:2, :2] == pytest.approx(np.full((2, 2), 0.5), abs=0.02)
    assert result.rank_acceptability[2].tolist() == [0, 0, 1]


def test_all_zero_is_a_tie_in_order_and_no_nan():
    result = analyse_acceptability(open_weights(100), exact([[0, 0], [0, 0]]), seed())
    assert np.isfinite(result.rank_acceptability).all()
    assert result.rank_acceptability.sum(axis=0).tolist() == [1, 1]


@pytest.mark.parametrize("number", [0, 1])
def test_none_and_one_alternative(number):
    result = analyse_acceptability(open_weights(100), exact([[0.1, 0.2]])[:number], seed())
    assert result.rank_acceptability.tolist() == [[1.0]] * number
    assert (result.expected_rank.tolist(), result.error) == ([1.0] * number, 0.0)


def random_values(rng, alternatives, criteria):
    return np.sort(rng.random((alternatives, criteria, 3)), axis=2)


@settings(max_examples=30, deadline=None)
@given(number=st.integers(0, 10_000), alternatives=st.integers(1, 6), criteria=st.integers(1, 4))
def test_shares_are_shares(number, alternatives, criteria):
    values = random_values(np.random.default_rng(number), alternatives, criteria)
    result = analyse_acceptability(open_weights(700, criteria, number), values, seed(number))
    assert result.rank_acceptability.sum(axis=0) == pytest.approx(np.ones(alternatives))
    assert result.rank_acceptability.sum(axis=1) == pytest.approx(np.ones(alternatives))
    first = result.central_weights[result.is_ever_first]
    assert first.sum(axis=1) == pytest.approx(np.ones(len(first)))
    again = analyse_acceptability(open_weights(700, criteria, number), values, seed(number))
    assert (again.rank_acceptability == result.rank_acceptability).all()


@settings(max_examples=20, deadline=None)
@given(number=st.integers(0, 10_000))
def test_the_order_of_alternatives_does_not_matter(number):
    rng = np.random.default_rng(number)
    values = exact(rng.random((5, 3)))
    new = rng.permutation(5)
    weights = open_weights(1000, 3, number)
    straight = analyse_acceptability(weights, values, seed())
    mixed = analyse_acceptability(weights, values[new], seed())
    assert (mixed.rank_acceptability == straight.rank_acceptability[new]).all()


@settings(max_examples=20, deadline=None)
@given(number=st.integers(0, 10_000))
def test_what_is_better_in_all_draws_is_never_behind(number):
    values = random_values(np.random.default_rng(number), 4, 3)
    values[1] = values[0, :, 2:] + 0.01  # the second's worst is above the first's best
    wins = pairwise_winning(open_weights(500, 3, number), values, seed())
    result = analyse_acceptability(open_weights(500, 3, number), values, seed())
    assert (wins[1, 0], wins[0, 1]) == (1.0, 0.0)
    assert result.rank_acceptability[0, 0] == 0
    assert result.expected_rank[1] < result.expected_rank[0]


def test_pairwise_winning_agrees_with_the_expected_rank_of_the_same_draws():
    values = random_values(np.random.default_rng(3), 6, 4)
    weights = open_weights(1300, 4)
    sequence = seed()
    wins = pairwise_winning(weights, values, sequence)
    result = analyse_acceptability(weights, values, sequence)
    # An alternative's rank is one more than the number of those that beat it.
    assert 1 + wins.sum(axis=0) == pytest.approx(result.expected_rank)
    assert wins + wins.T == pytest.approx(1 - np.eye(6))


def test_own_scores_rank_as_they_are():
    weights = open_weights(4)
    result = analyse_scores(weights, np.array([[3.0, 1, 2]] * 3 + [[1.0, 2, 3]]), seed())
    assert result.rank_acceptability.tolist() == [[0.75, 0, 0.25], [0, 0.25, 0.75], [0.25, 0.75, 0]]
    assert result.central_weights[0] == pytest.approx(weights[:3].mean(axis=0))


@pytest.mark.parametrize(
    "call",
    [
        lambda: analyse_acceptability(np.zeros((0, 2)), exact([[1, 2]]), seed()),
        lambda: analyse_acceptability(open_weights(5, 3), exact([[1, 2]]), seed()),
        lambda: analyse_scores(open_weights(5), np.zeros((4, 2)), seed()),
        lambda: analyse_scores(open_weights(2), np.array([[1.0, np.nan], [0, 0]]), seed()),
    ],
)
def test_what_does_not_fit_is_refused(call):
    with pytest.raises(InputError):
        call()

import sys
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.ranking.confidence import confidence_factors
from proxenia.decision.ranking.engine import Engine, Run
from proxenia.decision.ranking.sampling import Shape, SharedFacts
from proxenia.decision.ranking.smaa import analyse_acceptability, pairwise_winning
from proxenia.decision.ranking.tally import share_error
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
    assert result.central(1) is None
    assert result.central(0) == pytest.approx([0.5, 0.5], abs=0.02)
    confidence = confidence_factors(result, values, 10, seed())
    assert (confidence.factor, confidence.error) == ((1.0, None, None), (0.0, None, None))


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


def test_the_error_of_every_figure_by_hand():
    # One criterion, exact values: draws differ in nothing, so nothing is in doubt.
    sure = analyse_acceptability(open_weights(100, 1), exact([[0.2], [0.9]]), seed())
    assert sure.entropy.tolist() == [0, 0]
    for error in (sure.acceptability_error, sure.expected_rank_error, sure.entropy_error, sure.central_error):
        assert (error == 0).all()
    # Two alternatives that are equally good: ranks 1 and 2 half of the time each, 1 bit.
    even = analyse_acceptability(open_weights(10_000), exact([[0.5, 0.5], [0.5, 0.5]]), seed())
    share = even.rank_acceptability[0, 0]
    assert even.entropy == pytest.approx([1, 1], abs=0.001)
    assert even.acceptability_error[0, 0] == pytest.approx(np.sqrt(share * (1 - share) / 10_000))
    assert even.expected_rank_error[0] == pytest.approx(np.sqrt(share * (1 - share) / 10_000))
    # Its central weights are uniform on the simplex of two: standard deviation 1 / sqrt(12), over some 5,000 draws.
    assert even.central_error[0] == pytest.approx(np.full(2, 1 / np.sqrt(12 * 10_000 * share)), rel=0.03)


def test_stated_errors_are_those_seen_over_many_runs():
    values = np.sort(np.random.default_rng(5).random((5, 3, 3)), axis=2)
    runs = [analyse_acceptability(open_weights(400, 3, n), values, seed(n)) for n in range(120)]
    for figure, error in (
        ("rank_acceptability", "acceptability_error"),
        ("expected_rank", "expected_rank_error"),
        ("entropy", "entropy_error"),
        ("central_weights", "central_error"),
    ):
        seen = np.std([getattr(run, figure) for run in runs], axis=0, ddof=1)
        often = np.min([run.rank_acceptability[:, 0] for run in runs], axis=0) > 0.02
        stated = np.mean([getattr(run, error) for run in runs], axis=0)
        keep = np.broadcast_to(often[:, None] if seen.ndim == 2 else often, seen.shape) & (seen > 0.002)
        assert keep.any()
        assert stated[keep] == pytest.approx(seen[keep], rel=0.3)


def test_first_only_once_has_no_known_error():
    result = analyse_acceptability(np.array([[1.0, 0.0], [0.0, 1.0]]), exact([[1, 0], [0, 1]]), seed())
    assert np.isinf(result.central_error).all()


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("shared", [False, True])
def test_compiled_code_finds_the_same_bits(shape, shared):
    pytest.importorskip("numba")
    rng = np.random.default_rng(11)
    values = random_values(rng, 37, 5)
    values[:, 2, :] = values[:, 2, :1]  # one criterion exactly known
    values[8] = values[3]
    facts = SharedFacts(rng.integers(-1, 4, (37, 5)), rng.random((37, 5)) < 0.3) if shared else None
    weights = open_weights(3001, 5)
    plain, compiled = (Run(shape=shape, shared=facts, engine=engine) for engine in Engine)
    one = analyse_acceptability(weights, values, seed(), plain)
    two = analyse_acceptability(weights, values, seed(), compiled)
    for name in ("rank_acceptability", "central_weights", "central_error", "expected_rank"):
        assert (getattr(one, name) == getattr(two, name)).all()
    assert (
        pairwise_winning(weights, values, seed(), plain) == pairwise_winning(weights, values, seed(), compiled)
    ).all()
    assert confidence_factors(one, values, 2000, seed(), plain) == confidence_factors(
        one, values, 2000, seed(), compiled
    )


def test_compiled_confidence_looks_at_everyone_who_could_win():
    pytest.importorskip("numba")
    rng = np.random.default_rng(4)
    # Some that nearly always win, many that never can, and unlikely ones whose values reach far: equals among each.
    middle = np.repeat([0.9, 0.1, 0.5], [10, 90, 40])[:, None] + 0.02 * rng.random((140, 3))
    wide = np.repeat([0.05, 0.1, 0.6], [10, 90, 40])[:, None] * (0.2 + rng.random((140, 3)))
    values = np.stack([middle - wide, middle, middle + wide], axis=2)
    values[[1, 100, 139]] = values[0]
    values[120] = exact(middle[120, None])
    values, weights = values[rng.permutation(140)], open_weights(3000, 3)
    plain, compiled = (Run(shape=Shape.UNIFORM, engine=engine) for engine in Engine)
    result = analyse_acceptability(weights, values, seed(), plain)
    expected = confidence_factors(result, values, 3000, seed(), plain)
    assert confidence_factors(result, values, 3000, seed(), compiled) == expected
    factors = [factor for factor in expected.factor if factor is not None]
    assert 30 < len(factors) < 60 and 0 < min(factors) < max(factors) < 1


def test_threads_and_the_number_of_draws_change_no_draw():
    values, weights = random_values(np.random.default_rng(2), 9, 3), open_weights(2000, 3)
    one, four = (analyse_acceptability(weights, values, seed(), Run(threads=threads)) for threads in (1, 4))
    assert (one.central_weights == four.central_weights).all()
    assert confidence_factors(one, values, 999, seed(), Run(threads=1)) == confidence_factors(one, values, 999, seed())


@pytest.mark.parametrize(
    ("shape", "deviation"), [(Shape.TRIANGULAR, 6**-0.5), (Shape.UNIFORM, 3**-0.5), (Shape.NORMAL, 1)]
)
def test_how_often_an_uncertain_value_beats_an_exact_one(shape, deviation):
    # Of one criterion: 0 to 2 about 1 against the exact value 1 + deviation: the chance of more than one deviation up.
    above = {Shape.TRIANGULAR: (1 - 6**-0.5) ** 2 / 2, Shape.UNIFORM: (1 - 3**-0.5) / 2, Shape.NORMAL: 0.15866}[shape]
    values = np.array([[[0, 1.0, 2]], [[1 + deviation] * 3]])
    result = analyse_acceptability(open_weights(40_000, 1), values, seed(), Run(shape=shape))
    assert result.rank_acceptability[0, 0] == pytest.approx(above, abs=0.01)


def test_one_fact_behind_two_values_moves_them_together():
    values = np.array([[[0, 0.5, 1.0]], [[0.1, 0.6, 1.1]]])
    weights = open_weights(5000, 1)
    alone = analyse_acceptability(weights, values, seed())
    assert 0.2 < alone.rank_acceptability[0, 0] < 0.5
    together = Run(shared=SharedFacts(np.array([[0], [0]])))
    assert analyse_acceptability(weights, values, seed(), together).rank_acceptability[0, 0] == 0
    # Reversed, one is high when the other is low: 1 - v against v + 0.1, where v is the second's value less 0.1.
    against = Run(shared=SharedFacts(np.array([[0], [0]]), np.array([[True], [False]])))
    found = analyse_acceptability(weights, values, seed(), against).rank_acceptability[0, 0]
    # The first wins where v is below 0.45, and a triangle from 0 to 1 lies below v with probability 2 v^2.
    assert found == pytest.approx(2 * 0.45**2, abs=0.02)


def test_memory_does_not_grow_with_the_number_of_draws():
    values = random_values(np.random.default_rng(1), 60, 2)

    def peak(draws):
        weights = open_weights(draws)
        result = analyse_acceptability(open_weights(10), values, seed())
        tracemalloc.start()
        analyse_acceptability(weights, values, seed(), Run(threads=1))
        confidence_factors(result, values, draws, seed(), Run(threads=1))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(80_000) < 1.2 * peak(20_000)


def test_pairwise_errors_are_those_of_shares():
    assert share_error(np.array([0.5, 0.0]), 100).tolist() == [0.05, 0.0]


def test_values_of_any_offset_and_sign_rank_alike():
    values = random_values(np.random.default_rng(6), 5, 3)
    weights = open_weights(1000, 3)
    plain = analyse_acceptability(weights, values, seed())
    moved = analyse_acceptability(weights, 7.0 * values - 3.0, seed())
    assert moved.rank_acceptability == pytest.approx(plain.rank_acceptability, abs=0.002)
    assert analyse_acceptability(5 * weights, values, seed()).error == plain.error


@pytest.mark.parametrize(
    ("call", "where"),
    [
        (lambda: analyse_acceptability(np.zeros((0, 2)), exact([[1, 2]]), seed()), "weights"),
        (lambda: analyse_acceptability(open_weights(5, 3), exact([[1, 2]]), seed()), ""),
        (lambda: analyse_acceptability(np.array([[1.0, 1], [0, 0]]), exact([[1, 2]]), seed()), "draws [1]"),
        (lambda: analyse_acceptability(np.array([[1.0, -1]]), exact([[1, 2]]), seed()), "draws [0]"),
        (lambda: analyse_acceptability(np.array([[np.nan, 1]]), exact([[1, 2]]), seed()), "draws [0]"),
        (lambda: analyse_acceptability(np.array([[np.inf, 1]]), exact([[1, 2]]), seed()), "draws [0]"),
        (lambda: analyse_acceptability(open_weights(5), exact([[1, np.nan]]), seed()), "alternative 0, criterion 1"),
        (lambda: pairwise_winning(open_weights(5), exact([[1, np.inf]]), seed()), "alternative 0, criterion 1"),
        (
            lambda: analyse_acceptability(
                open_weights(5), exact([[1, 2]]), seed(), Run(shared=SharedFacts(np.zeros((2, 2), dtype=int)))
            ),
            "fact",
        ),
        (
            lambda: analyse_acceptability(
                open_weights(5), exact([[1, 2]]), seed(), Run(shared=SharedFacts(np.array([[-2, 0]])))
            ),
            "fact",
        ),
    ],
)
def test_what_does_not_fit_is_refused(call, where):
    with pytest.raises(InputError) as error:
        call()
    assert error.value.problems[0].where == where


def test_confidence_needs_draws_and_values_that_fit():
    result = analyse_acceptability(open_weights(50), exact([[1, 2], [2, 1]]), seed())
    for values, draws in ((exact([[1, 2]]), 5), (exact([[1, 2], [2, np.nan]]), 5), (exact([[1, 2], [2, 1]]), 0)):
        with pytest.raises(InputError):
            confidence_factors(result, values, draws, seed())


def test_without_numba_the_compiled_engine_is_refused(monkeypatch):
    monkeypatch.setitem(sys.modules, "proxenia.decision.ranking.compiled", None)
    with pytest.raises(InputError, match=r"proxenia\[scale\]"):
        analyse_acceptability(open_weights(5), exact([[1, 2]]), seed(), Run(engine=Engine.COMPILED))

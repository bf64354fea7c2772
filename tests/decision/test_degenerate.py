"""Inputs at the edge have defined answers, not NaN."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.portfolio.frontier import trace_frontier
from proxenia.decision.portfolio.portfolio import SolveStatus, solve_portfolio
from proxenia.decision.portfolio.problem import Options, PortfolioProblem, Rule, RuleKind, check_problem
from proxenia.decision.portfolio.robustness import sample_core
from proxenia.decision.ranking.confidence import confidence_factors
from proxenia.decision.ranking.smaa import analyse_acceptability, pairwise_winning
from proxenia.errors import InputError

FIGURES = (
    *("rank_acceptability", "central_weights", "expected_rank", "entropy", "entropy_error"),
    *("expected_rank_error", "acceptability_error"),
)


def exact(table):
    return np.repeat(np.array(table, dtype=float)[:, :, None], 3, axis=2)


def items(values, costs, limit, **more):
    number = len(values)
    ones = np.ones(number)
    options = Options(np.arange(number), ones.astype(np.int64), ones, np.array(values, float), np.array(costs)[:, None])
    names = tuple(f"a{i}" for i in range(number))
    return PortfolioProblem(names, ("money",), options, np.array([limit]), **more)


@pytest.mark.parametrize(
    "table",
    [
        [[0.4, 0.2]],  # one alternative
        [[0.4, 0.2]] * 5,  # equal rows
        [[0.4, 0.2], [0.4, 0.9], [0.4, 0.1]],  # a constant criterion
        [[0.0, 0.0], [0.0, 0.0]],  # all zero
        [[-1e9, 3.0], [1e9, -3.0]],  # far apart
    ],
)
def test_ranking_without_contrast_gives_numbers(table):
    weights = np.random.default_rng(1).dirichlet(np.ones(2), 300)
    result = analyse_acceptability(weights, exact(table), np.random.SeedSequence(1))
    for figure in FIGURES:
        assert np.isfinite(getattr(result, figure)).all()
    assert result.rank_acceptability.sum(axis=0) == pytest.approx(np.ones(len(table)))
    assert np.isfinite(pairwise_winning(weights, exact(table), np.random.SeedSequence(1))).all()
    factors = confidence_factors(result, exact(table), 50, np.random.SeedSequence(1)).factor
    assert all(factor is None or 0 <= factor <= 1 for factor in factors)


def test_a_criterion_without_weight_decides_nothing():
    weights = np.tile([1.0, 0.0], (100, 1))
    result = analyse_acceptability(weights, exact([[0.2, 0.9], [0.3, 0.1]]), np.random.SeedSequence(1))
    assert result.rank_acceptability.tolist() == [[0, 1], [1, 0]]


def test_no_budget_takes_what_is_free_and_says_what_is_missing_for_musts():
    assert solve_portfolio(items([1, 2], [0.0, 1.0], 0.0)).chosen == {0: 1}
    must = Rule(RuleKind.AT_LEAST, (1,), label="must have a1")
    solution = solve_portfolio(items([1, 2], [0.0, 1.0], 0.5, rules=(must,)))
    assert solution.status is SolveStatus.INFEASIBLE
    assert solution.conflict == ("must have a1", "money <= 0.5")


def test_all_costs_unknown_is_refused_by_name():
    with pytest.raises(InputError) as error:
        check_problem(items([1, 2], [np.nan, np.nan], 5.0))
    assert [p.where for p in error.value.problems] == ["a0, level 1", "a1, level 1"]


def test_rules_on_what_is_not_there_are_refused_by_name():
    with pytest.raises(InputError) as error:
        check_problem(items([1], [1.0], 5.0, rules=(Rule(RuleKind.NEVER, (4,), label="never x"),)))
    assert error.value.problems[0].where == "never x"


def test_equal_alternatives_are_equally_good_in_a_portfolio():
    solution = solve_portfolio(items([1, 1, 1], [1.0, 1.0, 1.0], 2.0))
    assert (len(solution.chosen), solution.value) == (2, 2)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 100_000), factor=st.floats(0.01, 1000))
def test_the_unit_of_value_does_not_matter(make_problem, brute_force, seed, factor):
    problem = make_problem(seed, 4)
    best = brute_force(problem)
    scaled = replace(
        problem,
        options=replace(problem.options, values=problem.options.values * factor),
        coverage=replace(problem.coverage, weight=problem.coverage.weight * factor),
    )
    value = solve_portfolio(scaled, gap=1e-6).value
    assert value == pytest.approx(-np.inf if best is None else best * factor, rel=1e-4, abs=1e-5 * factor)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_what_is_better_and_cheaper_is_never_left_for_the_worse(make_problem, seed):
    problem = make_problem(seed, 4, rules=False)
    options = problem.options
    values, costs = options.values.copy(), options.costs.copy()
    first, second = options.alternative == 0, options.alternative == 1
    values[first], costs[first] = values[second] + 0.1, costs[second] * 0.9
    coverage = replace(problem.coverage, weight=np.zeros(len(problem.coverage.weight)))
    better = replace(problem, options=replace(options, values=values, costs=costs), coverage=coverage)
    chosen = solve_portfolio(better, gap=1e-7).chosen
    assert 1 not in chosen or 0 in chosen  # at the same level it would be worth more and take less


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_more_of_a_resource_is_never_worse_and_levels_exclude_each_other(make_problem, seed):
    problem = make_problem(seed, 4)
    points = trace_frontier(problem, "money", [0.0, 5.0, 10.0, 20.0, 40.0], gap=1e-6)
    values = [point.solution.value for point in points]
    assert values == sorted(values)
    drawn = np.random.default_rng(seed).uniform(-0.2, 1, (12, len(problem.options.level)))
    core = sample_core(problem, drawn, np.tile(problem.coverage.weight, (12, 1)))
    own = problem.options.alternative[:, None] == np.arange(4)
    assert (core.option @ own <= 1 + 1e-9).all()
    assert core.option @ own == pytest.approx(core.alternative)

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.portfolio.knapsack import solve_knapsacks, unit_of
from proxenia.decision.portfolio.problem import Coverage, Options, PortfolioProblem, Rule, RuleKind
from proxenia.decision.portfolio.robustness import sample_core


def items(limit=10.0, costs=(6.0, 5.0, 5.0), levels=(1, 1, 1), of=(0, 1, 2), rules=()):
    number = len(costs)
    options = Options(np.array(of), np.array(levels), np.ones(number), np.zeros(number), np.array(costs)[:, None])
    names = tuple("abc"[: max(of) + 1])
    return PortfolioProblem(names, ("money",), options, np.array([limit]), rules=rules)


def test_the_best_of_three_items_under_three_objectives_by_hand():
    values = np.array([[6.0, 5, 4], [10, 5, 4], [-1, -1, 2]])
    taken = solve_knapsacks(items(), 1.0, values)
    assert taken.tolist() == [[False, True, True], [True, False, False], [False, False, True]]


def test_one_level_of_each_alternative():
    problem = items(10.0, (3.0, 6.0, 4.0), (1, 2, 1), (0, 0, 1))
    # Both levels of the first would fit together, but only one can be taken.
    assert solve_knapsacks(problem, 1.0, np.array([[4.0, 5, 3]])).tolist() == [[False, True, True]]
    assert solve_knapsacks(replace(problem, limits=np.array([7.0])), 1.0, np.array([[4.0, 5, 3]])).tolist() == [
        [True, False, True]
    ]


def test_the_unit_is_the_largest_that_divides_all_costs():
    assert unit_of(items(30_000.0, (6_000.0, 5_000.0, 0.0))) == 1000
    assert unit_of(items(10.0, (0.5, 2.5, 5.0))) == 0.5
    assert unit_of(items(10.0, (1 / 3, 2.0, 5.0))) is None
    assert unit_of(items(np.inf)) is None
    assert unit_of(items(1e9, (1.0, 1.0, 1.0))) is None
    assert unit_of(items(rules=(Rule(RuleKind.EXCLUDES, (0, 1)),))) is None
    one_cell = Coverage(
        np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), np.ones(1), np.ones(1), np.ones(1), np.ones(1)
    )
    assert unit_of(replace(items(), coverage=one_cell)) is None


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_the_best_by_trying_all(make_problem, brute_force, seed):
    problem = make_problem(seed, 4, rules=False)
    rng = np.random.default_rng(seed)
    rules = (Rule(RuleKind.AT_LEAST, (0,), int(rng.integers(1, 3))), Rule(RuleKind.NEVER, (int(rng.integers(0, 4)),)))
    problem = replace(
        problem,
        resources=("money",),
        options=replace(problem.options, costs=np.round(problem.options.costs[:, :1])),
        limits=np.array([float(rng.integers(0, 30))]),
        coverage=Coverage.none(),
        rules=rules[: int(rng.integers(0, 3))],
    )
    unit = unit_of(problem)
    assert unit is not None
    taken = solve_knapsacks(problem, unit, problem.options.values[None, :])
    best = brute_force(problem)
    if best is None:
        assert taken is None
        return
    assert (taken @ problem.options.values)[0] == pytest.approx(best)
    assert (taken @ problem.options.costs[:, 0])[0] <= problem.limits[0]


def test_the_core_index_of_one_budget_is_exact():
    core = sample_core(items(), np.array([[6.0, 5, 4], [10, 5, 4]]), np.zeros((2, 0)))
    assert (core.method, core.loss, core.draws) == ("exact", 0, 2)
    assert core.alternative.tolist() == [0.5, 0.5, 0.5]
    must = items(4.0, rules=(Rule(RuleKind.AT_LEAST, (0,)),))
    assert sample_core(must, np.ones((2, 3)), np.zeros((2, 0))).draws == 0

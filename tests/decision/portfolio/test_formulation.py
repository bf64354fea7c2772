import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.linear import solve_linear, solve_relaxations
from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.problem import Options, PortfolioProblem, evaluate, options_of
from proxenia.decision.portfolio.rounding import Rounding, round_relaxations

SEEDS = st.integers(0, 100_000)


@settings(max_examples=80, deadline=None)
@given(seed=SEEDS)
def test_the_columns_of_a_portfolio_are_worth_its_value_and_satisfy_the_rows(make_problem, every_portfolio, seed):
    problem = make_problem(seed, 4)
    formulation = formulate(problem)
    program = formulation.program(problem.limits)
    for chosen in every_portfolio(problem):
        point = formulation.point(options_of(problem, chosen))
        assert program.objective @ point == pytest.approx(evaluate(problem, chosen), abs=1e-9)
        parts = program.value * point[program.index]
        rows = np.array([parts[a:b].sum() for a, b in zip(program.start, program.start[1:], strict=False)])
        assert (rows <= program.upper + 1e-9).all()
        assert (rows >= program.lower - 1e-9).all()
        assert (point <= program.most + 1e-9).all()


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, other=SEEDS)
def test_other_rules_make_the_programme_that_they_would_have_from_the_start(make_problem, seed, other):
    problem, rules = make_problem(seed, 4), make_problem(other, 4).rules
    ruled = formulate(problem).under(rules).program(problem.limits)
    expected = formulate(problem.with_rules(rules)).program(problem.limits)
    for part in ("objective", "lower", "upper", "most", "whole", "start", "index", "value"):
        assert getattr(ruled, part).tolist() == getattr(expected, part).tolist(), part


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS)
def test_the_least_use_is_the_least_of_the_portfolios_worth_as_much(make_problem, every_portfolio, seed):
    problem = make_problem(seed, 4)
    formulation = formulate(problem)
    worth = [(evaluate(problem, chosen), chosen) for chosen in every_portfolio(problem)]
    if not worth:
        return
    asked = sorted(value for value, _ in worth)[len(worth) // 2]
    program = formulation.least_use(0, problem.limits, asked - 1e-6)
    assert len(program.start) == len(program.lower) + 1 and program.start[-1] == len(program.index)
    least = min(problem.net_costs[options_of(problem, chosen), 0].sum() for value, chosen in worth if value >= asked)
    found = solve_linear(program, None, 1e-9, None).point
    assert -(program.objective @ found) == pytest.approx(least, abs=1e-4)  # of a solver in floats


@pytest.mark.parametrize(("over", "most"), [(0.0, 1.0), (0.5, 0.0), (1e-12, 1.0)])
def test_an_option_dearer_than_the_limit_cannot_be_taken_in_part(over, most):
    options = Options(np.zeros(1, int), np.ones(1, int), np.ones(1), np.ones(1), np.array([[2 + over]]))
    problem = PortfolioProblem(("a",), ("money",), options, np.array([2.0]))
    assert formulate(problem).program(problem.limits).most.tolist() == [most]


@settings(max_examples=80, deadline=None)
@given(seed=SEEDS)
def test_what_counts_as_allowed_is_what_is(make_problem, every_portfolio, seed):
    problem = make_problem(seed, 3)
    rounding = Rounding(formulate(problem), problem.limits)
    allowed = [tuple(options_of(problem, chosen)) for chosen in every_portfolio(problem)]
    for levels in np.ndindex(*(3,) * 3):
        chosen = {a: level for a, level in enumerate(levels) if level}
        taken = np.zeros(6, dtype=bool)
        taken[options_of(problem, chosen)] = True
        assert rounding.is_allowed(taken[None, :])[0] == (tuple(options_of(problem, chosen)) in allowed)


@settings(max_examples=80, deadline=None)
@given(seed=SEEDS)
def test_rounding_is_honest_about_its_value_and_bound(make_problem, every_portfolio, brute_force, seed):
    problem = make_problem(seed)
    best = brute_force(problem)
    values, weights = problem.options.values[None, :], problem.coverage.weight[None, :]
    rounded = round_relaxations(formulate(problem), problem.limits, values, weights)
    if best is None:
        assert rounded is None or not rounded.is_allowed[0]
        return
    assert rounded.bounds[0] >= best - 1e-7
    if rounded.is_allowed[0]:
        taken = np.flatnonzero(rounded.taken[0])
        chosen = {int(problem.options.alternative[o]): int(problem.options.level[o]) for o in taken}
        assert chosen in list(every_portfolio(problem))
        assert rounded.values[0] == pytest.approx(evaluate(problem, chosen))


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS)
def test_relaxations_one_after_the_other_equal_each_alone(make_problem, seed):
    problem = make_problem(seed, rules=False)
    formulation = formulate(problem)
    program = formulation.program(problem.limits)
    rng = np.random.default_rng(seed)
    objectives = formulation.objective(rng.random((6, 10)), rng.random((6, 5)))
    together = solve_relaxations(program, objectives).values
    alone = [solve_relaxations(program, objective[None, :]).values[0] for objective in objectives]
    assert together == pytest.approx(alone, abs=1e-7)


def test_most_roundings_keep_the_rules_and_lose_little(make_problem, brute_force):
    losses, failed = [], 0
    for seed in range(150):
        problem = make_problem(seed, 6, rules=False)
        values, weights = problem.options.values[None, :], problem.coverage.weight[None, :]
        rounded = round_relaxations(formulate(problem), problem.limits, values, weights)
        failed += not rounded.is_allowed[0]
        best = brute_force(problem)
        losses.append((best - rounded.values[0]) / max(best, 1e-9))
    assert failed == 0
    assert np.mean(losses) < 0.02

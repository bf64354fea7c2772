from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.portfolio import Coverage, Options, PortfolioProblem, Rule, RuleKind, evaluate
from proxenia.decision.portfolio.problem import portfolio_of
from proxenia.decision.portfolio.robustness import Case, _solve_draw, greedy_portfolio, sample_core, sample_cores
from proxenia.errors import InputError

SEEDS = st.integers(0, 100_000)


def items(limit, rules=()):
    options = Options(np.arange(3), np.ones(3, np.int64), np.ones(3), np.zeros(3), np.full((3, 1), 4.0))
    return PortfolioProblem(("a", "b", "c"), ("money",), options, np.array([limit]), rules=rules)


NO_CELLS = np.zeros((4, 0))
VALUES = np.array([[3.0, 2, 1], [3, 1, 2], [1, 2, 3], [3, 2, 1]])


def test_counts_the_draws_that_hold_each():
    core = sample_core(items(8.0), VALUES, NO_CELLS)
    assert core.alternative.tolist() == [0.75, 0.75, 0.5]
    assert core.option.tolist() == [0.75, 0.75, 0.5]
    assert core.in_draw.tolist() == [[True, True, False], [True, False, True], [False, True, True], [True, True, False]]
    assert (core.draws, core.loss, core.worst_loss) == (4, 0, 0)
    assert core.error == pytest.approx(np.sqrt(0.25 / 4))


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_a_draw_that_no_rounding_fits_is_solved(make_problem, every_portfolio, seed):
    problem = make_problem(seed, 4)
    (values,), (weights,) = drawn(problem, seed, 1)
    found = _solve_draw(formulate(problem), values, weights)
    valued = replace(
        problem,
        options=replace(problem.options, values=values),
        coverage=replace(problem.coverage, weight=weights),
    )
    best = max((evaluate(valued, chosen) for chosen in every_portfolio(problem)), default=None)
    assert (found is None) == (best is None)
    if found and best is not None:
        taken, worth = found
        assert worth == pytest.approx(evaluate(valued, portfolio_of(problem, np.flatnonzero(taken))))
        assert best - worth <= 0.01 * max(1.0, abs(best))


def test_rules_hold_in_every_draw():
    rules = (Rule(RuleKind.NEVER, (0,)), Rule(RuleKind.NEEDS, (2, 1)), Rule(RuleKind.AT_MOST, (1, 2), 1))
    core = sample_core(items(8.0, rules), VALUES, NO_CELLS)
    assert core.alternative.tolist() == [0, 1, 0]


def test_rules_that_cannot_hold_leave_no_draw():
    rules = (Rule(RuleKind.NEVER, (0,)), Rule(RuleKind.AT_LEAST, (0,)))
    core = sample_core(items(8.0, rules), VALUES, NO_CELLS)
    assert (core.draws, core.alternative.tolist()) == (0, [0, 0, 0])


def drawn(problem, seed, draws=12):
    rng = np.random.default_rng(seed)
    values = problem.options.values * rng.uniform(0.3, 1.7, (draws, len(problem.options.values)))
    return values, problem.coverage.weight * rng.uniform(0, 2, (draws, len(problem.coverage.weight)))


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_every_draw_keeps_limits_and_rules_and_its_loss_is_bounded(make_problem, every_portfolio, seed):
    problem = make_problem(seed, 4)
    values, weights = drawn(problem, seed)
    core = sample_core(problem, values, weights)
    allowed = [set(chosen) for chosen in every_portfolio(problem)]
    if not allowed:
        assert core.draws == 0
        return
    assert core.draws == 12
    for inside in core.in_draw:
        assert set(np.flatnonzero(inside).tolist()) in allowed
    assert core.alternative == pytest.approx(core.in_draw.mean(axis=0))
    assert 0 <= core.loss <= core.worst_loss


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_agrees_with_the_best_of_each_draw_within_the_loss_it_states(make_problem, every_portfolio, seed):
    problem = make_problem(seed, 4)
    values, weights = drawn(problem, seed, 3)
    core = sample_core(problem, values, weights)
    portfolios = list(every_portfolio(problem))
    for draw in range(core.draws):
        coverage = replace(problem.coverage, weight=weights[draw])
        own = replace(problem, options=replace(problem.options, values=values[draw]), coverage=coverage)
        worth = {frozenset(chosen): -np.inf for chosen in portfolios}
        for chosen in portfolios:
            worth[frozenset(chosen)] = max(worth[frozenset(chosen)], evaluate(own, chosen))
        best = max(worth.values())
        mine = worth[frozenset(np.flatnonzero(core.in_draw[draw]).tolist())]
        assert best - mine <= core.worst_loss * max(abs(best), 1e-9) / max(1 - core.worst_loss, 1e-9) + 1e-6


def test_the_same_draws_give_the_same_answer(make_problem):
    problem = make_problem(8)
    values, weights = drawn(problem, 1)
    first, second = sample_core(problem, values, weights), sample_core(problem, values, weights)
    assert (first.in_draw == second.in_draw).all()


def test_a_quick_portfolio_is_allowed_and_empty_where_there_is_none(make_problem, every_portfolio):
    problem = make_problem(8)
    assert greedy_portfolio(problem) in list(every_portfolio(problem))
    assert greedy_portfolio(items(3.0, (Rule(RuleKind.AT_LEAST, (0,)),))) == {}


def test_nothing_drawn_and_nothing_to_choose():
    assert sample_core(items(8.0), np.zeros((0, 3)), np.zeros((0, 0))).draws == 0
    empty = PortfolioProblem(
        (), ("money",), Options(*(np.zeros(0, np.int64),) * 2, np.zeros(0), np.zeros(0), np.zeros((0, 1))), np.ones(1)
    )
    assert sample_core(empty, np.zeros((5, 0)), np.zeros((5, 0))).alternative.tolist() == []


@pytest.mark.parametrize(
    ("values", "weights"),
    [(VALUES[:, :2], NO_CELLS), (VALUES, np.zeros((3, 0))), (VALUES * np.nan, NO_CELLS)],
)
def test_draws_that_do_not_fit_are_refused(values, weights):
    with pytest.raises(InputError):
        sample_core(items(8.0), values, weights)


def test_negative_cell_weights_are_refused():
    one = np.array([0])
    coverage = Coverage(one, one, np.ones(1), np.ones(1), np.ones(1), np.ones(1))
    with pytest.raises(InputError):
        sample_core(replace(items(8.0), coverage=coverage), VALUES[:1], np.array([[-1.0]]))


def test_cases_are_joined_draw_by_draw():
    rules = (Rule(RuleKind.NEVER, (0,)),)
    both = sample_cores(items(8.0), [Case((), VALUES, NO_CELLS), Case(rules, VALUES[:2], NO_CELLS[:2])])
    first, second = sample_core(items(8.0), VALUES, NO_CELLS), sample_core(items(8.0, rules), VALUES[:2], NO_CELLS[:2])
    # Of the first four draws a is in 3, of the next two in none; b in 3 and both; c in 2 and both.
    assert both.in_draw.tolist() == first.in_draw.tolist() + second.in_draw.tolist()
    assert both.alternative == pytest.approx([3 / 6, 5 / 6, 4 / 6])
    assert both.option == pytest.approx(both.alternative)
    assert both.draws == 6 and both.error == pytest.approx(np.sqrt(0.25 / 6))


def test_a_case_without_draws_leaves_none():
    never = (Rule(RuleKind.NEVER, (0,)), Rule(RuleKind.AT_LEAST, (0,)))
    assert sample_cores(items(8.0), [Case((), VALUES, NO_CELLS), Case(never, VALUES, NO_CELLS)]).draws == 0


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, first=st.sets(st.integers(0, 3)), second=st.sets(st.integers(0, 3)), number=st.integers(1, 2))
def test_cases_side_by_side_are_as_each_alone(make_problem, seed, first, second, number):
    problem = make_problem(seed, 4)
    values, weights = drawn(problem, seed, 6)
    rules = [(*problem.rules, Rule(RuleKind.AT_MOST, tuple(sorted(some)), number)) for some in (first, second)]
    rules += [problem.rules, rules[0]]
    alone = [sample_core(replace(problem, rules=own), values, weights) for own in rules]
    both = sample_cores(problem, [Case(own, values, weights) for own in rules])
    if not all(one.draws for one in alone):
        assert both.draws == 0
        return
    assert both.in_draw.tolist() == np.concatenate([one.in_draw for one in alone]).tolist()
    assert both.worst_loss == pytest.approx(max(one.worst_loss for one in alone), abs=1e-9)

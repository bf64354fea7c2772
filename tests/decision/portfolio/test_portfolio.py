from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.linear import SolveStatus
from proxenia.decision.portfolio.portfolio import (
    Coverage,
    Options,
    PortfolioProblem,
    Rule,
    RuleKind,
    _own_start,
    evaluate,
    resource_use,
    solve_portfolio,
)
from proxenia.decision.portfolio.problem import check_problem
from proxenia.errors import InputError

SEEDS = st.integers(0, 100_000)


def plain(values, costs, limit, **more):
    """Alternatives with one level each and one resource."""
    number = len(values)
    return PortfolioProblem(
        alternatives=tuple(f"a{i}" for i in range(number)),
        resources=("money",),
        options=Options(
            np.arange(number),
            np.ones(number, dtype=np.int64),
            np.ones(number),
            np.array(values, dtype=float),
            np.array(costs, dtype=float).reshape(number, 1),
        ),
        limits=np.array([limit], dtype=float),
        **more,
    )


def test_takes_the_best_that_fits():
    solution = solve_portfolio(plain([6, 5, 5], [6, 5, 5], 10))
    assert solution.status is SolveStatus.OPTIMAL
    assert solution.chosen == {1: 1, 2: 1}
    assert solution.value == pytest.approx(10)
    assert solution.used == pytest.approx((10,))
    assert solution.gap <= 1e-4


def test_an_infinite_limit_takes_all_of_worth_and_nothing_else():
    assert solve_portfolio(plain([1, -1, 2], [5, 0, 7], np.inf)).chosen == {0: 1, 2: 1}


def test_no_money_leaves_only_what_is_free():
    assert solve_portfolio(plain([1, 2], [0, 1], 0)).chosen == {0: 1}


def test_an_empty_problem_has_an_empty_portfolio():
    solution = solve_portfolio(plain([], [], 5))
    assert (solution.status, solution.chosen, solution.value) == (SolveStatus.OPTIMAL, {}, 0)


def test_a_second_cover_of_a_cell_adds_less():
    coverage = Coverage(
        alternative=np.array([0, 1]),
        cell=np.array([0, 0]),
        amount=np.array([1.0, 1.0]),
        weight=np.array([10.0]),
        widths=np.array([1.0, 1.0]),
        slopes=np.array([1.0, 0.2]),
    )
    problem = plain([0, 0, 3], [1, 1, 1], 2, coverage=coverage)
    assert evaluate(problem, {0: 1}) == pytest.approx(10)
    assert evaluate(problem, {0: 1, 1: 1}) == pytest.approx(12)
    assert solve_portfolio(problem).value == pytest.approx(13)


def test_leaving_is_charged_to_the_limit():
    problem = plain([1, 5], [4, 10], 10, exit_costs=np.array([[3.0], [0.0]]))
    assert resource_use(problem, {1: 1}) == (13.0,)
    assert solve_portfolio(problem).chosen == {0: 1}


@settings(max_examples=150, deadline=None)
@given(seed=SEEDS)
def test_equals_trying_all_portfolios(make_problem, brute_force, seed):
    problem = make_problem(seed)
    solution = solve_portfolio(problem, gap=1e-7)
    best = brute_force(problem)
    if best is None:
        assert solution.status is SolveStatus.INFEASIBLE
        assert solution.conflict
    else:
        assert solution.status is SolveStatus.OPTIMAL
        assert solution.value == pytest.approx(best, abs=1e-6)
        assert solution.bound >= best - 1e-6


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_what_it_chooses_satisfies_limits_and_rules(make_problem, every_portfolio, seed):
    problem = make_problem(seed)
    solution = solve_portfolio(problem, gap=0.05)
    if solution.status is SolveStatus.OPTIMAL:
        assert solution.chosen in list(every_portfolio(problem))
        assert solution.value == pytest.approx(evaluate(problem, solution.chosen))
        assert solution.gap <= 0.05 + 1e-9


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS)
def test_a_conflict_is_one_and_nothing_in_it_can_be_spared(make_problem, brute_force, seed):
    problem = make_problem(seed)
    conflict = solve_portfolio(problem).conflict
    if not conflict:
        return

    def kept(labels):
        money, days = (
            limit if f"{name} <= {limit:g}" in labels else np.inf
            for name, limit in zip(problem.resources, problem.limits, strict=True)
        )
        rules = tuple(rule for rule in problem.rules if rule.label in labels)
        return replace(problem, rules=rules, limits=np.array([money, days]))

    assert brute_force(kept(conflict)) is None
    for label in conflict:
        assert brute_force(kept([other for other in conflict if other != label])) is not None


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, start_seed=SEEDS)
def test_a_start_changes_nothing_but_the_way(make_problem, every_portfolio, seed, start_seed):
    problem = make_problem(seed, rules=False)
    portfolios = list(every_portfolio(problem))
    start = portfolios[start_seed % len(portfolios)]
    without = solve_portfolio(problem, gap=1e-7).value
    assert solve_portfolio(problem, gap=1e-7, start=start).value == pytest.approx(without, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS, factor=st.floats(0.01, 1000))
def test_the_unit_of_a_resource_does_not_matter(make_problem, seed, factor):
    problem = make_problem(seed, rules=False)
    scale = np.array([factor, 1.0])
    other = replace(
        problem,
        limits=problem.limits * scale,
        options=replace(problem.options, costs=problem.options.costs * scale),
    )
    assert solve_portfolio(other, gap=1e-7).value == pytest.approx(solve_portfolio(problem, gap=1e-7).value, abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(seed=SEEDS)
def test_the_order_of_alternatives_does_not_matter(make_problem, seed):
    problem = make_problem(seed, rules=False)
    size = len(problem.alternatives)
    new = np.random.default_rng(seed).permutation(size)
    other = replace(
        problem,
        options=replace(problem.options, alternative=new[problem.options.alternative]),
        coverage=replace(problem.coverage, alternative=new[problem.coverage.alternative]),
    )
    assert solve_portfolio(other, gap=1e-7).value == pytest.approx(solve_portfolio(problem, gap=1e-7).value, abs=1e-6)


def test_a_conflict_names_rules_and_limits():
    keep = Rule(RuleKind.AT_LEAST, (0,), 1, "keep a0")
    problem = plain([1, 1], [9, 1], 5, rules=(keep, Rule(RuleKind.NEVER, (1,), 0, "never a1")))
    solution = solve_portfolio(problem)
    assert solution.status is SolveStatus.INFEASIBLE
    assert solution.conflict == ("keep a0", "money <= 5")


def test_an_alternative_named_twice_counts_once():
    rules = (
        Rule(RuleKind.AT_MOST, (0, 0), 1, "at most"),
        Rule(RuleKind.EXCLUDES, (1, 1), 1, "excludes"),
        Rule(RuleKind.NEEDS, (1, 1), 1, "needs itself"),
    )
    assert solve_portfolio(plain([1, 1], [1, 1], 2, rules=rules)).chosen == {0: 1, 1: 1}


def test_a_rule_on_an_alternative_without_options():
    problem = replace(plain([1], [1], 2), alternatives=("a0", "bare"))
    assert solve_portfolio(replace(problem, rules=(Rule(RuleKind.NEVER, (1,), 0, "never"),))).chosen == {0: 1}
    kept = solve_portfolio(replace(problem, rules=(Rule(RuleKind.AT_LEAST, (1,), 1, "keep bare"),)))
    assert kept.conflict == ("keep bare",)


def test_no_time_gives_what_was_found_and_says_so():
    # Any one item fits and no two do, but half a second item does in the relaxation: its bound cannot be met.
    problem = plain([6, 6, 5.9], [6, 6, 5.9], 10)
    solution = solve_portfolio(problem, gap=0.0, time_limit=0.0)
    assert solution.status is SolveStatus.FEASIBLE
    assert solution.value >= 5.9
    assert solution.bound == pytest.approx(10)
    assert solution.gap == pytest.approx((10 - solution.value) / solution.value)


def test_every_fault_is_named_at_once():
    problem = plain([np.nan, 1], [-1, 2], -3, rules=(Rule(RuleKind.NEVER, (7,), 0, "never seven"),))
    with pytest.raises(InputError) as error:
        solve_portfolio(problem)
    assert [(p.code, p.where) for p in error.value.problems] == [
        ("bad-option", "a0, level 1"),
        ("bad-option", "a0, level 1"),
        ("bad-limit", "money"),
        ("bad-rule", "never seven"),
    ]


@pytest.mark.parametrize(
    ("part", "where", "hint"),
    [
        ({"level": np.ones(3, np.int64)}, "option levels", "give (2,)"),
        ({"share": np.ones(1)}, "option shares", "give (2,)"),
        ({"values": np.ones((2, 1))}, "option values", "give (2,)"),
        ({"costs": np.ones((2, 3))}, "option costs", "give (2, 1)"),
    ],
)
def test_what_does_not_fit_the_options_is_named(part, where, hint):
    problem = plain([1, 2], [1, 2], 3)
    with pytest.raises(InputError) as error:
        check_problem(replace(problem, options=replace(problem.options, **part)))
    shape = next(iter(part.values())).shape
    assert [(p.code, p.where, p.message, p.hint) for p in error.value.problems] == [
        ("bad-shape", where, f"the shape is {shape}", hint)
    ]


def test_the_search_begins_with_the_portfolio_given():
    problem = plain([3, 2], [1, 1], 1)
    (taken,) = _own_start(problem, {1: 1})
    assert taken.tolist() == [False, True]
    assert _own_start(problem, None) == []


@pytest.mark.parametrize("limit", [-1.0, np.nan])
def test_a_limit_is_a_number_of_nought_or_more(limit):
    with pytest.raises(InputError, match="negative or not a number"):
        check_problem(plain([1], [1], limit))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"cell": np.array([4])}, "coverage entry 0"),
        ({"alternative": np.array([-1])}, "coverage entry 0"),
        ({"amount": np.array([np.inf])}, "coverage entry 0"),
        ({"weight": np.array([-1.0])}, "cell 0"),
        ({"slopes": np.array([0.1, 0.5])}, "gain"),
        ({"slopes": np.array([1.0])}, "coverage slopes"),
        ({"cell": np.array([0, 0])}, "coverage cells"),
    ],
)
def test_bad_coverage_is_refused(change, where):
    one = np.array([0])
    coverage = Coverage(one, one, np.ones(1), np.ones(1), np.array([1.0, 1.0]), np.array([1.0, 0.5]))
    with pytest.raises(InputError) as error:
        solve_portfolio(plain([1], [1], 1, coverage=replace(coverage, **change)))
    assert where in [problem.where for problem in error.value.problems]


def test_unknown_names_are_refused(make_problem):
    problem = make_problem(1)
    with pytest.raises(InputError, match="no such resource"):
        problem.with_limit("time", 3)
    with pytest.raises(InputError, match="no such option"):
        evaluate(problem, {0: 9})

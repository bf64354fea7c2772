import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.linear import SolveStatus
from proxenia.decision.portfolio.frontier import trace_frontier
from proxenia.decision.portfolio.portfolio import (
    Options,
    PortfolioProblem,
    evaluate,
    resource_use,
    solve_formulated,
)
from proxenia.errors import InputError

AMOUNTS = (0, 3, 5, 8, 12, 18, 30, 100)


def two_items():
    options = Options(np.arange(2), np.ones(2, np.int64), np.ones(2), np.array([3.0, 4.0]), np.array([[3.0], [5.0]]))
    return PortfolioProblem(("small", "large"), ("money",), options, np.array([5.0]))


def test_tells_what_enters_and_leaves():
    points = trace_frontier(two_items(), "money", [8, 0, 5, 3, 3])
    assert [(p.amount, p.solution.value, p.entered, p.left) for p in points] == [
        (0, 0, (), ()),
        (3, 3, (0,), ()),
        (5, 4, (1,), (0,)),
        (8, 7, (0,), ()),
    ]


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_equals_trying_all_portfolios_at_every_amount(make_problem, brute_force, seed):
    problem = make_problem(seed, 4)
    found = {p.amount: p.solution for p in trace_frontier(problem, "money", AMOUNTS, gap=1e-7)}
    for amount in AMOUNTS:
        best = brute_force(problem.with_limit("money", amount))
        assert (amount in found) == (best is not None)
        if best is not None:
            assert found[amount].value == pytest.approx(best, abs=1e-6)


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 100_000), gap=st.sampled_from([1e-4, 0.05, 0.3]))
def test_more_is_never_worse_and_every_point_is_what_it_says(make_problem, brute_force, seed, gap):
    problem = make_problem(seed, 4)
    before, inside = -np.inf, set()
    for point in trace_frontier(problem, "money", AMOUNTS, gap=gap):
        solution = point.solution
        at_amount = problem.with_limit("money", point.amount)
        assert solution.status is SolveStatus.OPTIMAL
        assert solution.value >= before
        assert solution.value == pytest.approx(evaluate(problem, solution.chosen))
        assert solution.used == pytest.approx(resource_use(problem, solution.chosen))
        assert solution.used[0] <= point.amount + 1e-6
        assert brute_force(at_amount) <= solution.bound + 1e-6
        assert inside | set(point.entered) == set(solution.chosen) | set(point.left)
        before, inside = solution.value, set(solution.chosen)


def test_what_a_smaller_amount_affords_too_is_not_solved_again(monkeypatch):
    """Of 20, 9 and 8 both items are best, for 8; of 7 and 5 the large one, for 5; of 3 the small one."""
    solved = []

    def counted(formulation, limits, **more):
        solved.append(float(limits[0]))
        return solve_formulated(formulation, limits, **more)

    monkeypatch.setattr("proxenia.decision.portfolio.frontier.solve_formulated", counted)
    points = trace_frontier(two_items(), "money", [3, 5, 7, 8, 9, 20])
    assert [p.solution.value for p in points] == [3, 4, 4, 7, 7, 7]
    assert solved == [20, 7, 3]


def test_no_amount_no_point():
    assert trace_frontier(two_items(), "money", []) == ()


@pytest.mark.parametrize(("resource", "amounts"), [("time", [1]), ("money", [-1]), ("money", [np.nan])])
def test_bad_amounts_are_refused(resource, amounts):
    with pytest.raises(InputError):
        trace_frontier(two_items(), resource, amounts)

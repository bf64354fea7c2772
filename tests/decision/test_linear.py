from dataclasses import replace

import highspy
import numpy as np
import pytest

from proxenia.decision.linear import LinearProgram, Relaxer, SolveStatus, solve_linear, solve_relaxations
from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.problem import options_of


def knapsack(limit, whole=True):
    return LinearProgram(
        objective=np.array([3.0, 2.0]),
        rows=np.array([[2.0, 1.0]]),
        lower=np.array([-np.inf]),
        upper=np.array([limit]),
        most=np.ones(2),
        whole=np.full(2, whole),
    )


def test_whole_and_fractional_answers():
    assert solve_linear(knapsack(2.0)).point == pytest.approx([1, 0])
    relaxed = solve_linear(knapsack(2.0, whole=False))
    assert (relaxed.point, relaxed.value, relaxed.bound) == (pytest.approx([0.5, 1]), 3.5, 3.5)


def test_no_answer_is_a_status():
    found = solve_linear(knapsack(-1.0))
    assert (found.status, found.point) == (SolveStatus.INFEASIBLE, None)
    assert solve_relaxations(knapsack(-1.0), np.ones((2, 2))) is None


def test_a_programme_without_columns():
    empty = LinearProgram(np.zeros(0), np.zeros((1, 0)), np.array([-np.inf]), np.array([1.0]))
    assert solve_linear(empty).status is SolveStatus.OPTIMAL
    impossible = LinearProgram(np.zeros(0), np.zeros((1, 0)), np.array([1.0]), np.array([2.0]))
    assert solve_linear(impossible).status is SolveStatus.INFEASIBLE
    assert solve_relaxations(impossible, np.zeros((3, 0))) is None


def test_a_solver_kept_for_the_next_programme_finds_what_a_new_one_finds():
    """Bounds of columns and rows, and factors, change one after the other; the rows are given compressed."""
    start, index = np.array([0, 2], np.int32), np.array([0, 1], np.int32)
    first = replace(knapsack(2.0), rows=None, start=start, index=index, value=np.array([2.0, 1.0]))
    narrow = replace(first, most=np.array([0.25, 1.0]))
    looser = replace(narrow, upper=np.array([1.5]))
    dearer = replace(looser, value=np.array([8.0, 1.0]))
    fewer = replace(dearer, start=np.array([0, 1], np.int32), index=index[1:], value=np.array([1.0]))
    objective, relaxer = np.array([[3.0, 2.0]]), Relaxer()
    # By hand: 3/2 + 2; 3/4 + 2; the same, for 1/2 and 1 take 1.5; 3/16 + 2; the first is free: 3/4 + 2.
    for program, value in ((first, 3.5), (narrow, 2.75), (looser, 2.75), (dearer, 2.1875), (fewer, 2.75)):
        assert solve_relaxations(program, objective, relaxer).values == pytest.approx([value])
        assert solve_relaxations(program, objective).values == pytest.approx([value])
    assert solve_relaxations(replace(fewer, most=None), objective, relaxer) is None  # there is no end to it
    assert solve_relaxations(first, objective, relaxer).values == pytest.approx([3.5])


def test_prices_are_what_one_unit_more_is_worth():
    relaxed = solve_relaxations(knapsack(2.0), np.array([[3.0, 2.0], [1.0, 4.0]]))
    assert relaxed.values == pytest.approx([3.5, 4.5])
    assert relaxed.prices[:, 0] == pytest.approx([1.5, 0.5])


def test_a_solver_started_elsewhere_with_other_threads_is_no_obstacle():
    other = highspy.Highs()
    other.setOptionValue("output_flag", False)
    other.setOptionValue("threads", 2)
    other.addVar(0, 1)
    other.run()
    assert solve_linear(knapsack(2.0)).value == pytest.approx(3)


def test_a_malformed_programme_is_refused():
    twice = LinearProgram(
        np.ones(1),
        None,
        np.zeros(1),
        np.ones(1),
        start=np.array([0, 2], np.int32),
        index=np.array([0, 0], np.int32),
        value=np.ones(2),
    )
    with pytest.raises(ValueError, match="malformed"):
        solve_linear(twice)


def test_the_point_is_worth_what_the_solver_says(make_problem):
    # With this start HiGHS 1.16 reports 2.2 and hands back the start, worth 1.89.
    problem = make_problem(10443, 4).with_limit("money", 12)
    formulation = formulate(problem)
    start = formulation.point(options_of(problem, {0: 1, 1: 2, 2: 2}))
    found = solve_linear(formulation.program(problem.limits), gap=1e-7, start=start)
    assert (found.value, found.bound) == (pytest.approx(2.2), pytest.approx(2.2))

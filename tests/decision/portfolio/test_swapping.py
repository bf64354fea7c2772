import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.problem import Options, PortfolioProblem, evaluate, portfolio_of
from proxenia.decision.portfolio.rounding import Rounded, Rounding
from proxenia.decision.portfolio.swapping import swap_once, swap_options


def start(problem, taken):
    rounding = Rounding(formulate(problem), problem.limits)
    value = evaluate(problem, portfolio_of(problem, np.flatnonzero(taken)))
    prices = np.zeros((1, len(problem.resources)))
    return rounding, Rounded(taken[None, :], np.array([True]), np.array([value]), np.array([np.inf]), prices)


def items():
    ones = np.ones(3)
    costs = np.array([6.0, 5.0, 5.0])[:, None]
    options = Options(np.arange(3), ones.astype(np.int64), ones, np.array([6.0, 5.0, 4.0]), costs)
    return PortfolioProblem(("a", "b", "c"), ("money",), options, np.array([10.0]))


def test_one_item_is_left_for_two():
    rounding, rounded = start(items(), np.array([True, False, False]))
    found = swap_options(rounding, rounded, np.inf)
    assert found.taken.tolist() == [[False, True, True]]
    assert found.values.tolist() == [9]


def test_enough_is_enough():
    rounding, rounded = start(items(), np.array([True, False, False]))
    assert swap_options(rounding, rounded, 6.0).taken.tolist() == [[True, False, False]]


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 100_000))
def test_a_swap_is_allowed_and_never_worse(make_problem, every_portfolio, seed):
    problem = make_problem(seed, 4)
    chosen = next(every_portfolio(problem), None)
    if chosen is None:
        return
    taken = np.zeros(len(problem.options.level), dtype=bool)
    taken[[problem.options.number[pair] for pair in chosen.items()]] = True
    rounding, rounded = start(problem, taken)
    found = swap_options(rounding, rounded, np.inf)
    better = portfolio_of(problem, np.flatnonzero(found.taken[0]))
    assert better in list(every_portfolio(problem))
    assert evaluate(problem, better) == pytest.approx(found.values[0])
    assert found.values[0] >= rounded.values[0] - 1e-9


def test_each_draw_takes_the_best_of_its_own_swaps():
    problem = items()
    taken = np.array([[True, False, False], [False, True, False], [True, False, False]])
    far, no_prices = np.full(3, 100.0), np.zeros((3, 1))
    start = Rounded(taken, np.ones(3, dtype=bool), np.array([6.0, 5.0, 6.0]), far, no_prices)
    values, weights = np.tile(problem.options.values, (3, 1)), np.tile(problem.coverage.weight, (3, 1))
    found = swap_once(Rounding(formulate(problem), problem.limits), start, values, weights, 0.01)
    # Without a, b and c are taken for 9; without b, a is what gains most, and nothing fits beside it.
    assert found.taken.tolist() == [[False, True, True], [True, False, False], [False, True, True]]
    assert found.values.tolist() == [9, 6, 9]

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from proxenia.decision.portfolio.breakpoints import find_breakpoints
from proxenia.decision.portfolio.problem import Options, PortfolioProblem, evaluate, resource_use
from proxenia.errors import InputError

Every = Callable[[PortfolioProblem], Iterator[dict[int, int]]]


def items(values: list[float], costs: list[float], limit: float = 100.0) -> PortfolioProblem:
    number = len(values)
    options = Options(
        np.arange(number), np.ones(number, dtype=int), np.ones(number), np.array(values), np.array(costs)[:, None]
    )
    return PortfolioProblem(tuple(f"i{n}" for n in range(number)), ("money",), options, np.array([limit]))


def test_three_items_by_hand() -> None:
    found = find_breakpoints(items([6, 5, 4], [6, 5, 5]), "money", 20)
    assert [(step.amount, step.value) for step in found.steps] == [(0, 0), (5, 5), (6, 6), (10, 9), (11, 11), (16, 15)]
    assert found.steps[4].entered == (0,) and found.steps[4].left == (2,)
    assert [step.marginal for step in found.steps] == pytest.approx([0, 1, 1, 0.75, 2, 0.8])
    assert found.is_complete


@pytest.mark.parametrize("seed", range(12))
def test_every_step_equals_trying_all(
    make_problem: Callable[..., PortfolioProblem], every_portfolio: Every, seed: int
) -> None:
    problem = make_problem(seed, 4)
    open_money = replace(problem, limits=np.array([30.0, problem.limits[1]]))
    reached: list[tuple[float, float]] = []
    ranked = sorted(
        (round(resource_use(open_money, c)[0], 6), -evaluate(open_money, c)) for c in every_portfolio(open_money)
    )
    for used, value in ranked:
        if used <= 30 and (not reached or -value > reached[-1][1] + 1e-6):
            reached.append((used, -value))
    found = [(step.amount, step.value) for step in find_breakpoints(open_money, "money", 30).steps]
    assert np.allclose(found, reached, atol=1e-5) if reached else found == []


def test_small_gains_are_joined_and_a_limit_on_steps_is_said() -> None:
    problem = items([6, 5, 4], [6, 5, 5])
    coarse = find_breakpoints(problem, "money", 20, least_gain=2)
    assert [step.value for step in coarse.steps] == [0, 5, 9, 15] or len(coarse.steps) < 6
    cut = find_breakpoints(problem, "money", 20, most_steps=2)
    assert len(cut.steps) == 2 and not cut.is_complete


def test_nothing_affordable_and_bad_limits() -> None:
    assert find_breakpoints(items([], []), "money", 5).steps[0].value == 0
    for most in (-1, float("nan"), float("inf")):
        with pytest.raises(InputError):
            find_breakpoints(items([1], [1]), "money", most)
    with pytest.raises(InputError, match="no such resource"):
        find_breakpoints(items([1], [1]), "time", 5)

"""Every step of the frontier: each amount of a resource at which a better portfolio becomes affordable."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.linear import Relaxer, SolveStatus, solve_linear
from proxenia.decision.portfolio.formulation import Formulation, formulate
from proxenia.decision.portfolio.portfolio import PortfolioSolution, solve_formulated
from proxenia.decision.portfolio.problem import PortfolioProblem, check_problem, evaluate, portfolio_of, resource_use
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
#: The solver keeps limits to about this much of them: a step down must be larger to count.
_SOLVER = 1e-5


@dataclass(frozen=True, slots=True)
class Step:
    """From `amount` of the resource on, a portfolio worth `value` is affordable, until the next step.

    `marginal` is the value gained for each unit of the resource since the step before; `entered` and `left` against it.
    """

    amount: float
    value: float
    chosen: dict[int, int]
    entered: tuple[int, ...]
    left: tuple[int, ...]
    marginal: float


@dataclass(frozen=True, slots=True)
class Breakpoints:
    """The steps by amount. `is_complete` says that no step between the two ends was left out for want of solves."""

    steps: tuple[Step, ...]
    is_complete: bool
    tolerance: float


def find_breakpoints(
    problem: PortfolioProblem,
    resource: str,
    most: float,
    *,
    tolerance: float = 1e-6,
    least_gain: float = 0.0,
    most_steps: int = 200,
    time_limit: float = 10.0,
) -> Breakpoints:
    """Every step of the frontier up to `most` of a resource, from the top: exact to `tolerance` in amount and gap.

    At each amount the best value is found, then the cheapest portfolio of that value: a step. The next amount tried
    lies just below it. Steps that gain less than `least_gain` over the next smaller one are joined. (The
    epsilon-constraint method with lexicographic solves, Haimes and others 1971.)
    """
    if not (np.isfinite(most) and most >= 0 and tolerance > 0):
        raise InputError([Problem("bad-limit", resource, f"most {most}, tolerance {tolerance}", "finite, positive")])
    check_problem(problem.with_limit(resource, most))
    found: list[tuple[float, float, dict[int, int]]] = []
    walker = walk_down(problem, resource, most, tolerance, time_limit)
    is_complete = True
    for amount, value, chosen in walker:
        if found and found[-1][1] - value <= max(least_gain, tolerance):
            found[-1] = (amount, value, chosen)
            continue
        found.append((amount, value, chosen))
        if len(found) >= most_steps:
            is_complete = next(walker, None) is None
            break
    return Breakpoints(tuple(_steps(list(reversed(found)))), is_complete, tolerance)


def walk_down(
    problem: PortfolioProblem, resource: str, most: float, tolerance: float, time_limit: float = 10.0
) -> Iterator[tuple[float, float, dict[int, int]]]:
    """The steps of the frontier as (amount, value, portfolio), from `most` down, for a checked problem."""
    formulation, place, relaxer = formulate(problem), problem.resources.index(resource), Relaxer()
    amount = most
    while amount >= 0:
        limits = problem.with_limit(resource, amount).limits
        best = solve_formulated(formulation, limits, gap=tolerance, time_limit=time_limit, relaxer=relaxer)
        if best.status is not SolveStatus.OPTIMAL:
            return
        cheapest = _cheapest(formulation, place, limits, best, tolerance, time_limit)
        used = resource_use(problem, cheapest)[place]
        yield used, evaluate(problem, cheapest), cheapest
        # Below what was used, and below what was tried: each solve must come nearer to the end.
        amount = min(used, amount) - max(tolerance, _SOLVER * max(1.0, amount))


def _cheapest(
    formulation: Formulation, place: int, limits: Array, best: PortfolioSolution, tolerance: float, time_limit: float
) -> dict[int, int]:
    """The portfolio worth as much that takes least of the resource; the best one itself where none is found."""
    program = formulation.least_use(place, limits, best.value - tolerance * max(1.0, abs(best.value)))
    solution = solve_linear(program, time_limit, tolerance)
    if solution.point is None:
        return best.chosen
    options = len(formulation.problem.options.level)
    chosen = portfolio_of(formulation.problem, np.flatnonzero(solution.point[:options] > 0.5))
    use = (resource_use(formulation.problem, one)[place] for one in (chosen, best.chosen))
    return chosen if next(use) <= next(use) else best.chosen


def _steps(found: list[tuple[float, float, dict[int, int]]]) -> Iterator[Step]:
    before: tuple[float, float, dict[int, int]] | None = None
    for amount, value, chosen in found:
        old = set(before[2]) if before else set()
        rise = (value - before[1]) / (amount - before[0]) if before and amount > before[0] else 0.0
        yield Step(amount, value, chosen, tuple(sorted(set(chosen) - old)), tuple(sorted(old - set(chosen))), rise)
        before = (amount, value, chosen)

"""The best value for every amount of one resource, and what enters and leaves as it grows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from proxenia.decision.linear import Relaxer, SolveStatus
from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.portfolio import PortfolioSolution, solve_formulated
from proxenia.decision.portfolio.problem import PortfolioProblem, check_problem
from proxenia.errors import InputError
from proxenia.problems import Problem


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """The best portfolio for an amount of the resource; `entered` and `left` against the next smaller amount."""

    amount: float
    solution: PortfolioSolution
    entered: tuple[int, ...]
    left: tuple[int, ...]


def trace_frontier(
    problem: PortfolioProblem, resource: str, amounts: Sequence[float], *, gap: float = 0.005, time_limit: float = 5.0
) -> tuple[FrontierPoint, ...]:
    """The frontier at these amounts, each solved to a relative gap; amounts that cannot meet the rules are left out.

    More of a resource is never worse: where a solve within its gap falls below the portfolio of a smaller amount, that
    portfolio, which the larger amount affords too, stands in. InputError for an amount that is negative or no number.
    """
    wrong = [a for a in amounts if math.isnan(a) or a < 0]
    if wrong:
        raise InputError(
            [Problem("bad-limit", resource, f"the amounts {wrong} are negative or no number", "0 or more")]
        )
    check_problem(problem.with_limit(resource, 0.0))
    solutions = _solve_downwards(problem, resource, sorted(set(amounts), reverse=True), gap, time_limit)
    points: list[FrontierPoint] = []
    best: PortfolioSolution | None = None
    for amount, own in sorted(solutions.items()):
        solution = best if best is not None and own.value <= best.value else own
        if solution is best is not None:
            solution = replace(best, bound=max(own.bound, best.value), status=own.status)
        before = set(best.chosen) if best else set()
        now = set(solution.chosen)
        points.append(FrontierPoint(amount, solution, tuple(sorted(now - before)), tuple(sorted(before - now))))
        best = solution
    return tuple(points)


def _solve_downwards(
    problem: PortfolioProblem, resource: str, amounts: Sequence[float], gap: float, time_limit: float
) -> dict[float, PortfolioSolution]:
    """A solution for each amount that allows one, from the largest: one that takes less serves smaller amounts too."""
    formulation, place, relaxer = formulate(problem), problem.resources.index(resource), Relaxer()
    found: dict[float, PortfolioSolution] = {}
    above: PortfolioSolution | None = None
    for amount in amounts:
        if above is not None and above.used[place] <= amount:
            found[amount] = above
            continue
        limits = problem.with_limit(resource, amount).limits
        solution = solve_formulated(formulation, limits, gap=gap, time_limit=time_limit, relaxer=relaxer)
        if solution.status is SolveStatus.INFEASIBLE:
            break
        if solution.status is not SolveStatus.TIME_LIMIT:
            found[amount] = above = solution
    return found

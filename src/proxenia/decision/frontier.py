"""The best value for every amount of one resource, and what enters and leaves as it grows."""

from collections.abc import Sequence
from dataclasses import dataclass

from proxenia.decision.linear import SolveStatus
from proxenia.decision.portfolio import PortfolioProblem, PortfolioSolution, solve_portfolio


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
    portfolio, which the larger amount affords too, stands in.
    """
    points: list[FrontierPoint] = []
    best: PortfolioSolution | None = None
    for amount in sorted(set(amounts)):
        at_amount = problem.with_limit(resource, amount)
        start = best.chosen if best else None
        solution = solve_portfolio(at_amount, gap=gap, time_limit=time_limit, start=start)
        if solution.status not in (SolveStatus.OPTIMAL, SolveStatus.FEASIBLE):
            continue
        if best is not None and solution.value < best.value:
            solution = best
        before = set(best.chosen) if best else set()
        now = set(solution.chosen)
        points.append(FrontierPoint(amount, solution, tuple(sorted(now - before)), tuple(sorted(before - now))))
        best = solution
    return tuple(points)

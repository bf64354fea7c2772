"""The best set of alternatives, each at one level, under several resources and rules: exact, through HiGHS.

Maximise additive values plus concave coverage (mixed-integer linear; Liesiö, Mild and Salo 2007 for the setting).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.linear import Relaxer, SolveStatus, solve_linear
from proxenia.decision.portfolio.formulation import Formulation, formulate
from proxenia.decision.portfolio.problem import (
    Coverage,
    Options,
    PortfolioProblem,
    Rule,
    RuleKind,
    check_problem,
    evaluate,
    options_of,
    portfolio_of,
    resource_use,
)
from proxenia.decision.portfolio.rounding import Rounding, round_relaxations
from proxenia.decision.portfolio.swapping import swap_options

__all__ = [
    "Coverage",
    "Options",
    "PortfolioProblem",
    "PortfolioSolution",
    "Rule",
    "RuleKind",
    "SolveStatus",
    "check_problem",
    "evaluate",
    "resource_use",
    "solve_formulated",
    "solve_portfolio",
]

Array = NDArray[np.float64]
_WORTH_SWAPPING = 1e-3


@dataclass(frozen=True, slots=True)
class PortfolioSolution:
    """A portfolio: the level chosen of each alternative that is in, its value, what it takes, and how sure that is.

    `gap` is (bound - value) / |value|. `conflict` names rules and limits that cannot all be met, none of which could be
    spared for the conflict.
    """

    status: SolveStatus
    chosen: dict[int, int]
    value: float
    bound: float
    used: tuple[float, ...]
    conflict: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """How far the value can be from the best, relative to it; 0 where it is proven best."""
        return max(0.0, self.bound - self.value) / max(abs(self.value), 1e-9)


def solve_portfolio(
    problem: PortfolioProblem, *, time_limit: float = 30.0, gap: float = 1e-4, start: dict[int, int] | None = None
) -> PortfolioSolution:
    """The best portfolio, proven to a relative gap; the best found and its bound where time runs out.

    `start` is a portfolio to begin from, where one is known. A problem that cannot be met is answered by conflicting
    rules and limits (deletion filter).
    """
    check_problem(problem)
    solution = solve_formulated(formulate(problem), problem.limits, time_limit=time_limit, gap=gap, start=start)
    return replace(solution, conflict=_conflict(problem)) if solution.status is SolveStatus.INFEASIBLE else solution


def solve_formulated(
    formulation: Formulation,
    limits: Array,
    *,
    time_limit: float = 30.0,
    gap: float = 1e-4,
    start: dict[int, int] | None = None,
    relaxer: Relaxer | None = None,
) -> PortfolioSolution:
    """`solve_portfolio` for a checked problem already put into rows, at these limits (resources,); names no conflict.

    A portfolio rounded from the linear relaxation, improved by swaps, is the answer where it is within the gap, else
    the search's start. One `relaxer` for several limits of one formulation saves time.
    """
    problem = replace(formulation.problem, limits=limits)
    values, weights = problem.options.values[None, :], problem.coverage.weight[None, :]
    rounded = round_relaxations(formulation, limits, values, weights, relaxer)
    starts = [rounded.taken[0]] if rounded is not None else []
    if rounded is not None and rounded.is_allowed[0]:
        # A loose gap is worth swapping for; a tight one only the search can prove.
        if gap >= _WORTH_SWAPPING:
            enough = float(rounded.bounds[0]) / (1 + gap)
            rounded = swap_options(Rounding(formulation, limits), rounded, enough)
            starts = [rounded.taken[0]]
        near = _solution(problem, SolveStatus.OPTIMAL, rounded.taken[0], float(rounded.bounds[0]))
        if near.gap <= gap:
            return near
    program = formulation.program(limits)
    best = _best_start(formulation, limits, [*starts, *_own_start(problem, start)], program.objective)
    solution = solve_linear(program, time_limit, gap, best)
    if solution.point is None:
        used = (0.0,) * len(problem.resources)
        return PortfolioSolution(solution.status, {}, float("-inf"), solution.bound, used)
    taken = solution.point[: len(problem.options.level)] > 0.5
    relaxed = float("inf") if rounded is None else float(rounded.bounds[0])
    return _solution(problem, solution.status, taken, min(solution.bound, relaxed))


def _own_start(problem: PortfolioProblem, start: dict[int, int] | None) -> list[NDArray[np.bool_]]:
    taken = np.zeros(len(problem.options.level), dtype=bool)
    taken[options_of(problem, start or {})] = True
    return [taken] if start else []


def _best_start(
    formulation: Formulation, limits: Array, starts: Sequence[NDArray[np.bool_]], objective: Array
) -> Array | None:
    """The columns of the best of these portfolios among those that satisfy limits and rules; None where none does."""
    rounding = Rounding(formulation, limits)
    points = [formulation.point(np.flatnonzero(taken)) for taken in starts if rounding.is_allowed(taken[None, :])[0]]
    return max(points, key=lambda point: float(objective @ point), default=None)


def _solution(
    problem: PortfolioProblem, status: SolveStatus, taken: NDArray[np.bool_], bound: float
) -> PortfolioSolution:
    chosen = portfolio_of(problem, np.flatnonzero(taken))
    value = evaluate(problem, chosen)
    return PortfolioSolution(status, chosen, value, max(bound, value), resource_use(problem, chosen))


def _conflict(problem: PortfolioProblem) -> tuple[str, ...]:
    """Rules and limits that cannot all be met: what can go without ending the conflict goes."""
    limits = [i for i, limit in enumerate(problem.limits) if np.isfinite(limit)]
    kept: list[tuple[str, int]] = [("rule", i) for i in range(len(problem.rules))] + [("limit", i) for i in limits]
    for item in list(kept):
        without = [other for other in kept if other != item]
        if not _is_feasible(problem, without):
            kept = without
    return tuple(
        (problem.rules[i].label or problem.rules[i].kind)
        if kind == "rule"
        else f"{problem.resources[i]} <= {problem.limits[i]:g}"
        for kind, i in kept
    )


def _is_feasible(problem: PortfolioProblem, kept: Sequence[tuple[str, int]]) -> bool:
    limits = np.full(len(problem.limits), np.inf)
    for kind, i in kept:
        if kind == "limit":
            limits[i] = problem.limits[i]
    bare = replace(
        problem,
        options=replace(problem.options, values=np.zeros(len(problem.options.level))),
        coverage=Coverage.none(),
        rules=tuple(problem.rules[i] for kind, i in kept if kind == "rule"),
    )
    return solve_linear(formulate(bare).program(limits)).point is not None

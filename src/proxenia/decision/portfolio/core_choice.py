"""The portfolio to propose where much is not known: what most best portfolios hold, nothing that hardly any holds.

The rule of Robust Portfolio Modelling (Liesiö, Mild and Salo 2007): core alternatives are chosen, exterior ones left,
and among the borderline ones value at the middle of what is not known decides.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from proxenia.decision.linear import SolveStatus
from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.portfolio import PortfolioSolution, solve_formulated
from proxenia.decision.portfolio.problem import PortfolioProblem, Rule, RuleKind
from proxenia.decision.portfolio.robustness import CoreIndex


def choose_by_core(
    problem: PortfolioProblem,
    best: PortfolioSolution,
    core: CoreIndex,
    *,
    at_least: float,
    below: float,
    gap: float = 1e-4,
    time_limit: float = 30.0,
) -> PortfolioSolution:
    """The best portfolio that holds all alternatives in `at_least` of the draws and none in less than `below` of them.

    Where the former cannot all be had together, the least often held are given up first. `best` is the problem's best
    portfolio: it is the answer where it does so already, and where there are no draws.
    """
    if not core.draws:
        return best
    held = np.flatnonzero(core.alternative >= at_least)
    wanted = sorted(held.tolist(), key=lambda at: (-core.alternative[at], at))
    barred = np.flatnonzero(core.alternative < below).tolist()
    if set(wanted) <= set(best.chosen) and not set(barred) & set(best.chosen):
        return best
    for number in range(len(wanted), -1, -1):
        ruled = formulate(_ruled(problem, wanted[:number], barred))
        found = solve_formulated(ruled, problem.limits, gap=gap, time_limit=time_limit)
        if found.status is not SolveStatus.INFEASIBLE:
            return best if found.status is SolveStatus.TIME_LIMIT else found
    return best


def _ruled(problem: PortfolioProblem, wanted: Sequence[int], barred: Sequence[int]) -> PortfolioProblem:
    more = [Rule(RuleKind.AT_LEAST, (at,), 1) for at in wanted] + [Rule(RuleKind.NEVER, (at,)) for at in barred]
    return replace(problem, rules=(*problem.rules, *more))

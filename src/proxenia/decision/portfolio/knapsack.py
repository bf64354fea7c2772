"""The best choice under one budget for many objectives at once, exactly, by dynamic programming (Bellman 1957)."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.portfolio.problem import PortfolioProblem, Rule, RuleKind

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
#: Steps of the budget times options: beyond it the linear relaxations are quicker.
_MOST_STEPS, _MOST_CELLS = 20_000, 1_000_000
#: Objectives worked on at a time: their tables stay in the cache.
_BLOCK, _THREADS = 64, 2
#: The options that an alternative may take, and whether it must take one.
_Group = tuple[list[int], bool]


def unit_of(problem: PortfolioProblem) -> float | None:
    """The unit in which the one budget and all costs are whole numbers; None where the exact method does not apply.

    It takes one resource with a limit, additive values, no exit costs, and no rules but at-least and never.
    """
    kinds = {rule.kind for rule in problem.rules}
    is_plain = len(problem.resources) == 1 and not len(problem.coverage.weight) and problem.exit_costs is None
    if not is_plain or kinds - {RuleKind.AT_LEAST, RuleKind.NEVER} or not np.isfinite(problem.limits[0]):
        return None
    for unit in (1000.0, 100.0, 10.0, 1.0, 0.5, 0.1, 0.01):
        counts = problem.options.costs[:, 0] / unit
        steps = problem.limits[0] / unit
        small = steps <= _MOST_STEPS and steps * len(counts) <= _MOST_CELLS
        if small and np.abs(counts - np.round(counts)).max(initial=0.0) < 1e-9:
            return unit
    return None


def solve_knapsacks(problem: PortfolioProblem, unit: float, values: Array) -> Bools | None:
    """The best options (objectives, options) for each row of option values (objectives, options).

    None where the rules cannot be met. Of equally good choices, the one that leaves later options out is taken.
    """
    steps = int(np.floor(problem.limits[0] / unit + 1e-9))
    costs = np.round(problem.options.costs[:, 0] / unit).astype(np.int64)
    groups = [_allowed(problem, alternative, costs, steps) for alternative in sorted(problem.options.of)]
    if any(must and not options for options, must in groups):
        return None
    blocks = [np.ascontiguousarray(values[i : i + _BLOCK].T) for i in range(0, len(values), _BLOCK)]
    with ThreadPoolExecutor(_THREADS) as pool:
        found = list(pool.map(lambda block: _solve(groups, costs, steps, block), blocks))
    whole = [taken for taken in found if taken is not None]
    return np.concatenate(whole) if len(whole) == len(blocks) else None


def _allowed(problem: PortfolioProblem, alternative: int, costs: NDArray[np.int64], steps: int) -> _Group:
    rules: list[Rule] = [rule for rule in problem.rules if alternative in rule.alternatives]
    least = max((rule.number for rule in rules if rule.kind is RuleKind.AT_LEAST), default=0)
    is_never = any(rule.kind is RuleKind.NEVER for rule in rules)
    options = [
        option
        for option in problem.options.of[alternative]
        if not is_never and problem.options.level[option] >= least and costs[option] <= steps
    ]
    return options, least > 0


def _solve(groups: Sequence[_Group], costs: NDArray[np.int64], steps: int, values: Array) -> Bools | None:
    """Options taken (objectives, options), from values (options, objectives).

    `best[b]` is the best value at a cost of at most b; `is_taken` keeps at which costs an option made it better.
    """
    objectives = values.shape[1]
    best, room = np.zeros((steps + 1, objectives)), np.empty((steps + 1, objectives))
    is_taken = np.zeros((len(costs), steps + 1, objectives), dtype=bool)
    for options, must in groups:
        before = best.copy() if must or len(options) > 1 else best
        if must:
            best[:] = -np.inf
        for option in options:
            cost = int(costs[option])
            offered = np.add(before[: steps + 1 - cost], values[option], out=room[cost:])
            np.greater(offered, best[cost:], out=is_taken[option, cost:])
            np.maximum(best[cost:], offered, out=best[cost:])
    return _walk_back(groups, costs, is_taken) if np.isfinite(best[steps]).all() else None


def _walk_back(groups: Sequence[_Group], costs: NDArray[np.int64], is_taken: Bools) -> Bools:
    objectives = is_taken.shape[2]
    left, row = np.full(objectives, is_taken.shape[1] - 1), np.arange(objectives)
    taken = np.zeros((objectives, len(costs)), dtype=bool)
    for options, _ in reversed(groups):
        is_free = np.ones(objectives, dtype=bool)
        start = left.copy()
        for option in reversed(options):  # the last option that made it better is the one that was kept
            own = is_free & is_taken[option, start, row]
            taken[own, option] = True
            left[own] -= costs[option]
            is_free &= ~own
    return taken

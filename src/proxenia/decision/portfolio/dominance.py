"""All portfolios that no other is sure to beat: exact Robust Portfolio Modelling (Liesiö, Mild and Salo 2007, 2008)."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.portfolio.portfolio import solve_portfolio
from proxenia.decision.portfolio.problem import PortfolioProblem, RuleKind, check_problem, evaluate, portfolio_of
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
_TINY = 1e-9
#: Partial portfolios kept side by side; beyond it the exact answer is given up.
MOST_KEPT = 3_000


@dataclass(frozen=True, slots=True)
class RobustSet:
    """The non-dominated portfolios, as options taken (portfolios, options), and what they have in common.

    `core` (alternatives,) is the share of them that holds each alternative, `option_core` (options,) each option: 1 is
    core, 0 exterior, between borderline. `is_exact` False: there were too many to follow; then they are those found
    until the search was given up, and the caller should sample instead.
    """

    taken: Bools
    core: Array
    option_core: Array
    is_exact: bool

    def portfolios(self, problem: PortfolioProblem) -> tuple[dict[int, int], ...]:
        """Each non-dominated portfolio as the level of each alternative in it."""
        return tuple(portfolio_of(problem, np.flatnonzero(row)) for row in self.taken)


def non_dominated(problem: PortfolioProblem, low: Array, high: Array, *, most_kept: int = MOST_KEPT) -> RobustSet:
    """Every portfolio within the limits that no other one is at least as good as for all weights and values.

    `low` and `high` (corners, options) are the least and greatest value of each option at each corner of the weight
    polytope. Alternatives are decided one after the other; a partial portfolio that another dominates at no greater use
    of any resource cannot lead to a non-dominated one. Additive values and the rules at-least and never only:
    InputError for coverage, exit costs or other rules.
    """
    check_problem(problem)
    _check(problem, low, high)
    taken = np.zeros((1, len(problem.options.level)), dtype=bool)
    is_exact = True
    for alternative in sorted(problem.options.of):
        taken = _extend(problem, taken, alternative)
        taken = taken[_allowed(problem, taken)]
        taken = taken[~_beaten(taken, low, high, taken @ problem.options.costs)]
        if len(taken) > most_kept:
            is_exact = False
            order = np.argsort(-(taken @ ((low + high) / 2).mean(axis=0)), kind="stable")
            taken = taken[np.sort(order[:most_kept])]
    taken = taken[~_beaten(taken, low, high, np.zeros((len(taken), 1)))]
    return RobustSet(taken, _core(problem, taken), taken.mean(axis=0) if len(taken) else _none(problem), is_exact)


def _none(problem: PortfolioProblem) -> Array:
    return np.zeros(len(problem.options.level))


def _check(problem: PortfolioProblem, low: Array, high: Array) -> None:
    found = []
    if len(problem.coverage.weight) or problem.exit_costs is not None:
        found.append(Problem("not-additive", "", "the exact set takes additive values only", "sample optima instead"))
    for rule in problem.rules:
        if rule.kind not in (RuleKind.AT_LEAST, RuleKind.NEVER):
            name = rule.label or rule.kind
            found.append(Problem("unsupported-rule", name, "the exact set does not take this rule", "sample instead"))
    if low.shape != high.shape or low.ndim != 2 or low.shape[1] != len(problem.options.level):
        shape = f"(corners, {len(problem.options.level)})"
        found.append(Problem("bad-shape", "", f"low {low.shape}, high {high.shape}", f"give {shape} both"))
    elif not (np.isfinite(low).all() and np.isfinite(high).all() and (low <= high + _TINY).all()):
        found.append(Problem("bad-value", "", "a value is no number, or low is above high", "give low <= high"))
    if found:
        raise InputError(found)


def _extend(problem: PortfolioProblem, taken: Bools, alternative: int) -> Bools:
    """Each partial portfolio without the alternative and with each of its options, as far as its rules allow."""
    rules = [rule for rule in problem.rules if alternative in rule.alternatives]
    least = max((rule.number for rule in rules if rule.kind is RuleKind.AT_LEAST), default=0)
    is_never = any(rule.kind is RuleKind.NEVER for rule in rules)
    grown = [] if least else [taken]
    for option in problem.options.of[alternative]:
        if not is_never and problem.options.level[option] >= least:
            with_it = taken.copy()
            with_it[:, option] = True
            grown.append(with_it)
    return np.concatenate(grown) if grown else taken[:0]


def _allowed(problem: PortfolioProblem, taken: Bools) -> Bools:
    return np.asarray((taken @ problem.options.costs <= problem.limits + _TINY).all(axis=1))


def _beaten(taken: Bools, low: Array, high: Array, costs: Array) -> Bools:
    """Which portfolios another one dominates without taking more of any resource."""
    number = len(taken)
    worst = np.full((number, number), np.inf)  # the least by which row beats column, over corners and values
    best = np.full((number, number), -np.inf)
    rows = taken.astype(float)
    for least, most in zip(low, high, strict=True):
        spread = (rows * (most - least)) @ rows.T  # options in both count with one and the same value
        worst = np.minimum(worst, (rows @ least)[:, None] - (rows @ most)[None, :] + spread)
        best = np.maximum(best, (rows @ most)[:, None] - (rows @ least)[None, :] - spread)
    cheaper = np.ones((number, number), dtype=bool)
    for cost in costs.T:
        cheaper &= cost[:, None] <= cost[None, :] + _TINY
    return np.asarray(((worst >= -_TINY) & (best > _TINY) & cheaper).any(axis=0))


def _core(problem: PortfolioProblem, taken: Bools) -> Array:
    inside = np.zeros((len(taken), len(problem.alternatives)), dtype=bool)
    row, option = np.nonzero(taken)
    inside[row, problem.options.alternative[option]] = True
    share: Array = inside.mean(axis=0) if len(taken) else np.zeros(len(problem.alternatives))
    return share


@dataclass(frozen=True, slots=True)
class Regret:
    """The most by which another portfolio could turn out better, at which corner, and which portfolio that is.

    `bound` is proven: the true figure lies between `most` and `bound`.
    """

    most: float
    bound: float
    corner: int
    rival: dict[int, int]


def maximum_regret(
    problem: PortfolioProblem,
    chosen: dict[int, int],
    low: Array,
    high: Array,
    cell_weights: Array,
    *,
    gap: float = 1e-6,
) -> Regret:
    """The greatest regret of a portfolio over the corners of the weights and the intervals of the values.

    What both portfolios hold has one value; what only this one holds is at its low end, what only the rival holds at
    its high end. One solve a corner. `low`, `high` (corners, options), `cell_weights` (corners, cells).
    """
    held = np.zeros(len(problem.options.level), dtype=bool)
    held[[problem.options.number[pair] for pair in chosen.items()]] = True
    found = Regret(0.0, 0.0, 0, dict(chosen))
    for corner, (least, most, weight) in enumerate(zip(low, high, cell_weights, strict=True)):
        valued = replace(
            problem,
            options=replace(problem.options, values=np.where(held, least, most)),
            coverage=replace(problem.coverage, weight=weight),
        )
        rival = solve_portfolio(valued, gap=gap)
        own = evaluate(valued, chosen)
        if rival.value - own > found.most:
            found = Regret(rival.value - own, max(found.bound, rival.bound - own), corner, rival.chosen)
        else:
            found = replace(found, bound=max(found.bound, rival.bound - own))
    return found

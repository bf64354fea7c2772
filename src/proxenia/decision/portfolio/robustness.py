"""Which choices do not depend on what is not known: how often each is in the portfolio of sampled weights and values.

The core index of Robust Portfolio Modelling (Liesiö, Mild and Salo 2007), over sampled instead of all non-dominated
portfolios.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.linear import Relaxer
from proxenia.decision.portfolio.formulation import Formulation, formulate
from proxenia.decision.portfolio.knapsack import solve_knapsacks, unit_of
from proxenia.decision.portfolio.portfolio import solve_formulated
from proxenia.decision.portfolio.problem import PortfolioProblem, Rule, check_problem, options_of, portfolio_of
from proxenia.decision.portfolio.rounding import Rounding, round_relaxations
from proxenia.decision.portfolio.swapping import swap_once
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
#: Draws without a portfolio that keeps the rules are solved to this gap; others are swapped from this distance on.
_GAP, _WORTH_SWAPPING = 0.005, 0.02


@dataclass(frozen=True, slots=True)
class CoreIndex:
    """Shares of draws whose portfolio holds each alternative, and each option.

    With one budget and additive values every draw's portfolio is the best ("exact", by dynamic programming). Otherwise
    it is rounded from its linear relaxation and swapped ("relaxation") or, where that breaks a rule, solved to a gap of
    0.5 %; with `loss` (mean) and `worst_loss` a bound on how far, relative to the best, their values can be from it.
    `error` is the largest standard error of a share. `in_draw` (draws, alternatives) tells each draw. `draws` is 0
    where no portfolio satisfies the rules.
    """

    alternative: Array
    option: Array
    draws: int
    error: float
    in_draw: NDArray[np.bool_]
    loss: float = 0.0
    worst_loss: float = 0.0
    method: str = "relaxation"


def sample_core(problem: PortfolioProblem, values: Array, cell_weights: Array) -> CoreIndex:
    """The core index over draws of option values (draws, options) and cell weights (draws, cells)."""
    return sample_cores(problem, [Case(problem.rules, values, cell_weights)])


@dataclass(frozen=True, slots=True)
class Case:
    """Draws under rules of their own: option values (draws, options) and cell weights (draws, cells)."""

    rules: tuple[Rule, ...]
    values: Array
    cell_weights: Array


def sample_cores(problem: PortfolioProblem, cases: Sequence[Case]) -> CoreIndex:
    """The core index over the draws of all cases, in their order: one choice under different rules.

    No draws where the rules of a case cannot be satisfied.
    """
    formulation, relaxer = None, Relaxer()
    parts = []
    for case in cases:
        ruled = problem.with_rules(case.rules)
        check_problem(ruled)
        _check_draws(ruled, case.values, case.cell_weights)
        unit = unit_of(ruled)
        if unit is not None and len(case.values):
            parts.append(_exact(ruled, unit, case.values))
            continue
        formulation = formulation.under(case.rules) if formulation else formulate(ruled)
        parts.append(_rounded(formulation, case, relaxer))
    return _join(parts)


def _exact(problem: PortfolioProblem, unit: float, values: Array) -> CoreIndex:
    best = solve_knapsacks(problem, unit, values)
    found = np.zeros((0, values.shape[1]), dtype=bool) if best is None else best
    return replace(_index(problem, found, np.zeros(len(found))), method="exact")


def _rounded(formulation: Formulation, case: Case, relaxer: Relaxer) -> CoreIndex:
    problem, values, cell_weights = formulation.problem, case.values, case.cell_weights
    rounded = round_relaxations(formulation, problem.limits, values, cell_weights, relaxer) if len(values) else None
    if rounded is None:
        return _index(problem, np.zeros((0, len(problem.options.level)), dtype=bool), np.zeros(0))
    rounded = swap_once(Rounding(formulation, problem.limits), rounded, values, cell_weights, _WORTH_SWAPPING)
    taken, worth = rounded.taken.copy(), rounded.values.copy()
    for draw in np.flatnonzero(~rounded.is_allowed).tolist():
        solved = _solve_draw(formulation, values[draw], cell_weights[draw])
        if solved is None:
            return _index(problem, taken[:0], worth[:0])
        taken[draw], worth[draw] = solved
    bounds = np.maximum(rounded.bounds, worth)
    return _index(problem, taken, (bounds - worth) / np.maximum(np.abs(bounds), 1e-12))


def _join(parts: Sequence[CoreIndex]) -> CoreIndex:
    draws = np.array([part.draws for part in parts])
    if len(parts) == 1 or not draws.all():
        return next((part for part in parts if not part.draws), parts[0])
    shares = draws / draws.sum()
    inside = np.vstack([part.in_draw for part in parts])
    alternative = inside.mean(axis=0)
    return CoreIndex(
        alternative=alternative,
        option=np.asarray(shares @ np.stack([part.option for part in parts])),
        draws=int(draws.sum()),
        error=float(np.sqrt(np.max(alternative * (1 - alternative), initial=0.0) / draws.sum())),
        in_draw=inside,
        loss=float(shares @ np.array([part.loss for part in parts])),
        worst_loss=max(part.worst_loss for part in parts),
        method=parts[0].method,
    )


def _check_draws(problem: PortfolioProblem, values: Array, cell_weights: Array) -> None:
    found = []
    for where, drawn, width in (
        ("option values", values, len(problem.options.level)),
        ("cell weights", cell_weights, len(problem.coverage.weight)),
    ):
        if drawn.shape != (len(values), width):
            found.append(Problem("bad-shape", where, f"the shape is {drawn.shape}", f"give (draws, {width})"))
        elif not np.isfinite(drawn).all() or (where == "cell weights" and (drawn < 0).any()):
            rows = sorted(set(np.argwhere(~np.isfinite(drawn) | (drawn < 0))[:, 0].tolist()))
            found.append(Problem("bad-value", where, f"draws {rows[:10]} are negative or not a number", "give numbers"))
    if found:
        raise InputError(found)


def _solve_draw(formulation: Formulation, values: Array, weights: Array) -> tuple[NDArray[np.bool_], float] | None:
    problem = formulation.problem
    drawn = replace(
        problem,
        options=replace(problem.options, values=values),
        coverage=replace(problem.coverage, weight=weights),
    )
    solution = solve_formulated(replace(formulation, problem=drawn), problem.limits, gap=_GAP)
    if not np.isfinite(solution.value):
        return None
    taken = np.zeros(len(values), dtype=bool)
    taken[options_of(problem, solution.chosen)] = True
    return taken, solution.value


def _index(problem: PortfolioProblem, taken: NDArray[np.bool_], losses: Array) -> CoreIndex:
    draws = len(taken)
    inside = np.zeros((draws, len(problem.alternatives)), dtype=bool)
    row, option = np.nonzero(taken)
    inside[row, problem.options.alternative[option]] = True
    share = inside.sum(axis=0) / max(draws, 1)
    return CoreIndex(
        alternative=share,
        option=taken.sum(axis=0) / max(draws, 1),
        draws=draws,
        error=float(np.sqrt(np.max(share * (1 - share), initial=0.0) / max(draws, 1))),
        in_draw=inside,
        loss=float(losses.mean()) if draws else 0.0,
        worst_loss=float(losses.max(initial=0.0)),
    )


def greedy_portfolio(problem: PortfolioProblem) -> dict[int, int]:
    """A portfolio near the best, rounded from the linear relaxation: an instant answer, and a start for the exact one.

    Empty where none was found that satisfies limits and rules.
    """
    check_problem(problem)
    values, weights = problem.options.values[None, :], problem.coverage.weight[None, :]
    rounded = round_relaxations(formulate(problem), problem.limits, values, weights)
    if rounded is None or not rounded.is_allowed[0]:
        return {}
    return portfolio_of(problem, np.flatnonzero(rounded.taken[0]))

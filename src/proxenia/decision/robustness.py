"""Which choices do not depend on what is not known: how often each is in the portfolio of sampled weights and values.

The core index of Robust Portfolio Modelling (Liesiö, Mild and Salo 2007), over sampled instead of all non-dominated
portfolios.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.portfolio import PortfolioProblem, RuleKind

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CoreIndex:
    """Shares of draws whose portfolio holds each alternative, and each option.

    Every portfolio is built greedily by gain for the resources it takes, improved by exchanges of level: quick and
    close to the best, not proven best. `error` is the largest standard error. `in_draw` (draws, alternatives) tells
    each draw.
    """

    alternative: Array
    option: Array
    draws: int
    error: float
    in_draw: NDArray[np.bool_]


def sample_core(problem: PortfolioProblem, values: Array, cell_weights: Array) -> CoreIndex:
    """The core index over draws of option values (draws, options) and cell weights (draws, cells)."""
    taken = _greedy(problem, values, cell_weights)
    alternatives = len(problem.alternatives)
    inside = np.zeros((len(values), alternatives), dtype=bool)
    for option, alternative in enumerate(problem.options.alternative.tolist()):
        inside[:, alternative] |= taken[:, option]
    share = inside.mean(axis=0)
    error = float(np.sqrt(np.max(share * (1 - share), initial=0.0) / max(len(values), 1)))
    return CoreIndex(share, taken.mean(axis=0), len(values), error, inside)


def greedy_portfolio(problem: PortfolioProblem) -> dict[int, int]:
    """A portfolio built by gain for the resources it takes: an instant answer, and a start for the exact one."""
    taken = _greedy(problem, problem.options.values[None, :], problem.coverage.weight[None, :])[0]
    options = problem.options
    return {int(options.alternative[o]): int(options.level[o]) for o in np.flatnonzero(taken)}


def _greedy(problem: PortfolioProblem, values: Array, cell_weights: Array) -> NDArray[np.bool_]:
    """Options taken in each draw (draws, options), all draws at once: the best affordable gain first."""
    options, coverage = problem.options, problem.coverage
    draws, number = values.shape
    rows = np.arange(draws)
    limits = np.where(np.isinf(problem.limits), 0.0, problem.limits)
    scaled = np.divide(options.costs, limits, out=np.zeros_like(options.costs), where=limits > 0)
    taken = np.zeros((draws, number), dtype=bool)
    current = np.full((draws, len(problem.alternatives)), -1)
    covered = np.zeros((draws, len(coverage.weight)))
    used = np.zeros((draws, len(problem.limits)))
    entries = _entries(problem)
    barred, forced = _barred(problem), _forced(problem)
    active = np.ones(draws, dtype=bool)
    for step in range(2 * len(problem.alternatives) + len(forced)):
        held = current[:, options.alternative]
        own_value = np.where(held >= 0, np.take_along_axis(values, np.maximum(held, 0), axis=1), 0.0)
        own_share = np.where(held >= 0, options.share[held], 0.0)
        own_cost = np.where((held >= 0)[:, :, None], options.costs[held], 0.0)
        extra = options.costs[None, :, :] - own_cost
        gain = values - own_value + _cover_gain(problem, cell_weights, covered, own_share, entries)
        fits = (used[:, None, :] + extra <= problem.limits[None, None, :] + 1e-9).all(axis=2)
        fits &= (options.level[None, :] > np.where(held >= 0, options.level[held], 0)) & ~barred[None, :]
        if step < len(forced):
            wanted = np.zeros(number, dtype=bool)
            wanted[forced[step]] = True
            score = np.where(fits & wanted[None, :], 1.0, -np.inf)
        else:
            fits &= gain > 1e-9
            price = np.maximum(
                (np.maximum(extra, 0.0) * (scaled > 0) / np.where(limits > 0, limits, 1.0)).sum(axis=2), 1e-6
            )
            score = np.where(fits, gain / price, -np.inf)
        best = np.argmax(score, axis=1)
        active = np.isfinite(score[rows, best]) & (np.ones(draws, dtype=bool) if step < len(forced) else active)
        if not active.any():
            if step < len(forced):
                continue
            break
        _take(problem, (rows[active], best[active]), (taken, current, covered, used), entries)
    return taken


@dataclass(frozen=True, slots=True)
class _Entries:
    """Coverage entries spread over options: `option[e]` adds `amount[e]`, at full share, to `cell[e]`."""

    option: NDArray[np.int64]
    cell: NDArray[np.int64]
    amount: Array


def _entries(problem: PortfolioProblem) -> _Entries:
    coverage = problem.coverage
    by_alternative: dict[int, list[int]] = {}
    for option, alternative in enumerate(problem.options.alternative.tolist()):
        by_alternative.setdefault(alternative, []).append(option)
    spread = [
        (option, cell, amount)
        for alternative, cell, amount in zip(
            coverage.alternative.tolist(), coverage.cell.tolist(), coverage.amount.tolist(), strict=True
        )
        for option in by_alternative.get(alternative, ())
    ]
    return _Entries(
        np.array([entry[0] for entry in spread], dtype=np.int64),
        np.array([entry[1] for entry in spread], dtype=np.int64),
        np.array([entry[2] for entry in spread], dtype=float),
    )


def _cover_gain(
    problem: PortfolioProblem, cell_weights: Array, covered: Array, own_share: Array, entries: _Entries
) -> Array:
    """What each option would add by coverage in each draw, beyond what its alternative's present level gives."""
    gain = np.zeros((len(covered), len(problem.options.level)))
    if len(entries.cell) == 0:
        return gain
    before = covered[:, entries.cell]
    added = entries.amount * (problem.options.share[entries.option] - own_share[:, entries.option])
    coverage = problem.coverage
    growth = cell_weights[:, entries.cell] * (coverage.gain(before + added) - coverage.gain(before))
    order = np.argsort(entries.option, kind="stable")
    sorted_options = entries.option[order]
    firsts = np.flatnonzero(np.concatenate([[True], np.diff(sorted_options) > 0]))
    gain[:, sorted_options[firsts]] = np.add.reduceat(growth[:, order], firsts, axis=1)
    return gain


def _take(
    problem: PortfolioProblem,
    choice: tuple[NDArray[np.int64], NDArray[np.int64]],
    state: tuple[NDArray[np.bool_], NDArray[np.int64], Array, Array],
    entries: _Entries,
) -> None:
    options = problem.options
    taken, current, covered, used = state
    for draw, option in zip(choice[0].tolist(), choice[1].tolist(), strict=True):
        alternative = int(options.alternative[option])
        held = int(current[draw, alternative])
        share = float(options.share[option]) - (float(options.share[held]) if held >= 0 else 0.0)
        if held >= 0:
            taken[draw, held] = False
            used[draw] -= options.costs[held]
        taken[draw, option] = True
        current[draw, alternative] = option
        used[draw] += options.costs[option]
        own = entries.option == option
        covered[draw, entries.cell[own]] += entries.amount[own] * share


def _barred(problem: PortfolioProblem) -> NDArray[np.bool_]:
    never = {a for rule in problem.rules if rule.kind is RuleKind.NEVER for a in rule.alternatives}
    return np.isin(problem.options.alternative, sorted(never))


def _forced(problem: PortfolioProblem) -> list[int]:
    """For each alternative that must be in, its shallowest option that is deep enough."""
    forced = []
    for rule in problem.rules:
        if rule.kind is RuleKind.AT_LEAST:
            deep = [
                o
                for o in range(len(problem.options.level))
                if problem.options.alternative[o] == rule.alternatives[0] and problem.options.level[o] >= rule.number
            ]
            forced += deep[:1]
    return forced

"""Whole portfolios near the fractional ones of linear relaxations, for many objectives at once.

A relaxation leaves few options fractional. What it takes whole is kept; then, step by step and for all objectives in
the same array operations, the option with the best gain for what it takes, at the relaxation's own prices of the
resources, as long as resources and rules allow.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.linear import Relaxer, solve_relaxations
from proxenia.decision.portfolio.formulation import Formulation, caps_of
from proxenia.decision.portfolio.problem import ranges

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
_WHOLE, _TINY = 1 - 1e-6, 1e-9
#: Objectives worked on at a time, so that the arrays stay in the processor's cache.
_BLOCK = 32


@dataclass(frozen=True)
class Rounding:
    """What rounding needs of a problem at certain limits (resources,)."""

    formulation: Formulation
    limits: Array

    @cached_property
    def most(self) -> tuple[Array, Array]:
        """Rows that must not exceed a bound: factors (rows, options), the resources first, and bounds (rows,)."""
        problem = self.formulation.problem
        rows = [*problem.net_costs.T]
        bounds = [*(self.limits - problem.exits)]
        for rule in self.formulation.rule_rows:
            if np.isfinite(rule.upper):
                rows.append(self._dense(rule.index, rule.value))
                bounds.append(rule.upper)
        return np.array(rows).reshape(len(rows), len(problem.options.level)), np.array(bounds)

    @cached_property
    def least(self) -> tuple[Array, Array]:
        """Rows that must reach a bound, in the same form."""
        rules = [rule for rule in self.formulation.rule_rows if np.isfinite(rule.lower)]
        rows = [self._dense(rule.index, rule.value) for rule in rules]
        number = len(self.formulation.problem.options.level)
        return np.array(rows).reshape(len(rows), number), np.array([rule.lower for rule in rules])

    @cached_property
    def caps(self) -> tuple[Array, Array]:
        """The ends of the gain's lines, and how much the slope falls there."""
        return caps_of(self.formulation.problem)

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """Where the entries of each option begin; the last ends where the next would (options + 1,)."""
        problem = self.formulation.problem
        return np.searchsorted(problem.entries.option, np.arange(len(problem.options.level) + 1))

    @cached_property
    def rate(self) -> Array:
        """What a full share would add to a cell, for each entry (entries,)."""
        problem = self.formulation.problem
        rate: Array = problem.entries.amount / problem.options.share[problem.entries.option]
        return rate

    def covered(self, taken: Bools) -> Array:
        """How far each portfolio covers each cell (portfolios, cells)."""
        problem = self.formulation.problem
        return problem.entries.covered(taken, len(problem.coverage.weight))

    def _dense(self, index: list[int], value: list[float]) -> Array:
        row = np.zeros(len(self.formulation.problem.options.level))
        row[index] = value
        return row

    def is_allowed(self, taken: Bools) -> Bools:
        """Which portfolios, as options taken (portfolios, options), satisfy every limit and rule."""
        (most, upper), (least, lower) = self.most, self.least
        own = taken.astype(float)
        slack = 1e-9 * np.maximum(1.0, np.abs(upper))
        allowed: Bools = np.all(own @ most.T <= upper + slack, axis=1) & np.all(own @ least.T >= lower - _TINY, axis=1)
        return allowed

    def worth(self, taken: Bools, values: Array, weights: Array) -> Array:
        """The value of each portfolio under its own objective (portfolios,)."""
        gains = self.formulation.problem.coverage.gain(self.covered(taken))
        total: Array = (taken * values).sum(axis=1) + (gains * weights).sum(axis=1)
        return total

    def complete(self, points: Array, values: Array, weights: Array, prices: Array) -> Bools:
        """Options taken (objectives, options), from fractional `points` of the options (objectives, options).

        `values` (objectives, options) and `weights` (objectives, cells) are the objectives, `prices` (objectives,
        resources) what a unit of each resource is worth. Not every row need satisfy the rules: see `is_allowed`.
        """
        blocks = [slice(i, i + _BLOCK) for i in range(0, len(points), _BLOCK)]
        done = [self._complete(points[b], values[b], weights[b], prices[b]) for b in blocks]
        return np.concatenate(done) if done else points > _WHOLE

    def _complete(self, points: Array, values: Array, weights: Array, prices: Array) -> Bools:
        taken = points > _WHOLE
        taken[(taken.astype(float) @ self.most[0].T > self.most[1] + 1e-6).any(axis=1)] = False
        active = np.arange(len(points) if points.shape[1] else 0)
        alternative = self.formulation.problem.options.alternative
        while len(active):
            option = _best(self, taken[active], (values[active], weights[active], prices[active]))
            active, option = active[option >= 0], option[option >= 0]
            taken[active] &= alternative[None, :] != alternative[option][:, None]
            taken[active, option] = True
        return taken


def _best(rounding: Rounding, taken: Bools, objective: tuple[Array, Array, Array]) -> NDArray[np.int64]:
    """The option that each portfolio should take next, instead of its alternative's present one; -1 for none."""
    values, weights, prices = objective
    held = _held(rounding, taken)
    level = rounding.formulation.problem.options.level
    is_deeper = level > np.where(held >= 0, level[held], 0)
    extra = _change(rounding.most[0], held)
    room = rounding.most[1] - taken @ rounding.most[0].T
    fits: Bools = is_deeper & np.all((extra <= room[:, :, None] + _TINY) | (extra <= 0), axis=1)
    near = np.flatnonzero(fits.any(axis=0))  # few are left once most of the budget is spent
    if not len(near):
        return np.full(len(taken), -1)
    fits, held, extra = fits[:, near], held[:, near], extra[:, :, near]
    gain = values[:, near] - np.where(held >= 0, np.take_along_axis(values, np.maximum(held, 0), axis=1), 0.0)
    gain += _cover_gain(rounding, taken, weights, near, fits)
    price = np.einsum("dro,dr->do", extra[:, : prices.shape[1]], prices)
    score = np.where(fits & (gain > _TINY), gain / np.maximum(price, _TINY * (1 + np.abs(gain))), -np.inf)
    least, lower = rounding.least
    if len(least):
        missing = (lower - taken @ least.T > _TINY)[:, :, None]
        helps: Bools = np.any((_change(least, held, near) > _TINY) & missing, axis=1) & fits
        score = np.where(np.any(helps, axis=1)[:, None], np.where(helps, gain - price, -np.inf), score)
    best = np.argmax(score, axis=1)
    return np.where(np.isfinite(score[np.arange(len(score)), best]), near[best], -1)


def _held(rounding: Rounding, taken: Bools) -> NDArray[np.int64]:
    """For each option, the option of its alternative that is taken, or -1 (portfolios, options)."""
    alternative = rounding.formulation.problem.options.alternative
    current = np.full((len(taken), len(rounding.formulation.problem.alternatives)), -1)
    row, option = np.nonzero(taken)
    current[row, alternative[option]] = option
    held: NDArray[np.int64] = current[:, alternative]
    return held


def _change(rows: Array, held: NDArray[np.int64], options: NDArray[np.int64] | slice = slice(None)) -> Array:
    """What each row changes by if one of these options replaces the one held (portfolios, rows, options)."""
    before = np.where(held[:, None, :] >= 0, rows[:, held].transpose(1, 0, 2), 0.0)
    changed: Array = rows[None, :, options] - before
    return changed


def _cover_gain(rounding: Rounding, taken: Bools, weights: Array, near: NDArray[np.int64], fits: Bools) -> Array:
    """What each of these options would add by coverage, in place of the one its alternative holds; 0 where none fits.

    Reckoned for what fits alone: that is a third of what could be asked.
    """
    problem = rounding.formulation.problem
    entries, options = problem.entries, problem.options
    gain = np.zeros(fits.shape)
    row, place = np.nonzero(fits)
    option = near[place]
    first, last = rounding.ends[option], rounding.ends[option + 1]
    pair, entry = np.repeat(np.arange(len(option)), last - first), ranges(first, last)
    if len(entry) == 0:
        return gain
    share = np.zeros((len(taken), len(problem.alternatives)))
    portfolio, held = np.nonzero(taken)
    share[portfolio, options.alternative[held]] = options.share[held]
    more = options.share[option] - share[row, options.alternative[option]]
    at = (row * weights.shape[1])[pair] + entries.cell[entry]
    before = rounding.covered(taken).ravel()[at]
    after = before + rounding.rate[entry] * more[pair]
    growth = np.zeros(len(after))
    for cap, drop in zip(*rounding.caps, strict=True):
        capped = np.minimum(after, cap)
        capped -= np.minimum(before, cap)
        capped *= drop
        growth += capped
    growth *= weights.ravel()[at]
    firsts = np.flatnonzero(np.diff(pair, prepend=-1))
    gain[row[pair[firsts]], place[pair[firsts]]] = np.add.reduceat(growth, firsts)
    return gain


@dataclass(frozen=True, slots=True)
class Rounded:
    """A portfolio for each objective as options taken (objectives, options); whether it satisfies every limit and rule;
    its value; a bound that no portfolio exceeds under that objective; and prices (objectives, resources): what a unit
    of each resource is worth."""

    taken: Bools
    is_allowed: Bools
    values: Array
    bounds: Array
    prices: Array


def round_relaxations(
    formulation: Formulation, limits: Array, values: Array, weights: Array, relaxer: Relaxer | None = None
) -> Rounded | None:
    """A portfolio near the best for each objective: option values (objectives, options), cell weights (objectives,
    cells). None where even a fractional portfolio cannot satisfy the limits and rules."""
    rounding = Rounding(formulation, limits)
    relaxed = solve_relaxations(formulation.program(limits), formulation.objective(values, weights), relaxer)
    if relaxed is None:
        return None
    points, prices = relaxed.points[:, : values.shape[1]], relaxed.prices[:, : len(limits)]
    taken = rounding.complete(points, values, weights, prices)
    worth = rounding.worth(taken, values, weights)
    return Rounded(taken, rounding.is_allowed(taken), worth, np.maximum(relaxed.values, worth), prices)

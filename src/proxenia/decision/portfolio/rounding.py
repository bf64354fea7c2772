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
Ints = NDArray[np.int64]
_WHOLE, _TINY = 1 - 1e-6, 1e-9
#: Objectives worked on at a time, so that the arrays stay in the processor's cache.
_BLOCK = 64


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
    def ends(self) -> Ints:
        """Where the entries of each option begin; the last ends where the next would (options + 1,)."""
        problem = self.formulation.problem
        return np.searchsorted(problem.entries.option, np.arange(len(problem.options.level) + 1))

    @cached_property
    def rate(self) -> Array:
        """What a full share would add to a cell, for each entry (entries,)."""
        problem = self.formulation.problem
        rate: Array = problem.entries.amount / problem.options.share[problem.entries.option]
        return rate

    @cached_property
    def reach(self) -> Array:
        """What each option gains in each cell that nothing else covers (cells, options): it never gains more."""
        problem = self.formulation.problem
        reach = np.zeros((len(problem.coverage.weight), len(problem.options.level)))
        entries = problem.entries
        reach[entries.cell, entries.option] = self.gain(np.zeros(len(entries.cell)), entries.amount)
        return reach

    def gain(self, before: Array, after: Array) -> Array:
        """What a cell of weight 1 gains for each cover before and after."""
        growth = np.zeros(len(after))
        for cap, drop in zip(*self.caps, strict=True):
            capped = np.minimum(after, cap)
            capped -= np.minimum(before, cap)
            capped *= drop
            growth += capped
        return growth

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
        most = weights @ self.reach
        while len(active):
            objective = values[active], weights[active], prices[active]
            option = _best(self, taken[active], objective, most[active])
            active, option = active[option >= 0], option[option >= 0]
            taken[active] &= alternative[None, :] != alternative[option][:, None]
            taken[active, option] = True
        return taken


def _best(rounding: Rounding, taken: Bools, objective: tuple[Array, Array, Array], most: Array) -> Ints:
    """The option that each portfolio should take next, instead of its alternative's present one; -1 for none.

    `most` (portfolios, options) is what each can add by coverage at the very most: what it does add is reckoned for the
    most promising, then only for those that might still be better (lazy greedy, Minoux 1978).
    """
    values, weights, prices = objective
    held = _held(rounding, taken)
    extra = _change(rounding.most[0], held)
    portfolio, option = np.nonzero(_fits(rounding, taken, held, extra))
    best = np.full(len(taken), -1)
    if not len(option):
        return best
    now = held[portfolio, option]
    own = values[portfolio, option] - np.where(now >= 0, values[portfolio, now], 0.0)
    price = (extra[: prices.shape[1], portfolio, option] * prices.T[:, portfolio]).sum(axis=0)
    helps, is_missing = _helps(rounding, taken, held, (portfolio, option))

    def score(pairs: Ints | slice, covers: Array) -> Array:
        gain, cost = own[pairs] + covers, price[pairs]
        by_price = np.where(gain > _TINY, gain / np.maximum(cost, _TINY * (1 + np.abs(gain))), -np.inf)
        return np.where(is_missing[pairs], np.where(helps[pairs], gain - cost, -np.inf), by_price)

    share = rounding.formulation.problem.options.share
    more = share[option] - np.where(now >= 0, share[now], 0.0)
    covered = rounding.covered(taken)

    def reckon(pairs: Ints) -> Array:
        where = portfolio[pairs], option[pairs]
        return score(pairs, _cover_gain(rounding, covered, weights, where, more[pairs]))

    hoped = score(slice(None), most[portfolio, option] + _TINY)
    found = np.full(taken.shape, -np.inf)
    found[portfolio, option] = hoped
    first = np.flatnonzero(np.argmax(found, axis=1)[portfolio] == option)
    least = np.full(len(taken), -np.inf)
    least[portfolio[first]] = reckon(first)
    pairs = np.flatnonzero(np.isfinite(hoped) & (hoped >= least[portfolio]))
    found.fill(-np.inf)
    found[portfolio[pairs], option[pairs]] = reckon(pairs)
    best = np.argmax(found, axis=1)
    return np.where(np.isfinite(found[np.arange(len(found)), best]), best, -1)


def _held(rounding: Rounding, taken: Bools) -> Ints:
    """For each option, the option of its alternative that is taken, or -1 (portfolios, options)."""
    alternative = rounding.formulation.problem.options.alternative
    current = np.full((len(taken), len(rounding.formulation.problem.alternatives)), -1)
    row, option = np.nonzero(taken)
    current[row, alternative[option]] = option
    held: Ints = current[:, alternative]
    return held


def _fits(rounding: Rounding, taken: Bools, held: Ints, extra: Array) -> Bools:
    """Which options are deeper than what their alternative holds and keep every bound (portfolios, options)."""
    level = rounding.formulation.problem.options.level
    rows, upper = rounding.most
    room = (upper - taken @ rows.T).T[:, :, None]
    fits: Bools = np.all((extra <= room + _TINY) | (extra <= 0), axis=0) & (level > np.append(level, 0)[held])
    return fits


def _helps(rounding: Rounding, taken: Bools, held: Ints, pairs: tuple[Ints, Ints]) -> tuple[Bools, Bools]:
    """Which of these (portfolio, option) raise a row that does not reach its bound, and whose portfolio has such."""
    rows, lower = rounding.least
    if not len(rows):
        return np.zeros(len(pairs[0]), dtype=bool), np.zeros(len(pairs[0]), dtype=bool)
    missing = (lower - taken @ rows.T > _TINY).T
    helps: Bools = np.any((_change(rows, held)[:, *pairs] > _TINY) & missing[:, pairs[0]], axis=0)
    return helps, np.isin(pairs[0], pairs[0][helps])


def _change(rows: Array, held: Ints) -> Array:
    """What each row changes by if an option replaces the one held (rows, portfolios, options)."""
    none = np.zeros((len(rows), 1))
    changed: Array = rows[:, None, :] - np.hstack([rows, none])[:, held]
    return changed


def _cover_gain(rounding: Rounding, covered: Array, weights: Array, where: tuple[Ints, Ints], more: Array) -> Array:
    """What options would add by coverage at so much more of their share: `where` is (portfolio, option) of each."""
    entries, (portfolio, option) = rounding.formulation.problem.entries, where
    gain = np.zeros(len(option))
    first, last = rounding.ends[option], rounding.ends[option + 1]
    pair, entry = np.repeat(np.arange(len(option)), last - first), ranges(first, last)
    if len(entry) == 0:
        return gain
    at = (portfolio * weights.shape[1])[pair] + entries.cell[entry]
    before = covered.ravel()[at]
    growth = rounding.gain(before, before + rounding.rate[entry] * more[pair])
    growth *= weights.ravel()[at]
    firsts = np.flatnonzero(np.diff(pair, prepend=-1))
    gain[pair[firsts]] = np.add.reduceat(growth, firsts)
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

"""Stochastic multicriteria acceptability analysis, SMAA-2 (Lahdelma and Salminen 2001; Tervonen and Lahdelma 2007)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.ranking.engine import Kernels, Run, kernels_of, parts_of
from proxenia.decision.ranking.sampling import Spread, key_of, prepare_spread
from proxenia.decision.ranking.tally import SmaaResult, Tally, add_tallies
from proxenia.decision.values import check_names, check_values
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
#: Keys sorted and counted at a time: some megabytes, so that memory is flat in the number of draws.
_KEYS = 1 << 18
#: A key's lowest 16 bits are the alternative's number.
MOST_ALTERNATIVES = 1 << 16


def analyse_acceptability(
    weights: Array, values: Array, seed: np.random.SeedSequence, run: Run | None = None
) -> SmaaResult:
    """SMAA-2 of `values` (n, k, 3: low, mode, high; any unit) under sampled `weights` (draws, k; 0 or more).

    Values are drawn independently, but for shared facts. Ties, that is scores that single precision cannot tell apart
    (1e-7 of the range of the values), are broken at random, so that equal alternatives share ranks equally. The same
    seed gives the same result on every machine and any number of threads. Beyond what is given, memory does not grow
    with the number of draws. InputError names what does not fit, is no number, or is not low <= mode <= high, and every
    draw whose weights are negative or all 0.
    """
    run = run or Run()
    plan = _plan(weights, values, seed, run)
    with ThreadPoolExecutor(max(1, run.threads)) as pool:
        return add_tallies(list(pool.map(lambda part: _tally(plan, part), parts_of(len(weights)))))


@dataclass(frozen=True, slots=True)
class _Plan:
    weights: Array
    spread: Spread
    seeds: tuple[int, int]
    kernels: Kernels

    def blocks(self, part: range) -> Iterator[tuple[Array, Ints]]:
        """The weights and unsorted keys of some draws, a block at a time; each block overwrites the last."""
        alternatives = self.spread.low.shape[1]
        step = max(1, _KEYS // max(1, alternatives))
        room = np.empty((min(step, len(part)), alternatives), dtype=np.int64)
        for start in range(part.start, part.stop, step):
            weights = self.weights[start : min(part.stop, start + step)]
            single = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
            keys = room[: len(weights)]
            self.kernels.fill(keys, self.spread, single, self.seeds, start)
            yield weights, keys


def _plan(weights: Array, values: Array, seed: np.random.SeedSequence, run: Run) -> _Plan:
    check_draws(weights, values)
    spread = prepare_spread(values, run.shape, run.shared)
    return _Plan(weights, spread, (key_of(seed), key_of(seed, 1)), kernels_of(run.engine))


def _tally(plan: _Plan, part: range) -> Tally:
    tally = Tally.empty(plan.spread.low.shape[1], plan.weights.shape[1])
    for weights, keys in plan.blocks(part):
        keys.sort(axis=1)
        plan.kernels.count(tally, keys, weights)
    return tally


def check_draws(weights: Array, values: Array) -> None:
    """InputError where weights (draws, k) and values (n, k, 3) cannot be analysed together: every fault is named."""
    if weights.ndim != 2 or values.ndim != 3 or values.shape[1:] != (weights.shape[1], 3):
        message = f"weights {weights.shape} and values {values.shape} do not fit"
        raise InputError([Problem("bad-shape", "", message, "give (draws, k) and (n, k, 3)")])
    if len(values) > MOST_ALTERNATIVES:
        message = f"there are {len(values)} alternatives"
        raise InputError([Problem("too-many", "values", message, f"at most {MOST_ALTERNATIVES} can be ranked")])
    check_weights(weights)
    check_values(values, *check_names(values))


def check_weights(weights: Array) -> None:
    """InputError where there is no draw, or names the draws whose weights are negative, no number, or all 0."""
    if len(weights) == 0:
        raise InputError([Problem("no-draws", "weights", "nothing was drawn", "draw at least one weight vector")])
    wrong = ~((weights >= 0).all(axis=1) & np.isfinite(weights.sum(axis=1)) & (weights.sum(axis=1) > 0))
    if wrong.any():
        where = f"draws {np.flatnonzero(wrong)[:10].tolist()}"
        message = "weights are negative, no number, or all 0"
        raise InputError([Problem("bad-weights", where, message, "give weights of 0 or more, one above 0")])


def pairwise_winning(weights: Array, values: Array, seed: np.random.SeedSequence, run: Run | None = None) -> Array:
    """The share of draws in which alternative i beats j (n, n), 0 on the diagonal (Leskinen and others 2006).

    Of the same draws as `analyse_acceptability` for the same arguments; refuses what that refuses. `share_error` gives
    the standard errors. For each draw all pairs are compared, so the time grows with the square of n.
    """
    run = run or Run()
    plan = _plan(weights, values, seed, run)
    wins = np.zeros((len(values), len(values)), dtype=np.int64)
    with ThreadPoolExecutor(max(1, run.threads)) as pool:
        for part in pool.map(lambda part: _wins(plan, part), parts_of(len(weights))):
            wins += part
    return wins / len(weights)


def _wins(plan: _Plan, part: range) -> Ints:
    wins = np.zeros((plan.spread.low.shape[1],) * 2, dtype=np.int64)
    for _, keys in plan.blocks(part):
        by_alternative = np.ascontiguousarray(keys.T)
        for alternative, own in enumerate(by_alternative):
            beaten = np.packbits(own < by_alternative, axis=1)
            wins[alternative] += np.bitwise_count(beaten).sum(axis=1, dtype=np.int64)
    return wins

"""Stochastic multicriteria acceptability analysis, SMAA-2 (Lahdelma and Salminen 2001; Tervonen and Lahdelma 2007)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.values import draw_triangular
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
#: Draws worked on at a time: memory stays flat, and each block has a random stream of its own.
_BLOCK = 500


@dataclass(frozen=True, slots=True)
class SmaaResult:
    """What sampled weights and values say of n alternatives under k criteria.

    `rank_acceptability` (n, n): share of draws that give alternative i rank r. `central_weights` (n, k): mean weights
    of the draws in which i is first, zero where it never is (see `is_ever_first`). `expected_rank` (n,), from 1.
    `error` is the largest standard error of a rank acceptability at this number of draws.
    """

    rank_acceptability: Array
    central_weights: Array
    is_ever_first: NDArray[np.bool_]
    expected_rank: Array
    draws: int
    error: float


def analyse_acceptability(weights: Array, values: Array, seed: np.random.SeedSequence) -> SmaaResult:
    """SMAA-2 of `values` (n, k, 3: low, mode, high) under sampled `weights` (draws, k).

    Ties are broken at random, so that equal alternatives share ranks equally. The same seed gives the same result.
    InputError where the shapes do not fit or nothing was drawn.
    """
    _check(weights, values)
    return _gather(_blocks(weights, values, seed), len(values), weights.shape)


def analyse_scores(weights: Array, scores: Array, seed: np.random.SeedSequence) -> SmaaResult:
    """SMAA-2 of scores (draws, n) that the caller drew, from any distribution, with the weights (draws, k) behind them.

    Ties are broken at random. InputError where the shapes do not fit, a score is no number, or nothing was drawn.
    """
    if scores.ndim != 2 or weights.ndim != 2 or len(scores) != len(weights) or len(scores) == 0:
        message = f"weights {weights.shape} and scores {scores.shape} do not fit, or there are none"
        raise InputError([Problem("bad-shape", "", message, "give (draws, k) and (draws, n)")])
    if not np.isfinite(scores).all():
        rows = sorted(set(np.argwhere(~np.isfinite(scores))[:, 0].tolist()))[:10]
        raise InputError([Problem("bad-value", f"draws {rows}", "a score is not a number", "give finite scores")])
    jitter = np.random.default_rng(seed).random(scores.shape) * (1e-12 * np.max(np.abs(scores), initial=0.0))
    return _gather([(weights, scores + jitter)], scores.shape[1], weights.shape)


def _gather(blocks: Iterable[tuple[Array, Array]], alternatives: int, shape: tuple[int, ...]) -> SmaaResult:
    draws, criteria = shape
    counts = np.zeros(alternatives * alternatives, dtype=np.int64)
    central = np.zeros((alternatives, criteria))
    ranks = np.arange(alternatives)
    for block, scores in blocks:
        order = np.argsort(-scores, axis=1)
        counts += np.bincount((order * alternatives + ranks).ravel(), minlength=len(counts))
        if alternatives:
            np.add.at(central, order[:, 0], block)
    share = counts.reshape(alternatives, alternatives) / draws
    firsts = counts.reshape(alternatives, alternatives)[:, :1].reshape(alternatives, 1)
    central = np.divide(central, firsts, out=np.zeros_like(central), where=firsts > 0)
    error = float(np.sqrt(np.max(share * (1 - share), initial=0.0) / draws))
    return SmaaResult(share, central, firsts.ravel() > 0, share @ (ranks + 1.0), draws, error)


def _check(weights: Array, values: Array) -> None:
    if weights.ndim != 2 or values.ndim != 3 or values.shape[1:] != (weights.shape[1], 3):
        message = f"weights {weights.shape} and values {values.shape} do not fit"
        raise InputError([Problem("bad-shape", "", message, "give (draws, k) and (n, k, 3)")])
    if len(weights) == 0:
        raise InputError([Problem("no-draws", "weights", "nothing was drawn", "draw at least one weight vector")])


def _blocks(weights: Array, values: Array, seed: np.random.SeedSequence) -> Iterator[tuple[Array, Array]]:
    """Weights and the scores drawn for them, some hundred draws at a time; the same for the same seed, every time."""
    starts = range(0, len(weights), _BLOCK)
    fresh = np.random.SeedSequence(seed.entropy, spawn_key=seed.spawn_key)  # spawning would change the caller's
    for start, stream in zip(starts, fresh.spawn(len(starts)), strict=True):
        block = weights[start : start + _BLOCK]
        yield block, draw_scores(block, values, np.random.default_rng(stream))


def draw_scores(weights: Array, values: Array, rng: np.random.Generator) -> Array:
    """Weighted sums (draws, n) with values drawn anew for each draw, and a jitter that breaks ties at random."""
    draws, criteria = weights.shape
    scores = np.zeros((draws, len(values)))
    for criterion in range(criteria):
        low, mode, high = (values[:, criterion, end] for end in range(3))
        drawn = draw_triangular(low, mode, high, rng.random((draws, len(values))))
        scores += weights[:, criterion, None] * drawn
    scores += rng.random(scores.shape) * (1e-12 * np.max(np.abs(values), initial=0.0))
    return scores


def pairwise_winning(weights: Array, values: Array, seed: np.random.SeedSequence) -> Array:
    """The share of draws in which alternative i beats j (n, n), 0 on the diagonal.

    Of the same draws as `analyse_acceptability` for the same seed (Leskinen and others 2006).
    """
    _check(weights, values)
    wins = np.zeros((len(values), len(values)))
    for _, scores in _blocks(weights, values, seed):
        for alternative in range(len(values)):
            wins[alternative] += np.count_nonzero(scores[:, alternative, None] > scores, axis=0)
    shares: Array = wins / len(weights)
    return shares


def confidence_factors(result: SmaaResult, drawn: Array) -> tuple[float | None, ...]:
    """For each alternative, how often it is first under its own central weights, over drawn values (draws, n, k).

    A low factor says that the values are too uncertain to tell even for someone who weighs as favours it most. None for
    an alternative that never was first: it has no central weights. Ties go to the first of the tied.
    """
    factors: list[float | None] = []
    for alternative, central in enumerate(result.central_weights):
        best = np.argmax(drawn @ central, axis=1) if result.is_ever_first[alternative] else None
        factors.append(None if best is None else float(np.mean(best == alternative)))
    return tuple(factors)


def draw_values(values: Array, draws: int, rng: np.random.Generator) -> Array:
    """Values (draws, n, k) from the triangles of `values` (n, k, 3: low, mode, high)."""
    low, mode, high = (values[:, :, end] for end in range(3))
    return draw_triangular(low, mode, high, rng.random((draws, *low.shape)))

"""Stochastic multicriteria acceptability analysis, SMAA-2 (Lahdelma and Salminen 2001; Tervonen and Lahdelma 2007)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.values import draw_triangular

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
    """
    draws, criteria = weights.shape
    alternatives = len(values)
    counts = np.zeros((alternatives, alternatives))
    central = np.zeros((alternatives, criteria))
    columns = np.arange(alternatives)
    starts = range(0, draws, _BLOCK)
    for start, stream in zip(starts, seed.spawn(len(starts)), strict=True):
        block = weights[start : start + _BLOCK]
        scores = draw_scores(block, values, np.random.default_rng(stream))
        order = np.argsort(-scores, axis=1)
        for rank in range(alternatives):
            counts[:, rank] += np.bincount(order[:, rank], minlength=alternatives)
        np.add.at(central, order[:, 0], block)
    share = counts / draws
    firsts = counts[:, 0]
    central = np.divide(central, firsts[:, None], out=np.zeros_like(central), where=firsts[:, None] > 0)
    expected = share @ (columns + 1.0)
    error = float(np.sqrt(np.max(share * (1 - share)) / draws)) if alternatives else 0.0
    return SmaaResult(share, central, firsts > 0, expected, draws, error)


def draw_scores(weights: Array, values: Array, rng: np.random.Generator) -> Array:
    """Weighted sums (draws, n) with values drawn anew for each draw, and a jitter that breaks ties at random."""
    draws, criteria = weights.shape
    scores = np.zeros((draws, len(values)))
    for criterion in range(criteria):
        low, mode, high = (values[:, criterion, end] for end in range(3))
        drawn = draw_triangular(low, mode, high, rng.random((draws, len(values))))
        scores += weights[:, criterion, None] * drawn
    scores += rng.random(scores.shape) * 1e-12
    return scores

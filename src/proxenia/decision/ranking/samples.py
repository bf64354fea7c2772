"""SMAA-2 of weights, values or scores that the caller drew, from any distribution and with any dependence."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.ranking.confidence import Confidence, confidence_of
from proxenia.decision.ranking.tally import SmaaResult, Tally
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
Ints = NDArray[np.int64]


def analyse_scores(weights: Array, scores: Array, seed: np.random.SeedSequence) -> SmaaResult:
    """SMAA-2 of scores (draws, n) that the caller drew, from any model, with the weights (draws, k) behind them.

    Ties are broken at random. InputError where the shapes do not fit, a score is no number, or nothing was drawn.
    """
    if scores.ndim != 2 or weights.ndim != 2 or len(scores) != len(weights) or len(scores) == 0:
        message = f"weights {weights.shape} and scores {scores.shape} do not fit, or there are none"
        raise InputError([Problem("bad-shape", "", message, "give (draws, k) and (draws, n)")])
    if not np.isfinite(scores).all():
        rows = sorted(set(np.argwhere(~np.isfinite(scores))[:, 0].tolist()))[:10]
        raise InputError([Problem("bad-value", f"draws {rows}", "a score is not a number", "give finite scores")])
    tally = Tally.empty(scores.shape[1], weights.shape[1])
    tally.add(_order(scores, np.random.default_rng(seed)), weights)
    return tally.result()


def analyse_samples(samples: Iterable[tuple[Array, Array]], seed: np.random.SeedSequence) -> SmaaResult:
    """SMAA-2 of samples that the caller brings, in blocks: weights (b, k) with values (b, n, k) drawn for them.

    For any distribution and any dependence. Blocks may be of any size and are taken one at a time, so that a generator
    keeps memory flat; what the blocks are does not change the result but for ties, which are broken at random.
    InputError where shapes do not fit or differ between blocks, something is no number, or there is no block.
    """
    rng = np.random.default_rng(seed)
    tally: Tally | None = None
    for place, (weights, values) in enumerate(samples):
        _check_block(place, weights, values, tally)
        tally = tally or Tally.empty(*values.shape[1:])
        scores = np.einsum("bnk,bk->bn", values, weights)
        tally.add(_order(scores, rng), weights)
    if tally is None or tally.draws == 0:
        raise InputError([Problem("no-draws", "samples", "nothing was drawn", "give at least one block")])
    return tally.result()


def _check_block(place: int, weights: Array, values: Array, tally: Tally | None) -> None:
    where = f"block {place}"
    expected = (len(weights), *tally.sums.shape) if tally else (len(weights), *values.shape[1:2], *weights.shape[1:])
    if weights.ndim != 2 or values.ndim != 3 or values.shape != expected:
        message = f"weights {weights.shape} and values {values.shape} do not fit, or differ from the block before"
        raise InputError([Problem("bad-shape", where, message, "give (b, k) and (b, n, k), the same n and k in all")])
    if not (np.isfinite(weights).all() and np.isfinite(values).all()):
        raise InputError([Problem("bad-value", where, "a weight or value is not a number", "give finite numbers")])


def _order(scores: Array, rng: np.random.Generator) -> Ints:
    """The alternatives of each draw, best first; equal scores in random order."""
    jitter = rng.random(scores.shape) * (1e-12 * np.max(np.abs(scores), initial=0.0))
    return np.argsort(-(scores + jitter), axis=1)


def confidence_of_samples(result: SmaaResult, values: Iterable[Array]) -> Confidence:
    """The confidence factors over values (b, n, k) that the caller drew, in blocks taken one at a time.

    Equal scores are won by the first of the equals. InputError where a shape does not fit, something is no number, or
    there is no block.
    """
    own = np.flatnonzero(result.is_ever_first)
    won, draws = np.zeros(len(own), dtype=np.int64), 0
    for place, block in enumerate(values):
        if block.ndim != 3 or block.shape[1:] != result.central_weights.shape or not np.isfinite(block).all():
            message = f"values {block.shape} do not fit, or one is not a number"
            hint = f"give (b, {', '.join(map(str, result.central_weights.shape))}), all finite"
            raise InputError([Problem("bad-shape", f"block {place}", message, hint)])
        for row, alternative in enumerate(own):
            won[row] += np.count_nonzero(np.argmax(block @ result.central_weights[alternative], axis=1) == alternative)
        draws += len(block)
    if not draws:
        raise InputError([Problem("no-draws", "values", "nothing was drawn", "give at least one block")])
    return confidence_of(result, won, draws)

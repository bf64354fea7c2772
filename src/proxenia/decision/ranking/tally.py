"""What is counted over ranked draws, and the figures of SMAA-2 with their Monte-Carlo errors that follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
#: Ranks counted at a time, so that they stay in the processor's cache.
_CACHED = 1 << 14


def share_error(share: Array, draws: int) -> Array:
    """The standard error of shares of so many independent draws, of the shares' shape."""
    error: Array = np.sqrt(np.clip(share * (1 - share), 0.0, None) / draws)
    return error


@dataclass(frozen=True, slots=True)
class SmaaResult:
    """What sampled weights and values say of n alternatives under k criteria.

    `rank_acceptability` (n, n): share of draws that give alternative i rank r. `central_weights` (n, k): mean weights
    of the draws in which i is first, 0 where it never is (see `is_ever_first` and `central`); `central_error` (n, k),
    infinite where i was first only once. `expected_rank` (n,), from 1. `error` is the largest standard error of a rank
    acceptability. Errors are standard errors of independent draws; hit-and-run draws are a little dependent.
    """

    rank_acceptability: Array
    central_weights: Array
    central_error: Array
    is_ever_first: NDArray[np.bool_]
    expected_rank: Array
    draws: int
    error: float

    @property
    def acceptability_error(self) -> Array:
        """The standard error of each rank acceptability (n, n)."""
        return share_error(self.rank_acceptability, self.draws)

    @property
    def expected_rank_error(self) -> Array:
        """The standard error of each expected rank (n,)."""
        distance = np.arange(1, len(self.expected_rank) + 1) - self.expected_rank[:, None]
        error: Array = np.sqrt((self.rank_acceptability * distance**2).sum(axis=1) / self.draws)
        return error

    @property
    def entropy(self) -> Array:
        """How open each alternative's rank is (n,), in bits: 0 if certain, log2(n) if all ranks are equally likely.

        The entropy of its rank acceptabilities (Shannon 1948); a little low at few draws, by (ranks seen - 1) /
        (2 draws) / log(2).
        """
        surprise = np.log2(np.where(self.rank_acceptability > 0, self.rank_acceptability, 1.0))
        entropy: Array = -(self.rank_acceptability * surprise).sum(axis=1) + 0.0
        return entropy

    @property
    def entropy_error(self) -> Array:
        """The standard error of each entropy (n,), in bits (by the delta method)."""
        surprise = -np.log2(np.where(self.rank_acceptability > 0, self.rank_acceptability, 1.0))
        spread = (self.rank_acceptability * (surprise - self.entropy[:, None]) ** 2).sum(axis=1)
        error: Array = np.sqrt(spread / self.draws)
        return error

    def central(self, alternative: int) -> Array | None:
        """The weights (k,) that favour an alternative most; None where it was first in no draw."""
        return self.central_weights[alternative] if self.is_ever_first[alternative] else None


@dataclass(slots=True)
class Tally:
    """Counts of ranks (n * n), sums and sums of squares (n, k) of the weights behind first ranks, so far."""

    counts: Ints
    sums: Array
    squares: Array
    draws: int = 0

    @classmethod
    def empty(cls, alternatives: int, criteria: int) -> "Tally":
        """Nothing counted yet."""
        sums = np.zeros((alternatives, criteria))
        return cls(np.zeros(alternatives * alternatives, dtype=np.int64), sums, sums.copy())

    def add(self, order: Ints, weights: Array) -> None:
        """Counts the alternatives of each draw, best first (draws, n), and the weights behind it (draws, k)."""
        alternatives, criteria = self.sums.shape
        self.draws += len(order)
        if not alternatives:
            return
        step = max(1, _CACHED // alternatives)
        for start in range(0, len(order), step):
            cells = order[start : start + step] * alternatives
            cells += np.arange(alternatives)
            np.add.at(self.counts, cells.ravel(), 1)
        # By flat places, which takes a fifth of the time that rows take.
        best = np.add.outer(order[:, 0] * criteria, np.arange(criteria)).ravel()
        np.add.at(self.sums.ravel(), best, weights.ravel())
        np.add.at(self.squares.ravel(), best, (weights**2).ravel())

    def result(self) -> SmaaResult:
        """The figures of what was counted."""
        alternatives = len(self.sums)
        counts = self.counts.reshape(alternatives, alternatives)
        share = counts / self.draws
        firsts = counts[:, 0, None] if alternatives else counts.reshape(0, 1)
        central = np.divide(self.sums, firsts, out=np.zeros_like(self.sums), where=firsts > 0)
        return SmaaResult(
            rank_acceptability=share,
            central_weights=central,
            central_error=_mean_error(central, self.squares, firsts),
            is_ever_first=(firsts > 0).ravel(),
            expected_rank=share @ np.arange(1.0, alternatives + 1),
            draws=self.draws,
            error=float(share_error(share, self.draws).max(initial=0.0)),
        )


def _mean_error(mean: Array, squares: Array, number: Ints) -> Array:
    """The standard error of means of `number` values each, from the sums of their squares."""
    variance = np.maximum(squares - number * mean**2, 0.0) / np.maximum(number - 1, 1)
    error = np.sqrt(variance / np.maximum(number, 1))
    several: Array = np.where(number == 1, np.inf, error)
    return several


def add_tallies(tallies: Sequence[Tally]) -> SmaaResult:
    """The figures of several tallies together, summed in their order."""
    whole = Tally.empty(*tallies[0].sums.shape)
    for tally in tallies:
        whole.counts += tally.counts
        whole.sums += tally.sums
        whole.squares += tally.squares
        whole.draws += tally.draws
    return whole.result()

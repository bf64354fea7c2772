"""What computes an analysis: how it is run, and what NumPy or the compiled code does for some draws."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.ranking.sampling import Shape, SharedFacts, Singles, Spread, draw_scores, draw_ties
from proxenia.decision.ranking.tally import Tally
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
#: Draws are shared out to threads in so many parts, whatever the number of threads, and summed in order.
_PARTS = 4


class Engine(StrEnum):
    """What computes: NumPy, or code compiled by Numba (extra `scale`). The results are the same to the last bit.

    Compiling takes some seconds the first time on a machine; the compiled code is kept. Worth it from about a hundred
    million values drawn (alternatives times criteria times draws).
    """

    NUMPY = "numpy"
    COMPILED = "compiled"


@dataclass(frozen=True, slots=True)
class Run:
    """How an analysis is run; nothing here but `shape` and `shared` changes a result.

    `shape` is the distribution of values over low, mode and high, `shared` the facts that several values hang on.
    """

    shape: Shape = Shape.TRIANGULAR
    shared: SharedFacts | None = None
    engine: Engine = Engine.NUMPY
    threads: int = 2


class Kernels(Protocol):
    """What an engine does for some draws."""

    def fill(self, keys: Ints, spread: Spread, weights: Singles, seeds: tuple[int, int], first: int) -> None:
        """Writes keys (draws, alternatives) of the draws from `first` on: they sort as the ranks do, and their last 16
        bits are the alternative's number."""

    def count(self, tally: Tally, order: Ints, weights: Array) -> None:
        """Adds sorted keys to a tally; they may be overwritten."""


class _NumpyKernels:
    def fill(self, keys: Ints, spread: Spread, weights: Singles, seeds: tuple[int, int], first: int) -> None:
        number = np.arange(keys.shape[1])
        for start in range(0, len(keys), spread.block):
            own = keys[start : start + spread.block]
            part = range(first + start, first + start + len(own))
            scores = draw_scores(spread, weights[start : start + len(own)], seeds[0], part)
            # Positive single-precision numbers sort as the integers that their bits spell.
            np.subtract(np.int64(0x7FFFFFFF), scores.view(np.int32), out=own)
            own <<= 16
            own |= draw_ties(spread, seeds[1], part)
            own <<= 16
            own |= number

    def count(self, tally: Tally, order: Ints, weights: Array) -> None:
        order &= 0xFFFF
        tally.add(order, weights)


def kernels_of(engine: Engine) -> Kernels:
    """The engine's kernels; InputError where the compiled ones are asked for and Numba is not installed."""
    if engine is Engine.NUMPY:
        return _NumpyKernels()
    try:
        from proxenia.decision.ranking.compiled import CompiledKernels
    except ImportError:
        message, hint = "the compiled engine needs Numba, which is not installed", "pip install 'proxenia[scale]'"
        raise InputError([Problem("missing-package", "engine", message, hint)]) from None
    return CompiledKernels()


def parts_of(draws: int) -> list[range]:
    """The draws in the parts that threads work on, which do not depend on their number."""
    return [range(draws * part // _PARTS, draws * (part + 1) // _PARTS) for part in range(_PARTS)]

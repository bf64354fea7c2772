"""Uncertain values drawn by number: draw d of an entry is the same however many are drawn, in whatever order.

A 64-bit counter is mixed (SplitMix64: Steele, Lea and Flood 2014) and cut into four probabilities of 16 bits. All is
integer or IEEE single precision in a fixed order of operations, so that NumPy and the compiled kernels of
`compiled.py`, on any machine and any number of threads, find the same numbers to the last bit.
"""

from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
Singles = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Words = NDArray[np.uint64]

STEP, FIRST_MIX, SECOND_MIX = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
#: Values are shifted to lie above 0 by this share of their range, so that rounding never makes one negative.
_MARGIN = 1e-3
#: Draws worked on at a time are so many that an array of them, for all alternatives, stays in the processor's cache.
_CACHED = 1 << 15


class Shape(StrEnum):
    """How an uncertain value is spread over its low, mode and high. Where all three are equal it is exact.

    Of `NORMAL` the low and high are one standard deviation from the mode, which has half of the chance on each side;
    it is drawn in 4,096 steps, and cut off at 3.7 deviations.
    """

    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    NORMAL = "normal"


@dataclass(frozen=True)
class SharedFacts:
    """Which uncertain values hang on one and the same unknown fact, and so move together.

    `fact` (alternatives, criteria) numbers the fact behind each value, from 0; -1 is a value on its own. Values of one
    fact are drawn at the same probability: all low together, all high together. Where `is_reversed` (same shape) holds,
    the value is low when the others are high.
    """

    fact: Ints
    is_reversed: Bools | None = None

    @property
    def number(self) -> int:
        """How many facts are shared."""
        return int(self.fact.max(initial=-1)) + 1


@dataclass(frozen=True)
class Spread:
    """Values made ready for drawing, criterion by criterion: each array is (criteria, alternatives), of one scale.

    A value at probability u is `base` + sqrt(min(u, peak) * `rising`) - sqrt((1 - max(u, peak)) * `falling`) if
    triangular, `base` + u * `rising` if uniform, and `base` + z(u) * (`rising` below 0, `falling` above) if normal,
    with z(u) in `table`. `fact` is None where nothing is shared. `is_exact` (criteria,) marks criteria that need no
    draws; `low` and `high` are the least and greatest that can be drawn.
    """

    shape: Shape
    low: Singles
    high: Singles
    base: Singles
    peak: Singles
    rising: Singles
    falling: Singles
    is_exact: Bools
    fact: Ints | None
    is_reversed: Bools
    facts: int
    table: Singles

    @property
    def words(self) -> int:
        """How many 64-bit words the draw of one criterion takes."""
        return -(-len(self.low[0]) // 4)

    @property
    def stride(self) -> int:
        """How many words one draw takes: all criteria, a row that breaks ties, and the shared facts."""
        return (len(self.low) + 1) * self.words + -(-self.facts // 4)

    @property
    def block(self) -> int:
        """How many draws to work on at a time."""
        return max(8, _CACHED // max(1, len(self.low[0])))


def prepare_spread(values: Array, shape: Shape = Shape.TRIANGULAR, shared: SharedFacts | None = None) -> Spread:
    """`values` (alternatives, criteria, 3: low, mode, high) made ready for drawing; weighted sums keep their ranks.

    InputError where shared facts have another shape, or one below -1.
    """
    _check_shared(values, shared)
    low, mode, high = (np.ascontiguousarray(values[:, :, end].T) for end in range(3))
    table = _normal_table() if shape is Shape.NORMAL else np.zeros(1, dtype=np.float32)
    reach = float(-table[0]) if shape is Shape.NORMAL else 1.0
    least, most = mode - reach * (mode - low), mode + reach * (high - mode)
    floor = least.min(axis=1, initial=np.inf, keepdims=True)
    scale = float((most - floor).max(initial=0.0)) or 1.0
    least, low, mode, high, most = ((x - floor) / scale + _MARGIN for x in (least, low, mode, high, most))
    width = high - low
    peak = np.divide(mode - low, width, out=np.ones_like(width), where=width > 0)
    base, rising, falling = {
        Shape.TRIANGULAR: (low + (high - mode), width * (mode - low), width * (high - mode)),
        Shape.UNIFORM: (low, width, width),
        Shape.NORMAL: (mode, mode - low, high - mode),
    }[shape]
    fact, is_reversed = _turned(values, shared)
    return Spread(
        shape=shape,
        low=_single(least),
        high=_single(most),
        base=_single(base),
        peak=_single(peak),
        rising=_single(rising),
        falling=_single(falling),
        is_exact=(width == 0).all(axis=1),
        fact=fact,
        is_reversed=is_reversed,
        facts=0 if shared is None else shared.number,
        table=table,
    )


def _single(array: Array) -> Singles:
    return np.ascontiguousarray(array, dtype=np.float32)


def _turned(values: Array, shared: SharedFacts | None) -> tuple[Ints | None, Bools]:
    """Shared facts, and where they are reversed, by criterion."""
    is_reversed = np.zeros(values.shape[1::-1], dtype=bool)
    if shared is None or not shared.number:
        return None, is_reversed
    if shared.is_reversed is not None:
        is_reversed = np.ascontiguousarray(shared.is_reversed.T)
    return np.ascontiguousarray(shared.fact.T, dtype=np.int64), is_reversed


def _check_shared(values: Array, shared: SharedFacts | None) -> None:
    if shared is None:
        return
    found, expected = [], values.shape[:2]
    for where, array in (("fact", shared.fact), ("is_reversed", shared.is_reversed)):
        if array is not None and array.shape != expected:
            found.append(Problem("bad-shape", where, f"the shape is {array.shape}", f"give {expected}"))
    if (shared.fact < -1).any():
        found.append(Problem("bad-fact", "fact", "a fact has a number below -1", "-1 is a value of its own"))
    if found:
        raise InputError(found)


def _normal_table() -> Singles:
    """The standard normal distribution in 4,096 equally likely steps: they fit into the processor's nearest cache."""
    normal = NormalDist()
    upper = np.array([normal.inv_cdf((step + 0.5) / 4_096) for step in range(2_048, 4_096)])
    steps = np.concatenate([-upper[::-1], upper])
    table: Singles = (steps / steps.std()).astype(np.float32)
    return table


def key_of(seed: np.random.SeedSequence, purpose: int = 0) -> int:
    """The number that starts a stream; each purpose has its own. The seed is left as it was."""
    return int(seed.generate_state(purpose + 1, np.uint64)[purpose])


def draw_lanes(spread: Spread, key: int, draws: range, start: int, words: int) -> NDArray[np.uint16]:
    """Probabilities in 65,536ths (draws, 4 * words), from word `start` of each draw on."""
    numbers = np.arange(draws.start, draws.stop, dtype=np.uint64) * np.uint64(spread.stride)
    mixed: Words = np.add.outer(numbers, np.arange(start + 1, start + 1 + words, dtype=np.uint64))
    mixed *= np.uint64(STEP)
    mixed += np.uint64(key)
    for shift, factor in ((30, FIRST_MIX), (27, SECOND_MIX)):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return mixed.astype("<u8", copy=False).view("<u2")


def draw_criterion(spread: Spread, criterion: int, key: int, draws: range, facts: NDArray[np.uint16]) -> Singles:
    """Values of one criterion (draws, alternatives), on the spread's scale; (1, alternatives) where all are exact."""
    if spread.is_exact[criterion]:
        exact: Singles = spread.base[criterion][None, :]
        return exact
    alternatives = spread.low.shape[1]
    lanes = draw_lanes(spread, key, draws, criterion * spread.words, spread.words)[:, :alternatives]
    if spread.fact is not None:
        own = np.flatnonzero(spread.fact[criterion] >= 0)
        lanes[:, own] = facts[:, spread.fact[criterion][own]]
        turned = np.flatnonzero(spread.is_reversed[criterion] & (spread.fact[criterion] >= 0))
        lanes[:, turned] = np.uint16(65_535) - lanes[:, turned]
    return _at(spread, criterion, lanes)


def draw_facts(spread: Spread, key: int, draws: range) -> NDArray[np.uint16]:
    """The probabilities of the shared facts (draws, facts)."""
    start = (len(spread.low) + 1) * spread.words
    return draw_lanes(spread, key, draws, start, -(-spread.facts // 4))[:, : spread.facts]


def _at(spread: Spread, criterion: int, lanes: NDArray[np.uint16]) -> Singles:
    base, peak, rising, falling = (
        array[criterion] for array in (spread.base, spread.peak, spread.rising, spread.falling)
    )
    if spread.shape is Shape.NORMAL:
        z = np.take(spread.table, lanes >> 4, mode="clip")
        zero = np.zeros_like(base)  # with an array of zeros NumPy compares many at a time, with one zero it does not
        below: Singles = np.minimum(z, zero)
        below *= rising
        z = np.maximum(z, zero, out=z)
        z *= falling
        below += z
        below += base
        return below
    chance: Singles = lanes.astype(np.float32)
    chance += np.float32(0.5)
    chance *= np.float32(1 / 65_536)
    if spread.shape is Shape.UNIFORM:
        level: Singles = chance * rising + base
        return level
    # No choice between the two sides: a choice that cannot be foreseen costs more than a second root.
    up: Singles = np.minimum(chance, peak)
    up *= rising
    np.sqrt(up, out=up)
    down = np.maximum(chance, peak, out=chance)
    np.subtract(np.float32(1), down, out=down)
    down *= falling
    np.sqrt(down, out=down)
    up -= down
    up += base
    return up


def draw_scores(spread: Spread, weights: Singles, key: int, draws: range) -> Singles:
    """Weighted sums (draws, alternatives) under the `weights` of these draws (draws, criteria)."""
    scores: Singles = np.zeros((len(draws), spread.low.shape[1]), dtype=np.float32)
    facts = draw_facts(spread, key, draws)
    for criterion in range(len(spread.low)):
        drawn = draw_criterion(spread, criterion, key, draws, facts)
        scores += np.multiply(drawn, weights[:, criterion, None], out=None if spread.is_exact[criterion] else drawn)
    return scores


def draw_ties(spread: Spread, key: int, draws: range) -> NDArray[np.uint16]:
    """Numbers (draws, alternatives) that decide between equal scores."""
    return draw_lanes(spread, key, draws, len(spread.low) * spread.words, spread.words)[:, : spread.low.shape[1]]

"""The inner loops of SMAA-2 compiled by Numba (extra `scale`): the same numbers as NumPy's to the last bit, sooner.

No fast-math, and the same order of operations as `sampling.py` and `confidence.py`: anything else would change bits.
"""

import math
from typing import TYPE_CHECKING

import numpy as np
from numba import njit
from numpy.typing import NDArray

from proxenia.decision.ranking.sampling import FIRST_MIX, SECOND_MIX, STEP, Shape, Singles, Spread
from proxenia.decision.ranking.tally import Tally

if TYPE_CHECKING:
    from proxenia.decision.ranking.contest import Contest

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
_Ends = tuple[Singles, Singles, Singles, Singles]
_Kind = tuple[int, Singles, NDArray[np.bool_], Ints, NDArray[np.bool_], int]
#: A contest whose alternatives were laid out anew, those that can score most first: the places of those tried, their
#: weights, the places of their likely rivals, the alternative at each place, and the most that can be scored from each
#: stretch of places on.
_Field = tuple[Ints, Singles, Ints, Ints, Singles]
_STRETCH = 32
_STEP, _FIRST, _SECOND = np.uint64(STEP), np.uint64(FIRST_MIX), np.uint64(SECOND_MIX)
_U30, _U27, _U31 = np.uint64(30), np.uint64(27), np.uint64(31)
_NONE, _HALF, _PART, _ONE = np.float32(0), np.float32(0.5), np.float32(1 / 65_536), np.float32(1)
_TRIANGULAR, _UNIFORM, _NORMAL = range(3)
_SHAPES = {Shape.TRIANGULAR: _TRIANGULAR, Shape.UNIFORM: _UNIFORM, Shape.NORMAL: _NORMAL}


@njit(nogil=True, cache=True)
def _fill(words: NDArray[np.uint64], key: np.uint64, counter: np.uint64) -> None:
    """Random words from this counter on."""
    for place in range(len(words)):
        mixed = key + (counter + np.uint64(place + 1)) * _STEP
        mixed = (mixed ^ (mixed >> _U30)) * _FIRST
        mixed = (mixed ^ (mixed >> _U27)) * _SECOND
        words[place] = mixed ^ (mixed >> _U31)


@njit(nogil=True, cache=True)
def _share(lanes: NDArray[np.uint16], facts: NDArray[np.uint16], fact: Ints, is_reversed: NDArray[np.bool_]) -> None:
    for place in range(len(fact)):
        if fact[place] >= 0:
            lane = facts[fact[place]]
            lanes[place] = np.uint16(65_535) - lane if is_reversed[place] else lane


@njit(nogil=True, cache=True)
def _values(
    drawn: Singles,
    lanes: NDArray[np.uint16],
    ends: _Ends,
    shape: int,
    table: Singles,
) -> None:
    """Values of one criterion at these probabilities."""
    base, peak, rising, falling = ends
    if shape == _NORMAL:
        for place in range(len(drawn)):  # apart from the sums, which the processor then does many at a time
            drawn[place] = table[lanes[place] >> np.uint16(4)]
        for place in range(len(drawn)):
            z = drawn[place]
            drawn[place] = min(z, _NONE) * rising[place] + max(z, _NONE) * falling[place] + base[place]
    elif shape == _UNIFORM:
        for place in range(len(drawn)):
            drawn[place] = (np.float32(lanes[place]) + _HALF) * _PART * rising[place] + base[place]
    else:
        for place in range(len(drawn)):
            chance = (np.float32(lanes[place]) + _HALF) * _PART
            up = np.float32(math.sqrt(min(chance, peak[place]) * rising[place]))
            down = np.float32(math.sqrt((_ONE - max(chance, peak[place])) * falling[place]))
            drawn[place] = up - down + base[place]


@njit(nogil=True, cache=True)
def _draw(
    drawn: Singles,
    key: np.uint64,
    draw: int,
    ends: _Ends,
    kind: _Kind,
) -> None:
    """The values (criteria, alternatives) of one draw."""
    shape, table, is_exact, fact, is_reversed, facts = kind
    criteria, alternatives = drawn.shape
    words = (alternatives + 3) // 4
    stride = (criteria + 1) * words + (facts + 3) // 4
    row = np.empty(words, dtype=np.uint64)
    shared = np.empty((facts + 3) // 4, dtype=np.uint64)
    counter = np.uint64(draw) * np.uint64(stride)
    _fill(shared, key, counter + np.uint64((criteria + 1) * words))
    base, peak, rising, falling = ends
    for criterion in range(criteria):
        if is_exact[criterion]:
            drawn[criterion] = base[criterion]
            continue
        _fill(row, key, counter + np.uint64(criterion * words))
        lanes = row.view(np.uint16)
        if facts > 0:
            _share(lanes, shared.view(np.uint16), fact[criterion], is_reversed[criterion])
        own = (base[criterion], peak[criterion], rising[criterion], falling[criterion])
        _values(drawn[criterion], lanes, own, shape, table)


@njit(nogil=True, cache=True)
def _add_scaled(scores: Singles, drawn: Singles, weight: np.float32) -> None:
    for alternative in range(len(scores)):
        scores[alternative] += drawn[alternative] * weight


@njit(nogil=True, cache=True)
def _pack(keys: Ints, bits: NDArray[np.int32], ties: NDArray[np.uint16]) -> None:
    for alternative in range(len(keys)):
        inverse = np.int64(0x7FFFFFFF) - np.int64(bits[alternative])
        keys[alternative] = (inverse << 32) | (np.int64(ties[alternative]) << 16) | np.int64(alternative)


@njit(nogil=True, cache=True)
def _keys(
    keys: Ints,
    weights: Singles,
    first: int,
    seeds: tuple[np.uint64, np.uint64],
    ends: _Ends,
    kind: _Kind,
) -> None:
    criteria, alternatives = ends[0].shape
    words = (alternatives + 3) // 4
    stride = (criteria + 1) * words + (kind[5] + 3) // 4
    drawn = np.empty((criteria, alternatives), dtype=np.float32)
    scores = np.empty(alternatives, dtype=np.float32)
    row = np.empty(words, dtype=np.uint64)
    for place in range(len(keys)):
        draw = first + place
        _draw(drawn, seeds[0], draw, ends, kind)
        scores[:] = 0
        for criterion in range(criteria):
            _add_scaled(scores, drawn[criterion], weights[place, criterion])
        _fill(row, seeds[1], np.uint64(draw) * np.uint64(stride) + np.uint64(criteria * words))
        ties, bits = row.view(np.uint16), scores.view(np.int32)
        _pack(keys[place], bits, ties)


@njit(nogil=True, cache=True)
def _count(counts: Ints, sums: Array, squares: Array, order: Ints, weights: Array) -> None:
    draws, alternatives = order.shape
    for draw in range(draws):
        for rank in range(alternatives):
            counts[(order[draw, rank] & 0xFFFF) * alternatives + rank] += 1
        if alternatives:
            best = order[draw, 0] & 0xFFFF
            for criterion in range(weights.shape[1]):
                weight = weights[draw, criterion]
                sums[best, criterion] += weight
                squares[best, criterion] += weight * weight


class CompiledKernels:
    """The compiled engine."""

    def fill(self, keys: Ints, spread: Spread, weights: Singles, seeds: tuple[int, int], first: int) -> None:
        """See `engine.Kernels`."""
        words = (np.uint64(seeds[0]), np.uint64(seeds[1]))
        _keys(keys, weights, first, words, ends_of(spread), kind_of(spread))

    def count(self, tally: Tally, order: Ints, weights: Array) -> None:
        """See `engine.Kernels`."""
        _count(tally.counts, tally.sums, tally.squares, order, weights)
        tally.draws += len(order)


def ends_of(spread: Spread) -> _Ends:
    """The arrays of a spread, as the kernels take them."""
    return spread.base, spread.peak, spread.rising, spread.falling


def kind_of(spread: Spread) -> _Kind:
    """The rest of a spread, as the kernels take it."""
    fact = np.full(spread.low.shape, -1) if spread.fact is None else spread.fact
    return _SHAPES[spread.shape], spread.table, spread.is_exact, fact, spread.is_reversed, spread.facts


@njit(nogil=True, cache=True)
def _lay_out(flat: Singles, drawn: Singles, order: Ints) -> None:
    criteria, alternatives = drawn.shape
    for criterion in range(criteria):
        start = criterion * alternatives
        for place in range(alternatives):
            flat[np.uint64(start + place)] = drawn[criterion, np.uint64(order[place])]


@njit(nogil=True, cache=True)
def _add_wins(won: Ints, flat: Singles, scores: Singles, field: _Field) -> None:
    """Adds who is best in one draw: a few likely rivals are tried first, then all others that can score enough.

    All in one function, and the values one flat array: calls and views for each alternative, whose arrays are counted
    and released each time, would take longer than the sums.
    """
    own, weights, rivals, order, reach = field
    criteria, alternatives = weights.shape[1], len(order)
    for row in range(len(won)):
        mine = own[row]
        score = _NONE
        for criterion in range(criteria):
            score += flat[np.uint64(criterion * alternatives + mine)] * weights[row, criterion]
        is_beaten = False
        for turn in range(rivals.shape[1]):
            rival = rivals[row, turn]
            against = _NONE
            for criterion in range(criteria):
                against += flat[np.uint64(criterion * alternatives + rival)] * weights[row, criterion]
            if against > score or (against == score and order[rival] < order[mine]):
                is_beaten = True
                break
        if is_beaten:
            continue
        stretches = 0
        while stretches < reach.shape[1] and reach[row, stretches] >= score:
            stretches += 1
        able = min(alternatives, stretches * _STRETCH)
        scores[:able] = 0
        for criterion in range(criteria):
            weight, first = weights[row, criterion], criterion * alternatives
            for place in range(able):
                scores[place] += flat[np.uint64(first + place)] * weight
        beaten = np.int32(0)
        for place in range(able):
            beaten |= np.int32((scores[place] > score) | ((scores[place] == score) & (order[place] < order[mine])))
        if beaten == 0:
            won[row] += 1


@njit(nogil=True, cache=True)
def _contests(
    won: Ints,
    draws: tuple[int, int],
    key: np.uint64,
    ends: _Ends,
    kind: _Kind,
    field: _Field,
) -> None:
    drawn = np.empty(ends[0].shape, dtype=np.float32)
    flat, scores = np.empty(drawn.size, dtype=np.float32), np.empty(ends[0].shape[1], dtype=np.float32)
    for draw in range(draws[0], draws[1]):
        _draw(drawn, key, draw, ends, kind)
        _lay_out(flat, drawn, field[3])
        _add_wins(won, flat, scores, field)


def count_wins(contest: "Contest", key: int, draws: range) -> Ints:
    """How often each alternative of a contest is best in these draws: see `confidence.py`."""
    spread, weights = contest.spread, contest.weights
    most = weights.astype(float) @ spread.high.astype(float) * (1 + 1e-5)  # more than rounding can add
    order = np.argsort(-(contest.chance @ most), kind="stable")
    place = np.argsort(order)
    field = (place[contest.own], weights, place[contest.rivals], order, _reach(most[:, order]))
    won = np.zeros(len(weights), dtype=np.int64)
    _contests(won, (draws.start, draws.stop), np.uint64(key), ends_of(spread), kind_of(spread), field)
    return won


def _reach(most: Array) -> Singles:
    """The most that any alternative from each stretch on can score under each row's weights."""
    if not most.size:
        return np.zeros((len(most), 0), dtype=np.float32)
    starts = np.arange(0, len(most[0]), _STRETCH)
    stretches = np.maximum.reduceat(most, starts, axis=1)
    later: Singles = np.maximum.accumulate(stretches[:, ::-1], axis=1)[:, ::-1].astype(np.float32)
    return np.ascontiguousarray(later)

"""Confidence factors: is the evidence good enough to tell that an alternative is best, even for its friends?

(Lahdelma and Salminen 2001.) NumPy compares by matrix product, the compiled code with the likeliest rivals first; both
end with the same answer for every draw.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.ranking.contest import Contest
from proxenia.decision.ranking.engine import Engine, Run, kernels_of, parts_of
from proxenia.decision.ranking.sampling import Ints, Singles, Spread, draw_criterion, draw_facts, key_of, prepare_spread
from proxenia.decision.ranking.tally import SmaaResult, share_error
from proxenia.decision.values import check_names, check_values
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
#: NumPy tries so many alternatives at once, and so many scores at a time that they stay in the cache; compiled code
#: tries so many rivals before all others.
_TOGETHER, _HELD = 4, 1 << 17
#: Scores nearer than this, of a range of 1, are compared exactly: the order of sums in a matrix product is not fixed.
_CLOSE = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Confidence:
    """For each alternative, the share of draws of the values in which it is best under its own central weights.

    `factor` and `error` (its standard error, for the central weights as they are) are None for an alternative that
    never was first: it has no central weights. A low factor says that the values are too uncertain to tell even for
    someone who weighs as favours the alternative most.
    """

    factor: tuple[float | None, ...]
    error: tuple[float | None, ...]


def confidence_factors(
    result: SmaaResult, values: Array, draws: int, seed: np.random.SeedSequence, run: Run | None = None
) -> Confidence:
    """The confidence factors of `values` (n, k, 3) over so many draws, with the central weights of a result.

    Equal scores are won by the first of the equals. The same seed gives the same factors on every machine, any engine
    and any number of threads; memory does not grow with the number of draws. InputError where values and result do not
    fit, a value is no number or not low <= mode <= high, or nothing is to be drawn.
    """
    run = run or Run()
    _check(result, values, draws)
    contest = _contest(result, prepare_spread(values, run.shape, run.shared))
    key = key_of(seed, 2)
    kernels_of(run.engine)
    count = _count_compiled if run.engine is Engine.COMPILED else _count
    with ThreadPoolExecutor(max(1, run.threads)) as pool:
        won = np.sum(list(pool.map(lambda part: count(contest, key, part), parts_of(draws))), axis=0)
    return confidence_of(result, won, draws)


def confidence_of(result: SmaaResult, won: Ints, draws: int) -> Confidence:
    """The factors of the alternatives that ever were first, in order, which `won` so many of the draws."""
    share = won / draws
    error = share_error(share, draws)
    factors: list[float | None] = [None] * len(result.is_ever_first)
    errors = list(factors)
    for row, alternative in enumerate(np.flatnonzero(result.is_ever_first).tolist()):
        factors[alternative], errors[alternative] = float(share[row]), float(error[row])
    return Confidence(tuple(factors), tuple(errors))


def _check(result: SmaaResult, values: Array, draws: int) -> None:
    expected = (*result.central_weights.shape, 3)
    if values.shape != expected:
        raise InputError([Problem("bad-shape", "values", f"the shape is {values.shape}", f"give {expected}")])
    check_values(values, *check_names(values))
    if draws < 1:
        raise InputError([Problem("no-draws", "draws", f"{draws} draws were asked for", "ask for at least one")])


def _contest(result: SmaaResult, spread: Spread) -> Contest:
    own = np.flatnonzero(result.is_ever_first)
    central = result.central_weights[own]
    weights = (central / np.maximum(central.sum(axis=1, keepdims=True), 1e-300)).astype(np.float32)
    middle = weights.astype(float) @ ((spread.low + spread.high).astype(float) / 2)
    order = np.argsort(-middle, axis=1, kind="stable")
    rivals = order[order != own[:, None]].reshape(len(own), max(0, spread.low.shape[1] - 1))
    few, chance = np.ascontiguousarray(rivals[:, :_TOGETHER]), np.ascontiguousarray(result.rank_acceptability[own, 0])
    return Contest(spread, own, weights, few, chance)


def _count_compiled(contest: Contest, key: int, part: range) -> Ints:
    from proxenia.decision.ranking.compiled import count_wins

    return count_wins(contest, key, part)


def _count(contest: Contest, key: int, part: range) -> Ints:
    """How often each alternative tried is best in these draws."""
    alternatives = contest.spread.low.shape[1]
    won = np.zeros(len(contest.own), dtype=np.int64)
    step = max(1, _HELD // max(1, alternatives * _TOGETHER))
    for start in range(part.start, part.stop, step):
        drawn = _drawn(contest.spread, key, range(start, min(part.stop, start + step)))
        for row in range(0, len(won), _TOGETHER):
            won[row : row + _TOGETHER] += _wins(contest, drawn, slice(row, row + _TOGETHER))
    return won


def _drawn(spread: Spread, key: int, draws: range) -> Singles:
    """Values (criteria, alternatives, draws)."""
    drawn = np.empty((*spread.low.shape, len(draws)), dtype=np.float32)
    facts = draw_facts(spread, key, draws)
    for criterion in range(len(drawn)):
        drawn[criterion] = draw_criterion(spread, criterion, key, draws, facts).T
    return drawn


def _wins(contest: Contest, drawn: Singles, rows: slice) -> Ints:
    """How often each of some alternatives is best: by matrix product, and exactly where rounding could decide."""
    criteria, alternatives, draws = drawn.shape
    own, weights = contest.own[rows], contest.weights[rows]
    scores = (weights @ drawn.reshape(criteria, -1)).reshape(len(own), alternatives, draws)
    place = np.arange(len(own))
    mine = scores[place, own]
    scores[place, own] = -1.0
    best = scores.max(axis=1)
    is_sure = best < mine - _CLOSE
    won: Ints = np.count_nonzero(is_sure, axis=1)
    is_open = ~is_sure & (best <= mine + _CLOSE)
    for row, draw in zip(*(found.tolist() for found in np.nonzero(is_open)), strict=True):
        near = np.flatnonzero(scores[row, :, draw] >= mine[row, draw] - _CLOSE)
        score, against = (_weigh(drawn[:, which, draw], weights[row]) for which in (own[row], near))
        won[row] += not ((against > score) | ((against == score) & (near < own[row]))).any()
    return won


def _weigh(drawn: Singles, weights: Singles) -> Singles:
    """Weighted sums over the first axis, one criterion after the other, as the compiled kernel adds them."""
    score: Singles = np.zeros(drawn.shape[1:], dtype=np.float32)
    for values, weight in zip(drawn, weights, strict=True):
        score += values * weight
    return score

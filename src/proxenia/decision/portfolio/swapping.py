"""Portfolios made better by leaving one alternative out and filling what becomes free, as long as that helps."""

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.portfolio.rounding import Rounded, Rounding

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
_MOST_TURNS, _TOGETHER, _TINY = 12, 16, 1e-9
#: Worth so little that it is never taken again.
_NEVER = -1e30


def swap_options(rounding: Rounding, rounded: Rounded, enough: float) -> Rounded:
    """The rounded portfolio of one objective, improved until it is worth `enough` or no such swap helps.

    Tried for every option taken, some at once: to leave it out, and to take others, one after the other, at the
    resources' prices.
    """
    problem = rounding.formulation.problem
    values, weights = problem.options.values, problem.coverage.weight
    taken, worth = rounded.taken[0], float(rounded.values[0])
    for _ in range(_MOST_TURNS):
        before, start = worth, taken
        held = np.flatnonzero(start)
        for first in range(0, len(held), _TOGETHER):
            if worth >= enough:
                break
            done, worths = _try(rounding, start, held[first : first + _TOGETHER], (values, weights, rounded.prices[0]))
            if len(worths) and worths.max() > worth:
                taken, worth = done[int(np.argmax(worths))], float(worths.max())
        if worth >= enough or worth <= before + _TINY * max(1.0, abs(before)):
            break
    bound = np.maximum(rounded.bounds, worth)
    return Rounded(taken[None, :], rounded.is_allowed, np.array([worth]), bound, rounded.prices)


def swap_once(rounding: Rounding, rounded: Rounded, values: Array, weights: Array, gap: float) -> Rounded:
    """The rounded portfolios of many objectives, those further than `gap` from their bounds improved by the best swap.

    Tried for every option taken, all at once: to leave it out, and to take instead what gains most, whatever it costs.
    At the resources' prices what is worth most for its price comes first, and money that buys nothing more is left
    over: where a budget holds few alternatives that is what is wrong with a rounded portfolio.
    """
    is_far = rounded.is_allowed & (rounded.bounds - rounded.values > gap * np.abs(rounded.bounds))
    draw, held = np.nonzero(rounded.taken & is_far[:, None])
    number = np.arange(len(held))
    starts, without = rounded.taken[draw], values[draw]
    starts[number, held], without[number, held] = False, _NEVER
    free = np.zeros((len(held), rounded.prices.shape[1]))
    done = rounding.complete(starts.astype(float), without, weights[draw], free)
    worths = np.where(rounding.is_allowed(done), rounding.worth(done, values[draw], weights[draw]), -np.inf)
    order = np.lexsort((number, -worths, draw))
    first = order[np.unique(draw[order], return_index=True)[1]]
    better = first[worths[first] > rounded.values[draw[first]] + _TINY]
    taken, worth = rounded.taken.copy(), rounded.values.copy()
    taken[draw[better]], worth[draw[better]] = done[better], worths[better]
    return Rounded(taken, rounded.is_allowed, worth, np.maximum(rounded.bounds, worth), rounded.prices)


def _try(
    rounding: Rounding, taken: Bools, held: NDArray[np.int64], objective: tuple[Array, Array, Array]
) -> tuple[Bools, Array]:
    """The allowed portfolios without one of the options held and with others in its place, and their values."""
    values, weights, prices = objective
    starts = np.repeat(taken[None, :], len(held), axis=0)
    starts[np.arange(len(held)), held] = False
    # What others need cannot go alone.
    kept = (starts.astype(float) @ rounding.most[0].T <= rounding.most[1] + 1e-6).all(axis=1)
    starts, held = starts[kept], held[kept]
    number = len(held)
    without = np.repeat(values[None, :], number, axis=0)
    without[np.arange(number), held] = _NEVER
    everywhere = np.repeat(weights[None, :], number, axis=0)
    done = rounding.complete(starts.astype(float), without, everywhere, np.repeat(prices[None, :], number, axis=0))
    done = done[rounding.is_allowed(done)]
    return done, rounding.worth(done, np.broadcast_to(values, done.shape), weights[None, :])

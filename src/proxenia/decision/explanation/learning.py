"""What knowing more would do to the decision: which open fact, or which comparison of criteria, to ask for first."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Learning:
    """What learning one thing is expected to change: the mean, over its answers, of how far core indices move.

    `expected_change` sums the moves over all alternatives: 1 is as much as one alternative going from never to always
    chosen. `error` is what sampling alone would give: smaller differences mean nothing.
    """

    name: str
    expected_change: float
    error: float


def question_values(names: Sequence[str], factors: Array, in_draw: Bools) -> tuple[Learning, ...]:
    """The value of learning whether each uncertain fact lies in its upper or lower half, the most telling first.

    `factors` (draws, facts) are the probabilities or values drawn for each fact, `in_draw` (draws, alternatives) the
    best portfolio of each draw. A fact that never varied changes nothing. InputError where shapes do not fit.
    """
    if factors.shape != (len(in_draw), len(names)):
        message = f"factors {factors.shape} do not fit {len(in_draw)} draws of {len(names)} facts"
        raise InputError([Problem("bad-shape", "", message, "give (draws, facts)")])
    halves = _upper_halves(factors) if len(factors) else np.zeros(factors.shape, dtype=bool)
    found = [_learning(name, halves[:, place], in_draw) for place, name in enumerate(names)]
    return tuple(sorted(found, key=lambda item: (-item.expected_change, item.name)))


def _upper_halves(factors: Array) -> Bools:
    """Where each fact lies above its median; at it or above where nothing lies above, as of a fact mostly true."""
    median = np.median(factors, axis=0)
    above = factors > median
    return np.where(above.any(axis=0), above, factors >= median)


def preference_values(criteria: Sequence[str], weights: Array, in_draw: Bools) -> tuple[Learning, ...]:
    """The value of learning which of two criteria weighs more, for each pair ("a>b"), the most telling first.

    Pairs on which all draws agree already are left out: the answer is known.
    """
    found = []
    for first, second in combinations(range(len(criteria)), 2):
        more = weights[:, first] > weights[:, second]
        if more.any() and not more.all():
            found.append(_learning(f"{criteria[first]}>{criteria[second]}", more, in_draw))
    return tuple(sorted(found, key=lambda item: (-item.expected_change, item.name)))


def _learning(name: str, answer: Bools, in_draw: Bools) -> Learning:
    draws, yes = len(answer), int(answer.sum())
    if yes in (0, draws):
        return Learning(name, 0.0, 0.0)
    core = in_draw.mean(axis=0)
    change = sum(
        count / draws * float(np.abs(in_draw[mask].mean(axis=0) - core).sum())
        for mask, count in ((answer, yes), (~answer, draws - yes))
    )
    # The standard error of the difference of two shares, for each alternative, summed: what no effect looks like.
    spread = np.sqrt(core * (1 - core) * (1 / yes + 1 / (draws - yes)))
    return Learning(name, change, float(spread.sum()) * yes * (draws - yes) / draws**2)

"""Real memberships hidden, and how many of them suggestions made from the rest name: a test of prediction, not of
whether joining is wise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxenia.ecosystem.suggestion.features import Matrix, Rows, Side
from proxenia.ecosystem.suggestion.method import METHODS, Method, Question
from proxenia.ecosystem.suggestion.seat import LEAST_MEMBERS

#: Cities with so many memberships are asked about, and so large a share of theirs is hidden.
LEAST_SEATS, HIDDEN_SHARE = 3, 0.2
_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over cities with its 95 % interval from a bootstrap over cities."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """What one method found again: shares of the hidden memberships, 0 to 1; coverage is of the networks.

    `cities` were asked about, each in as many splits as hid a seat of it: `questions` in all.
    """

    recall_5: Figure
    recall_10: Figure
    recall_20: Figure
    ndcg_10: Figure
    coverage_10: float
    cities: int
    questions: int


@dataclass(frozen=True, slots=True)
class Split:
    """The seats a method sees, those hidden from it, and a seed for what it draws itself (cities x networks)."""

    left: Matrix
    hidden: Matrix
    seed: int


def hide_seats(seats: Matrix, seed: int) -> Split:
    """Hides a fifth of the seats of cities with three or more, at random by `seed`."""
    rng = np.random.default_rng(seed)
    rows, columns = np.nonzero(seats)
    is_hidden = (seats.sum(axis=1)[rows] >= LEAST_SEATS) & (rng.random(len(rows)) < HIDDEN_SHARE)
    hidden = np.zeros_like(seats)
    hidden[rows[is_hidden], columns[is_hidden]] = 1
    return Split(seats - hidden, hidden, seed)


def hide_since(seats: Matrix, since: Matrix, year: int) -> Split:
    """Hides the seats known to be taken in a year or later, of networks and cities that had others before.

    `since` is the year of each seat, not a number where unknown: an undated seat is seen, though it may be younger.
    Later seats of other cities are seen by nobody.
    """
    later = (seats > 0) & (since >= year)
    left = np.where(later, 0, seats).astype(np.float32)
    asked = (seats.sum(axis=1) >= LEAST_SEATS) & (left.sum(axis=1) > 0)
    hidden = later & asked[:, None] & (left.sum(axis=0) >= LEAST_MEMBERS)
    return Split(left, hidden.astype(np.float32), year)


def run_backtest(side: Side, splits: Sequence[Split], methods: Mapping[str, Method] = METHODS) -> dict[str, Score]:
    """Each method's score on the same hidden memberships, cities of all splits together; nothing hidden, no score."""
    rows: dict[str, list[npt.NDArray[np.float64]]] = {name: [] for name in methods}
    shown: dict[str, set[int]] = {name: set() for name in methods}
    asked: list[Rows] = []
    for split in splits:
        cities = np.flatnonzero(split.hidden.sum(axis=1))
        if not len(cities):
            continue
        asked.append(cities)
        for name, method in methods.items():
            order = _order(method(Question(split.left, side, cities, split.seed)), split.left[cities])
            rows[name].append(_measure(order, split.hidden[cities]))
            shown[name].update(order[:, :10].ravel().tolist())
    if not asked:
        return {}
    at, width = np.concatenate(asked), splits[0].left.shape[1]
    return {name: _score(np.vstack(found), at, len(shown[name]) / width) for name, found in rows.items()}


def _score(values: npt.NDArray[np.float64], cities: Rows, coverage: float) -> Score:
    recall_5, recall_10, recall_20, ndcg_10 = _figures(values, cities)
    return Score(recall_5, recall_10, recall_20, ndcg_10, coverage, len(np.unique(cities)), len(cities))


def _order(scores: Matrix, left: Matrix) -> Rows:
    """The networks of each city from best to worst; those it is known to be in come last, ties by column."""
    return np.argsort(-np.where(left > 0, -np.inf, scores), axis=1, kind="stable")[:, :20]


def _measure(order: Rows, hidden: Matrix) -> npt.NDArray[np.float64]:
    """For each city recall at 5, 10 and 20 and NDCG at 10."""
    hits = np.take_along_axis(hidden, order, axis=1).astype(np.float64)
    number = hidden.sum(axis=1).astype(np.float64)
    recalls = [hits[:, :k].sum(axis=1) / number for k in (5, 10, 20)]
    gains = 1 / np.log2(np.arange(2, 12))
    best = np.cumsum(gains)[np.minimum(number, 10).astype(int) - 1]
    width = min(10, hits.shape[1])
    return np.column_stack([*recalls, hits[:, :width] @ gains[:width] / best])


def _figures(values: npt.NDArray[np.float64], cities: Rows) -> list[Figure]:
    """Means with intervals; a city asked about in several splits is drawn as one."""
    _, group = np.unique(cities, return_inverse=True)
    counts = np.bincount(group).astype(np.float64)
    sums = np.column_stack([np.bincount(group, values[:, at]) for at in range(values.shape[1])])
    draws = np.random.default_rng(0).integers(0, len(counts), (_RESAMPLES, len(counts)))
    means = sums[draws].sum(axis=1) / counts[draws].sum(axis=1)[:, None]
    low, high = np.quantile(means, [0.025, 0.975], axis=0)
    mean = values.mean(axis=0)
    return [Figure(float(m), float(a), float(b)) for m, a, b in zip(mean, low, high, strict=True)]

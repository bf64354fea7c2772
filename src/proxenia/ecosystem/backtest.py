"""Real memberships hidden, and how many of them suggestions made from the rest name: a test of prediction, not of
whether joining is wise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxenia.ecosystem.features import Matrix, Rows, Side
from proxenia.ecosystem.suggest import EASE_RIDGE, SHRINKAGE, ease_weights, fit_suggester

#: Cities with so many memberships are asked about, and so large a share of theirs is hidden.
LEAST_SEATS, HIDDEN_SHARE = 3, 0.2
_RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """The seats left, what else is known, the rows of the cities asked about, and a seed for methods that draw."""

    seats: Matrix
    side: Side
    cities: Rows
    seed: int


#: Scores (cities asked about x networks): the higher, the likelier a seat.
Method = Callable[[Question], Matrix]


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over cities with its 95 % interval from a bootstrap over cities."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """What one method found again: shares of the hidden memberships, 0 to 1; coverage is of the networks."""

    recall_5: Figure
    recall_10: Figure
    recall_20: Figure
    ndcg_10: Figure
    coverage_10: float


def hide_seats(seats: Matrix, seed: int) -> tuple[Matrix, Matrix]:
    """The seats left and those hidden: a fifth of those of cities with three or more, at random by `seed`."""
    rng = np.random.default_rng(seed)
    rows, columns = np.nonzero(seats)
    is_hidden = (seats.sum(axis=1)[rows] >= LEAST_SEATS) & (rng.random(len(rows)) < HIDDEN_SHARE)
    hidden = np.zeros_like(seats)
    hidden[rows[is_hidden], columns[is_hidden]] = 1
    return seats - hidden, hidden


def popularity(question: Question) -> Matrix:
    """The networks with most members first, for every city alike."""
    return np.tile(question.seats.sum(axis=0), (len(question.cities), 1))


def popularity_in_country(question: Question) -> Matrix:
    """The networks with the largest share of the country's other cities first."""
    country = question.side.groupings["country"]
    return country.share(question.seats, question.cities, question.seats.mean(axis=0), SHRINKAGE)


def item_cosine(question: Question) -> Matrix:
    """The networks whose members are most like those of the city's other networks (item-kNN, cosine)."""
    gram = question.seats.T @ question.seats
    lengths = np.sqrt(np.maximum(np.diag(gram), 1e-9))
    likeness = gram / lengths / lengths[:, None]
    np.fill_diagonal(likeness, 0)
    return np.asarray(question.seats[question.cities] @ likeness)


def ease_alone(question: Question) -> Matrix:
    """EASE (Steck 2019) from the memberships alone."""
    return np.asarray(question.seats[question.cities] @ ease_weights(question.seats, EASE_RIDGE))


def suggester(without: tuple[str, ...] = ()) -> Method:
    """The product's own method, its weights learned anew from the seats that were left."""

    def score(question: Question) -> Matrix:
        fitted = fit_suggester(question.seats, question.side, question.seed, without)
        return fitted.score(question.seats, question.side, question.cities)

    return score


METHODS: Mapping[str, Method] = {
    "popularity": popularity,
    "item cosine": item_cosine,
    "EASE": ease_alone,
    "popularity in the country": popularity_in_country,
    "Proxenia": suggester(),
}


def run_backtest(seats: Matrix, side: Side, seeds: range, methods: Mapping[str, Method] = METHODS) -> dict[str, Score]:
    """Each method's score on the same hidden memberships, cities of all seeds together."""
    rows: dict[str, list[npt.NDArray[np.float64]]] = {name: [] for name in methods}
    shown: dict[str, set[int]] = {name: set() for name in methods}
    asked: list[Rows] = []
    for seed in seeds:
        left, hidden = hide_seats(seats, seed)
        cities = np.flatnonzero(hidden.sum(axis=1))
        asked.append(cities)
        for name, method in methods.items():
            order = _order(method(Question(left, side, cities, seed)), left[cities])
            rows[name].append(_measure(order, hidden[cities]))
            shown[name].update(order[:, :10].ravel().tolist())
    at = np.concatenate(asked)
    return {name: _score(np.vstack(found), at, len(shown[name]) / seats.shape[1]) for name, found in rows.items()}


def _score(values: npt.NDArray[np.float64], cities: Rows, coverage: float) -> Score:
    recall_5, recall_10, recall_20, ndcg_10 = _figures(values, cities)
    return Score(recall_5, recall_10, recall_20, ndcg_10, coverage)


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

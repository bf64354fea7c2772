"""Ways to foretell memberships: the product's own and those it is measured against."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from proxenia.ecosystem.suggestion.features import Matrix, Rows, Side
from proxenia.ecosystem.suggestion.peer import nearest_peers
from proxenia.ecosystem.suggestion.suggest import EASE_RIDGE, SHRINKAGE, ease_weights, fit_suggester


@dataclass(frozen=True, slots=True)
class Question:
    """The seats left, what else is known, the rows of the cities asked about, and a seed for methods that draw."""

    seats: Matrix
    side: Side
    cities: Rows
    seed: int


#: Scores (cities asked about x networks): the higher, the likelier a seat.
Method = Callable[[Question], Matrix]


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


def nearest_peers_share(question: Question) -> Matrix:
    """The networks with most members among the city's twenty nearest peers first, ties by popularity."""
    popular = question.seats.mean(axis=0) / 100
    rows = [nearest_peers(question.seats, question.side, row) for row in question.cities.tolist()]
    return np.stack([question.seats[peers].sum(axis=0) + popular for peers in rows])


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
    "20 nearest peers": nearest_peers_share,
    "Proxenia": suggester(),
}

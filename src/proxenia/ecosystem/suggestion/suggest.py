"""Networks that cities like a city sit in: EASE (Steck 2019) and shares among its peers, weighed by a conditional logit
(McFadden 1974)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxenia.ecosystem.suggestion.features import Matrix, Rows, Side

#: Ridge of EASE: about how many shared cities a pair of networks needs before its likeness counts in full.
EASE_RIDGE = 40.0
#: How much the wider share counts against a group's own: as if so many more members of the group had the wider share.
SHRINKAGE = 3.0
#: Ridge of the weights, and the share of the memberships hidden to learn them.
WEIGHT_RIDGE, LEARNING_SHARE = 1.0, 0.2


@dataclass(frozen=True, slots=True)
class Suggester:
    """What each part of a score counts for, learned from memberships hidden for the purpose."""

    parts: tuple[str, ...]
    weights: npt.NDArray[np.float64]

    def score(self, seats: Matrix, side: Side, rows: Rows | None = None, ease: Matrix | None = None) -> Matrix:
        """Rows (all cities) x networks: the higher, the likelier a seat; a city's own seats are minus infinity.

        `ease`: the EASE weights of these seats where the caller has them already.
        """
        at = np.arange(len(seats)) if rows is None else rows
        scores = np.zeros((len(at), seats.shape[1]), dtype=np.float32)
        for name, part in score_parts(seats, side, self.parts, at, ease):
            scores += np.float32(self.weights[self.parts.index(name)]) * part
        scores[seats[at] > 0] = -np.inf
        return scores

    def contributions(self, seats: Matrix, side: Side, row: int, ease: Matrix | None = None) -> dict[str, Matrix]:
        """What each part adds to one city's score of each network, by the part's name."""
        found = score_parts(seats, side, self.parts, np.array([row]), ease)
        return {name: np.float32(self.weights[self.parts.index(name)]) * part[0] for name, part in found}


def ease_weights(seats: Matrix, ridge: float = EASE_RIDGE) -> Matrix:
    """Networks x networks: what a seat in one foretells of a seat in another (Steck 2019, closed form)."""
    return ease_of(seats.T @ seats, ridge)


def ease_of(shared: Matrix, ridge: float = EASE_RIDGE) -> Matrix:
    """The same from the cities that each pair of networks shares (networks x networks, sizes on the diagonal)."""
    gram = shared.astype(np.float64)
    gram[np.diag_indices_from(gram)] += ridge
    inverse = np.linalg.inv(gram)
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    return np.asarray(weights, dtype=np.float32)


def score_parts(
    seats: Matrix, side: Side, names: Sequence[str], rows: Rows, ease: Matrix | None = None
) -> Iterator[tuple[str, Matrix]]:
    """Each part of the score by name, rows x networks. Shares are logarithms, drawn towards the share of all."""
    own = seats[rows]
    overall = seats.mean(axis=0, dtype=np.float64).astype(np.float32) + np.float32(0.5 / max(len(seats), 1))
    base = np.log(overall)
    for name in names:
        if name == "popularity":
            yield name, np.broadcast_to(base, own.shape)
        elif name == "other seats":
            weights = ease_weights(seats) if ease is None else ease
            yield name, np.log1p(np.maximum(own @ weights, 0) / np.float32(0.02))
        elif name == "theme":
            yield name, _theme(own, side)
        else:
            yield name, np.log(side.groupings[name].share(seats, rows, overall, SHRINKAGE)) - base


def part_names(side: Side) -> tuple[str, ...]:
    """The parts a score can have, given what is known of the cities."""
    return ("popularity", "other seats", "theme", *side.groupings)


def _theme(own: Matrix, side: Side) -> Matrix:
    """How far the themes of a city's seats are those of each network: a cosine, 0 to 1."""
    profile = own @ side.themes
    lengths = np.linalg.norm(profile, axis=1, keepdims=True) * np.linalg.norm(side.themes, axis=1)
    return np.asarray(np.divide(profile @ side.themes.T, lengths, out=np.zeros_like(own), where=lengths > 0))


def fit_suggester(seats: Matrix, side: Side, seed: int, without: tuple[str, ...] = ()) -> Suggester:
    """The weights that best explain memberships hidden by `seed` from the rest; parts in `without` are left out."""
    names = tuple(name for name in part_names(side) if name not in without)
    rng = np.random.default_rng(seed)
    rows, columns = np.nonzero(seats)
    asked = (seats.sum(axis=1)[rows] >= 2) & (rng.random(len(rows)) < LEARNING_SHARE)
    left = seats.copy()
    left[rows[asked], columns[asked]] = 0
    cities = np.unique(rows[asked])
    if not len(cities):
        return Suggester(names, np.ones(len(names)))
    table = np.stack([part for _, part in score_parts(left, side, names, cities)], axis=2)
    hidden = (seats - left)[cities]
    return Suggester(names, _conditional_logit(table, hidden, left[cities] > 0))


def _conditional_logit(table: Matrix, hidden: Matrix, is_known: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Weights by damped Newton steps: a hidden seat is a choice among the networks the city was not known to be in."""
    counts = hidden.sum(axis=1).astype(np.float64)
    chosen = np.einsum("cn,cnf->f", hidden, table, optimize=True).astype(np.float64)
    flat = table.reshape(-1, table.shape[2])

    def likelihood(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        utility = np.where(is_known, -np.inf, table @ weights)
        top = utility.max(axis=1, keepdims=True)
        chance = np.exp(utility - top)
        total = chance.sum(axis=1, keepdims=True)
        value = chosen @ weights - counts @ (np.log(total) + top)[:, 0] - WEIGHT_RIDGE / 2 * weights @ weights
        return float(value), chance / total

    weights = np.zeros(table.shape[2])
    value, chance = likelihood(weights)
    for _ in range(30):
        means = np.einsum("cn,cnf->cf", chance, table, optimize=True)
        gradient = chosen - counts @ means - WEIGHT_RIDGE * weights
        second = (flat * (chance * counts[:, None]).reshape(-1, 1)).T @ flat - (means * counts[:, None]).T @ means
        step = np.linalg.solve(second + WEIGHT_RIDGE * np.eye(len(weights)), gradient)
        while True:
            tried, its_chance = likelihood(weights + step)
            if tried >= value or np.abs(step).max() < 1e-6:
                break
            step /= 2
        weights, value, chance = weights + step, tried, its_chance
        if np.abs(step).max() < 1e-5:
            break
    return weights

"""Which overlaps are larger than chance would give, the sizes of networks and the reach of places kept."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from proxenia.ecosystem.membership import MembershipMatrix
from proxenia.ecosystem.overlap.overlap import Overlaps

Array = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
_SMALLEST = 1e-300
#: A list that names fewer members says nothing of a network's overlaps.
LEAST_LISTED = 3


def log10_tail(shared: Array, first: Array, second: Array, population: int) -> Array:
    """log10 of the chance to share as many or more, hypergeometric: sizes kept, all places alike. In (-inf, 0].

    The cheap bound: it takes each place to be as likely as any other, so it calls too many overlaps significant. Sums
    the tail from its largest term on by the ratio of neighbouring terms, to 1e-16 of the sum.
    """
    from scipy.special import gammaln

    shared, first, second = np.broadcast_arrays(shared, first, second)
    x, a, b = (np.asarray(one, dtype=float).ravel() for one in (shared, first, second))
    n = float(population)
    low, high = np.maximum(0.0, a + b - n), np.minimum(a, b)

    def log_term(at: Array) -> Array:
        ways = gammaln(a + 1) - gammaln(at + 1) - gammaln(a - at + 1)
        rest = gammaln(n - a + 1) - gammaln(b - at + 1) - gammaln(n - a - b + at + 1)
        return np.asarray(ways + rest - gammaln(n + 1) + gammaln(b + 1) + gammaln(n - b + 1))

    out = np.zeros(len(x))
    upper = (x > low) & (x > a * b / max(n, 1.0))
    lower = (x > low) & ~upper
    rising = _tail_sum(x[upper], a[upper], b[upper], n, high[upper], 1)
    out[upper] = (log_term(x)[upper] + np.log(rising)) / np.log(10)
    below = np.exp(log_term(x - 1)[lower]) * _tail_sum(x[lower] - 1, a[lower], b[lower], n, low[lower], -1)
    out[lower] = np.log1p(-np.minimum(below, 1 - 1e-16)) / np.log(10)
    return out.reshape(shared.shape)


def _tail_sum(start: Array, a: Array, b: Array, n: float, end: Array, step: int) -> Array:
    """The terms from `start` towards `end`, as multiples of the first."""
    total, term, at = np.ones(len(start)), np.ones(len(start)), start.copy()
    live = np.flatnonzero(at != end)
    while len(live):
        q, ai, bi = at[live], a[live], b[live]
        up = (ai - q) * (bi - q) / ((q + 1) * (n - ai - bi + q + 1))
        down = q * (n - ai - bi + q) / ((ai - q + 1) * (bi - q + 1))
        term[live] *= up if step > 0 else down
        total[live] += term[live]
        at[live] += step
        live = live[(at[live] != end[live]) & (term[live] > 1e-16 * total[live])]
    return total


@dataclass(frozen=True)
class NullModel:
    """The bipartite configuration model: the chance of each membership given only how many each side has.

    `place` and `network` are the fitnesses x and y: a place of fitness x is in a network of fitness y with the chance
    x y / (1 + x y), so that expected degrees are the observed ones (Saracco et al. 2015). `misfit` is the largest
    difference between an expected and an observed degree.
    """

    place: Array
    network: Array
    misfit: float

    def chances(self) -> Array:
        """The chance of each membership (places, networks)."""
        odds = self.place[:, None] * self.network
        return np.asarray(odds / (1 + odds))


def fit_null_model(
    reach: npt.NDArray[Any], sizes: npt.NDArray[Any], tolerance: float = 1e-8, most_rounds: int = 10_000
) -> NullModel:
    """The bipartite configuration model of places with this reach and networks of these sizes.

    Solved over the distinct degrees by the fixed point x = k / sum(y / (1 + x y)), with y likewise.
    """
    reach, sizes = np.asarray(reach, dtype=float), np.asarray(sizes, dtype=float)
    if not reach.sum():
        return NullModel(np.zeros(len(reach)), np.zeros(len(sizes)), 0.0)
    k, of_place, many_places = np.unique(reach, return_inverse=True, return_counts=True)
    d, of_network, many_networks = np.unique(sizes, return_inverse=True, return_counts=True)
    x, y = k / np.sqrt(reach.sum()), d / np.sqrt(reach.sum())
    misfit = np.inf
    for _ in range(most_rounds):
        x = k / np.maximum((many_networks * y / (1 + x[:, None] * y)).sum(axis=1), _SMALLEST)
        y = d / np.maximum((many_places[:, None] * x[:, None] / (1 + x[:, None] * y)).sum(axis=0), _SMALLEST)
        chance = x[:, None] * y / (1 + x[:, None] * y)
        misfit = max(
            np.abs((chance * many_networks).sum(axis=1) - k).max(),
            np.abs((chance * many_places[:, None]).sum(axis=0) - d).max(),
        )
        if misfit < tolerance:
            break
    return NullModel(x[of_place], y[of_network], float(misfit))


def null_tail(overlaps: Overlaps, model: NullModel) -> tuple[Array, Array]:
    """The expected shared members of each pair under the null model, and the chance to share as many or more.

    The number shared is a sum of independent unequal chances; its tail is taken from the Poisson of the same mean,
    which is the larger from one above the mean on (Hoeffding 1956; Anderson and Samuels 1967). For one shared member
    the Poisson falls short and the mean itself, the sum of the chances, is the bound. So fewer overlaps are called
    significant than should be, never more.
    """
    from scipy.special import gammainc

    classes, counts = np.unique(model.place, return_counts=True)
    odds = classes[:, None] * model.network
    chance = odds / (1 + odds)
    expected = np.asarray((chance * counts[:, None]).T @ chance)
    shared = overlaps.shared.astype(float)
    # P(X >= s) of a Poisson of mean m is the regularised lower incomplete gamma function at (s, m).
    tail = np.where(shared > 0, gammainc(np.maximum(shared, 1.0), expected), 1.0)
    return expected, np.where(shared == 1, np.minimum(expected, 1.0), tail)


def discoveries(chances: Array, level: float = 0.05) -> Bools:
    """Which of many tests to count so that at most this share of them is expected to be false (Benjamini-Hochberg)."""
    flat = np.asarray(chances, dtype=float).ravel()
    order = np.argsort(flat, kind="stable")
    passed = flat[order] <= level * np.arange(1, len(flat) + 1) / max(len(flat), 1)
    found = np.zeros(len(flat), dtype=bool)
    if passed.any():
        found[order[: int(np.flatnonzero(passed)[-1]) + 1]] = True
    return found.reshape(np.shape(chances))


@dataclass(frozen=True)
class Validated:
    """Every pair of networks with what chance gives: arrays (networks, networks), symmetric, False on the diagonal."""

    overlaps: Overlaps
    expected: Array
    chance: Array
    is_found: Bools


def validate_overlaps(matrix: MembershipMatrix, overlaps: Overlaps, level: float = 0.05) -> Validated:
    """The overlaps that the bipartite configuration model does not explain, false discoveries held to `level`.

    Pairs with a network of which fewer than three members are listed are not tested.
    """
    model = fit_null_model(matrix.reach, matrix.sizes)
    expected, chance = null_tail(overlaps, model)
    found = np.zeros(chance.shape, dtype=bool)
    is_told = overlaps.sizes >= LEAST_LISTED
    tested = np.triu(is_told[:, None] & is_told, 1)
    found[tested] = discoveries(chance[tested], level)
    return Validated(overlaps, expected, chance, found | found.T)

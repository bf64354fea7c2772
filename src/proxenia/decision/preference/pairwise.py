"""Weights from pairwise comparisons: the eigenvector (AHP, Saaty 1980) and the geometric mean (Crawford 1985)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
#: Mean consistency index of random matrices by size (Saaty 1980): the ratio depends on the table, so it is named.
RANDOM_INDEX: Mapping[str, tuple[float, ...]] = {
    "Saaty 1980": (0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
    "Alonso and Lamata 2006": (
        *(0, 0, 0, 0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854),
        *(1.5141, 1.5365, 1.5551, 1.5713, 1.5838),
    ),
}
#: How far an entry may be from the reciprocal of the one across, rounding of the product allowed for.
_MOST_APART = 0.01 + 1e-9
#: Above this ratio Saaty asks to look at the comparisons again.
MOST_INCONSISTENT = 0.1


@dataclass(frozen=True, slots=True)
class PairwiseResult:
    """The weights a matrix of comparisons gives, and how far its comparisons agree with each other.

    `ratio` is the consistency index over the `table`'s random index; 0 is perfect, above 0.1 look again. `triads` are
    the three criteria whose comparisons contradict each other most, worst first, by how many times the direct
    comparison differs from the way round (1: not at all).
    """

    weights: Array
    lambda_max: float
    index: float
    ratio: float
    table: str
    triads: tuple[tuple[tuple[int, int, int], float], ...]

    @property
    def is_consistent(self) -> bool:
        """Whether the comparisons agree well enough to be used."""
        return self.ratio <= MOST_INCONSISTENT


def compare_pairwise(
    matrix: Sequence[Sequence[float]] | Array, *, method: str = "eigenvector", table: str = "Saaty 1980"
) -> PairwiseResult:
    """Weights of a reciprocal matrix: entry (i, j) says how many times as important i is as j.

    `method` is "eigenvector" or "geometric mean". InputError names every entry that is not positive or whose
    counterpart is not its reciprocal (to 1 %), and sizes below 1 or beyond the table.
    """
    values = _checked(matrix, method, table)
    size = len(values)
    geometric = np.exp(np.log(values).mean(axis=1))
    weights = _principal(values, geometric) if method == "eigenvector" else geometric / geometric.sum()
    lambda_max = float((values @ weights / weights).mean()) if method != "eigenvector" else _largest(values)
    index = max(0.0, (lambda_max - size) / (size - 1)) if size > 2 else 0.0
    random = RANDOM_INDEX[table][size]
    return PairwiseResult(weights, lambda_max, index, index / random if random else 0.0, table, _triads(values))


def _checked(matrix: Sequence[Sequence[float]] | Array, method: str, table: str) -> Array:
    found: list[Problem] = []
    if method not in ("eigenvector", "geometric mean"):
        found.append(Problem("unknown-method", method, "no such method", "eigenvector or geometric mean"))
    if table not in RANDOM_INDEX:
        found.append(
            Problem("unknown-table", table, "no such random-index table", f"one of: {', '.join(RANDOM_INDEX)}")
        )
    try:
        values = np.array(matrix, dtype=float)
    except (TypeError, ValueError):
        values = np.zeros((0, 1))
    if values.ndim != 2 or values.shape[0] != values.shape[1] or not 1 <= len(values) < 16:
        hint = "give as many rows as columns, 1 to 15 of them, all numbers"
        raise InputError([*found, Problem("bad-shape", "", "this is no square matrix of comparisons", hint)])
    found += _entry_faults(values)
    if found:
        raise InputError(found)
    return values


def _entry_faults(values: Array) -> list[Problem]:
    found = []
    for row in range(len(values)):
        for column in range(row, len(values)):
            there, back = values[row, column], values[column, row]
            where = f"row {row + 1}, column {column + 1}"
            if not (np.isfinite([there, back]).all() and there > 0 and back > 0):
                found.append(Problem("bad-comparison", where, f"{there} and {back}", "give positive numbers"))
            elif abs(there * back - 1) > _MOST_APART:
                hint = "the diagonal is 1" if row == column else f"the entry across from {there:g} is 1/{there:g}"
                found.append(Problem("not-reciprocal", where, f"{there:g} and {back:g} do not fit", hint))
    return found


def _principal(values: Array, start: Array) -> Array:
    """The principal eigenvector by power iteration, positive and summing to 1 (Perron and Frobenius)."""
    vector: Array = start / start.sum()
    for _ in range(1000):
        following = values @ vector
        following /= following.sum()
        if np.abs(following - vector).max() < 1e-14:
            break
        vector = following
    return vector


def _largest(values: Array) -> float:
    return float(np.linalg.eigvals(values).real.max())


def _triads(values: Array) -> tuple[tuple[tuple[int, int, int], float], ...]:
    found = []
    for triad in combinations(range(len(values)), 3):
        i, j, k = triad
        times = float(values[i, j] * values[j, k] / values[i, k])
        found.append((triad, max(times, 1 / times)))
    return tuple(sorted(found, key=lambda item: (-round(item[1], 9), item[0]))[:3])

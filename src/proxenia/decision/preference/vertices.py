"""The corners of a small polytope of weights: where extremes of anything linear in the weights are found."""

from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.preference.weights import Weights
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
_TINY = 1e-9
#: Beyond so many sets of constraints to try the polytope is not small.
MOST_SETS = 200_000


def weight_vertices(weights: Weights) -> Array:
    """Every corner (corners, criteria) of the weights, in lexicographic order.

    Each is where enough constraints hold with equality: all sets of them are tried. InputError where they are too many.
    """
    size = len(weights.criteria)
    equal = [(np.ones(size), 1.0)]
    equal += [(np.array(p.coefficients), p.bound) for p in weights.preferences if p.is_equality]
    loose = [(-unit, 0.0) for unit in np.eye(size)]
    loose += [(np.array(p.coefficients), p.bound) for p in weights.preferences if not p.is_equality]
    rank = int(np.linalg.matrix_rank(np.array([row for row, _ in equal]), tol=1e-9))
    missing = size - rank
    if comb(len(loose), missing) > MOST_SETS:
        message = f"{len(loose)} constraints on {size} criteria have too many corners to list"
        raise InputError([Problem("too-many-corners", "", message, "sample the weights instead")])
    corners = [
        point
        for chosen in combinations(range(len(loose)), missing)
        if (point := _corner([*equal, *(loose[i] for i in chosen)], size)) is not None
    ]
    inside = [point for point in corners if all(row @ point <= bound + 1e-7 for row, bound in loose)]
    rounded = sorted({tuple((np.round(point, 9) + 0.0).tolist()) for point in inside})
    return np.array(rounded, dtype=float).reshape(len(rounded), size)


def _corner(rows: list[tuple[Array, float]], size: int) -> Array | None:
    """The one point at which all these hold with equality; None where there is none or more than one."""
    left, right = np.array([row for row, _ in rows]), np.array([bound for _, bound in rows])
    point, _, rank, _ = np.linalg.lstsq(left, right, rcond=None)
    if rank < size or np.abs(left @ point - right).max() > _TINY * 100:
        return None
    found: Array = point
    return found

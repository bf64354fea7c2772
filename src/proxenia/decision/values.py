"""Uncertain values as low <= mode <= high, drawn from triangles, and piecewise-linear value functions."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]


def check_values(values: Array, alternatives: Sequence[str], criteria: Sequence[str]) -> None:
    """InputError names every entry of `values` (alternatives, criteria, 3) that is not low <= mode <= high."""
    low, mode, high = values[..., 0], values[..., 1], values[..., 2]
    wrong = ~np.isfinite(values).all(axis=-1) | (low > mode) | (mode > high)
    problems = [
        Problem(
            "bad-value",
            f"{alternatives[i]}, {criteria[k]}",
            f"low, mode, high are {values[i, k].tolist()}",
            "give three finite numbers with low <= mode <= high",
        )
        for i, k in np.argwhere(wrong)
    ]
    if problems:
        raise InputError(problems)


def check_names(values: Array) -> tuple[list[str], list[str]]:
    """Names for alternatives and criteria that have none, to say which value is at fault."""
    return [f"alternative {i}" for i in range(values.shape[0])], [f"criterion {k}" for k in range(values.shape[1])]


def draw_triangular(low: Array, mode: Array, high: Array, uniform: Array) -> Array:
    """Values of triangular distributions at probabilities `uniform` in [0, 1) (inverse distribution function).

    Exact where low equals high. Shapes broadcast.
    """
    width = high - low
    safe = np.where(width > 0, width, 1.0)
    peak = (mode - low) / safe
    rising = low + np.sqrt(uniform * width * (mode - low))
    falling = high - np.sqrt((1 - uniform) * width * (high - mode))
    drawn: Array = np.where(width > 0, np.where(uniform < peak, rising, falling), low)
    return drawn


def piecewise_linear(x: Array, at: Sequence[float], values: Sequence[float]) -> Array:
    """The heights at `x` of straight lines between the points (at, values); flat outside. `at` must increase."""
    places, heights = np.asarray(at, dtype=float), np.asarray(values, dtype=float)
    if len(places) != len(heights) or len(places) == 0 or not np.isfinite([*places, *heights]).all():
        raise InputError([Problem("bad-curve", "", "cut-offs and values do not pair up", "one finite value a cut-off")])
    if (np.diff(places) <= 0).any():
        raise InputError([Problem("bad-curve", "", f"cut-offs {list(at)} do not increase", "sort them, each once")])
    found: Array = np.interp(x, places, heights)
    return found

"""Uncertain values as low <= mode <= high, and value functions: straight lines between points, or a value a level."""

from collections.abc import Mapping, Sequence

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
    """The heights at `x` (any shape) of straight lines between the points (at, values); flat outside.

    `at` and `values` are in the units of the measure and of value. InputError where they do not pair up, one is no
    number, or `at` does not increase.
    """
    places, heights = np.asarray(at, dtype=float), np.asarray(values, dtype=float)
    if len(places) != len(heights) or len(places) == 0 or not np.isfinite([*places, *heights]).all():
        raise InputError([Problem("bad-curve", "", "cut-offs and values do not pair up", "one finite value a cut-off")])
    if (np.diff(places) <= 0).any():
        raise InputError([Problem("bad-curve", "", f"cut-offs {list(at)} do not increase", "sort them, each once")])
    found: Array = np.interp(x, places, heights)
    return found


def piecewise_interval(measures: Array, at: Sequence[float], values: Sequence[float]) -> Array:
    """What a measure known as low, mode, high (..., 3) is worth on straight lines: low, mode, high (..., 3).

    The least and greatest value anywhere between the measure's ends, so that a curve may rise, fall or turn. InputError
    as for `piecewise_linear` and `check_values`.
    """
    flat = measures.reshape(-1, 1, 3)
    check_values(flat, *check_names(flat))
    ends = piecewise_linear(measures, at, values)
    least, most = ends.min(axis=-1), ends.max(axis=-1)
    for place, height in zip(at, values, strict=True):  # between two of the points lines have no higher or lower place
        is_passed = (measures[..., 0] < place) & (place < measures[..., 2])
        least = np.where(is_passed, np.minimum(least, height), least)
        most = np.where(is_passed, np.maximum(most, height), most)
    return np.stack([least, ends[..., 1], most], axis=-1)


def discrete_values(levels: Sequence[str], worth: Mapping[str, float]) -> Array:
    """The value of each of these named levels (len(levels),).

    InputError names every level without a value, and every value that is no number.
    """
    known = ", ".join(worth)
    unknown = [level for level in dict.fromkeys(levels) if level not in worth]
    found = [
        Problem("unknown-level", level, f"the level '{level}' has no value", f"one of: {known}") for level in unknown
    ]
    found += [
        Problem("bad-value", level, f"the value {value} is not a number", "give a finite number")
        for level, value in worth.items()
        if not np.isfinite(value)
    ]
    if found:
        raise InputError(found)
    return np.array([worth[level] for level in levels], dtype=float)

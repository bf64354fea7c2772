"""Weights from points: given outright, or as swings from worst to best (von Winterfeldt and Edwards 1986)."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.preference.weights import Preference
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]


def point_weights(points: Mapping[str, float], criteria: Sequence[str]) -> Array:
    """The weights (criteria,) proportional to points; criteria without points weigh nothing.

    Swing points are points too: 100 for the criterion whose way from worst to best is worth most, less for the others.
    InputError names every unknown criterion and every point that is negative or no number, or says that all are 0.
    """
    found = [
        Problem("unknown-criterion", name, f"'{name}' is not a criterion", f"one of: {', '.join(criteria)}")
        for name in points
        if name not in criteria
    ]
    found += [
        Problem("bad-points", name, f"{value!r} points", "give a number of 0 or more")
        for name, value in points.items()
        if not np.isfinite(value) or value < 0
    ]
    given = np.array([float(points.get(name, 0.0)) for name in criteria])
    if not found and given.sum() <= 0:
        found.append(Problem("bad-points", "", "all points are 0", "give at least one criterion some points"))
    if found:
        raise InputError(found)
    weights: Array = given / given.sum()
    return weights


def point_preferences(
    points: Mapping[str, float], criteria: Sequence[str], *, slack: float = 0.0
) -> tuple[Preference, ...]:
    """Statements that hold the weights to points, give or take a share: each against the criterion with most points.

    A criterion that was given no points stays open: nothing was said of it; 0 points say that it weighs nothing.
    With `slack` 0.2 a criterion given half of the most points weighs 0.4 to 0.6 of it: people's points are no exacter.
    """
    if not 0 <= slack < 1:
        raise InputError([Problem("bad-slack", "", f"the slack {slack} is not in [0, 1)", "0 is exact, 0.2 usual")])
    weights = point_weights(points, criteria)
    most = int(np.argmax(weights))
    said = f"points of {criteria[most]}"
    found: list[Preference] = []
    for place, weight in enumerate(weights):
        if place == most or criteria[place] not in points:
            continue
        share = float(weight / weights[most])
        for factor, sign in ((1 - slack, -1.0), (1 + slack, 1.0)):
            row = np.zeros(len(criteria))
            row[place], row[most] = sign, -sign * share * factor
            found.append(Preference(f"{criteria[place]} against {said}", tuple(row.tolist()), 0.0, not slack))
            if not slack:
                break
    return tuple(found)


def rank_weights(number: int, rule: str = "centroid") -> Array:
    """The weights (number,) that a rule of thumb gives to criteria in order, the most important first.

    "centroid" is the mean of all weights in that order (Barron and Barrett 1996), which is what the order itself says;
    "sum" and "reciprocal" (Stillwell, Seaver and Edwards 1981) are for comparison. InputError for another rule, or
    fewer than one criterion.
    """
    ranks = np.arange(1.0, number + 1)
    rules = {
        "centroid": np.cumsum(1 / ranks[::-1])[::-1] / max(number, 1),
        "sum": number + 1 - ranks,
        "reciprocal": 1 / ranks,
    }
    if rule not in rules or number < 1:
        message = f"the rule '{rule}' for {number} criteria"
        raise InputError([Problem("unknown-rule", "", message, f"one of {', '.join(rules)}, and a criterion at least")])
    weights: Array = rules[rule] / rules[rule].sum()
    return weights

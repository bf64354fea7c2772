"""Why an option is in a portfolio or not, as data: differences by criterion, what it adds, and what would flip it.

Thresholds are found by solving, not by guessing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.linear import SolveStatus, solve_linear
from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.portfolio import solve_formulated, solve_portfolio
from proxenia.decision.portfolio.problem import (
    PortfolioProblem,
    Rule,
    RuleKind,
    check_alternative,
    check_problem,
    evaluate,
)
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion speaks for the first of two options (negative: for the second): weight times difference.

    `low` to `high` is the range over the intervals of both values, with the weight as given.
    """

    criterion: str
    low: float
    mode: float
    high: float


def contributions(criteria: Sequence[str], weights: Array, first: Array, second: Array) -> tuple[Contribution, ...]:
    """What each criterion speaks for one option against another, the strongest first.

    `weights` (criteria,); `first` and `second` (criteria, 3: low, mode, high).
    """
    low = weights * (first[:, 0] - second[:, 2])
    mode = weights * (first[:, 1] - second[:, 1])
    high = weights * (first[:, 2] - second[:, 0])
    order = sorted(range(len(criteria)), key=lambda k: (-abs(mode[k]), k))
    return tuple(Contribution(criteria[k], float(low[k]), float(mode[k]), float(high[k])) for k in order)


@dataclass(frozen=True, slots=True)
class Addition:
    """What an alternative adds to a portfolio beside the others in it: additive value, and coverage nobody else gives.

    `alone` is what its coverage would be worth with no other alternative there: the rest is overlap.
    """

    additive: float
    coverage: float
    alone: float


def addition(problem: PortfolioProblem, chosen: dict[int, int], alternative: int, level: int) -> Addition:
    """What an alternative at a level adds to the rest of a portfolio, whether it is in it or not."""
    others = {a: chosen[a] for a in chosen if a != alternative}
    own = float(problem.options.values[_option(problem, alternative, level)])
    whole = evaluate(problem, {**others, alternative: level})
    alone = evaluate(problem, {alternative: level}) - own
    return Addition(own, whole - evaluate(problem, others) - own, alone)


def _option(problem: PortfolioProblem, alternative: int, level: int) -> int:
    if (alternative, level) not in problem.options.number:
        where = f"alternative {alternative}, level {level}"
        raise InputError([Problem("unknown-option", where, "there is no such option")])
    return problem.options.number[alternative, level]


@dataclass(frozen=True, slots=True)
class CostThreshold:
    """How far the cost of an alternative can move before the best portfolio changes its mind on it.

    `change` is what can be added to the cost of each of its levels and leave it in a best portfolio: negative where it
    must become cheaper to enter. `level` is the level it is then at. `gap` is the relative gap of the solves behind it.
    """

    change: float
    level: int
    gap: float


def cost_threshold(
    problem: PortfolioProblem, alternative: int, resource: str, *, gap: float = 1e-4, time_limit: float = 5.0
) -> CostThreshold | None:
    """The threshold of the cost of one alternative, all else as it is; None where no cost of this resource decides.

    Without the alternative the best is worth V. The cheapest portfolio with it that is worth at least V leaves so much
    of the resource over, or lacks so much. Two solves, and no search over costs. None where nothing with it is worth V,
    where the resource has no limit, or where a solve did not end in `time_limit` seconds.
    """
    check_problem(problem)
    check_alternative(problem, alternative)
    place = problem.with_limit(resource, 0.0).resources.index(resource)
    if np.isinf(problem.limits[place]):
        return None
    without = _with_rule(problem, Rule(RuleKind.NEVER, (alternative,)))
    rival = solve_portfolio(without, gap=gap, time_limit=time_limit)
    if rival.status in (SolveStatus.TIME_LIMIT, SolveStatus.FEASIBLE):
        return None
    formulation = formulate(_with_rule(problem, Rule(RuleKind.AT_LEAST, (alternative,), 1)))
    limits = problem.limits.copy()
    limits[place] = np.inf
    cheapest = solve_linear(formulation.least_use(place, limits, rival.value), time_limit, gap)
    if cheapest.point is None or cheapest.status is not SolveStatus.OPTIMAL:
        return None
    own = [o for o in problem.options.of[alternative] if cheapest.point[o] > 0.5]
    change = float(problem.limits[place] - problem.exits[place] + cheapest.value)
    return CostThreshold(change, int(problem.options.level[own[0]]), gap)


def _with_rule(problem: PortfolioProblem, rule: Rule) -> PortfolioProblem:
    return replace(problem, rules=(*problem.rules, rule))


@dataclass(frozen=True, slots=True)
class LimitThreshold:
    """A limit of a resource beyond which an alternative enters or leaves the best portfolio.

    It lies between `near`, the last limit tried with today's answer, and `far`, the first with the other.
    """

    near: float
    far: float
    solves: int


def limit_threshold(
    problem: PortfolioProblem, alternative: int, resource: str, far: float, *, tolerance: float, gap: float = 1e-3
) -> LimitThreshold | None:
    """Where, between today's limit and `far`, an alternative enters or leaves, by bisection to a tolerance.

    None where both ends agree: then the answer does not flip, or flips back. An alternative can enter and leave more
    than once as a limit grows; the threshold found is one of those places, not always the nearest. At most
    2 + log2(|far - limit| / tolerance) solves.
    """
    check_problem(problem.with_limit(resource, far))
    if not tolerance > 0:
        raise InputError([Problem("bad-tolerance", resource, f"the tolerance {tolerance} is not positive", "above 0")])
    check_alternative(problem, alternative)
    formulation = formulate(problem)
    near = float(problem.limits[problem.resources.index(resource)])
    if np.isinf(near) or np.isinf(far):
        raise InputError([Problem("bad-limit", resource, "a limit is infinite", "search between finite limits")])

    def is_in(limit: float) -> bool:
        limits = problem.with_limit(resource, limit).limits
        return alternative in solve_formulated(formulation, limits, gap=gap).chosen

    found = _bisect(is_in, near, far, tolerance)
    return LimitThreshold(*found) if found else None


@dataclass(frozen=True, slots=True)
class WeightThreshold:
    """A weight of one criterion beyond which an alternative enters or leaves, the others kept in proportion.

    It lies between `near`, the last weight tried with today's answer, and `far`, the first with the other; `today` is
    the weight now.
    """

    criterion: int
    today: float
    near: float
    far: float
    solves: int


def weight_threshold(
    problem_at: Callable[[Array], PortfolioProblem],
    weights: Array,
    criterion: int,
    alternative: int,
    *,
    far: float,
    tolerance: float = 0.005,
    gap: float = 1e-3,
) -> WeightThreshold | None:
    """Where, between a criterion's weight and `far`, an alternative enters or leaves, by bisection to a tolerance.

    Some solves, to a tolerance; `flip.weight_flip` finds the nearest flip exactly and takes many times as long.
    `weights` (criteria,) in [0, 1], summing to 1; `problem_at` gives the problem at a vector of weights. None where
    both ends agree: then the answer does not flip, or flips back. At most 2 + log2(|far - weight| / tolerance) solves.
    """
    if not (0 <= far <= 1 and tolerance > 0):
        message = f"the weight {far} or the tolerance {tolerance} cannot be used"
        raise InputError([Problem("bad-weight", f"criterion {criterion}", message, "0 to 1; above 0")])
    check_alternative(problem_at(weights), alternative)

    def is_in(weight: float) -> bool:
        problem = problem_at(shifted_weights(weights, criterion, weight))
        return alternative in solve_portfolio(problem, gap=gap).chosen

    today = float(weights[criterion])
    found = _bisect(is_in, today, far, tolerance)
    return WeightThreshold(criterion, today, *found) if found else None


def shifted_weights(weights: Array, criterion: int, weight: float) -> Array:
    """The weights with one of them set, the others scaled so that all sum to 1; alike where they were all 0."""
    rest = np.array(weights, dtype=float)
    rest[criterion] = 0.0
    if rest.sum() <= 0:
        rest = np.ones(len(rest))
        rest[criterion] = 0.0
    shifted = rest / rest.sum() * (1 - weight) if len(rest) > 1 else rest
    shifted[criterion] = weight
    return np.asarray(shifted)


def _bisect(
    is_in: Callable[[float], bool], near: float, far: float, tolerance: float
) -> tuple[float, float, int] | None:
    """The ends of a span no wider than `tolerance` over which the answer changes, and the solves it took."""
    today, solves = is_in(near), 2
    if is_in(far) == today:
        return None
    while abs(far - near) > tolerance:
        middle = (near + far) / 2
        near, far = (middle, far) if is_in(middle) == today else (near, middle)
        solves += 1
    return near, far, solves

"""The smallest change that flips the choice of an alternative: of one weight, of a limit, or the loss of a rule.

Each is found by solving, not by trying values: breakpoints are exact to the gap of the solves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.explanation.explain import shifted_weights
from proxenia.decision.portfolio.breakpoints import walk_down
from proxenia.decision.portfolio.envelope import Envelope, Line, find_envelope
from proxenia.decision.portfolio.formulation import formulate
from proxenia.decision.portfolio.portfolio import PortfolioSolution, solve_formulated, solve_portfolio
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
#: Differences of value below this share of the value are ties.
_TIE = 1e-6


@dataclass(frozen=True)
class CriteriaValues:
    """How a problem's values hang on weights (criteria,): options are worth w @ `options`, cells w @ `cells`.

    `options` (criteria, options), `cells` (criteria, cells; 0 or more).
    """

    options: Array
    cells: Array

    def at(self, problem: PortfolioProblem, weights: Array) -> PortfolioProblem:
        """The problem at these weights."""
        options = replace(problem.options, values=weights @ self.options)
        return replace(problem, options=options, coverage=replace(problem.coverage, weight=weights @ self.cells))


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """Beyond `weight`, `change` from today's, the alternative enters the best portfolio (`enters`) or leaves it.

    `chosen` is the best portfolio just beyond. `is_complete` False: the solves ran out, and a nearer flip may exist.
    """

    criterion: int
    weight: float
    change: float
    enters: bool
    chosen: dict[int, int]
    solves: int
    is_complete: bool


def weight_flip(
    problem: PortfolioProblem,
    values: CriteriaValues,
    weights: Array,
    criterion: int,
    alternative: int,
    *,
    most_solves: int = 100,
) -> WeightFlip | None:
    """The smallest change of one weight, the others keeping their proportions, that flips an alternative's choice.

    As the weight goes from 0 to 1 the best value with the alternative, and without it, are each the greatest of many
    straight lines. Both are found exactly, and where they cross. None where no weight of this criterion flips it, or
    rules and limits leave no choice. InputError where shapes do not fit, weights are not shares of 1, or criterion or
    alternative are not there.
    """
    check_criteria(problem, values, weights)
    check_alternative(problem, alternative)
    if not 0 <= criterion < len(weights):
        hint = f"0 to {len(weights) - 1}"
        raise InputError([Problem("unknown-criterion", f"criterion {criterion}", "there is no such criterion", hint)])
    ends = _Ends(problem, values, *(shifted_weights(weights, criterion, end) for end in (0.0, 1.0)))
    now = float(weights[criterion])
    inside, outside = (
        ends.envelope(rule, most_solves // 2)
        for rule in (Rule(RuleKind.AT_LEAST, (alternative,)), Rule(RuleKind.NEVER, (alternative,)))
    )
    if inside is None or outside is None:
        return None
    solves, is_complete = inside.solves + outside.solves, inside.is_complete and outside.is_complete
    flips = [*_crossings(inside, outside, now)]
    if not flips:
        return None
    weight, enters, beyond = min(flips, key=lambda flip: abs(flip[0] - now))
    chosen = (inside if enters else outside).line(beyond).chosen
    return WeightFlip(criterion, weight, weight - now, enters, chosen, solves, is_complete)


def check_criteria(problem: PortfolioProblem, values: CriteriaValues, weights: Array) -> None:
    """InputError where values by criterion do not fit the problem, or weights are not shares of 1: each fault named."""
    found = []
    for where, array, width in (
        ("option values", values.options, len(problem.options.level)),
        ("cell weights", values.cells, len(problem.coverage.weight)),
    ):
        if array.shape != (len(weights), width) or not np.isfinite(array).all():
            hint = f"give ({len(weights)}, {width}), all finite"
            found.append(Problem("bad-shape", where, f"the shape is {array.shape}, or an entry is no number", hint))
    if not np.isfinite(weights).all() or (weights < 0).any() or abs(weights.sum() - 1) > 1e-6:
        found.append(Problem("bad-weights", "", f"weights {weights.tolist()}", "give shares of 1, none negative"))
    if found:
        raise InputError(found)
    check_problem(values.at(problem, weights))


@dataclass(frozen=True)
class _Ends:
    problem: PortfolioProblem
    values: CriteriaValues
    without: Array
    alone: Array

    def envelope(self, rule: Rule, most_solves: int) -> Envelope | None:
        ruled = replace(self.problem, rules=(*self.problem.rules, rule))
        formulation = formulate(ruled)

        def best(weight: float) -> Line | None:
            at = self.values.at(ruled, (1 - weight) * self.without + weight * self.alone)
            solution = solve_formulated(replace(formulation, problem=at), ruled.limits, gap=1e-7)
            return None if not np.isfinite(solution.value) else self._line(solution)

        zero, one = best(0.0), best(1.0)
        size = max(abs(zero.at_zero), abs(one.at_one), 1e-9) if zero and one else 1.0
        return find_envelope(best, 0.0, 1.0, tolerance=_TIE * size, most_solves=most_solves)

    def _line(self, solution: PortfolioSolution) -> Line:
        ends = (self.values.at(self.problem, end) for end in (self.without, self.alone))
        at_zero, at_one = (evaluate(end, solution.chosen) for end in ends)
        return Line(at_zero, at_one, solution.chosen)


def _crossings(inside: Envelope, outside: Envelope, now: float) -> Iterator[tuple[float, bool, float]]:
    """The nearest places below and above `now` where the better of two envelopes changes; which, and a place beyond."""
    places = sorted({0.0, 1.0, now, *inside.places, *outside.places, *_roots(inside, outside)})
    size = max(abs(inside.at(now)), abs(outside.at(now)), 1e-9)
    for side in (sorted(p for p in places if p >= now), sorted((p for p in places if p <= now), reverse=True)):
        middles = [(a + b) / 2 for a, b in pairwise(side)]
        signs = [_sign(inside.at(m) - outside.at(m), size) for m in middles]
        today = next((sign for sign in [_sign(inside.at(now) - outside.at(now), size), *signs] if sign), 0)
        for start, middle, sign in zip(side, middles, signs, strict=False):
            if sign == -today and today:
                yield start, sign > 0, middle
                break


def _sign(difference: float, size: float) -> int:
    return 0 if abs(difference) <= _TIE * size else 1 if difference > 0 else -1


def _roots(inside: Envelope, outside: Envelope) -> Iterator[float]:
    for one in inside.lines:
        for other in outside.lines:
            place = one.meets(other)
            if place is not None and 0 < place < 1:
                yield place


@dataclass(frozen=True, slots=True)
class RuleFlip:
    """Without the rule number `rule`, the alternative enters the best portfolio (`enters`) or leaves it.

    `gain` is how much more the best portfolio is then worth, `label` how the rule is named.
    """

    rule: int
    label: str
    enters: bool
    gain: float


def rule_flips(problem: PortfolioProblem, alternative: int, *, gap: float = 1e-5) -> tuple[RuleFlip, ...]:
    """The rules of which each, taken back alone, flips the choice of an alternative. Two solves a rule.

    Ties are no flips. InputError where the alternative is not there.
    """
    check_problem(problem)
    check_alternative(problem, alternative)
    inside, outside = _both(problem, alternative, gap)
    today = _preferred(inside, outside, gap)
    found = []
    for place, rule in enumerate(problem.rules):
        without = replace(problem, rules=problem.rules[:place] + problem.rules[place + 1 :])
        values = _both(without, alternative, gap)
        then = _preferred(*values, gap)
        if then == -today and today:
            best = max(inside, outside)
            found.append(RuleFlip(place, rule.label or rule.kind, then > 0, max(values) - best))
    return tuple(found)


def _both(problem: PortfolioProblem, alternative: int, gap: float) -> tuple[float, float]:
    """The best value with an alternative and without it."""
    rules = (Rule(RuleKind.AT_LEAST, (alternative,)), Rule(RuleKind.NEVER, (alternative,)))
    inside, outside = (solve_portfolio(replace(problem, rules=(*problem.rules, rule)), gap=gap).value for rule in rules)
    return inside, outside


def _preferred(inside: float, outside: float, gap: float) -> int:
    if not np.isfinite(inside) or not np.isfinite(outside):
        return int(np.isfinite(inside)) - int(np.isfinite(outside))
    size = max(abs(inside), abs(outside), 1e-9)
    return 0 if abs(inside - outside) <= 2 * gap * size else 1 if inside > outside else -1


@dataclass(frozen=True, slots=True)
class LimitFlip:
    """From the limit `at` on, `change` from today's, the alternative enters the best portfolio (`enters`) or leaves it.

    A smaller limit flips it just below `at`, a larger one at it. `chosen` is the best portfolio there. `is_complete`
    False: the steps ran out, and a nearer flip may exist.
    """

    at: float
    change: float
    enters: bool
    chosen: dict[int, int]
    is_complete: bool


def limit_flip(
    problem: PortfolioProblem, alternative: int, resource: str, far: float, *, tolerance: float = 1e-6, most: int = 60
) -> LimitFlip | None:
    """The nearest limit of a resource, between today's and `far`, at which the best portfolio changes its mind.

    Walks every step of the frontier between the two, from the larger limit down (two solves a step); steps nearer to
    each other than `tolerance` count as one. Where portfolios are equally good, one of them stands for all. None where
    nothing flips, or a limit is infinite.
    """
    check_problem(problem.with_limit(resource, far))
    check_alternative(problem, alternative)
    now = float(problem.limits[problem.resources.index(resource)])
    if not np.isfinite(now) or not np.isfinite(far):
        return None
    walker = walk_down(problem, resource, max(now, far), tolerance)
    found: list[tuple[float, dict[int, int]]] = []
    least = min(now, far)
    for amount, _, chosen in walker:
        found.append((amount, chosen))
        if amount <= least or len(found) >= most:
            break
        if far < now and (alternative in chosen) != (alternative in found[0][1]):
            break
    is_complete = len(found) < most
    return _nearest(found, alternative, now, far, is_complete)


def _nearest(
    steps: list[tuple[float, dict[int, int]]], alternative: int, now: float, far: float, is_complete: bool
) -> LimitFlip | None:
    """The flip nearest to today's limit among steps by falling amount; the first holds at the larger limit."""
    inside = [alternative in chosen for _, chosen in steps]
    if far < now:
        for place in range(1, len(steps)):
            if inside[place] != inside[0]:
                # Below the amount of the step before, this portfolio is best.
                at = steps[place - 1][0]
                return LimitFlip(at, at - now, inside[place], steps[place][1], is_complete)
        return None
    for place in range(len(steps) - 2, -1, -1):
        if inside[place] != inside[-1]:
            at = steps[place][0]
            return LimitFlip(at, at - now, inside[place], steps[place][1], is_complete)
    return None

"""What is said of the weights of criteria, as one polytope {w >= 0, sum w = 1, A w <= b}, and samples from it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.linear import LinearProgram, solve_linear
from proxenia.decision.preference.order import Order
from proxenia.decision.preference.polytope import Polytope, find_span, walk
from proxenia.errors import ContradictionError, InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
#: Fewer than this share of draws accepted: hit-and-run instead of rejection.
_LEAST_ACCEPTED = 0.02
#: A strict statement that can only hold by less than this cannot hold.
_LEAST_MARGIN = 1e-6
#: A weight that can be no larger is nothing: the solver's points hold their constraints to 1e-7.
_NOTHING = 2e-7
_TAKE_BACK = "take one of them back"


@dataclass(frozen=True, slots=True)
class Preference:
    """One statement on the weights: coefficients times weights <= bound, or = bound. `text` is what was said.

    `is_strict` is for "more than": equal weights would contradict it. Draws differ in nothing.
    """

    text: str
    coefficients: tuple[float, ...]
    bound: float
    is_equality: bool = False
    is_strict: bool = False

    @property
    def compared(self) -> tuple[int, int] | None:
        """The (more, less) important of two criteria where the statement says no more than that, else None."""
        ends = sorted((c, i) for i, c in enumerate(self.coefficients) if c)
        if self.bound or len(ends) != 2 or ends[0][0] + ends[1][0] or ends[0][0] >= 0:
            return None
        return ends[0][1], ends[1][1]


@dataclass(frozen=True, slots=True)
class WeightSample:
    """Weights drawn uniformly from a polytope, shape (n, criteria), and how.

    `method` is "exact", "rejection" (exact too) or "hit-and-run"; `accepted` is the share of draws that rejection kept;
    `convergence` is the largest split-chain R-hat over the criteria (1 is perfect; above 1.05 draw more) for
    hit-and-run, None for the exact methods.
    """

    weights: Array
    method: str
    convergence: float | None = None
    accepted: float | None = None


_TERM = re.compile(r"(?:(\d*\.?\d+)\s*\*\s*)?([^\W\d][\w \-]*)")
_NUMBER = re.compile(r"\d*\.?\d+")


def parse_preference(text: str, criteria: Sequence[str]) -> tuple[Preference, ...]:
    """The statements of a text such as "a>b", "a>=2*b", "a=b", "a>b>c", "a>=0.2" or "a<=0.4".

    "a>b" says that a weighs more than b, "a>=b" at least as much: both leave the same weights, but "a>b" and "b>a"
    contradict each other where "a>=b" and "b>=a" make a tie. InputError names every unknown criterion.
    """
    pieces = [piece.strip() for piece in re.split(r"(>=|<=|>|<|=)", text)]
    if len(pieces) < 3 or any(not piece for piece in pieces):
        raise InputError([_malformed(text)])
    terms = [_parse_term(piece, text, criteria) for piece in pieces[::2]]
    problems = [problem for _, problem in terms if problem]
    sides = [side for side, _ in terms if side is not None]
    if not problems and any(not (a[0].any() or b[0].any()) for a, b in pairwise(sides)):
        problems = [_malformed(text)]
    if problems:
        raise InputError(problems)
    return tuple(
        _relate(left, sign, right, text) for left, sign, right in zip(sides, pieces[1::2], sides[1:], strict=False)
    )


def _malformed(text: str) -> Problem:
    hint = 'write for example "lobbying>visibility", "best_practices>=2*visibility" or "visibility<=0.3"'
    return Problem("bad-preference", text, "this does not compare two criteria", hint)


def _parse_term(piece: str, text: str, criteria: Sequence[str]) -> tuple[tuple[Array, float] | None, Problem | None]:
    coefficients = np.zeros(len(criteria))
    if _NUMBER.fullmatch(piece):
        return (coefficients, float(piece)), None
    match = _TERM.fullmatch(piece)
    if not match:
        return None, _malformed(text)
    plain = {_plain(name): position for position, name in enumerate(criteria)}
    name = _plain(match.group(2))
    if name not in plain:
        close = get_close_matches(name, plain, 3, 0.3)
        near = ", ".join(criteria[plain[n]] for n in close) or ", ".join(criteria)
        return None, Problem("unknown-criterion", text, f"'{match.group(2)}' is not a criterion", f"nearest: {near}")
    coefficients[plain[name]] = float(match.group(1) or 1)
    return (coefficients, 0.0), None


def _plain(name: str) -> str:
    return re.sub(r"[ \-]", "_", name.strip()).lower()


def _relate(left: tuple[Array, float], sign: str, right: tuple[Array, float], text: str) -> Preference:
    difference, bound = left[0] - right[0], right[1] - left[1]
    if sign.startswith(">"):
        difference, bound = -difference, -bound
    return Preference(text, tuple(float(c) for c in difference), float(bound), sign == "=", sign in "<>")


@dataclass(frozen=True)
class Weights:
    """The weights of criteria as far as they are known: every point of a polytope is possible, none more than another.

    A weight is the worth of moving a criterion from its worst value (0) to its best (1), all weights together being 1.
    """

    criteria: tuple[str, ...]
    preferences: tuple[Preference, ...] = ()

    @classmethod
    def open(cls, criteria: Sequence[str]) -> "Weights":
        """All weights possible: nothing was said. InputError where there is no criterion, or one stands twice."""
        twice = sorted({name for name in criteria if criteria.count(name) > 1})
        if twice or not criteria:
            message = f"{', '.join(twice)} stands twice" if twice else "there is no criterion"
            raise InputError([Problem("bad-criteria", "", message, "name each criterion once")])
        return cls(tuple(criteria))

    def with_preferences(self, preferences: Sequence[Preference]) -> "Weights":
        """The weights that also satisfy these statements; ContradictionError names some that cannot hold together, or
        that only a criterion without any weight satisfies; none of them could be spared for the contradiction."""
        narrowed = replace(self, preferences=(*self.preferences, *preferences))
        if not narrowed._is_possible(narrowed.preferences):
            said = narrowed._told(narrowed._is_possible)
            raise ContradictionError([Problem("contradiction", "", f"{said} cannot all hold", _TAKE_BACK)])
        if worthless := narrowed._worthless(narrowed.preferences):
            first = worthless[0]
            said = narrowed._told(lambda kept: first not in narrowed._worthless(kept))
            message = f"{said} can all hold only if {self.criteria[first]} weighs nothing"
            raise ContradictionError([Problem("contradiction", "", message, _TAKE_BACK)])
        return narrowed

    def _worthless(self, preferences: Sequence[Preference]) -> list[int]:
        """The criteria that can weigh nothing at all, though no statement on them alone says so: "a>=2*b" and "b>=2*a".

        Statements that only put two criteria in an order never come to that.
        """
        if all(p.compared for p in preferences):
            return []
        alone = [np.flatnonzero(p.coefficients) for p in preferences]
        told = {int(named[0]) for named, p in zip(alone, preferences, strict=True) if len(named) == 1 and p.bound <= 0}
        ends = np.eye(len(self.criteria))
        found = []
        for place in sorted({int(one) for named in alone for one in named} - told):
            point = solve_linear(self._program(preferences, ends[place])).point
            if point is not None and point[place] < _NOTHING:
                found.append(place)
        return found

    def _is_possible(self, preferences: Sequence[Preference]) -> bool:
        """Whether some weights satisfy all statements, the strict ones by a margin: one more column to maximise."""
        objective = np.append(np.zeros(len(self.criteria)), 1.0)
        program = self._program(preferences, objective[:-1])
        assert program.rows is not None
        margin = np.array([0.0, *(float(p.is_strict) for p in preferences)])
        widened = replace(
            program, objective=objective, rows=np.column_stack([program.rows, margin]), most=np.ones(len(objective))
        )
        solution = solve_linear(widened)
        is_strict = any(p.is_strict for p in preferences)
        return solution.point is not None and not (is_strict and solution.value < _LEAST_MARGIN)

    def _told(self, holds: Callable[[Sequence[Preference]], bool]) -> str:
        """The statements that together do not hold, none of which could be spared for that."""
        kept = list(self.preferences)
        for preference in self.preferences:  # deletion filter: what can go without ending the contradiction goes
            without = [p for p in kept if p is not preference]
            if not holds(without):
                kept = without
        return " and ".join(dict.fromkeys(f"'{p.text}'" for p in kept))

    def _program(self, preferences: Sequence[Preference], objective: Array) -> LinearProgram:
        rows = [np.ones(len(self.criteria))] + [np.array(p.coefficients) for p in preferences]
        upper = [1.0] + [p.bound for p in preferences]
        lower = [1.0] + [p.bound if p.is_equality else -np.inf for p in preferences]
        return LinearProgram(objective, np.array(rows), np.array(lower), np.array(upper))

    @cached_property
    def _order(self) -> Order:
        """What the statements that compare two criteria, and no more, say together."""
        at_least = np.zeros((len(self.criteria),) * 2, dtype=bool)
        for p in self.preferences:
            if p.compared:
                more, less = p.compared
                at_least[more, less] = True
                at_least[less, more] |= p.is_equality
        return Order(at_least)

    @cached_property
    def _others(self) -> tuple[Preference, ...]:
        """The statements that do more than compare two criteria."""
        return tuple(p for p in self.preferences if not p.compared)

    def sample(self, number: int, rng: np.random.Generator) -> WeightSample:
        """`number` weight vectors drawn uniformly.

        Exact for open weights and for orders, complete, partial or with ties; where more is said, draws from the order
        are rejected if they break it, as long as enough are accepted; by hit-and-run otherwise.
        """
        is_countable = self._order.is_countable or not self._order.at_least.any()
        if not self._others and is_countable:
            return WeightSample(self._propose(number, rng), "exact")
        return (self._reject(number, rng) if is_countable else None) or self._walk(number, rng)

    def _propose(self, number: int, rng: np.random.Generator) -> Array:
        if not self._order.at_least.any():
            return rng.dirichlet(np.ones(len(self.criteria)), number)
        return self._order.draw(number, rng)

    def contains(self, weights: Array, tolerance: float = 1e-9) -> NDArray[np.bool_]:
        """Which rows of `weights` (n, criteria) satisfy every statement."""
        inside = np.ones(len(weights), dtype=bool)
        for p in self.preferences:
            excess = weights @ np.array(p.coefficients) - p.bound
            inside &= (np.abs(excess) if p.is_equality else excess) <= tolerance
        return inside

    def _reject(self, number: int, rng: np.random.Generator) -> WeightSample | None:
        if any(p.is_equality for p in self._others):
            return None
        kept: list[Array] = []
        found = drawn = 0
        while found < number:
            proposed = self._propose(max(2000, number), rng)
            inside = proposed[self.contains(proposed)]
            kept, found, drawn = [*kept, inside], found + len(inside), drawn + len(proposed)
            if found < _LEAST_ACCEPTED * drawn:
                return None
        return WeightSample(np.concatenate(kept)[:number], "rejection", accepted=found / drawn)

    @cached_property
    def _polytope(self) -> Polytope:
        bounds = [(-unit, 0.0) for unit in np.eye(len(self.criteria))]
        bounds += [(np.array(p.coefficients), p.bound) for p in self.preferences if not p.is_equality]
        inside, spread = find_span(self._extreme, len(self.criteria))
        return Polytope(np.array([row for row, _ in bounds]), np.array([bound for _, bound in bounds]), inside, spread)

    def _extreme(self, direction: Array) -> Array:
        point = solve_linear(self._program(self.preferences, direction)).point
        assert point is not None, "statements are checked when they are made"
        return point

    def _walk(self, number: int, rng: np.random.Generator) -> WeightSample:
        drawn, convergence = walk(self._polytope, number, rng)
        drawn = np.clip(drawn, 0.0, 1.0)
        method = "hit-and-run" if len(self._polytope.spread) else "exact"
        weights = drawn / drawn.sum(axis=1, keepdims=True)
        return WeightSample(weights, method, convergence if len(self._polytope.spread) else None)

    def interior_point(self) -> Array:
        """A point in the relative interior of the polytope (criteria,)."""
        return self._polytope.inside.copy()

    def centre(self) -> Array:
        """The mean of the polytope (criteria,): exact for open weights and for orders, of 4,000 draws with a fixed seed
        otherwise."""
        return self._centre.copy()

    @cached_property
    def _centre(self) -> Array:
        if not self.preferences:
            return np.full(len(self.criteria), 1 / len(self.criteria))
        if not self._others and self._order.is_countable:
            return self._order.mean()
        mean: Array = self.sample(4_000, np.random.default_rng(0)).weights.mean(axis=0)
        return mean

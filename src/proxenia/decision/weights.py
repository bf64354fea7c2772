"""What is said of the weights of criteria, as one polytope {w >= 0, sum w = 1, A w <= b}, and samples from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.linear import LinearProgram, solve_linear
from proxenia.errors import ContradictionError, InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
#: Fewer than this share of draws accepted: hit-and-run instead of rejection.
_LEAST_ACCEPTED = 0.02
_BURN_IN, _THINNING = 400, 12


@dataclass(frozen=True, slots=True)
class Preference:
    """One statement on the weights: coefficients times weights <= bound, or = bound. `text` is what was said."""

    text: str
    coefficients: tuple[float, ...]
    bound: float
    is_equality: bool = False


@dataclass(frozen=True, slots=True)
class WeightSample:
    """Weights drawn uniformly from a polytope, shape (n, criteria), and how.

    `method` is "exact", "rejection" or "hit-and-run"; `convergence` is the largest split-chain R-hat over the criteria
    (1 is perfect; above 1.05 draw more) for hit-and-run, None for the exact methods.
    """

    weights: Array
    method: str
    convergence: float | None = None


_TERM = r"(?:(\d+(?:\.\d+)?)\s*\*\s*)?([A-Za-z_]+)"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def parse_preference(text: str, criteria: Sequence[str]) -> tuple[Preference, ...]:
    """The statements of a text such as "a>b", "a>=2*b", "a=b", "a>b>c", "a>=0.2" or "a<=0.4".

    ">" means "at least as important as", like ">=": a polytope is closed. InputError names every unknown criterion.
    """
    pieces = re.split(r"\s*(>=|<=|>|<|=)\s*", text.strip())
    if len(pieces) < 3 or any(not piece for piece in pieces):
        raise InputError([_malformed(text)])
    terms = [_parse_term(piece, text, criteria) for piece in pieces[::2]]
    problems = [problem for _, problem in terms if problem]
    if problems:
        raise InputError(problems)
    signs = pieces[1::2]
    sides = [side for side, _ in terms if side is not None]
    return tuple(_relate(left, sign, right, text) for left, sign, right in zip(sides, signs, sides[1:], strict=False))


def _malformed(text: str) -> Problem:
    hint = 'write for example "lobbying>visibility", "best_practices>=2*visibility" or "visibility<=0.3"'
    return Problem("bad-preference", text, "this does not compare two criteria", hint)


def _parse_term(piece: str, text: str, criteria: Sequence[str]) -> tuple[tuple[Array, float] | None, Problem | None]:
    coefficients = np.zeros(len(criteria))
    if _NUMBER.fullmatch(piece):
        return (coefficients, float(piece)), None
    match = re.fullmatch(_TERM, piece.replace("-", "_"))
    if not match:
        return None, _malformed(text)
    name = match.group(2).lower()
    if name not in criteria:
        near = ", ".join(get_close_matches(name, criteria, 3, 0.3)) or ", ".join(criteria)
        return None, Problem("unknown-criterion", text, f"'{match.group(2)}' is not a criterion", f"nearest: {near}")
    coefficients[list(criteria).index(name)] = float(match.group(1) or 1)
    return (coefficients, 0.0), None


def _relate(left: tuple[Array, float], sign: str, right: tuple[Array, float], text: str) -> Preference:
    difference, bound = left[0] - right[0], right[1] - left[1]
    if sign.startswith(">"):
        difference, bound = -difference, -bound
    return Preference(text, tuple(float(c) for c in difference), float(bound), sign == "=")


@dataclass(frozen=True)
class Weights:
    """The weights of criteria as far as they are known: every point of a polytope is possible, none more than another.

    A weight is the worth of moving a criterion from its worst value (0) to its best (1), all weights together being 1.
    """

    criteria: tuple[str, ...]
    preferences: tuple[Preference, ...] = ()

    @classmethod
    def open(cls, criteria: Sequence[str]) -> "Weights":
        """All weights possible: nothing was said."""
        return cls(tuple(criteria))

    def with_preferences(self, preferences: Sequence[Preference]) -> "Weights":
        """The weights that also satisfy these statements; ContradictionError names a smallest set that cannot."""
        narrowed = replace(self, preferences=(*self.preferences, *preferences))
        if not narrowed._is_possible(narrowed.preferences):
            raise ContradictionError([narrowed._contradiction()])
        return narrowed

    def _is_possible(self, preferences: Sequence[Preference]) -> bool:
        return solve_linear(self._program(preferences, np.zeros(len(self.criteria)))).point is not None

    def _contradiction(self) -> Problem:
        kept = list(self.preferences)
        for preference in self.preferences:  # deletion filter: what can go without ending the contradiction goes
            without = [p for p in kept if p is not preference]
            if not self._is_possible(without):
                kept = without
        said = " and ".join(dict.fromkeys(f"'{p.text}'" for p in kept))
        return Problem("contradiction", "", f"{said} cannot all hold", "take one of them back")

    def _program(self, preferences: Sequence[Preference], objective: Array) -> LinearProgram:
        rows = [np.ones(len(self.criteria))] + [np.array(p.coefficients) for p in preferences]
        upper = [1.0] + [p.bound for p in preferences]
        lower = [1.0] + [p.bound if p.is_equality else -np.inf for p in preferences]
        return LinearProgram(objective, np.array(rows), np.array(lower), np.array(upper))

    @cached_property
    def _order(self) -> tuple[int, ...] | None:
        """The criteria from the most to the least important, where the statements are exactly one complete order."""
        above: dict[int, int] = {}
        for p in self.preferences:
            ends = [i for i, c in enumerate(p.coefficients) if c]
            if (
                p.is_equality
                or p.bound
                or sorted(p.coefficients)[:1] != [-1.0]
                or len(ends) != 2
                or sum(p.coefficients)
            ):
                return None
            higher = p.coefficients.index(-1.0)
            lower = ends[0] + ends[1] - higher
            if above.get(higher, lower) != lower:
                return None
            above[higher] = lower
        starts = set(above) - set(above.values())
        if len(above) != len(self.criteria) - 1 or len(starts) != 1:
            return None
        chain = [starts.pop()]
        while chain[-1] in above:
            chain.append(above[chain[-1]])
        return tuple(chain) if len(chain) == len(self.criteria) else None

    def sample(self, number: int, rng: np.random.Generator) -> WeightSample:
        """`number` weight vectors drawn uniformly: exact for the simplex and for a complete order, by rejection where
        enough draws are accepted, by hit-and-run otherwise."""
        if not self.preferences:
            return WeightSample(rng.dirichlet(np.ones(len(self.criteria)), number), "exact")
        if self._order:
            drawn = -np.sort(-rng.dirichlet(np.ones(len(self.criteria)), number), axis=1)
            weights = np.empty_like(drawn)
            weights[:, list(self._order)] = drawn
            return WeightSample(weights, "exact")
        return self._reject(number, rng) or self._walk(number, rng)

    def contains(self, weights: Array, tolerance: float = 1e-9) -> NDArray[np.bool_]:
        """Which rows of `weights` (n, criteria) satisfy every statement."""
        inside = np.ones(len(weights), dtype=bool)
        for p in self.preferences:
            excess = weights @ np.array(p.coefficients) - p.bound
            inside &= (np.abs(excess) if p.is_equality else excess) <= tolerance
        return inside

    def _reject(self, number: int, rng: np.random.Generator) -> WeightSample | None:
        if any(p.is_equality for p in self.preferences):
            return None
        drawn = rng.dirichlet(np.ones(len(self.criteria)), max(2000, number))
        kept = drawn[self.contains(drawn, 0.0)]
        if len(kept) < _LEAST_ACCEPTED * len(drawn):
            return None
        while len(kept) < number:
            drawn = rng.dirichlet(np.ones(len(self.criteria)), max(2000, number))
            kept = np.concatenate([kept, drawn[self.contains(drawn, 0.0)]])
        return WeightSample(kept[:number], "rejection")

    def _walk(self, number: int, rng: np.random.Generator) -> WeightSample:
        """Hit-and-run in the affine hull (Smith 1984): along random directions, uniform on the chord."""
        equal = np.array([np.ones(len(self.criteria))] + [p.coefficients for p in self.preferences if p.is_equality])
        _, singular, rows = np.linalg.svd(equal)
        basis = rows[int((singular > 1e-10).sum()) :]
        bounds = [(-unit, 0.0) for unit in np.eye(len(self.criteria))]
        bounds += [(np.array(p.coefficients), p.bound) for p in self.preferences if not p.is_equality]
        matrix, limit = np.array([row for row, _ in bounds]), np.array([bound for _, bound in bounds])
        point = self.interior_point()
        if len(basis) == 0:
            return WeightSample(np.tile(point, (number, 1)), "exact")
        drawn = np.empty((number, len(self.criteria)))
        for step in range(-_BURN_IN, number * _THINNING):
            direction = rng.standard_normal(len(basis)) @ basis
            speed, room = matrix @ direction, limit - matrix @ point
            with np.errstate(divide="ignore", invalid="ignore"):
                reach = room / speed
            forward = np.min(reach, where=speed > 1e-12, initial=np.inf)
            backward = np.max(reach, where=speed < -1e-12, initial=-np.inf)
            if np.isfinite(forward) and np.isfinite(backward) and forward > backward:
                point = point + direction * (backward + (forward - backward) * rng.random())
            if step >= 0 and step % _THINNING == 0:
                drawn[step // _THINNING] = point
        drawn = np.clip(drawn, 0.0, 1.0)
        return WeightSample(drawn / drawn.sum(axis=1, keepdims=True), "hit-and-run", _split_r_hat(drawn))

    def interior_point(self) -> Array:
        """A point well inside the polytope: the mean of the points that are extreme for each criterion either way."""
        ends = []
        for unit in np.eye(len(self.criteria)):
            for sign in (1.0, -1.0):
                point = solve_linear(self._program(self.preferences, sign * unit)).point
                assert point is not None, "statements are checked when they are made"
                ends.append(point)
        middle: Array = np.mean(ends, axis=0)
        return middle

    def centre(self) -> Array:
        """The mean of the polytope: exact for the simplex, of 20,000 draws with a fixed seed otherwise."""
        if not self.preferences:
            return np.full(len(self.criteria), 1 / len(self.criteria))
        mean: Array = self.sample(20_000 if self._order else 4_000, np.random.default_rng(0)).weights.mean(axis=0)
        return mean


def _split_r_hat(drawn: Array) -> float:
    """Gelman and Rubin's R-hat of the two halves of a chain, the largest over the columns."""
    half = len(drawn) // 2
    if half < 2:
        return float("inf")
    halves = np.stack([drawn[:half], drawn[half : 2 * half]])
    within = halves.var(axis=1, ddof=1).mean(axis=0)
    between = half * halves.mean(axis=1).var(axis=0, ddof=1)
    moving = within > 1e-18
    if not moving.any():
        return 1.0
    spread = ((half - 1) / half * within + between / half)[moving] / within[moving]
    return float(np.sqrt(spread).max())

"""The best set of alternatives, each at one level, under several resources and rules: exact, through HiGHS.

Maximise additive values plus concave coverage: a cell that several alternatives cover counts with diminishing
returns, which is how overlap enters. (Mixed-integer linear; Liesiö, Mild and Salo 2007 for the setting.)
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.linear import LinearProgram, SolveStatus, solve_linear
from proxenia.errors import InputError
from proxenia.problems import Problem

Array = NDArray[np.float64]
Ints = NDArray[np.int64]


class RuleKind(StrEnum):
    """What a rule demands of a portfolio."""

    AT_LEAST = "at-least"  # the alternative at level `number` or deeper
    NEVER = "never"
    NEEDS = "needs"  # the first only with the second
    EXCLUDES = "excludes"
    AT_MOST = "at-most"  # at most `number` of the group
    AT_LEAST_ONE = "at-least-one"


@dataclass(frozen=True, slots=True)
class Rule:
    """One demand on the portfolio; `label` is how it is named where it cannot be met."""

    kind: RuleKind
    alternatives: tuple[int, ...]
    number: int = 1
    label: str = ""


@dataclass(frozen=True)
class Options:
    """What can be chosen: for each option its alternative, level (1, 2, ...) and share of the alternative's coverage.

    `values` (options,) is what each adds, `costs` (options, resources) what it takes of each resource.
    """

    alternative: Ints
    level: Ints
    share: Array
    values: Array
    costs: Array


@dataclass(frozen=True)
class Coverage:
    """Cells that alternatives cover: entry e says that `alternative[e]` at full share adds `amount[e]` to `cell[e]`.

    `weight` (cells,) is the worth of a fully covered cell. The gain of a cell covered by c is that of straight lines
    with `slopes` over successive `widths`: slopes must not increase, so that more of the same adds less.
    """

    alternative: Ints
    cell: Ints
    amount: Array
    weight: Array
    widths: Array
    slopes: Array

    @classmethod
    def none(cls) -> "Coverage":
        """No coverage: everything is additive."""
        empty = np.zeros(0, dtype=np.int64)
        return cls(empty, empty, np.zeros(0), np.zeros(0), np.ones(1), np.ones(1))

    def total(self, share: Array) -> Array:
        """How far each cell is covered by alternatives that take part to these shares (alternatives,)."""
        parts = self.amount * share[self.alternative]
        covered: Array = np.bincount(self.cell, weights=parts, minlength=len(self.weight)).astype(np.float64)
        return covered

    def gain(self, covered: Array) -> Array:
        """The gain of cells covered by these amounts, between 0 and the sum of widths times slopes."""
        edges = np.concatenate([[0.0], np.cumsum(self.widths)])
        heights = np.concatenate([[0.0], np.cumsum(self.widths * self.slopes)])
        found: Array = np.interp(covered, edges, heights)
        return found


@dataclass(frozen=True)
class PortfolioProblem:
    """Everything a choice depends on. `limits` (resources,) may be infinite.

    `exit_costs` (alternatives, resources) are charged for each alternative that is left out.
    """

    alternatives: tuple[str, ...]
    resources: tuple[str, ...]
    options: Options
    limits: Array
    coverage: Coverage = field(default_factory=Coverage.none)
    rules: tuple[Rule, ...] = ()
    exit_costs: Array | None = None

    def with_limit(self, resource: str, limit: float) -> "PortfolioProblem":
        """The same problem with another limit of one resource."""
        limits = self.limits.copy()
        limits[self.resources.index(resource)] = limit
        return replace(self, limits=limits)


@dataclass(frozen=True, slots=True)
class PortfolioSolution:
    """A portfolio: the level chosen of each alternative that is in, its value, what it takes, and how sure that is.

    `gap` is (bound - value) / |value|. `conflict` names a smallest set of rules and limits that cannot all be met.
    """

    status: SolveStatus
    chosen: dict[int, int]
    value: float
    bound: float
    used: tuple[float, ...]
    conflict: tuple[str, ...] = ()

    @property
    def gap(self) -> float:
        """How far the value can be from the best, relative to it; 0 where it is proven best."""
        return max(0.0, self.bound - self.value) / max(abs(self.value), 1e-9)


def check_problem(problem: PortfolioProblem) -> None:
    """InputError names every entry that is no number, negative, or of an alternative there is not."""
    options, found = problem.options, []
    names = problem.alternatives
    for number, alternative in enumerate(options.alternative):
        where = f"{names[alternative]}, level {options.level[number]}"
        if not np.isfinite(options.values[number]):
            found.append(Problem("bad-value", where, "its value is not a number", "give a finite value"))
        if not np.isfinite(options.costs[number]).all() or (options.costs[number] < 0).any():
            found.append(Problem("bad-cost", where, "a cost is negative or not a number", "give costs of 0 or more"))
    for name, limit in zip(problem.resources, problem.limits, strict=True):
        if np.isnan(limit) or limit < 0:
            found.append(Problem("bad-limit", name, f"the limit {limit} is negative or not a number", "0 or more"))
    for rule in problem.rules:
        if any(not 0 <= a < len(names) for a in rule.alternatives):
            found.append(Problem("unknown-alternative", rule.label, "the rule names an alternative there is not", ""))
    if (np.diff(problem.coverage.slopes) > 0).any() or (problem.coverage.weight < 0).any():
        found.append(Problem("bad-coverage", "", "slopes increase or a weight is negative", "gains must be concave"))
    if found:
        raise InputError(found)


def solve_portfolio(
    problem: PortfolioProblem, *, time_limit: float = 30.0, gap: float = 1e-4, start: dict[int, int] | None = None
) -> PortfolioSolution:
    """The best portfolio, proven to a relative gap; the best found and its bound where time runs out.

    A problem that cannot be met is answered by a smallest conflicting set of rules and limits (deletion filter).
    """
    check_problem(problem)
    program = _program(problem, problem.rules, problem.limits)
    first = None if start is None else _point(problem, start, len(program.objective))
    solution = solve_linear(program, time_limit, gap, first)
    if solution.point is None:
        conflict = _conflict(problem) if solution.status is SolveStatus.INFEASIBLE else ()
        used = (0.0,) * len(problem.resources)
        return PortfolioSolution(solution.status, {}, float("-inf"), solution.bound, used, conflict)
    options = problem.options
    taken = np.flatnonzero(solution.point[: len(options.level)] > 0.5)
    chosen = {int(options.alternative[o]): int(options.level[o]) for o in taken}
    value = evaluate(problem, chosen)
    return PortfolioSolution(solution.status, chosen, value, max(solution.bound, value), resource_use(problem, chosen))


def evaluate(problem: PortfolioProblem, chosen: dict[int, int]) -> float:
    """The value of a portfolio: additive parts and the gain of every cell it covers."""
    options, coverage = problem.options, problem.coverage
    taken = _taken(problem, chosen)
    share = np.zeros(len(problem.alternatives))
    share[options.alternative[taken]] = options.share[taken]
    gains = coverage.weight * coverage.gain(coverage.total(share))
    return float(options.values[taken].sum() + gains.sum())


def resource_use(problem: PortfolioProblem, chosen: dict[int, int]) -> tuple[float, ...]:
    """What a portfolio takes of each resource, exit costs of what it leaves out included."""
    used = problem.options.costs[_taken(problem, chosen)].sum(axis=0)
    if problem.exit_costs is not None:
        left = [a for a in range(len(problem.alternatives)) if a not in chosen]
        used = used + problem.exit_costs[left].sum(axis=0)
    return tuple(float(amount) for amount in used)


def _taken(problem: PortfolioProblem, chosen: dict[int, int]) -> Ints:
    pairs = zip(problem.options.alternative.tolist(), problem.options.level.tolist(), strict=True)
    return np.array([o for o, (a, level) in enumerate(pairs) if chosen.get(a) == level], dtype=np.int64)


@dataclass(slots=True)
class _Rows:
    """Constraint rows being gathered in compressed form."""

    start: list[int] = field(default_factory=lambda: [0])
    index: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)

    def add(self, index: Sequence[int], value: Sequence[float], lower: float, upper: float) -> None:
        self.index += index
        self.value += value
        self.start.append(len(self.index))
        self.lower.append(lower)
        self.upper.append(upper)


def _program(problem: PortfolioProblem, rules: Sequence[Rule], limits: Array) -> LinearProgram:
    options, coverage = problem.options, problem.coverage
    number, pieces = len(options.level), len(coverage.widths)
    by_alternative: list[list[int]] = [[] for _ in problem.alternatives]
    for option, alternative in enumerate(options.alternative.tolist()):
        by_alternative[alternative].append(option)
    rows = _Rows()
    for group in by_alternative:
        if len(group) > 1:
            rows.add(group, [1.0] * len(group), -np.inf, 1.0)
    _add_limits(rows, problem, limits, by_alternative)
    _add_cells(rows, problem, by_alternative)
    for rule in rules:
        _add_rule(rows, rule, options, by_alternative)
    cells = len(coverage.weight)
    gains = (coverage.weight[:, None] * coverage.slopes[None, :]).ravel()
    return LinearProgram(
        objective=np.concatenate([options.values, gains]),
        rows=None,
        lower=np.array(rows.lower),
        upper=np.array(rows.upper),
        most=np.concatenate([np.ones(number), np.tile(coverage.widths, cells)]),
        whole=np.concatenate([np.ones(number, dtype=bool), np.zeros(cells * pieces, dtype=bool)]),
        start=np.array(rows.start, dtype=np.int32),
        index=np.array(rows.index, dtype=np.int32),
        value=np.array(rows.value, dtype=float),
    )


def _add_limits(rows: _Rows, problem: PortfolioProblem, limits: Array, groups: list[list[int]]) -> None:
    for resource, given in enumerate(limits.tolist()):
        if np.isinf(given):
            continue
        limit = given
        costs = problem.options.costs[:, resource].copy()
        if problem.exit_costs is not None:  # left out: pays its exit; chosen: the exit is saved
            limit -= float(problem.exit_costs[:, resource].sum())
            for alternative, group in enumerate(groups):
                costs[group] -= problem.exit_costs[alternative, resource]
        used = np.flatnonzero(costs)
        rows.add(used.tolist(), costs[used].tolist(), -np.inf, limit)


def _add_cells(rows: _Rows, problem: PortfolioProblem, groups: list[list[int]]) -> None:
    coverage, share = problem.coverage, problem.options.share
    pieces, first = len(coverage.widths), len(problem.options.level)
    entries: list[dict[int, float]] = [{} for _ in coverage.weight]
    for alternative, cell, amount in zip(
        coverage.alternative.tolist(), coverage.cell.tolist(), coverage.amount.tolist(), strict=True
    ):
        for option in groups[alternative]:
            entries[cell][option] = entries[cell].get(option, 0.0) - amount * float(share[option])
    for cell, parts in enumerate(entries):
        columns = range(first + cell * pieces, first + (cell + 1) * pieces)
        rows.add([*columns, *parts], [1.0] * pieces + list(parts.values()), -np.inf, 0.0)


def _add_rule(rows: _Rows, rule: Rule, options: Options, groups: list[list[int]]) -> None:
    member = [[*groups[a]] for a in rule.alternatives]
    together = [option for group in member for option in group]
    match rule.kind:
        case RuleKind.AT_LEAST:
            deep = [o for o in together if options.level[o] >= rule.number]
            rows.add(deep, [1.0] * len(deep), 1.0, np.inf)
        case RuleKind.NEVER:
            rows.add(together, [1.0] * len(together), -np.inf, 0.0)
        case RuleKind.NEEDS:
            signs = [1.0] * len(member[0]) + [-1.0] * len(member[1])
            rows.add([*member[0], *member[1]], signs, -np.inf, 0.0)
        case RuleKind.EXCLUDES:
            rows.add(together, [1.0] * len(together), -np.inf, 1.0)
        case RuleKind.AT_MOST:
            rows.add(together, [1.0] * len(together), -np.inf, float(rule.number))
        case RuleKind.AT_LEAST_ONE:
            rows.add(together, [1.0] * len(together), 1.0, np.inf)


def _point(problem: PortfolioProblem, chosen: dict[int, int], columns: int) -> Array:
    """The programme's variables for a portfolio: options taken, and each cell's pieces filled from the steepest on."""
    point = np.zeros(columns)
    taken = _taken(problem, chosen)
    point[taken] = 1.0
    options, coverage = problem.options, problem.coverage
    share = np.zeros(len(problem.alternatives))
    share[options.alternative[taken]] = options.share[taken]
    covered = coverage.total(share)
    before = np.concatenate([[0.0], np.cumsum(coverage.widths)[:-1]])
    filled = np.clip(covered[:, None] - before[None, :], 0.0, coverage.widths[None, :])
    point[len(options.level) :] = filled.ravel()
    return point


def _conflict(problem: PortfolioProblem) -> tuple[str, ...]:
    """A smallest set of rules and limits that cannot all be met: what can go without ending the conflict goes."""
    limits = [i for i, limit in enumerate(problem.limits) if np.isfinite(limit)]
    kept: list[tuple[str, int]] = [("rule", i) for i in range(len(problem.rules))] + [("limit", i) for i in limits]
    for item in list(kept):
        without = [other for other in kept if other != item]
        if not _is_feasible(problem, without):
            kept = without
    return tuple(
        problem.rules[i].label if kind == "rule" else f"{problem.resources[i]} <= {problem.limits[i]:g}"
        for kind, i in kept
    )


def _is_feasible(problem: PortfolioProblem, kept: Sequence[tuple[str, int]]) -> bool:
    rules = [problem.rules[i] for kind, i in kept if kind == "rule"]
    limits = np.full(len(problem.limits), np.inf)
    for kind, i in kept:
        if kind == "limit":
            limits[i] = problem.limits[i]
    program = _program(problem, rules, limits)
    silent = replace(program, objective=np.zeros(len(program.objective)))
    return solve_linear(silent).point is not None

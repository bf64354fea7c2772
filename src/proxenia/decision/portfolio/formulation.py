"""A portfolio problem as a mixed-integer programme whose linear relaxation is close to it.

The concave gain of a cell is a sum of capped amounts: gain(c) = sum of drop_p * min(c, cap_p), with caps at the ends of
its lines and drops where the slope falls. A cap that all alternatives together do not reach is linear and goes into
the values of the options. In the rows of the others no option counts for more than the cap, which cuts off fractional
portfolios and no whole one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from proxenia.decision.linear import LinearProgram
from proxenia.decision.portfolio.problem import Entries, Options, PortfolioProblem, Rule, RuleKind

Array = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class RuleRow:
    """A rule as lower <= value @ x[index] <= upper over the options."""

    index: list[int]
    value: list[float]
    lower: float
    upper: float


@dataclass(frozen=True)
class Formulation:
    """The parts of the programme that do not depend on values, weights or limits.

    Columns: the options, then one for each (`cap_cell`, cap) that can be reached, worth `cap_gain` a unit. Rows: the
    resources, the alternatives' exclusive levels, the caps, the rules. `folded` is what an option gains from a cell's
    caps out of reach.
    """

    problem: PortfolioProblem
    folded: Entries
    cap_cell: Ints
    cap_gain: Array
    cap_most: Array
    rule_rows: tuple[RuleRow, ...]
    start: NDArray[np.int32]
    index: NDArray[np.int32]
    value: Array

    def under(self, rules: tuple[Rule, ...]) -> "Formulation":
        """The same programme under other rules: theirs are the last rows."""
        rows = tuple(rule_row(rule, self.problem.options) for rule in rules)
        kept = len(self.start) - len(self.rule_rows)
        start, index, value = _compress((row.index, row.value) for row in rows)
        end = self.start[kept - 1]
        return replace(
            self,
            problem=self.problem.with_rules(rules),
            rule_rows=rows,
            start=np.concatenate([self.start[:kept], end + start[1:]]),
            index=np.concatenate([self.index[:end], index]),
            value=np.concatenate([self.value[:end], value]),
        )

    def objective(self, values: Array, weights: Array) -> Array:
        """What each column is worth, for option values (..., options) and cell weights (..., cells)."""
        own = values + self.folded.by_option(weights[..., self.folded.cell] * self.folded.amount, values.shape)
        return np.concatenate([own, weights[..., self.cap_cell] * self.cap_gain], axis=-1)

    def program(self, limits: Array) -> LinearProgram:
        """The programme at these limits (resources,), with the problem's own values and weights."""
        problem, resources = self.problem, len(limits)
        number = len(problem.options.level)
        is_dear = (problem.options.costs > limits + 1e-9).any(axis=1)
        lower = np.full(len(self.start) - 1, -np.inf)
        upper = np.zeros(len(lower))
        upper[:resources] = limits - problem.exits
        upper[resources : resources + len(problem.options.of)] = 1.0
        for row, rule in enumerate(self.rule_rows, len(lower) - len(self.rule_rows)):
            lower[row], upper[row] = rule.lower, rule.upper
        return LinearProgram(
            objective=self.objective(problem.options.values, problem.coverage.weight),
            rows=None,
            lower=lower,
            upper=upper,
            most=np.concatenate([np.where(is_dear, 0.0, 1.0), self.cap_most]),
            whole=np.arange(number + len(self.cap_most)) < number,
            start=self.start,
            index=self.index,
            value=self.value,
        )

    def least_use(self, place: int, limits: Array, least_value: float) -> LinearProgram:
        """The programme that takes least of one resource among portfolios worth at least so much within the limits."""
        program = self.program(limits)
        columns = len(program.objective)
        costs = np.zeros(columns)
        costs[: len(self.problem.options.level)] = self.problem.net_costs[:, place]
        return replace(
            program,
            objective=-costs,
            lower=np.append(program.lower, least_value),
            upper=np.append(program.upper, np.inf),
            start=np.append(self.start, np.int32(len(self.index) + columns)),
            index=np.concatenate([self.index, np.arange(columns, dtype=np.int32)]),
            value=np.concatenate([self.value, program.objective]),
        )

    def point(self, taken: Ints) -> Array:
        """The columns of the portfolio that takes these options."""
        entries, number = self.problem.entries, len(self.problem.options.level)
        is_in = np.zeros(number)
        is_in[taken] = 1.0
        covered = np.bincount(entries.cell, entries.amount * is_in[entries.option], len(self.problem.coverage.weight))
        return np.concatenate([is_in, np.minimum(covered[self.cap_cell], self.cap_most)])


def formulate(problem: PortfolioProblem) -> Formulation:
    """The programme of a problem (which must have passed `check_problem`)."""
    folded, caps = _fold(problem)
    rules = tuple(rule_row(rule, problem.options) for rule in problem.rules)
    start, index, value = _compress(_rows(problem, caps, rules))
    return Formulation(
        problem=problem,
        folded=folded,
        cap_cell=np.array([cell for cell, _, _ in caps], dtype=np.int64),
        cap_gain=np.array([drop for _, _, drop in caps], dtype=float),
        cap_most=np.array([cap for _, cap, _ in caps], dtype=float),
        rule_rows=rules,
        start=start,
        index=index,
        value=value,
    )


def caps_of(problem: PortfolioProblem) -> tuple[Array, Array]:
    """The ends of the gain's lines, and how much the slope falls there: gain(c) = sum of drops * min(c, ends)."""
    coverage = problem.coverage
    return np.cumsum(coverage.widths), coverage.slopes - np.append(coverage.slopes[1:], 0.0)


def _fold(problem: PortfolioProblem) -> tuple[Entries, list[tuple[int, float, float]]]:
    """What options gain from caps out of reach, and the caps within reach as (cell, cap, drop)."""
    entries, options = problem.entries, problem.options
    cells, alternatives = len(problem.coverage.weight), len(problem.alternatives)
    gained = np.zeros(len(entries.amount))
    within: list[tuple[int, float, float]] = []
    for cap, drop in zip(*(part.tolist() for part in caps_of(problem)), strict=True):
        counted = np.minimum(entries.amount, cap)
        most = np.zeros((cells, alternatives))
        np.maximum.at(most, (entries.cell, options.alternative[entries.option]), counted)
        is_linear = most.sum(axis=1) <= cap + 1e-12
        gained += np.where(is_linear[entries.cell], drop * counted, 0.0)
        within += [(cell, cap, drop) for cell in np.flatnonzero(~is_linear).tolist() if drop > 0]
    kept = gained > 0
    return Entries(entries.option[kept], entries.cell[kept], gained[kept]), within


def _rows(
    problem: PortfolioProblem, caps: Sequence[tuple[int, float, float]], rules: Sequence[RuleRow]
) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
    entries, number = problem.entries, len(problem.options.level)
    for costs in problem.net_costs.T:
        used = np.flatnonzero(costs)
        yield used.tolist(), costs[used].tolist()
    for group in problem.options.of.values():
        yield group, [1.0] * len(group)
    by_cell = np.argsort(entries.cell, kind="stable")
    ends = np.searchsorted(entries.cell[by_cell], np.arange(len(problem.coverage.weight) + 1)).tolist()
    for column, (cell, cap, _) in enumerate(caps, number):
        inside = by_cell[ends[cell] : ends[cell + 1]]
        counted = -np.minimum(entries.amount[inside], cap)
        yield [column, *entries.option[inside].tolist()], [1.0, *counted.tolist()]
    for rule in rules:
        yield rule.index, rule.value


def _compress(
    rows: Iterator[tuple[Sequence[int], Sequence[float]]],
) -> tuple[NDArray[np.int32], NDArray[np.int32], Array]:
    start = [0]
    index: list[int] = []
    value: list[float] = []
    for columns, factors in rows:
        index += columns
        value += factors
        start.append(len(index))
    return np.array(start, dtype=np.int32), np.array(index, dtype=np.int32), np.array(value, dtype=float)


def rule_row(rule: Rule, options: Options) -> RuleRow:
    """A rule as a row over the options; an alternative named twice counts once."""
    members = [options.of.get(a, []) for a in dict.fromkeys(rule.alternatives)]
    together = [option for group in members for option in group]
    ones = [1.0] * len(together)
    match rule.kind:
        case RuleKind.AT_LEAST:
            deep = [o for o in together if options.level[o] >= rule.number]
            return RuleRow(deep, [1.0] * len(deep), 1.0, np.inf)
        case RuleKind.NEVER:
            return RuleRow(together, ones, -np.inf, 0.0)
        case RuleKind.NEEDS if len(members) == 2:
            signs = [1.0] * len(members[0]) + [-1.0] * len(members[1])
            return RuleRow(together, signs, -np.inf, 0.0)
        case RuleKind.NEEDS:
            return RuleRow([], [], -np.inf, 0.0)  # an alternative that needs itself
        case RuleKind.EXCLUDES:
            return RuleRow(together, ones, -np.inf, 1.0)
        case RuleKind.AT_MOST:
            return RuleRow(together, ones, -np.inf, float(rule.number))
        case RuleKind.AT_LEAST_ONE:
            return RuleRow(together, ones, 1.0, np.inf)

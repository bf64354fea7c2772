"""A choice among alternatives, each at one level, under several resources and rules: its data, value and validation.

A cell that several alternatives cover counts with diminishing returns, which is how overlap enters.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

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

    @cached_property
    def number(self) -> dict[tuple[int, int], int]:
        """The option at an (alternative, level)."""
        pairs = zip(self.alternative.tolist(), self.level.tolist(), strict=True)
        return {pair: option for option, pair in enumerate(pairs)}

    @cached_property
    def of(self) -> dict[int, list[int]]:
        """The options of each alternative that has any."""
        found: dict[int, list[int]] = {}
        for option, alternative in enumerate(self.alternative.tolist()):
            found.setdefault(alternative, []).append(option)
        return found


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


@dataclass(frozen=True, slots=True)
class Entries:
    """Coverage spread over options: `option[e]` adds `amount[e]` to `cell[e]`; sorted by option, each pair once.

    Few pairs are there: sums over them are quicker than products of whole tables, and the same on every machine.
    """

    option: Ints
    cell: Ints
    amount: Array

    def by_option(self, worth: Array, shape: tuple[int, ...]) -> Array:
        """The sum of each option's entries, worth so much each (..., entries), in this shape (..., options)."""
        total = np.zeros(shape)
        if len(self.option):
            firsts = np.flatnonzero(np.diff(self.option, prepend=-1))
            total[..., self.option[firsts]] = np.add.reduceat(worth, firsts, axis=-1)
        return total

    def covered(self, taken: NDArray[np.bool_], cells: int) -> Array:
        """How far portfolios, as options taken (portfolios, options), cover each cell (portfolios, cells)."""
        portfolio, option = np.nonzero(taken)
        first, last = (np.searchsorted(self.option, option, side=side) for side in ("left", "right"))
        entry = ranges(first, last)
        at, size = np.repeat(portfolio, last - first) * cells + self.cell[entry], len(taken) * cells
        return np.bincount(at, self.amount[entry], size).astype(np.float64).reshape(len(taken), cells)


def ranges(first: Ints, last: Ints) -> Ints:
    """The numbers from each first up to its last, one range after the other."""
    number = last - first
    return np.repeat(first - np.cumsum(number) + number, number) + np.arange(number.sum())


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
        """The same problem with another limit of one resource; InputError where there is no such resource."""
        if resource not in self.resources:
            known = ", ".join(self.resources)
            raise InputError([Problem("unknown-resource", resource, "there is no such resource", f"one of: {known}")])
        limits = self.limits.copy()
        limits[self.resources.index(resource)] = limit
        return replace(self, limits=limits)

    def with_rules(self, rules: tuple[Rule, ...]) -> "PortfolioProblem":
        """The same problem under other rules."""
        changed = replace(self, rules=rules)
        vars(changed)["entries"] = self.entries  # they depend on no rule
        return changed

    @property
    def net_costs(self) -> Array:
        """What choosing each option takes (options, resources) beyond leaving its alternative out: may be negative."""
        if self.exit_costs is None:
            return self.options.costs
        net: Array = self.options.costs - self.exit_costs[self.options.alternative]
        return net

    @property
    def exits(self) -> Array:
        """What leaving everything out takes of each resource (resources,)."""
        return np.zeros(len(self.resources)) if self.exit_costs is None else self.exit_costs.sum(axis=0)

    @cached_property
    def entries(self) -> Entries:
        """The coverage of each option; what an alternative adds to a cell in several entries is summed."""
        coverage, cells = self.coverage, max(1, len(self.coverage.weight))
        pairs, place = np.unique(coverage.alternative * cells + coverage.cell, return_inverse=True)
        amounts = np.bincount(place, weights=coverage.amount, minlength=len(pairs))
        first = np.searchsorted(pairs // cells, self.options.alternative)
        last = np.searchsorted(pairs // cells, self.options.alternative, side="right")
        option, entry = np.repeat(np.arange(len(first)), last - first), ranges(first, last)
        spread = amounts[entry] * self.options.share[option]
        kept = spread > 0
        return Entries(option[kept], (pairs % cells)[entry][kept], spread[kept])


def check_problem(problem: PortfolioProblem) -> None:
    """InputError names every entry that is no number, negative, or of an alternative or cell there is not."""
    found = [*_misfits(problem)]
    if not found:
        found = [*_option_faults(problem), *_resource_faults(problem), *_coverage_faults(problem)]
        names = range(len(problem.alternatives))
        for rule in problem.rules:
            unknown = [a for a in rule.alternatives if a not in names]
            if unknown or (rule.kind is RuleKind.NEEDS and len(rule.alternatives) != 2):
                message = f"alternatives {unknown} are not there" if unknown else "one alternative needs one other"
                found.append(Problem("bad-rule", rule.label or rule.kind, message, f"0 to {len(names) - 1}"))
    if found:
        raise InputError(found)


def check_alternative(problem: PortfolioProblem, alternative: int) -> None:
    """InputError where there is no such alternative, or it has no options."""
    if alternative not in problem.options.of:
        message = "there is no such alternative, or it has no options"
        raise InputError([Problem("unknown-alternative", f"alternative {alternative}", message)])


def _misfits(problem: PortfolioProblem) -> Iterator[Problem]:
    """Arrays whose shapes do not fit together."""
    options, coverage = problem.options, problem.coverage
    number, resources = len(options.alternative), len(problem.resources)
    shapes = [
        ("option levels", options.level, (number,)),
        ("option shares", options.share, (number,)),
        ("option values", options.values, (number,)),
        ("option costs", options.costs, (number, resources)),
        ("limits", problem.limits, (resources,)),
        ("coverage cells", coverage.cell, coverage.alternative.shape),
        ("coverage amounts", coverage.amount, coverage.alternative.shape),
        ("coverage slopes", coverage.slopes, coverage.widths.shape),
    ]
    if problem.exit_costs is not None:
        shapes.append(("exit costs", problem.exit_costs, (len(problem.alternatives), resources)))
    for where, array, shape in shapes:
        if array.shape != shape:
            yield Problem("bad-shape", where, f"the shape is {array.shape}", f"give {shape}")


def _option_faults(problem: PortfolioProblem) -> Iterator[Problem]:
    options, names = problem.options, problem.alternatives
    is_known = (options.alternative >= 0) & (options.alternative < len(names))
    wrong_costs = ~(np.isfinite(options.costs) & (options.costs >= 0)).all(axis=1)
    twice = len(options.number) < len(options.level)
    if twice:
        yield Problem("bad-option", "", "an alternative has two options of one level", "give each level once")
    for fault, message, hint in (
        (~is_known, "the option's alternative is not there", f"0 to {len(names) - 1}"),
        (options.level < 1, "the level is below 1", "level 0, not chosen, is implied"),
        (~np.isfinite(options.values), "its value is not a number", "give a finite value"),
        (wrong_costs, "a cost is negative or not a number", "give costs of 0 or more"),
        (~(np.isfinite(options.share) & (options.share >= 0)), "its share is negative or not a number", "0 or more"),
    ):
        for option in np.flatnonzero(fault).tolist():
            name = names[options.alternative[option]] if is_known[option] else f"option {option}"
            yield Problem("bad-option", f"{name}, level {options.level[option]}", message, hint)


def _resource_faults(problem: PortfolioProblem) -> Iterator[Problem]:
    for name, limit in zip(problem.resources, problem.limits.tolist(), strict=True):
        if np.isnan(limit) or limit < 0:
            yield Problem("bad-limit", name, f"the limit {limit} is negative or not a number", "give 0 or more")
    if problem.exit_costs is not None:
        wrong = ~(np.isfinite(problem.exit_costs) & (problem.exit_costs >= 0)).all(axis=1)
        for alternative in np.flatnonzero(wrong).tolist():
            where = problem.alternatives[alternative]
            yield Problem("bad-exit-cost", where, "an exit cost is negative or not a number", "give 0 or more")


def _coverage_faults(problem: PortfolioProblem) -> Iterator[Problem]:
    coverage = problem.coverage
    for fault, message in (
        (
            (coverage.alternative < 0) | (coverage.alternative >= len(problem.alternatives)),
            "its alternative is unknown",
        ),
        ((coverage.cell < 0) | (coverage.cell >= len(coverage.weight)), "its cell is not there"),
        (~(np.isfinite(coverage.amount) & (coverage.amount >= 0)), "its amount is negative or not a number"),
    ):
        for entry in np.flatnonzero(fault).tolist():
            yield Problem("bad-coverage", f"coverage entry {entry}", message, "give known places, amounts of 0 or more")
    for cell in np.flatnonzero(~(np.isfinite(coverage.weight) & (coverage.weight >= 0))).tolist():
        yield Problem("bad-coverage", f"cell {cell}", "its weight is negative or not a number", "give 0 or more")
    lines = np.concatenate([coverage.slopes, coverage.widths])
    if not (np.isfinite(lines) & (lines >= 0)).all() or (np.diff(coverage.slopes) > 0).any() or not len(lines):
        message = "slopes increase, or a slope or width is negative or not a number"
        yield Problem("bad-coverage", "gain", message, "the gain must be concave and rise")


def evaluate(problem: PortfolioProblem, chosen: dict[int, int]) -> float:
    """The value of a portfolio: additive parts and the gain of every cell it covers."""
    options, coverage = problem.options, problem.coverage
    taken = options_of(problem, chosen)
    share = np.zeros(len(problem.alternatives))
    share[options.alternative[taken]] = options.share[taken]
    gains = coverage.weight * coverage.gain(coverage.total(share))
    return float(options.values[taken].sum() + gains.sum())


def resource_use(problem: PortfolioProblem, chosen: dict[int, int]) -> tuple[float, ...]:
    """What a portfolio takes of each resource, exit costs of what it leaves out included."""
    used = problem.options.costs[options_of(problem, chosen)].sum(axis=0)
    if problem.exit_costs is not None:
        left = [a for a in range(len(problem.alternatives)) if a not in chosen]
        used = used + problem.exit_costs[left].sum(axis=0)
    return tuple(float(amount) for amount in used)


def options_of(problem: PortfolioProblem, chosen: dict[int, int]) -> Ints:
    """The options that a portfolio takes, in order; InputError where it has a level that is no option."""
    unknown = [pair for pair in sorted(chosen.items()) if pair not in problem.options.number]
    if unknown:
        places = [f"alternative {alternative}, level {level}" for alternative, level in unknown]
        raise InputError([Problem("unknown-option", place, "there is no such option") for place in places])
    return np.array(sorted(problem.options.number[pair] for pair in chosen.items()), dtype=np.int64)


def portfolio_of(problem: PortfolioProblem, taken: Ints) -> dict[int, int]:
    """The portfolio that takes these options: the level of each alternative that is in."""
    options = problem.options
    return {int(options.alternative[o]): int(options.level[o]) for o in sorted(taken.tolist())}

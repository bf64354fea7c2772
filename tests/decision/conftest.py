"""Small random problems with every kind of rule, and the best portfolio by trying all."""

from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import pytest

from proxenia.decision.portfolio.problem import (
    Coverage,
    Options,
    PortfolioProblem,
    Rule,
    RuleKind,
    evaluate,
    resource_use,
)

LEVELS = 2


def random_problem(seed: int, size: int = 5, *, rules: bool = True) -> PortfolioProblem:
    """A problem of `size` alternatives at two levels, two resources, five cells, and some rules and exit costs."""
    rng = np.random.default_rng(seed)
    number = size * LEVELS
    entries = rng.integers(1, 3 * size)
    coverage = Coverage(
        alternative=rng.integers(0, size, entries),
        cell=rng.integers(0, 5, entries),
        amount=rng.choice([0.0, 0.1, 0.3, 0.7], entries),
        weight=rng.choice([0.0, 0.5, 2.0], 5),
        widths=np.array([0.2, 0.5, 3.0]),
        slopes=np.array([1.0, 0.5, 0.1]),
    )
    options = Options(
        alternative=np.repeat(np.arange(size), LEVELS),
        level=np.tile(np.arange(1, LEVELS + 1), size),
        share=np.tile(rng.choice([0.0, 0.4, 1.0], LEVELS), size),
        values=np.round(rng.uniform(-0.3, 1.5, number), 2),
        costs=np.round(rng.uniform(0, 10, (number, 2)), 1),
    )
    limits = np.array([rng.choice([0.0, 8.0, 20.0, np.inf]), rng.choice([10.0, 25.0, np.inf])])
    chosen = tuple(_rule(rng, size, i) for i in range(rng.integers(0, 4))) if rules else ()
    exits = np.round(rng.uniform(0, 1, (size, 2)), 1) if rules and rng.random() < 0.4 else None
    names = tuple(f"a{i}" for i in range(size))
    return PortfolioProblem(names, ("money", "days"), options, limits, coverage, chosen, exits)


def _rule(rng: np.random.Generator, size: int, place: int) -> Rule:
    kind = rng.choice(list(RuleKind))
    count = {"needs": 2, "at-least": 1, "never": 1}.get(kind, 3)
    named = tuple(int(a) for a in rng.choice(size, min(count, size), replace=False))
    return Rule(RuleKind(kind), named, int(rng.integers(1, 3)), f"{kind} {place}")


def _is_met(rule: Rule, chosen: dict[int, int]) -> bool:
    inside = [a for a in rule.alternatives if a in chosen]
    match rule.kind:
        case RuleKind.AT_LEAST:
            return chosen.get(rule.alternatives[0], 0) >= rule.number
        case RuleKind.NEVER:
            return not inside
        case RuleKind.NEEDS:
            return rule.alternatives[0] not in chosen or rule.alternatives[1] in chosen
        case RuleKind.EXCLUDES:
            return len(inside) <= 1
        case RuleKind.AT_MOST:
            return len(inside) <= rule.number
        case RuleKind.AT_LEAST_ONE:
            return bool(inside)


def all_portfolios(problem: PortfolioProblem) -> Iterator[dict[int, int]]:
    """Every portfolio that satisfies limits and rules, one after the other."""
    for levels in product(range(LEVELS + 1), repeat=len(problem.alternatives)):
        chosen = {a: level for a, level in enumerate(levels) if level}
        within = all(u <= limit + 1e-9 for u, limit in zip(resource_use(problem, chosen), problem.limits, strict=True))
        if within and all(_is_met(rule, chosen) for rule in problem.rules):
            yield chosen


def best_value(problem: PortfolioProblem) -> float | None:
    """The value of the best portfolio by trying all; None where there is none."""
    return max((evaluate(problem, chosen) for chosen in all_portfolios(problem)), default=None)


@pytest.fixture(scope="session")
def make_problem() -> Callable[..., PortfolioProblem]:
    return random_problem


@pytest.fixture(scope="session")
def every_portfolio() -> Callable[[PortfolioProblem], Iterator[dict[int, int]]]:
    return all_portfolios


@pytest.fixture(scope="session")
def brute_force() -> Callable[[PortfolioProblem], float | None]:
    return best_value

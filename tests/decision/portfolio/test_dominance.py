from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from proxenia.decision.portfolio.dominance import maximum_regret, non_dominated
from proxenia.decision.portfolio.problem import Coverage, Options, PortfolioProblem, Rule, RuleKind
from proxenia.errors import InputError

Array = np.ndarray


def random_case(seed: int, size: int = 6, corners: int = 3) -> tuple[PortfolioProblem, Array, Array]:
    rng = np.random.default_rng(seed)
    costs = rng.integers(1, 10, (size, 2)).astype(float)
    options = Options(np.arange(size), np.ones(size, dtype=int), np.ones(size), np.zeros(size), costs)
    limits = costs.sum(axis=0) * 0.5
    low = np.round(rng.uniform(0, 1, (corners, size)), 2)
    high = low + np.round(rng.uniform(0, 0.4, (corners, size)) * (rng.random(size) < 0.6), 2)
    return PortfolioProblem(tuple(f"p{i}" for i in range(size)), ("money", "days"), options, limits), low, high


def feasible(problem: PortfolioProblem) -> list[tuple[bool, ...]]:
    size = len(problem.alternatives)
    return [
        row
        for row in product((False, True), repeat=size)
        if (np.array(row) @ problem.options.costs <= problem.limits + 1e-9).all()
    ]


def dominates(first: tuple[bool, ...], second: tuple[bool, ...], low: Array, high: Array) -> bool:
    """Over every corner and every extreme of the values, each option with one value at a time."""
    worst, best = np.inf, -np.inf
    only = [i for i in range(len(first)) if first[i] != second[i]]
    for least, most in zip(low, high, strict=True):
        for ends in product((0, 1), repeat=len(only)):
            values = {i: (least[i], most[i])[end] for i, end in zip(only, ends, strict=True)}
            difference = sum(values[i] * (1 if first[i] else -1) for i in only)
            worst, best = min(worst, difference), max(best, difference)
    return worst >= -1e-9 and best > 1e-9


def brute_force(problem: PortfolioProblem, low: Array, high: Array) -> set[tuple[bool, ...]]:
    rows = feasible(problem)
    return {row for row in rows if not any(dominates(other, row, low, high) for other in rows if other != row)}


@pytest.mark.parametrize("seed", range(15))
def test_the_exact_set_equals_trying_all(seed: int) -> None:
    problem, low, high = random_case(seed)
    found = non_dominated(problem, low, high)
    expected = brute_force(problem, low, high)
    assert {tuple(row) for row in found.taken.tolist()} == expected
    assert found.is_exact
    assert found.core.tolist() == pytest.approx(np.mean([list(row) for row in expected], axis=0).tolist())


def test_exact_values_and_one_corner_leave_the_best(make_problem: object) -> None:
    problem, low, _ = random_case(3, corners=1)
    found = non_dominated(problem, low, low)
    values = [np.array(row) @ low[0] for row in feasible(problem)]
    assert (found.taken @ low[0]).tolist() == pytest.approx([max(values)] * len(found.taken))


def test_saying_more_never_enlarges_the_set() -> None:
    for seed in range(6):
        problem, low, high = random_case(seed, corners=4)
        wide = {tuple(row) for row in non_dominated(problem, low, high).taken.tolist()}
        fewer_corners = {tuple(row) for row in non_dominated(problem, low[:2], high[:2]).taken.tolist()}
        middle = (low + high) / 2
        exact = {tuple(row) for row in non_dominated(problem, middle, middle).taken.tolist()}
        # Portfolios alike at the corners that are left can tie; apart from ties nothing new may come in.
        assert all(row in wide or _ties(row, wide, low[:2], high[:2]) for row in fewer_corners)
        assert all(row in wide or _ties(row, wide, middle, middle) for row in exact)


def _ties(row: tuple[bool, ...], others: set[tuple[bool, ...]], low: Array, high: Array) -> bool:
    return any(not dominates(other, row, low, high) for other in others)


def test_rules_hold_and_levels_exclude_each_other() -> None:
    options = Options(np.array([0, 0, 1]), np.array([1, 2, 1]), np.ones(3), np.zeros(3), np.array([[1.0], [2], [1]]))
    problem = PortfolioProblem(("a", "b"), ("money",), options, np.array([2.0]))
    values = np.array([[1.0, 3, 1], [2.0, 1, 1]])
    assert non_dominated(problem, values, values).portfolios(problem) == ({0: 2}, {0: 1, 1: 1})
    kept = replace(problem, rules=(Rule(RuleKind.AT_LEAST, (1,), 1), Rule(RuleKind.NEVER, (0,))))
    assert non_dominated(kept, values, values).portfolios(kept) == ({1: 1},)


@pytest.mark.parametrize(("over", "is_taken"), [(0.0, True), (1e-9, True), (1e-6, False)])
def test_what_adding_up_loses_breaks_no_limit(over: float, is_taken: bool) -> None:
    options = Options(np.zeros(1, int), np.ones(1, int), np.ones(1), np.zeros(1), np.array([[over]]))
    problem = PortfolioProblem(("a",), ("money",), options, np.array([0.0]))
    found = non_dominated(problem, np.ones((1, 1)), np.ones((1, 1)))
    assert found.taken.tolist() == [[is_taken]]


def test_beyond_the_bound_the_answer_says_that_it_is_not_exact() -> None:
    problem, low, high = random_case(1, size=12, corners=7)
    assert not non_dominated(problem, low, high + 0.5, most_kept=5).is_exact


def test_nothing_to_choose_and_what_is_not_taken() -> None:
    none = PortfolioProblem(
        (),
        ("money",),
        Options(np.zeros(0, int), np.zeros(0, int), np.zeros(0), np.zeros(0), np.zeros((0, 1))),
        np.array([1.0]),
    )
    assert non_dominated(none, np.zeros((1, 0)), np.zeros((1, 0))).taken.shape == (1, 0)
    problem, low, high = random_case(0)
    group = replace(problem, rules=(Rule(RuleKind.AT_MOST, (0, 1), 1, "one of two"),))
    with pytest.raises(InputError, match="one of two"):
        non_dominated(group, low, high)
    with pytest.raises(InputError, match="low <= high"):
        non_dominated(problem, high + 1, low)
    with pytest.raises(InputError, match=r"give \(corners, 6\)"):
        non_dominated(problem, low[:, :2], high[:, :2])


@pytest.mark.parametrize("seed", range(8))
def test_the_greatest_regret_equals_trying_all(seed: int) -> None:
    problem, low, high = random_case(seed, size=5)
    rows = feasible(problem)
    own = rows[len(rows) // 2]
    chosen = {i: 1 for i, inside in enumerate(own) if inside}

    def regrets() -> Iterator[float]:
        for least, most in zip(low, high, strict=True):
            for row in rows:
                gained = sum(most[i] for i in range(5) if row[i] and not own[i])
                lost = sum(least[i] for i in range(5) if own[i] and not row[i])
                yield gained - lost

    found = maximum_regret(problem, chosen, low, high, np.zeros((3, 0)))
    assert found.most == pytest.approx(max(0.0, *regrets()), abs=1e-6)
    assert found.most <= found.bound + 1e-9


def test_the_best_has_no_regret_and_coverage_counts() -> None:
    options = Options(np.array([0, 1]), np.array([1, 1]), np.ones(2), np.zeros(2), np.array([[1.0], [1.0]]))
    cover = Coverage(np.array([0, 1]), np.array([0, 1]), np.array([1.0, 1.0]), np.ones(2), np.ones(1), np.ones(1))
    problem = PortfolioProblem(("a", "b"), ("money",), options, np.array([1.0]), cover)
    flat = np.zeros((2, 2))
    corners = np.array([[1.0, 0.0], [0.2, 0.8]])
    assert maximum_regret(problem, {0: 1}, flat, flat, corners).most == pytest.approx(0.6)
    assert maximum_regret(problem, {0: 1}, flat[:1], flat[:1], corners[:1]).most == 0

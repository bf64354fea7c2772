"""Fourteen alternatives: every one of the 16,384 sets is tried."""

import numpy as np
import pytest

from proxenia.decision.portfolio.breakpoints import find_breakpoints
from proxenia.decision.portfolio.dominance import non_dominated
from proxenia.decision.portfolio.frontier import trace_frontier
from proxenia.decision.portfolio.portfolio import solve_portfolio
from proxenia.decision.portfolio.problem import Coverage, Options, PortfolioProblem
from proxenia.decision.portfolio.robustness import sample_core

SIZE = 14
EVERY = (np.arange(1 << SIZE)[:, None] >> np.arange(SIZE)) & 1 == 1


def random_problem(seed, *, resources=2, cells=6):
    rng = np.random.default_rng(seed)
    entries = 4 * SIZE if cells else 0
    coverage = Coverage(
        alternative=np.repeat(np.arange(SIZE), 4)[:entries],
        cell=rng.integers(0, max(cells, 1), entries),
        amount=rng.choice([0.2, 0.5, 1.0], entries),
        weight=rng.random(cells),
        widths=np.array([0.5, 1.0, 2.0]),
        slopes=np.array([1.0, 0.4, 0.1]),
    )
    ones = np.ones(SIZE)
    costs = rng.integers(1, 20, (SIZE, resources)).astype(float)
    options = Options(np.arange(SIZE), ones.astype(np.int64), ones, rng.uniform(0, 0.5, SIZE), costs)
    names = tuple(f"a{i}" for i in range(SIZE))
    return PortfolioProblem(names, ("money", "days")[:resources], options, costs.sum(axis=0) * 0.3, coverage)


def worth(problem):
    """The value of every set."""
    amounts = np.zeros((SIZE, len(problem.coverage.weight)))
    np.add.at(amounts, (problem.coverage.alternative, problem.coverage.cell), problem.coverage.amount)
    gains = problem.coverage.gain(EVERY @ amounts) @ problem.coverage.weight
    return EVERY @ problem.options.values + gains


@pytest.mark.parametrize("seed", range(6))
def test_the_best_set_and_the_frontier(seed):
    problem = random_problem(seed)
    value, use = worth(problem), EVERY @ problem.options.costs
    best = solve_portfolio(problem, gap=1e-7)
    assert best.value == pytest.approx(value[(use <= problem.limits).all(axis=1)].max(), rel=1e-6)
    top = float(problem.limits[0])
    is_within = use[:, 1] <= problem.limits[1]
    points = trace_frontier(problem, "money", [0.0, top / 3, top / 2, top], gap=1e-7)
    for point in points:
        assert point.solution.value == pytest.approx(value[is_within & (use[:, 0] <= point.amount)].max(), rel=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_every_step_of_the_frontier(seed):
    problem = random_problem(seed)
    value, use = worth(problem), EVERY @ problem.options.costs
    is_within = use[:, 1] <= problem.limits[1]
    best, expected = -np.inf, []
    for amount in np.unique(use[is_within & (use[:, 0] <= problem.limits[0]), 0]):
        here = value[is_within & (use[:, 0] <= amount)].max()
        if here > best + 1e-5:
            expected.append((amount, here))
            best = here
    steps = find_breakpoints(problem, "money", float(problem.limits[0])).steps
    assert [step.amount for step in steps] == pytest.approx([amount for amount, _ in expected])
    assert [step.value for step in steps] == pytest.approx([value for _, value in expected], abs=1e-5)


@pytest.mark.parametrize("seed", range(4))
def test_the_core_index_of_one_budget(seed):
    problem = random_problem(seed, resources=1, cells=0)
    drawn = np.random.default_rng(seed).uniform(0, 1, (30, SIZE))
    is_within = EVERY @ problem.options.costs[:, 0] <= problem.limits[0]
    allowed = EVERY[is_within]
    best = allowed[np.argmax(allowed @ drawn.T, axis=0)]
    core = sample_core(problem, drawn, np.zeros((30, 0)))
    assert core.method == "exact"
    assert core.in_draw.tolist() == best.tolist()


@pytest.mark.parametrize("seed", range(3))
def test_the_non_dominated_sets(seed):
    problem = random_problem(seed, cells=0)
    corners = np.random.default_rng(seed).uniform(0, 1, (2, SIZE))
    allowed = EVERY[(EVERY @ problem.options.costs <= problem.limits).all(axis=1)]
    scores = allowed @ corners.T
    is_beaten = np.array([((scores >= s - 1e-12).all(axis=1) & (scores > s + 1e-9).any(axis=1)).any() for s in scores])
    found = non_dominated(problem, corners, corners)
    assert found.is_exact
    assert {tuple(row) for row in found.taken.tolist()} == {tuple(row) for row in allowed[~is_beaten].tolist()}

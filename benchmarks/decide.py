"""How long deciding takes, on synthetic problems of growing size: `python benchmarks/decide.py [ROUNDS]`.

Prints the median of ROUNDS (5) runs of each task, in milliseconds, and what the answer is worth.
"""

import platform
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from statistics import median
from typing import Any

import numpy as np

from proxenia.decision.explanation.explain import cost_threshold
from proxenia.decision.portfolio.frontier import trace_frontier
from proxenia.decision.portfolio.portfolio import Coverage, Options, PortfolioProblem, solve_portfolio
from proxenia.decision.portfolio.robustness import sample_core
from proxenia.decision.preference.weights import Weights, parse_preference
from proxenia.decision.ranking.smaa import analyse_acceptability

CRITERIA = ("a", "b", "c", "d", "e", "f", "g")
LEVELS = 3


def make_problem(alternatives: int, cells: int, seed: int = 0) -> tuple[PortfolioProblem, np.ndarray, np.ndarray]:
    """A problem of three levels, two resources and popular and rare cells; values and weights of 200 draws."""
    rng = np.random.default_rng(seed)
    per = 8
    popular = 1 / np.arange(1, cells + 1) ** 0.6
    popular /= popular.sum()
    values = rng.gamma(1.2, 0.5, (alternatives, 7)) / 7
    values = np.repeat(values, LEVELS, axis=0) * np.tile([0.4, 0.75, 1.0], alternatives)[:, None]
    fees = np.repeat(rng.lognormal(7.5, 1, alternatives), LEVELS)
    travel = np.tile([1500.0, 4000, 9000], alternatives) * np.repeat(rng.uniform(0.5, 2, alternatives), LEVELS)
    weights = rng.dirichlet(np.ones(7), 200)
    coverage = Coverage(
        alternative=np.repeat(np.arange(alternatives), per),
        cell=np.concatenate([rng.choice(cells, per, replace=False, p=popular) for _ in range(alternatives)]),
        amount=rng.gamma(1, 0.12, alternatives * per),
        weight=np.full(cells, 1 / 7),
        widths=np.array([0.12, 0.2, 3.0]),
        slopes=np.array([1.0, 0.4, 0.1]),
    )
    options = Options(
        alternative=np.repeat(np.arange(alternatives), LEVELS),
        level=np.tile(np.arange(1, LEVELS + 1), alternatives),
        share=np.tile([0.4, 0.75, 1.0], alternatives),
        values=values.mean(axis=1),
        costs=np.stack([fees + travel, np.tile([3.0, 12, 30], alternatives)], axis=1),
    )
    names = tuple(f"alternative {i}" for i in range(alternatives))
    problem = PortfolioProblem(names, ("money", "days"), options, np.array([60_000.0, 150]), coverage)
    unsure = np.repeat(rng.uniform(0.6, 1.4, (200, alternatives)), LEVELS, axis=1)
    return problem, (weights @ values.T) * unsure, weights[:, rng.integers(0, 7, cells)]


def report(task: str, rounds: int, call: Callable[[], Any], tell: Callable[[Any], str]) -> None:
    """Times a call and prints a line."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        answer = call()
        times.append(1000 * (time.perf_counter() - begun))
    print(f"{task:52} {median(times):8.1f} ms  {tell(answer)}", flush=True)


def measure_weights_and_ranking(rounds: int) -> None:
    """Drawing weights, and SMAA-2."""
    for said in ([], ["a>b", "a>c"], ["a>=2*b", "c<=0.3"], ["a=0.3", "b>c"]):
        statements = [p for text in said for p in parse_preference(text, CRITERIA)]
        polytope = Weights.open(CRITERIA).with_preferences(statements)
        report(
            f"10,000 weights, {', '.join(said) or 'open'}",
            rounds,
            lambda p=polytope: Weights(p.criteria, p.preferences).sample(10_000, np.random.default_rng(1)),
            lambda s: f"{s.method}{f', R-hat {s.convergence:.3f}' if s.convergence else ''}",
        )
    rng = np.random.default_rng(0)
    for alternatives in (88, 300):
        values = np.sort(rng.random((alternatives, 7, 3)), axis=2)
        weights = rng.dirichlet(np.ones(7), 10_000)
        report(
            f"SMAA-2, {alternatives} x 7 x 10,000",
            rounds,
            lambda v=values, w=weights: analyse_acceptability(w, v, np.random.SeedSequence(1)),
            lambda r: f"error {r.error:.4f}",
        )


def measure_choice(rounds: int) -> None:
    """One portfolio, the frontier, the core index and a threshold."""
    for alternatives, cells in ((45, 160), (150, 100), (200, 100), (300, 150)):
        problem, values, weights = make_problem(alternatives, cells)
        size = f"{alternatives} x {LEVELS}, {cells} cells"
        report(f"portfolio at 0.5 %, {size}", rounds, lambda p=problem: solve_portfolio(p, gap=0.005), tell_solution)
        amounts = np.linspace(10_000, 150_000, 10).tolist()
        report(
            f"frontier of 10 points at 0.5 %, {size}",
            rounds,
            lambda p=problem, a=amounts: trace_frontier(p, "money", a, gap=0.005),
            lambda points: f"largest gap {max(p.solution.gap for p in points):.2%}",
        )
        report(
            f"core index of 200 draws, {size}",
            rounds,
            lambda p=problem, v=values, w=weights: sample_core(p, v, w),
            lambda core: f"loss at most {core.loss:.2%} on average, {core.worst_loss:.2%} at worst",
        )
    problem, _, _ = make_problem(45, 160)
    report(
        "cost threshold of one alternative, 45 x 3",
        rounds,
        lambda: cost_threshold(problem, 0, "money", gap=0.001),
        lambda t: f"change {t.change:,.0f}",
    )


def tell_solution(solution: Any) -> str:
    """Value and gap of a portfolio."""
    return f"{len(solution.chosen)} chosen, value {solution.value:.4f}, gap {solution.gap:.2%}"


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"Python {platform.python_version()}, NumPy {np.__version__}, highspy {version('highspy')}, {rounds} rounds")
    measure_weights_and_ranking(rounds)
    measure_choice(rounds)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")

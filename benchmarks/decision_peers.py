"""Ranking and choosing beside other libraries: `python benchmarks/decision_peers.py [TASK ...]`.

Needs, beside Proxenia, `pip install numba pysensmcda pulp linopy scipy`; a case whose package is missing fails alone.
Each runs in a process of its own: the median of up to 5 runs after a first, the least CPU seconds of these, its peak
memory, and what the answer is worth. The inputs are synthetic and the same for all.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from statistics import median
from typing import Any

import numpy as np

LIMIT_S = 150
Answer = dict[str, float]
Run = Callable[[], Answer]
CASES: dict[str, Callable[[], Run]] = {}


def case(name: str) -> Callable[[Callable[[], Run]], Callable[[], Run]]:
    """Registers a case: "task | size | who". What it returns is timed."""

    def register(make: Callable[[], Run]) -> Callable[[], Run]:
        CASES[name] = make
        return make

    return register


# ---- SMAA-2: alternatives x criteria x draws, weights and values uncertain, normal errors


def table(alternatives: int) -> tuple[np.ndarray, np.ndarray]:
    """Means and standard deviations (alternatives, 7)."""
    rng = np.random.default_rng(7)
    return rng.random((alternatives, 7)), 0.02 + 0.08 * rng.random((alternatives, 7))


def worth(acceptability: np.ndarray, confidence: Any = None) -> Answer:
    """Figures on which all must agree to Monte-Carlo error."""
    best = int(np.argmax(acceptability[:, 0]))
    told = {"best": best, "its share of first ranks": round(float(acceptability[best, 0]), 3)}
    if confidence is not None:
        told["mean confidence"] = round(float(np.nanmean(np.nan_to_num(np.asarray(confidence, dtype=float)))), 4)
    return told


def proxenia_smaa(alternatives: int, draws: int, engine: str, confident: bool) -> Run:
    from proxenia.decision.preference.weights import Weights
    from proxenia.decision.ranking.confidence import confidence_factors
    from proxenia.decision.ranking.engine import Engine
    from proxenia.decision.ranking.engine import Run as How
    from proxenia.decision.ranking.sampling import Shape
    from proxenia.decision.ranking.smaa import analyse_acceptability

    mean, deviation = table(alternatives)
    values = np.stack([mean - deviation, mean, mean + deviation], axis=2)
    how, seed = How(shape=Shape.NORMAL, engine=Engine(engine)), np.random.SeedSequence(1)

    def run() -> Answer:
        weights = Weights.open(tuple("abcdefg")).sample(draws, np.random.default_rng(1)).weights
        result = analyse_acceptability(weights, values, seed, how)
        factors = confidence_factors(result, values, draws, seed, how).factor if confident else None
        return worth(result.rank_acceptability, [f or 0.0 for f in factors] if factors else None)

    return run


def pysensmcda_smaa(alternatives: int, draws: int, confident: bool) -> Run:
    from pysensmcda.smaa import rank_acceptability, simulate, smaa2

    mean, deviation = table(alternatives)

    def run() -> Answer:
        drawn = np.random.default_rng(1).standard_normal((draws, *mean.shape))
        drawn *= deviation
        drawn += mean
        options = {"num_samples": draws, "matrix_samples": drawn, "seed": 1, "reverse_ranking": True}
        if confident:
            result = smaa2(lambda m, w, t: m @ w, mean, np.ones(7), **options)
            return worth(result.rank_acceptability, result.confidence_factors)
        found = rank_acceptability(simulate(lambda m, w, t: m @ w, mean, np.ones(7), **options))
        return worth(found[0] if isinstance(found, tuple) else found)

    return run


def add_smaa(alternatives: int, draws: int) -> None:
    """The cases of one size."""
    for confident in (False, True):
        task = f"{'confidence' if confident else 'ranks'} | {alternatives} x 7 x {draws:,}"
        CASES[f"{task} | pysensmcda"] = lambda c=confident: pysensmcda_smaa(alternatives, draws, c)
        CASES[f"{task} | Proxenia"] = lambda c=confident: proxenia_smaa(alternatives, draws, "numpy", c)
        CASES[f"{task} | Proxenia, compiled"] = lambda c=confident: proxenia_smaa(alternatives, draws, "compiled", c)


add_smaa(150, 10_000)
add_smaa(300, 100_000)

# ---- a portfolio of 300 candidates: 245 cells with square-root-like gain, 1,000 contacts that count once, two budgets

EDGES = np.array([0, 1, 2, 4, 8, 16.0])
SIZE, CELLS, CONTACTS, GAP, TIME_LIMIT, POINT_LIMIT = 300, 245, 1000, 0.005, 30.0, 2.0
SHARES = np.linspace(0.06, 0.25, 20)


@cache
def candidates() -> dict[str, Any]:
    """Loads, covered contacts, costs and rules, by a fixed seed."""
    rng, n = np.random.default_rng(5), SIZE
    themes = rng.random((n, 35)) < 0.12
    quality = rng.random((n, 7)) * (rng.random((n, 7)) < 0.6)
    loads = np.round((quality[:, :, None] * themes[:, None, :]).reshape(n, -1) * 4) / 2
    weight = rng.random(7)[:, None] * rng.random(35)[None, :]
    weight = (weight / weight.sum()).ravel() * 100
    popular = np.arange(1, CONTACTS + 1) ** -0.6
    popular /= popular.sum()
    met = np.zeros((n, CONTACTS), dtype=bool)
    for i in range(n):
        met[i, rng.choice(CONTACTS, min(CONTACTS, int(5 + rng.pareto(1.2) * 15)), replace=False, p=popular)] = True
    contact = rng.random(CONTACTS)
    contact = contact / contact.sum() * 60
    money, days = np.round(rng.lognormal(1.5, 1, n) + 1), np.round(rng.lognormal(1.2, 0.7, n) + 1)
    pairs = n // 20
    order = rng.permutation(n)
    either, needs = order[: 2 * pairs].reshape(-1, 2), order[2 * pairs : 4 * pairs].reshape(-1, 2)
    group = rng.integers(0, 10, n)
    costs = np.stack([money, days], axis=1)
    return {
        **{"loads": loads, "weight": weight, "met": met, "contact": contact, "costs": costs, "either": either},
        **{"needs": needs, "group": group, "most": max(3, n // 25)},
    }


def budget(share: float) -> np.ndarray:
    """Both limits, as a share of what everything together takes."""
    limits: np.ndarray = np.floor(share * candidates()["costs"].sum(axis=0))
    return limits


def value_of(taken: np.ndarray) -> float:
    """The value of a choice, by one function for all."""
    c = candidates()
    gain = np.interp(c["loads"][taken].sum(axis=0), EDGES, np.sqrt(EDGES))
    return float(c["weight"] @ gain + c["contact"] @ c["met"][taken].any(axis=0))


def tell(taken: np.ndarray, bound: float | None) -> Answer:
    value = value_of(taken)
    told = {"value": round(value, 3), "chosen": int(taken.sum())}
    return told if bound is None else {**told, "bound": round(bound, 3), "gap %": round(100 * (bound / value - 1), 2)}


def proxenia_problem() -> Any:
    """The problem in our terms. A contact counts once: it fills the whole gain at the first meeting."""
    from proxenia.decision.portfolio.problem import Coverage, Options, PortfolioProblem, Rule, RuleKind

    c = candidates()
    row, cell = np.nonzero(c["loads"])
    who, contact = np.nonzero(c["met"])
    slopes = np.diff(np.sqrt(EDGES)) / np.diff(EDGES)
    coverage = Coverage(
        alternative=np.concatenate([row, who]),
        cell=np.concatenate([cell, CELLS + contact]),
        amount=np.concatenate([c["loads"][row, cell], np.full(len(who), EDGES[-1])]),
        weight=np.concatenate([c["weight"], c["contact"] / np.sqrt(EDGES[-1])]),
        widths=np.diff(EDGES),
        slopes=slopes,
    )
    rules = [Rule(RuleKind.EXCLUDES, tuple(pair)) for pair in c["either"].tolist()]
    rules += [Rule(RuleKind.NEEDS, tuple(pair)) for pair in c["needs"].tolist()]
    for group in range(10):
        members = tuple(np.flatnonzero(c["group"] == group).tolist())
        rules.append(Rule(RuleKind.AT_MOST, members, c["most"]))
    ones = np.ones(SIZE)
    options = Options(np.arange(SIZE), ones.astype(np.int64), ones, np.zeros(SIZE), c["costs"])
    names = tuple(str(i) for i in range(SIZE))
    return PortfolioProblem(names, ("money", "days"), options, budget(0.12), coverage, tuple(rules))


def mask(chosen: dict[int, int]) -> np.ndarray:
    taken = np.zeros(SIZE, dtype=bool)
    taken[list(chosen)] = True
    return taken


@case("portfolio | 300 | Proxenia")
def proxenia_portfolio() -> Run:
    from proxenia.decision.portfolio.portfolio import solve_portfolio

    problem = proxenia_problem()

    def run() -> Answer:
        solution = solve_portfolio(problem, gap=GAP, time_limit=TIME_LIMIT)
        return tell(mask(solution.chosen), solution.bound)

    return run


@case("frontier of 20 | 300 | Proxenia")
def proxenia_frontier() -> Run:
    from proxenia.decision.linear import Relaxer
    from proxenia.decision.portfolio.formulation import formulate
    from proxenia.decision.portfolio.portfolio import solve_formulated

    problem = proxenia_problem()

    def run() -> Answer:
        formulation, relaxer = formulate(problem), Relaxer()
        more = {"gap": GAP, "time_limit": POINT_LIMIT, "relaxer": relaxer}
        found = [solve_formulated(formulation, budget(s), **more) for s in SHARES]
        return tell_frontier([value_of(mask(s.chosen)) for s in found], [s.bound for s in found])

    return run


def tell_frontier(values: list[float], bounds: list[float]) -> Answer:
    gaps = [bound / value - 1 for value, bound in zip(values, bounds, strict=True)]
    proven = sum(gap <= GAP * 1.001 for gap in gaps)
    return {"sum of values": round(sum(values), 1), "worst gap %": round(100 * max(gaps), 2), "proven": proven}


def matrices(share: float) -> tuple[np.ndarray, Any, np.ndarray, np.ndarray, np.ndarray]:
    """The textbook programme: minimise c @ z over A @ z <= b; z: the choice, each cell's pieces, the contacts."""
    import scipy.sparse as sp

    c, pieces = candidates(), len(EDGES) - 1
    widths, slopes = np.diff(EDGES), np.diff(np.sqrt(EDGES)) / np.diff(EDGES)
    more = CELLS * pieces + CONTACTS
    cost = np.concatenate([np.zeros(SIZE), -np.outer(c["weight"], slopes).ravel(), -c["contact"]])
    most = np.concatenate([np.ones(SIZE), np.tile(widths, CELLS), np.ones(CONTACTS)])
    pairs = len(c["either"])
    either, needs = np.zeros((pairs, SIZE)), np.zeros((pairs, SIZE))
    place = np.arange(pairs)
    either[place[:, None], c["either"]] = 1
    needs[place, c["needs"][:, 0]], needs[place, c["needs"][:, 1]] = 1, -1
    groups = (c["group"][None, :] == np.arange(10)[:, None]).astype(float)
    plain = np.vstack([c["costs"].T, either, needs, groups])
    loads, met, none = -sp.csr_matrix(c["loads"].T), -sp.csr_matrix(c["met"].T.astype(float)), sp.csr_matrix
    rows = sp.vstack(
        [
            sp.hstack([loads, sp.kron(sp.eye(CELLS), np.ones((1, pieces))), none((CELLS, CONTACTS))]),
            sp.hstack([met, none((CONTACTS, CELLS * pieces)), sp.eye(CONTACTS)]),
            sp.hstack([none(plain), none((len(plain), more))]),
        ]
    ).tocsr()
    upper = [np.zeros(CELLS + CONTACTS), budget(share), np.ones(pairs), np.zeros(pairs), np.full(10, c["most"])]
    return cost, rows, np.concatenate(upper), most, np.arange(SIZE + more) < SIZE


def scipy_solve(share: float, limit: float) -> tuple[np.ndarray, float]:
    from scipy.optimize import Bounds, LinearConstraint, milp

    cost, rows, upper, most, whole = matrices(share)
    options = {"mip_rel_gap": GAP, "time_limit": limit}
    rows = LinearConstraint(rows, -np.inf, upper)
    found = milp(cost, integrality=whole, bounds=Bounds(0, most), constraints=rows, options=options)
    return found.x[:SIZE] > 0.5, -float(found.mip_dual_bound)


@case("portfolio | 300 | scipy.milp")
def scipy_portfolio() -> Run:
    return lambda: tell(*scipy_solve(0.12, TIME_LIMIT))


@case("frontier of 20 | 300 | scipy.milp")
def scipy_frontier() -> Run:
    def run() -> Answer:
        found = [scipy_solve(share, POINT_LIMIT) for share in SHARES]
        return tell_frontier([value_of(taken) for taken, _ in found], [bound for _, bound in found])

    return run


@case("portfolio | 300 | PuLP and CBC")
def pulp_portfolio() -> Run:
    import pulp

    def run() -> Answer:
        cost, rows, upper, most, whole = matrices(0.12)
        model = pulp.LpProblem("choice", pulp.LpMinimize)
        kinds = ("Continuous", "Integer")
        z = [pulp.LpVariable(f"z{i}", 0, most[i], kinds[int(whole[i])]) for i in range(len(cost))]
        model += pulp.LpAffineExpression([(z[i], cost[i]) for i in np.flatnonzero(cost)])
        for row in range(rows.shape[0]):
            inside = slice(rows.indptr[row], rows.indptr[row + 1])
            terms = zip(rows.indices[inside], rows.data[inside], strict=True)
            model += pulp.LpAffineExpression([(z[j], a) for j, a in terms]) <= upper[row]
        model.solve(pulp.PULP_CBC_CMD(msg=0, gapRel=GAP, timeLimit=TIME_LIMIT, threads=2))
        return tell(np.array([z[i].value() or 0 for i in range(SIZE)]) > 0.5, None)

    return run


@case("portfolio | 300 | linopy and HiGHS")
def linopy_portfolio() -> Run:
    import linopy
    import pandas as pd
    import xarray as xr

    def run() -> Answer:
        cost, rows, upper, most, _ = matrices(0.12)
        model, dense = linopy.Model(), rows.toarray()
        x = model.add_variables(binary=True, coords=[pd.RangeIndex(SIZE, name="i")], name="x")
        rest = {"j": np.arange(len(cost) - SIZE)}
        z = model.add_variables(0, xr.DataArray(most[SIZE:], dims="j", coords=rest), name="z")
        r = {"r": np.arange(len(upper))}
        left = xr.DataArray(dense[:, :SIZE], dims=("r", "i"), coords={**r, "i": np.arange(SIZE)})
        right = xr.DataArray(dense[:, SIZE:], dims=("r", "j"), coords={**r, **rest})
        model.add_constraints((left * x).sum("i") + (right * z).sum("j") <= xr.DataArray(upper, dims="r", coords=r))
        model.add_objective((xr.DataArray(cost[SIZE:], dims="j", coords=rest) * z).sum())
        model.solve("highs", io_api="direct", mip_rel_gap=GAP, time_limit=TIME_LIMIT, output_flag=False)
        return tell(x.solution.values > 0.5, None)

    return run


def greedy(share: float) -> np.ndarray:
    """The best gain for its share of both budgets, again and again."""
    c, limits = candidates(), budget(share)
    taken, covered, met = np.zeros(SIZE, dtype=bool), np.zeros(CELLS), np.zeros(CONTACTS, dtype=bool)
    roots = np.sqrt(EDGES)
    while True:
        gain = (np.interp(covered + c["loads"], EDGES, roots) - np.interp(covered, EDGES, roots)) @ c["weight"]
        gain = (gain + (c["met"] & ~met) @ c["contact"]) / (c["costs"] / limits).sum(axis=1)
        fits = ~taken & (c["costs"] + c["costs"][taken].sum(axis=0) <= limits).all(axis=1)
        fits &= (np.bincount(c["group"], taken, 10) < c["most"])[c["group"]]
        for first, second in c["either"]:
            fits[first] &= not taken[second]
            fits[second] &= not taken[first]
        fits[c["needs"][:, 0]] &= taken[c["needs"][:, 1]]
        if not fits.any():
            return taken
        best = int(np.argmax(np.where(fits, gain, -1)))
        taken[best] = True
        covered, met = covered + c["loads"][best], met | c["met"][best]


@case("portfolio | 300 | greedy in NumPy")
def greedy_portfolio() -> Run:
    return lambda: tell(greedy(0.12), None)


@case("frontier of 20 | 300 | greedy in NumPy")
def greedy_frontier() -> Run:
    return lambda: {"sum of values": round(sum(value_of(greedy(share)) for share in SHARES), 1)}


# ---- the core index: 300 items of 7 additive criteria, one budget, 1,000 weight vectors in one order


@cache
def items() -> tuple[np.ndarray, np.ndarray, int, np.ndarray]:
    """Scores (300, 7), costs, the budget, and weights (1000, 7)."""
    rng = np.random.default_rng(9)
    scores, costs = rng.random((SIZE, 7)), rng.integers(1, 30, SIZE)
    weights = np.sort(rng.dirichlet(np.ones(7), 1000), axis=1)[:, ::-1].copy()
    return scores, costs, int(0.15 * costs.sum()), weights


def tell_core(taken: np.ndarray, loss: float | None = None) -> Answer:
    scores, _, _, weights = items()
    core, values = taken.mean(axis=0), ((weights @ scores.T) * taken).sum(axis=1)
    told = {"core": int((core == 1).sum()), "exterior": int((core == 0).sum()), "mean value": round(values.mean(), 5)}
    return told if loss is None else {**told, "mean loss at most %": round(100 * loss, 3)}


@case("core index | 300 x 1,000 weights | Proxenia")
def proxenia_core() -> Run:
    from proxenia.decision.portfolio.problem import Options, PortfolioProblem
    from proxenia.decision.portfolio.robustness import sample_core

    scores, costs, most, weights = items()
    ones = np.ones(SIZE)
    options = Options(np.arange(SIZE), ones.astype(np.int64), ones, np.zeros(SIZE), costs[:, None].astype(float))
    names = tuple(str(i) for i in range(SIZE))
    problem = PortfolioProblem(names, ("money",), options, np.array([float(most)]))

    def run() -> Answer:
        core = sample_core(problem, weights @ scores.T, np.zeros((1000, 0)))
        return {**tell_core(core.in_draw, core.loss), "method": core.method}  # type: ignore[dict-item]

    return run


@case("core index | 300 x 1,000 weights | scipy.milp in a loop")
def scipy_core() -> Run:
    from scipy.optimize import Bounds, LinearConstraint, milp

    scores, costs, most, weights = items()
    row = LinearConstraint(costs[None, :].astype(float), -np.inf, most)

    def run() -> Answer:
        taken = [
            milp(
                -(scores @ w),
                integrality=np.ones(SIZE),
                bounds=Bounds(0, 1),
                constraints=row,
                options={"mip_rel_gap": 0},
            )
            for w in weights
        ]
        return tell_core(np.array([t.x > 0.5 for t in taken]))

    return run


# ---- running


def child(name: str) -> None:
    """One case: its times and worth as a line of JSON."""
    run = CASES[name]()
    times, busy = [], []
    while len(times) < 1 + (5 if times[:1] < [3] else 1 if times[0] < 20 else 0):
        begun, before = time.perf_counter(), cpu()
        answer = run()
        times.append(time.perf_counter() - begun)
        busy.append(cpu() - before)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = {"s": median(times[1:] or times), "first": times[0], "cpu": min(busy[1:] or busy), "mb": peak}
    print(json.dumps({**told, "answer": answer}, default=str))


def cpu() -> float:
    """CPU seconds of this process and of those it started, all threads together."""
    return sum(os.times()[:4])


def versions() -> str:
    found = []
    for package in ("numpy", "highspy", "numba", "pysensmcda", "pulp", "linopy", "scipy"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} missing")
    return ", ".join(found)


def main() -> None:
    """Runs the cases whose names hold all of the given words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--child")
    given = parser.parse_args()
    if given.child:
        child(given.child)
        return
    print(f"Python {platform.python_version()}, {versions()}")
    for name in CASES:
        if not all(word in name for word in given.words):
            continue
        try:
            done = subprocess.run(
                [sys.executable, __file__, "--child", name],
                capture_output=True,
                text=True,
                timeout=LIMIT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            print(f"{name:60} not finished in {LIMIT_S} s", flush=True)
            continue
        if done.returncode:
            print(f"{name:60} failed: {done.stderr.strip().splitlines()[-1][:120]}", flush=True)
            continue
        told = json.loads(done.stdout.strip().splitlines()[-1])
        answer = ", ".join(f"{key} {value}" for key, value in told["answer"].items())
        spent = f"{told['s']:8.3f} s (first {told['first']:.2f}, CPU {told['cpu']:.3f})  {told['mb']:6.0f} MB"
        print(f"{name:60} {spent}  {answer}", flush=True)


if __name__ == "__main__":
    main()

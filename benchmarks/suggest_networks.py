"""How fast suggestions are made, and how well beside ALS: `python benchmarks/suggest_networks.py [ROUNDS]`.

First all 13,000 cities of a made-up 13,000 x 200 matrix with 60,000 seats are scored in one call, beside the peers that
score without side information. Then the backtest of the catalogue, with ALS (implicit) on the same splits.
"""

import platform
import resource
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from statistics import median

import numpy as np
from scipy.sparse import csr_matrix

from proxenia.built.snapshot import open_snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.suggestion.backtest import hide_seats, hide_since, run_backtest
from proxenia.ecosystem.suggestion.features import Grouping, Matrix, Side, group_cities, read_side
from proxenia.ecosystem.suggestion.method import METHODS, Question
from proxenia.ecosystem.suggestion.seat import SeatTable, european_part, read_seats, read_years
from proxenia.ecosystem.suggestion.suggest import ease_weights, fit_suggester

CITIES, NETWORKS, SEATS = 13_000, 200, 60_000


def make_seats(rng: np.random.Generator) -> tuple[Matrix, Side]:
    """Seats of popular and rare networks taken by busy and quiet cities, and groups as the catalogue's are."""
    popular = np.arange(1, NETWORKS + 1) ** -0.7
    busy = np.minimum(rng.pareto(1.1, CITIES) + 0.3, 30)
    chance = np.log(busy[:, None] * popular) + rng.gumbel(size=(CITIES, NETWORKS))
    seats = (chance >= np.partition(chance.ravel(), -SEATS)[-SEATS]).astype(np.float32)
    sizes = {"country": 180, "subdivision": 2000, "region": 7, "size": 8, "size in the country": 900,
             "size in the region": 56, "language": 90, "capital": 2}  # fmt: skip
    groupings = {name: group_cities([[int(key)] for key in rng.zipf(1.5, CITIES) % number])
                 for name, number in sizes.items()}  # fmt: skip
    ties = rng.integers(0, CITIES, (30_000, 2))
    twins = csr_matrix((np.ones(30_000, np.float32), (ties[:, 0], ties[:, 1])), shape=(CITIES, CITIES))
    groupings["twins"] = Grouping(group_cities([[row] for row in range(CITIES)]).members, twins + twins.T, False)
    return seats, Side(groupings, rng.random((NETWORKS, 20)).astype(np.float32))


def als(seats: Matrix, factors: int = 16, regularisation: float = 1.0, alpha: float = 10.0, seed: int = 0) -> Matrix:
    """Scores of ALS (Hu, Koren and Volinsky 2008) by `implicit`."""
    from implicit.als import AlternatingLeastSquares
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, "blas"):
        model = AlternatingLeastSquares(factors=factors, regularization=regularisation, alpha=alpha, iterations=15,
                                        random_state=seed, num_threads=2)  # fmt: skip
        model.fit(csr_matrix(seats), show_progress=False)
    return np.asarray(model.user_factors @ model.item_factors.T)


def measure_speed(rounds: int) -> None:
    """Scores of every city for every network, in one call."""
    seats, side = make_seats(np.random.default_rng(3))
    fitted = fit_suggester(seats, side, 1)
    tasks: dict[str, Callable[[], Matrix]] = {
        "Proxenia: learn the weights": lambda: fit_suggester(seats, side, 1).weights,
        "Proxenia: score all (nine groupings, EASE, theme)": lambda: fitted.score(seats, side),
        "EASE alone (NumPy)": lambda: seats @ ease_weights(seats),
        "ALS, 32 factors (implicit), learn and score": lambda: als(seats, 32),
    }
    print(f"{CITIES:,} x {NETWORKS}, {int(seats.sum()):,} seats")
    for name, task in tasks.items():
        task()
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            task()
            times.append(time.perf_counter() - begun)
        print(f"{name:52} {median(times):7.3f} s", flush=True)


def tune_als(table: SeatTable, side: Side) -> tuple[int, float, float]:
    """The best of a few settings by recall@10, on splits that are not reported."""
    grid = [
        (factors, reg, alpha) for factors in (16, 32) for reg in (50.0, 200.0, 500.0) for alpha in (10.0, 40.0, 100.0)
    ]
    methods = {str(one): _als_method(*one) for one in grid}
    scores = run_backtest(side, [hide_seats(table.seats, seed) for seed in (0, 1)], methods)
    return max(grid, key=lambda one: scores[str(one)].recall_10.mean)


def _als_method(factors: int, reg: float, alpha: float) -> Callable[[Question], Matrix]:
    return lambda q: als(q.seats, factors, reg, alpha, q.seed)[q.cities]


def measure_accuracy() -> None:
    """The backtest's table for the world, for Europe and by time, with ALS on the same splits."""
    snapshot = open_snapshot()
    world = read_seats(snapshot, read_matrix(snapshot))
    for title, table in (("world", world), ("europe", european_part(world))):
        side = read_side(snapshot, table.cities, table.networks)
        setting = tune_als(table, side)
        methods = {**METHODS, f"ALS {setting}": _als_method(*setting)}
        show(title, run_backtest(side, [hide_seats(table.seats, seed) for seed in range(1000, 1005)], methods))
        if title == "world":
            years = read_years(snapshot, table)
            splits = [hide_since(table.seats, years, year) for year in (2010, 2012, 2014, 2016)]
            show("by time", run_backtest(side, splits, methods))


def show(title: str, scores: dict) -> None:  # type: ignore[type-arg]
    """Prints one table."""
    one = next(iter(scores.values()))
    print(f"{title}: {one.questions} questions about {one.cities} cities")
    for name, score in scores.items():
        figures = (score.recall_5, score.recall_10, score.recall_20, score.ndcg_10)
        told = "  ".join(f"{f.mean:.3f} ({f.low:.3f}-{f.high:.3f})" for f in figures)
        print(f"{name:28} {told}  {score.coverage_10:.2f}", flush=True)


if __name__ == "__main__":
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "implicit"))
    print(f"Python {platform.python_version()}, {versions}")
    measure_speed(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    measure_accuracy()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")

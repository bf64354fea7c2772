"""Times shared members of all pairs of networks, with hypergeometric tails, beside peers: count_overlaps.py [large].

Made-up heavy-tailed memberships: 50,000 places x 500 networks with 500,000 seats, or 1,000,000 x 1,000 with 10,000,000.
Every row is checked against the first one's counts. Prints rows for performance.md.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from proxenia.ecosystem.overlap import pairs
from proxenia.ecosystem.overlap.significance import fit_null_model, log10_tail

SIZES = {"small": (50_000, 500, 500_000), "large": (1_000_000, 1_000, 10_000_000)}
CASES = {
    "small": ("compiled", "sparse", "igraph", "networkx", "tails", "null"),
    "large": ("compiled", "sparse", "igraph", "tails", "null"),
}
NAMES = {
    "compiled": "Proxenia with Numba: shared members",
    "sparse": "Proxenia without: shared members (scipy, A^T A)",
    "igraph": "igraph, bipartite projection",
    "networkx": "networkx, weighted projection",
    "tails": "Proxenia: hypergeometric tails of all pairs",
    "null": "Proxenia: bipartite configuration model",
}


def memberships(places: int, networks: int, seats: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of positions sorted by place: chances fall with the rank of both sides."""
    rng = np.random.default_rng(11)
    of_network = np.cumsum(np.arange(1, networks + 1) ** -0.8)
    of_place = np.cumsum(rng.permutation(np.arange(1, places + 1) ** -0.6))
    found = np.zeros(0, dtype=np.int64)
    while len(found) < seats:
        number = int((seats - len(found)) * 1.3) + 100
        row = np.searchsorted(of_place / of_place[-1], rng.random(number)).clip(0, places - 1)
        column = np.searchsorted(of_network / of_network[-1], rng.random(number)).clip(0, networks - 1)
        found = np.unique(np.concatenate([found, row * networks + column]))
    kept = np.sort(rng.permutation(found)[:seats])
    return kept // networks, kept % networks


def prepared(case: str, rows: np.ndarray, columns: np.ndarray, places: int, networks: int) -> Callable[[], np.ndarray]:
    """What is timed; building the peer's own graph is not."""
    if case == "compiled":
        compiled = pairs._compiled()
        assert compiled
        return lambda: pairs._count_compiled(compiled, rows, columns, networks)
    if case == "sparse":
        return lambda: pairs._count_sparse(rows, columns, networks)
    if case == "igraph":
        import igraph

        graph = igraph.Graph(n=places + networks, edges=np.c_[rows, columns + places])
        graph.vs["type"] = [False] * places + [True] * networks
        return lambda: _table(graph.bipartite_projection(which=True, multiplicity=True), networks)
    if case == "networkx":
        import networkx

        graph = networkx.Graph(zip(rows.tolist(), (columns + places).tolist(), strict=True))
        return lambda: _nx(networkx, graph, places, networks)
    shared = pairs.count_shared(rows, columns, networks)
    if case == "null":
        reach, sizes = np.bincount(rows, minlength=places), np.bincount(columns, minlength=networks)
        return lambda: np.array([fit_null_model(reach, sizes).misfit])
    first, second = np.triu_indices(networks, 1)
    sizes = np.diag(shared).astype(float)
    return lambda: log10_tail(shared[first, second].astype(float), sizes[first], sizes[second], places)


def _table(graph: object, networks: int) -> np.ndarray:
    table = np.zeros((networks, networks), dtype=np.int64)
    ends = np.array(graph.get_edgelist())  # type: ignore[attr-defined]
    table[ends[:, 0], ends[:, 1]] = graph.es["weight"]  # type: ignore[attr-defined]
    return table + table.T


def _nx(networkx: object, graph: object, places: int, networks: int) -> np.ndarray:
    projected = networkx.bipartite.weighted_projected_graph(graph, range(places, places + networks))  # type: ignore[attr-defined]
    table = np.zeros((networks, networks), dtype=np.int64)
    for one, other, weight in projected.edges(data="weight"):
        table[one - places, other - places] = table[other - places, one - places] = weight
    return table


def run(size: str, case: str, path: str) -> None:
    """Times one case in this process: the first run, which compiles or warms, is not counted."""
    if case == "make":
        np.save(path, np.array(memberships(*SIZES[size]), dtype=np.int32))
        return
    rows, columns = np.load(path).astype(np.int64)
    call = prepared(case, rows, columns, *SIZES[size][:2])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = call()
    seconds = []
    for _ in range(1 if case == "networkx" else 3):
        start = time.perf_counter()
        result = call()
        seconds.append(time.perf_counter() - start)
    if case in ("compiled", "sparse", "igraph", "networkx"):
        upper = result[np.triu_indices(len(result), 1)]
        check = f"{int(upper.sum()):,} shared"
    else:
        check = f"sum {result.sum():.6g}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"| {NAMES[case]} | {statistics.median(seconds):.3f} | {peak:,} | {before // 1024:,} | {check} |", flush=True)


def main() -> None:
    """Runs every case of a size in a process of its own."""
    size = "large" if "large" in sys.argv else "small"
    if len(sys.argv) > 3:
        run(size, *sys.argv[2:4])
        return
    print("| what | median s | peak MB | of which before | check |\n|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memberships.npy"
        for case in ("make", *CASES[size]):  # made in a process of its own: a child's peak counts its parent's size
            subprocess.run([sys.executable, __file__, size, case, str(path)], check=True)


if __name__ == "__main__":
    main()

"""The validated projection beside `bicm`: `python benchmarks/validate_projection.py`.

Needs, beside Proxenia, `pip install bicm`. Two matrices: the catalogue's, of the networks with enough listed members to
be tested, and a made-up one of 20,000 places x 350 networks with 60,000 seats. The bipartite configuration model fitted
by both, the chance to share as many members for every pair (Poisson), and the pairs beyond chance at a false discovery
rate of 5 %. Each step once, in this process, after a first on a small matrix, which compiles. bicm's exact chances are
left out: for so many places they take hours. Prints rows for performance.md.
"""

import contextlib
import io
import platform
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, TypeVar

import numpy as np
from count_overlaps import memberships

from proxenia.built.snapshot import open_snapshot
from proxenia.ecosystem.membership import MembershipMatrix, build_matrix, read_matrix
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import LEAST_LISTED, discoveries, fit_null_model, null_tail

Answer = TypeVar("Answer")
Table = np.ndarray[Any, Any]
LEVEL = 0.05


def listed() -> MembershipMatrix:
    """The catalogue's matrix of the networks that list enough members to be tested."""
    whole = read_matrix(open_snapshot())
    kept = set(np.flatnonzero(whole.sizes >= LEAST_LISTED).tolist())
    pairs = zip(whole.rows.tolist(), whole.columns.tolist(), strict=True)
    return build_matrix((whole.places[row], whole.networks[column]) for row, column in pairs if column in kept)


def made_up(places: int, networks: int, seats: int) -> MembershipMatrix:
    """A heavy-tailed matrix of this size."""
    pairs = zip(*(side.tolist() for side in memberships(places, networks, seats)), strict=True)
    return build_matrix((row, f"{column:04}") for row, column in pairs)


def timed(what: str, call: Callable[[], Answer]) -> Answer:
    """The answer of a call, whose CPU seconds are printed and nothing that it says itself."""
    began = time.process_time()
    answer = quietly(call)
    print(f"| {what} | {time.process_time() - began:.2f} |", flush=True)
    return answer


def quietly(call: Callable[[], Answer]) -> Answer:
    """The answer of a call that reports as it goes."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return call()


def graph_of(matrix: MembershipMatrix) -> Any:
    """The same matrix as bicm takes it."""
    from bicm import BipartiteGraph

    table = np.zeros((len(matrix.places), len(matrix.networks)), dtype=np.int8)
    table[matrix.rows, matrix.columns] = 1
    return BipartiteGraph(biadjacency=table)


def tails_of(graph: Any) -> Table:
    """bicm's chance of each pair of networks to share as many members; 1 where none is shared."""
    graph.compute_projection(rows=False, alpha=LEVEL, approx_method="poisson", threads_num=1, progress_bar=False)
    tails = np.ones((graph.n_cols, graph.n_cols))
    for one, others in graph.cols_pvals.items():
        for other, chance in others.items():
            tails[one, other] = tails[other, one] = chance
    return tails


def compare(matrix: MembershipMatrix) -> None:
    """Fits both models to a matrix and prints what each took and where they differ."""
    networks = len(matrix.networks)
    print(f"\n{len(matrix.places):,} places x {networks} networks, {len(matrix.rows):,} seats")
    print("| what | CPU s |\n|---|---|")
    overlaps = timed("Proxenia: shared members of all pairs", lambda: member_overlaps(matrix))
    model = timed("Proxenia: fit", lambda: fit_null_model(matrix.reach, matrix.sizes))
    _, own = timed("Proxenia: chance of every pair", lambda: null_tail(overlaps, model))
    graph = timed("bicm: read the matrix", lambda: graph_of(matrix))
    timed("bicm: fit (Newton)", lambda: graph.solve_tool(print_error=False))
    tails = timed("bicm: shared members and chance of every pair", lambda: tails_of(graph))
    theirs = np.asarray(quietly(graph.get_bicm_matrix))
    degrees = (theirs.sum(axis=1) - matrix.reach, theirs.sum(axis=0) - matrix.sizes)
    print(
        f"| largest misfit of a degree: Proxenia, bicm | {model.misfit:.1e}, {max(abs(d).max() for d in degrees):.1e} |"
    )
    print(f"| largest difference of a chance of membership | {np.abs(model.chances() - theirs).max():.1e} |")
    upper = np.triu_indices(networks, 1)
    many = overlaps.shared[upper] > 1  # for one shared member Proxenia takes the mean, which is a bound
    print(f"| largest difference of a tail, two shared or more | {np.abs(own - tails)[upper][many].max():.1e} |")
    ours, other = discoveries(own[upper], LEVEL), discoveries(tails[upper], LEVEL)
    told = f"{(ours & other).sum():,}, {(ours & ~other).sum():,}, {(~ours & other).sum():,}"
    print(f"| pairs beyond chance: by both, by Proxenia alone, by bicm alone | {told} |")


if __name__ == "__main__":
    versions = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "numba", "bicm"))
    print(f"Python {platform.python_version()}, {versions}")
    small = quietly(lambda: graph_of(made_up(300, 20, 900)))
    quietly(lambda: small.solve_tool(print_error=False))
    quietly(lambda: tails_of(small))
    compare(listed())
    compare(made_up(20_000, 350, 60_000))

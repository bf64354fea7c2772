"""Shared members of every pair of networks, counted row by row: compiled where Numba is installed, else by SciPy."""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
#: From so many memberships on compiled code pays for being loaded.
_LARGE = 200_000


def count_shared(rows: Counts, columns: Counts, width: int) -> Counts:
    """Shared members (width, width) from pairs of a member's and a network's position, each pair once.

    Both ways give the same numbers; the compiled one needs the extra `scale` and is used for large matrices only.
    """
    if not len(rows):
        return np.zeros((width, width), dtype=np.int64)
    if len(rows) >= _LARGE:
        compiled = _compiled()
        if compiled is not None:
            return _count_compiled(compiled, rows, columns, width)
    return _count_sparse(rows, columns, width)


def _count_sparse(rows: Counts, columns: Counts, width: int) -> Counts:
    from scipy.sparse import csr_array

    listed = csr_array((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=(int(rows.max()) + 1, width))
    return np.asarray((listed.T @ listed).toarray(), dtype=np.int64)


def _count_compiled(compiled: Any, rows: Counts, columns: Counts, width: int) -> Counts:
    keys = rows * width + columns
    if not bool(np.all(keys[1:] > keys[:-1])):
        order = np.argsort(keys, kind="stable")
        rows, columns = rows[order], columns[order]
    starts = np.zeros(int(rows.max()) + 2, dtype=np.int64)
    np.cumsum(np.bincount(rows), out=starts[1:])
    upper = compiled(starts, columns.astype(np.int32), width, _threads())
    whole = upper + upper.T
    np.fill_diagonal(whole, np.bincount(columns, minlength=width))
    return np.asarray(whole, dtype=np.int64)


def _threads() -> int:
    """So many that each has a table of counts of its own: two are enough, and memory stays small."""
    import numba

    return min(4, int(numba.get_num_threads()))


@cache
def _compiled() -> Any:
    """The compiled counter; None where Numba is not installed."""
    try:
        import numba
    except ModuleNotFoundError:
        return None

    @numba.njit(parallel=True, cache=True)
    def count(starts: Any, columns: Any, width: int, threads: int) -> Any:
        parts = np.zeros((threads, width, width), dtype=np.int32)
        edges = len(columns)
        for thread in numba.prange(threads):
            # Each thread takes whole members, cut so that all have about as many memberships.
            low = np.searchsorted(starts, thread * edges // threads)
            end = np.searchsorted(starts, (thread + 1) * edges // threads)
            high = len(starts) - 1 if thread == threads - 1 else int(end)
            for member in range(low, high):
                for one in range(starts[member], starts[member + 1]):
                    row = parts[thread, columns[one]]
                    for other in range(one + 1, starts[member + 1]):
                        row[columns[other]] += 1
        return parts.sum(axis=0)

    return count

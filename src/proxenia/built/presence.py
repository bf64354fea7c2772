"""Who is probably in what, computed once for a snapshot and kept beside it."""

import io
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np

from proxenia.built.folder import built_folder, code_of, state_of
from proxenia.built.lock import one_at_a_time
from proxenia.built.progress import told
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.presence import Estimates, Presences, estimate, pack_estimates, unpack_estimates
from proxenia.evidence.file.transaction import write_file

#: How long estimates of a snapshot that is no longer asked for lie about.
_KEPT_SECONDS = 30 * 24 * 3600
#: The rooms whose code decides what is estimated.
_ESTIMATORS = ("ecosystem/presence", "ecosystem/suggestion")


def open_presences(snapshot: Snapshot) -> Presences:
    """The presences of a snapshot, estimated first where that was not done yet (some seconds)."""
    path = _file(snapshot)
    found = _read(path)
    if found is None:
        with one_at_a_time(path.with_suffix(".lock")):
            found = _read(path)  # who waited finds what the other has made
            if found is None:
                told("Estimating who is probably in what (once for each change)...")
                found = estimate(snapshot)
                _write(path, found)
    return Presences(snapshot, found)


def _file(snapshot: Snapshot) -> Path:
    """Where the estimates of a snapshot are kept: named by it, and by the state of the code that makes them."""
    return built_folder() / f"presence-{snapshot.hash}-{state_of(code_of(*_ESTIMATORS))}.npz"


def _read(path: Path) -> Estimates | None:
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return unpack_estimates(arrays)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # not made yet, of another version, or damaged


def _write(path: Path, estimates: Estimates) -> None:
    out = io.BytesIO()
    np.savez(out, **pack_estimates(estimates))  # type: ignore[arg-type]
    write_file(path, out.getvalue())
    for other in path.parent.glob("presence-*"):
        with suppress(FileNotFoundError, PermissionError):  # another process tidies too, or reads it
            if path.stem not in other.name and time.time() - other.stat().st_mtime > _KEPT_SECONDS:
                other.unlink()

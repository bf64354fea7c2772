"""The snapshot of a catalogue's folder, built anew where the folder or the code that builds it changed."""

import hashlib
import time
from contextlib import suppress
from pathlib import Path

from proxenia.built.folder import built_folder, code_of, state_of
from proxenia.built.gazetteer import open_places
from proxenia.built.progress import told
from proxenia.catalogue.snapshot import Snapshot, read_snapshot, write_snapshot
from proxenia.errors import InputError
from proxenia.evidence.store import shipped_catalogue

#: How long a snapshot of a folder that is no longer asked for lies about.
_KEPT_SECONDS = 30 * 24 * 3600
#: The rooms whose code decides what a snapshot holds.
_BUILDERS = ("catalogue", "evidence", "places")


def open_snapshot(folder: Path | None = None) -> Snapshot:
    """The snapshot of a catalogue's folder, built first where the folder changed since."""
    root = folder or shipped_catalogue()
    try:
        return read_snapshot(_snapshot_file(root))
    except (FileNotFoundError, InputError):  # not built yet, or by another version, or damaged
        return build_snapshot(root)


def build_snapshot(root: Path) -> Snapshot:
    """Builds the snapshot of a folder into its file; InputError lists every problem of the catalogue."""
    from proxenia.catalogue.derivation.build import build_content
    from proxenia.evidence.store import read_evidence

    told("Building the snapshot of the catalogue (once for each change)...")
    path = _snapshot_file(root)
    content, problems = read_evidence(root)
    if problems:
        raise InputError(problems)
    with open_places() as gazetteer:
        snapshot = write_snapshot(path, build_content(content, gazetteer))
    _remove_outdated(path)
    return snapshot


def _snapshot_file(root: Path) -> Path:
    """Where a folder's snapshot is kept: named by the folder, and by the state of its files and of the code."""
    state = state_of((*_catalogue_files(root), *code_of(*_BUILDERS)))
    folder = hashlib.sha256(str(root.resolve()).encode())
    return built_folder() / f"snapshot-{folder.hexdigest()[:8]}-{state}.bin"


def _remove_outdated(current: Path) -> None:
    """Removes the same folder's earlier snapshots, and those of other folders that were built long ago."""
    same = current.stem.rpartition("-")[0]
    for path in current.parent.glob("snapshot-*.bin"):
        with suppress(FileNotFoundError, PermissionError):  # another process tidies too, or reads it
            old = time.time() - path.stat().st_mtime > _KEPT_SECONDS
            if path != current and (old or path.stem.startswith(f"{same}-")):
                path.unlink()


def _catalogue_files(root: Path) -> list[Path]:
    return sorted(p for p in root.rglob("*") if p.suffix in (".yaml", ".csv") and ".staged" not in p.parts)

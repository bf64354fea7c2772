"""What commands share: where the built files lie, the snapshot and gazetteer opened, progress shown, JSON printed."""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from proxenia import __version__, catalogue
from proxenia.catalogue.snapshot import Snapshot, read_snapshot, write_snapshot
from proxenia.cli.lock import one_at_a_time
from proxenia.errors import InputError
from proxenia.evidence.store import shipped_catalogue
from proxenia.problems import Problem

if TYPE_CHECKING:
    from proxenia.places.gazetteer import Gazetteer

Progress = Callable[[int, int], None]

#: How long a snapshot of a folder that is no longer asked for lies about.
_KEPT_SECONDS = 30 * 24 * 3600

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
catalogue_option = click.option(
    "--catalogue",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another catalogue's folder instead of the one that comes with the program.",
)


def built_folder() -> Path:
    """Where built files are kept: the user's cache folder; they can be removed at any time."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("proxenia", appauthor=False))


def without_web(error: ModuleNotFoundError) -> InputError:
    """The refusal of a command that needs the web part where that is not installed."""
    hint = "install it: pip install 'proxenia[web]'"
    return InputError([Problem("no-web", "", f"the web part is not installed ({error.name})", hint)])


def print_json(data: object) -> None:
    """Prints data as JSON: UTF-8, indented, keys in the order given."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


@contextmanager
def progress(title: str) -> Iterator[Progress]:
    """A progress bar on standard error; silent where that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(title), BarColumn(), TextColumn("{task.completed}/{task.total}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def open_places() -> "Gazetteer":
    """The gazetteer, built first where it is missing or of other package versions."""
    from proxenia.places.gazetteer import is_current, open_gazetteer
    from proxenia.places.gazetteer_build import build_gazetteer

    path = built_folder() / "gazetteer.sqlite"
    if not is_current(path):
        with one_at_a_time(path.with_suffix(".lock")):
            if not is_current(path):  # who waited finds what the other has built
                click.echo("Setting up the gazetteer of 235,000 places (once)...", err=True)
                with progress("Gazetteer") as report:
                    build_gazetteer(path, report)
    return open_gazetteer(path)


def open_snapshot(folder: Path | None = None) -> Snapshot:
    """The snapshot of a catalogue's folder, built first where the folder changed since."""
    root = folder or shipped_catalogue()
    try:
        return read_snapshot(_snapshot_file(root))
    except (FileNotFoundError, InputError):  # not built yet, or by another version, or damaged
        return build_snapshot(root)


def build_snapshot(root: Path) -> Snapshot:
    """Builds the snapshot of a folder into its file; InputError lists every problem of the catalogue."""
    from proxenia.catalogue.build import build_content
    from proxenia.evidence.store import read_evidence

    click.echo("Building the snapshot of the catalogue (once for each change)...", err=True)
    path = _snapshot_file(root)
    evidence, problems = read_evidence(root)
    if problems:
        raise InputError(problems)
    with open_places() as gazetteer:
        snapshot = write_snapshot(path, build_content(evidence, gazetteer))
    _remove_outdated(path)
    return snapshot


def _snapshot_file(root: Path) -> Path:
    """Where a folder's snapshot is kept: named by the folder, and by the state of its files and of the code."""
    state = hashlib.sha256(__version__.encode())
    for path in (*_catalogue_files(root), *sorted(Path(catalogue.__path__[0]).glob("*.py"))):
        status = path.stat()
        state.update(f"{'/'.join(path.parts[-2:])}:{status.st_size}:{status.st_mtime_ns}".encode())
    folder = hashlib.sha256(str(root.resolve()).encode())
    return built_folder() / f"snapshot-{folder.hexdigest()[:8]}-{state.hexdigest()[:16]}.bin"


def _remove_outdated(current: Path) -> None:
    """Removes the same folder's earlier snapshots, and those of other folders that were built long ago."""
    same = current.stem.rpartition("-")[0]
    for path in current.parent.glob("snapshot-*.bin"):
        with suppress(FileNotFoundError):  # another process tidies too
            old = time.time() - path.stat().st_mtime > _KEPT_SECONDS
            if path != current and (old or path.stem.startswith(f"{same}-")):
                path.unlink()


def _catalogue_files(root: Path) -> list[Path]:
    return sorted(p for p in root.rglob("*") if p.suffix in (".yaml", ".csv") and ".staged" not in p.parts)


def facts_data(snapshot: Snapshot, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Statements as plain data for JSON, in the order given."""
    facts = (snapshot.facts[id_] for id_ in ids)
    return [
        {
            "statement": fact.id,
            "value": fact.value,
            "qualifiers": dict(fact.qualifiers),
            "as_of": fact.as_of,
            "source": fact.source,
            "source_kind": fact.source_kind,
        }
        for fact in facts
    ]

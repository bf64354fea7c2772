"""The database as one file: every row of every table, read at one moment, counted, hashed and read back."""

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import msgspec
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from proxenia.errors import InputError
from proxenia.evidence.file.transaction import written_beside
from proxenia.language.plain_data import visible_data
from proxenia.problems import Problem
from proxenia.version import __version__
from proxenia_web.core.operation.database import refuse_newer

#: Raised when a file of an earlier one could no longer be read.
FORMAT = 1
_MANIFEST = "manifest.json"
#: Who was signed in is not kept: a restored backup must not sign anybody in again. Neither is what was asked for and
#: what came of it, which stays some days at most: a restored backup must not begin to work.
_LEFT_OUT = frozenset(
    {"sessions.session", "django_tasks_db.dbtaskresult", "jobs.job", "jobs.result", "jobs.part", "jobs.worker"}
)
#: After so many rows it is told how far a backup is.
_TOLD = 500
#: Takes the rows that are done and all there are.
Tell = Callable[[int, int], None]
_READING = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}


class Table(msgspec.Struct, frozen=True):
    """How many rows a table has, and the hash of them as they stand in the file."""

    rows: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds: by which version, when, in which state of the database, and its tables by model."""

    format: int
    version: str
    made: datetime
    migrations: list[str]
    tables: dict[str, Table]

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(table.rows for table in self.tables.values())


def write_backup(path: Path) -> Manifest:
    """Writes the database into a file, reads it back, and only then gives it its name."""
    with written_beside(path) as beside:
        beside.touch(mode=0o600)  # it holds what people wrote, and the hashes of their passwords
        with beside.open("rb+") as file:
            return _write(file, path, lambda done, total: None)


def backup_content(tell: Tell, most: int) -> bytes:
    """The database as such a file, which has no name: whatever is killed, nothing of it is left on the disk.

    `tell` is called with the rows done and all rows; what it raises ends the backup. InputError beyond `most` bytes.
    """
    with TemporaryFile() as file:
        _write(file, Path("backup.zip"), tell)
        if file.seek(0, 2) > most:
            raise _refusal(Path("backup.zip"), f"it has more than {most // 1_000_000} MB", "run: proxenia backup FILE")
        file.seek(0)
        return file.read()


def _write(file: IO[bytes], path: Path, tell: Tell) -> Manifest:
    refuse_newer()  # what a newer version added would be left out
    with _one_moment(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        nodes = sorted(MigrationLoader(connection).applied_migrations)
        if not nodes:
            raise _refusal(path, "the database is empty: there is nothing to keep", "name the one that is in use")
        models = kept_models(nodes)
        done, total = 0, sum(model._base_manager.count() for model in models)
        tables = {}
        for model in models:
            tables[model._meta.label_lower] = table = _write_table(archive, model, partial(_tell, tell, done, total))
            done += table.rows
        names = [".".join(node) for node in nodes]
        manifest = Manifest(FORMAT, __version__, datetime.now(UTC), names, tables)
        archive.writestr(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
    file.flush()
    return verify(file, path)


def _tell(tell: Tell, before: int, total: int, rows: int) -> None:
    if rows % _TOLD == 0:
        tell(before + rows, total)


@contextmanager
def _one_moment() -> Iterator[None]:
    """All reads within see the database as it is at the first, whatever is written meanwhile; nobody waits."""
    with connection.cursor() as cursor:
        cursor.execute(_READING[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def kept_models(nodes: list[tuple[str, str]]) -> list[type[Model]]:
    """The tables whose rows are kept, in the state that these migrations leave."""
    return [model for model in _models(nodes) if model._meta.label_lower not in _LEFT_OUT]


def _models(nodes: list[tuple[str, str]]) -> list[type[Model]]:
    loader = MigrationLoader(connection)
    apps: Apps = loader.project_state([node for node in nodes if node in loader.graph.nodes]).apps
    found = apps.get_models(include_auto_created=True)
    return sorted((m for m in found if m._meta.can_migrate(connection)), key=lambda m: m._meta.label_lower)


def _write_table(archive: zipfile.ZipFile, model: type[Model], tell: Callable[[int], None]) -> Table:
    columns = [field.attname for field in model._meta.concrete_fields]
    rows, digest = 0, hashlib.sha256()
    with archive.open(member(model._meta.label_lower), "w", force_zip64=True) as file:
        for row in model._base_manager.order_by("pk").values(*columns).iterator():
            line = _line(row)
            digest.update(line)
            file.write(line)
            tell(rows)
            rows += 1
    return Table(rows, digest.hexdigest())


def _line(row: dict[str, Any]) -> bytes:
    """A row as JSON. Halves of pairs, which no JSON in UTF-8 holds, are marked: one text never ends a backup."""
    try:
        return msgspec.json.encode(row, order="deterministic") + b"\n"
    except UnicodeEncodeError:
        return msgspec.json.encode(visible_data(row), order="deterministic") + b"\n"


def member(label: str) -> str:
    """Where a model's rows stand in the file."""
    return f"tables/{label}.jsonl"


def verify(file: Path | IO[bytes], name: Path | None = None) -> Manifest:
    """What a backup holds, every row of it read and compared by hash; InputError names what is damaged."""
    path = file if isinstance(file, Path) else name or Path("backup.zip")
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = msgspec.json.decode(archive.read(_MANIFEST), type=Manifest)
            if manifest.format > FORMAT:
                raise _refusal(path, "it is of a newer form", f"restore it with Proxenia {manifest.version}")
            damaged = [label for label, table in manifest.tables.items() if _read_table(archive, label) != table]
    except (zipfile.BadZipFile, zlib.error, msgspec.MsgspecError, KeyError, EOFError, NotImplementedError) as error:
        raise _refusal(path, f"this is no whole backup ({error})", "take another one") from error
    if damaged:
        raise _refusal(path, f"damaged: {', '.join(damaged)}", "take another one")
    return manifest


def _read_table(archive: zipfile.ZipFile, label: str) -> Table:
    rows, digest = 0, hashlib.sha256()
    with archive.open(member(label)) as file:
        for line in file:
            digest.update(line)
            rows += 1
    return Table(rows, digest.hexdigest())


def _refusal(path: Path, message: str, hint: str) -> InputError:
    return InputError([Problem("bad-backup", str(path), message, hint)])

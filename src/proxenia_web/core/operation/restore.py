"""A backup put in the place of the database, in one transaction: all of it, or nothing changes.

The tables are made in the state in which the backup was taken, filled, and then brought to this version's state by the
same migrations that an upgrade runs. So a backup of an earlier version, and of either kind of database, will do.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

from proxenia.errors import InputError
from proxenia.problems import Problem
from proxenia_web.core.operation.backup import Manifest, kept_models, member, verify
from proxenia_web.core.operation.database import alone, refuse_newer

Node = tuple[str, str]
_BATCH = 500
#: What rows raise that no backup of ours holds.
_UNFIT = (
    *(msgspec.MsgspecError, LookupError, TypeError, ValueError, ArithmeticError),
    *(ValidationError, IntegrityError, DataError),
)
#: What migrating itself writes, and a server that once ran: a database with nothing else is empty.
_FILLED_BY_MIGRATING = ("contenttypes.contenttype", "auth.permission", "jobs.worker")


def restore(path: Path, is_replacing: bool) -> Manifest:
    """Puts a backup in place; InputError where the file is damaged or newer, or the database is in use."""
    manifest = verify(path)
    nodes = _nodes(manifest, path)
    _refuse_other_tables(manifest, nodes, path)
    with alone():
        refuse_newer()
        # SQLite alters a table by making it anew, which it must not do while it watches references.
        with _as_refusal(path), connection.constraint_checks_disabled(), transaction.atomic():
            _clear(is_replacing)
            _migrate_to(nodes)
            _fill(path, kept_models(nodes))
            connection.check_constraints()
            call_command("migrate", interactive=False, verbosity=0)
            connection.check_constraints()
    return manifest


def _refuse_other_tables(manifest: Manifest, nodes: list[Node], path: Path) -> None:
    """A backup holds the tables of its state: with fewer something would be lost, with more something left out."""
    meant = {model._meta.label_lower for model in kept_models(nodes)}
    if odd := sorted(meant ^ set(manifest.tables)):
        message = f"its tables are not those of its state ({', '.join(odd)})"
        raise InputError([Problem("bad-backup", str(path), message, "take another one")])


@contextmanager
def _as_refusal(path: Path) -> Iterator[None]:
    """Rows that do not fit are refused in a sentence; what was begun is taken back before."""
    try:
        yield
    except _UNFIT as error:
        told = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        message, hint = f"its rows do not fit the database: {told}", "take another one; nothing was changed"
        raise InputError([Problem("bad-backup", str(path), message, hint)]) from error


def _nodes(manifest: Manifest, path: Path) -> list[Node]:
    """The migrations that the backup's state takes."""
    known = MigrationLoader(None).disk_migrations
    nodes = [(app, name) for app, _, name in (text.partition(".") for text in manifest.migrations)]
    if unknown := [".".join(node) for node in nodes if node not in known]:
        message = f"it was taken by a newer version, {manifest.version} ({', '.join(unknown)})"
        raise InputError([Problem("newer-backup", str(path), message, "restore it with that version")])
    return nodes


def _clear(is_replacing: bool) -> None:
    """Drops our tables; where they hold anything, only if it is to be replaced."""
    loader = MigrationLoader(connection)
    models = loader.project_state(list(loader.applied_migrations)).apps.get_models()
    used = [m._meta.label for m in models if m._meta.label_lower not in _FILLED_BY_MIGRATING and _has_rows(m)]
    if used and not is_replacing:
        hint = "name another database, or give --replace to lose what is in it"
        message = f"the database is in use: it has rows in {', '.join(sorted(used))}"
        raise InputError([Problem("database-in-use", "", message, hint)])
    with connection.schema_editor() as editor:
        for model in models:
            if model._meta.can_migrate(connection):
                editor.delete_model(model)
        if MigrationRecorder(connection).has_table():
            editor.delete_model(MigrationRecorder.Migration)


def _has_rows(model: type[Model]) -> bool:
    return model._meta.can_migrate(connection) and model._base_manager.exists()


def _migrate_to(nodes: list[Node]) -> None:
    executor = MigrationExecutor(connection)
    of_graph = executor.loader.graph.node_map
    last = [n for n in nodes if n in of_graph and not any(child.key in nodes for child in _next(of_graph[n]))]
    executor.migrate(last)


def _next(node: Any) -> Iterator[Any]:
    """The migrations of the same app that follow one."""
    return (child for child in node.children if child.key[0] == node.key[0])


def _fill(path: Path, models: list[type[Model]]) -> None:
    with zipfile.ZipFile(path) as archive, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A migration that gives a column a default has every reference watched at once from then on.
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model in models:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {table}")
            fields = model._meta.concrete_fields
            columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
            marks = ", ".join(["%s"] * len(fields))
            with archive.open(member(model._meta.label_lower)) as file:
                while rows := [_row(fields, msgspec.json.decode(line)) for line in islice(file, _BATCH)]:
                    cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _row(fields: "tuple[Field[Any, Any], ...]", kept: dict[str, Any]) -> list[Any]:
    return [field.get_db_prep_save(field.to_python(kept[field.attname]), connection) for field in fields]

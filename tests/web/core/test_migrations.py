"""No migration loses data: databases of earlier states and of every release, filled, brought to this version's state.

A release leaves its backup of an office as tests/releases/VERSION.zip (docs/how-to/release.md); nothing else is to do.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from proxenia_web.core.operation.backup import verify

RELEASES = Path(__file__).parents[2] / "releases"
CHANGELOG = Path(__file__).parents[3] / "CHANGELOG.md"
WEB = Path(__file__).parents[3] / "src" / "proxenia_web"
READY = "import sys, django; django.setup(); from pathlib import Path; "
# A database in an earlier state with one row in every table that the state has, backed up.
FILL = (
    READY
    + """
from datetime import date, datetime, timezone
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from proxenia_web.core.operation.backup import kept_models, write_backup

MADE_UP = {
    models.CharField: "x", models.TextField: "text", models.EmailField: "ana@example.org", models.URLField: "u:x",
    models.BooleanField: True, models.DateField: date(2026, 1, 2), models.JSONField: {"a": [1, None]},
    models.DateTimeField: datetime(2026, 1, 2, 3, 4, 5, 678901, timezone.utc), models.FloatField: 0.1,
}

def value(field):
    if field.is_relation:
        return field.remote_field.model._base_manager.first()
    for kind in type(field).__mro__:
        if kind in MADE_UP:
            return MADE_UP[kind]
    return 7 if isinstance(field, models.IntegerField) else field.get_default()

executor = MigrationExecutor(connection)
executor.migrate([tuple(sys.argv[1].split("."))])
waiting = kept_models(sorted(MigrationLoader(connection).applied_migrations))
while waiting:
    model = waiting.pop(0)
    needed = {f.remote_field.model for f in model._meta.concrete_fields if f.is_relation and not f.null}
    if needed & set(waiting) - {model}:
        waiting.append(model)
    elif not model._base_manager.exists():
        fields = [f for f in model._meta.concrete_fields if not f.primary_key or f.default is not models.NOT_PROVIDED]
        model._base_manager.create(**{f.name: value(f) for f in fields if f.name != "id" or f.get_default() is None})
write_backup(Path(sys.argv[2]))
"""
)
RESTORE = (
    READY
    + """
from proxenia_web.core.operation.backup import write_backup
from proxenia_web.core.operation.restore import restore
restore(Path(sys.argv[1]), False)
write_backup(Path(sys.argv[2]))
"""
)


def earlier_states() -> list[str]:
    """Every state of our own tables that another followed, and two of those that came with allauth."""
    ours: list[str] = []
    for folder in sorted(WEB.glob("*/migrations")):
        ours += [f"{folder.parent.name}.{path.stem}" for path in sorted(folder.glob("0*.py"))[:-1]]
    return [*ours, "account.0005_emailaddress_idx_upper_email", "mfa.0001_initial"]


def run(database: str, code: str, *arguments: str) -> None:
    given = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    process = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=given, capture_output=True, text=True, check=False
    )
    assert process.returncode == 0, process.stderr


def rows(path: Path) -> dict[tuple[str, Any], dict[str, Any]]:
    """Every row of a backup by its table and key."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for label in verify(path).tables:
            for line in archive.read(f"tables/{label}.jsonl").splitlines():
                row = json.loads(line)
                found[label, row.get("id", row.get("session_key"))] = row
    return found


def assert_nothing_is_lost(before: Path, after: Path) -> None:
    """Every row is still there, with the same in every column that is still there."""
    now = rows(after)
    for key, row in rows(before).items():
        assert key in now
        kept = {column: row[column] for column in row if column in now[key]}
        assert now[key] == {**now[key], **kept}


@pytest.mark.parametrize("state", earlier_states())
def test_an_earlier_state_is_brought_up_with_all_its_rows(
    new_database: Callable[[], str], tmp_path: Path, state: str
) -> None:
    run(new_database(), FILL, state, str(tmp_path / "before.zip"))
    filled = verify(tmp_path / "before.zip")
    assert all(table.rows for table in filled.tables.values()), filled.tables
    assert state in filled.migrations
    run(new_database(), RESTORE, str(tmp_path / "before.zip"), str(tmp_path / "after.zip"))
    assert len(verify(tmp_path / "after.zip").migrations) > len(filled.migrations)
    assert_nothing_is_lost(tmp_path / "before.zip", tmp_path / "after.zip")


def releases() -> list[str]:
    """The versions that the list of changes says are released."""
    return re.findall(r"^## (\d+\.\d+\.\d+) \(\d{4}-", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("version", releases())
def test_a_release_is_brought_up_with_all_its_rows(empty_database: str, tmp_path: Path, version: str) -> None:
    left = RELEASES / f"{version}.zip"
    run(empty_database, RESTORE, str(left), str(tmp_path / "after.zip"))
    assert verify(left).rows > 0
    assert_nothing_is_lost(left, tmp_path / "after.zip")


def test_a_lost_row_or_value_would_be_seen(tmp_path: Path) -> None:
    def written(name: str, *lines: str) -> Path:
        table = {"rows": len(lines), "sha256": ""}
        text = "".join(line + "\n" for line in lines)
        table["sha256"] = hashlib.sha256(text.encode()).hexdigest()
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("tables/a.b.jsonl", text)
            manifest = {"format": 1, "version": "0", "made": "2026-01-01T00:00:00Z", "migrations": []}
            archive.writestr("manifest.json", json.dumps({**manifest, "tables": {"a.b": table}}))
        return tmp_path / name

    before = written("before", '{"id":1,"name":"Ana","gone":1}')
    assert_nothing_is_lost(before, written("same", '{"id":1,"name":"Ana","new":2}', '{"id":2,"name":"Zoë"}'))
    with pytest.raises(AssertionError):
        assert_nothing_is_lost(before, written("other", '{"id":1,"name":"ana"}'))
    with pytest.raises(AssertionError):
        assert_nothing_is_lost(before, written("fewer", '{"id":2,"name":"Ana"}'))

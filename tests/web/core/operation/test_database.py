"""The database that the environment names, and how it is migrated: by one process, never from a newer version."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from proxenia.errors import InputError
from proxenia_web.core.operation.database import database_settings, unknown_migrations

USUAL = Path("/var/lib/proxenia/proxenia.sqlite3")
MIGRATE = "import django; django.setup(); from proxenia_web.core.operation.database import migrate; migrate()"
AS_USER = "from proxenia.cli.main import run; run()"


def environment(address: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}


def migrating(address: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", MIGRATE]
    return subprocess.Popen(command, env=environment(address), stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({}, str(USUAL)),
        ({"PROXENIA_DATABASE": "/data/office.sqlite3"}, "/data/office.sqlite3"),
        ({"DATABASE_URL": "sqlite:////data/other.sqlite3", "PROXENIA_DATABASE": "/x"}, "/data/other.sqlite3"),
        ({"DATABASE_URL": "sqlite:///beside.sqlite3"}, "beside.sqlite3"),
    ],
)
def test_a_file_of_sqlite(given: dict[str, str], name: str) -> None:
    found = database_settings(given, USUAL)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", name)
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_database_of_postgresql() -> None:
    found = database_settings({"DATABASE_URL": "postgresql://ana:p%40ss@db.example.org:5433/office"}, USUAL)
    shown = {key: found[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert list(shown.values()) == [
        *("django.db.backends.postgresql", "office", "ana", "p@ss", "db.example.org", 5433),
    ]
    assert (found["CONN_MAX_AGE"], found["CONN_HEALTH_CHECKS"]) == (600, True)


def test_options_and_a_socket_in_the_address() -> None:
    address = "postgres://ana@%2Frun%2Fpostgresql/office?sslmode=require&connect_timeout=9"
    found = database_settings({"DATABASE_URL": address}, USUAL)
    assert found["HOST"] == "/run/postgresql"
    assert found["OPTIONS"]["sslmode"] == "require"
    assert int(found["OPTIONS"]["connect_timeout"]) == 9


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("mysql://ana:secret@host/name", "not supported"),
        ("nonsense secret", "no address"),
        ("ftp://ana:secret@host/x", "no address"),
        ("postgresql://ana:secret@host", "no database"),
        ("postgresql://ana:secret@host:port/name", "no address"),
        ("sqlite://:memory:", "no database"),
        ("sqlite:///", "no database"),
    ],
)
def test_another_address_is_refused_without_its_password(address: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        database_settings({"DATABASE_URL": address}, USUAL)
    assert "secret" not in str(refused.value)
    assert "postgresql://" in refused.value.problems[0].hint


def test_sqlite_keeps_reading_while_it_writes_and_waits_its_turn(
    tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    opened = ConnectionHandler({"default": database_settings({}, tmp_path / "x.sqlite3")})["default"]
    asked = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 20_000, "synchronous": 2}
    with django_db_blocker.unblock(), opened.cursor() as cursor:
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in asked}
    opened.close()
    assert found == asked


def test_two_that_start_together_migrate_once(empty_database: str) -> None:
    started = [migrating(empty_database) for _ in range(2)]
    assert [process.communicate(timeout=120)[1] for process in started] == ["", ""]
    assert [process.returncode for process in started] == [0, 0]


def test_a_database_of_a_newer_version_is_left_alone(empty_database: str) -> None:
    assert migrating(empty_database).wait(timeout=120) == 0
    record = "import django; django.setup(); from django.db import connection; " + (
        "from django.db.migrations.recorder import MigrationRecorder; "
        "MigrationRecorder(connection).record_applied('workspaces', '9999_later')"
    )
    subprocess.run([sys.executable, "-c", record], env=environment(empty_database), check=True)
    command = [sys.executable, "-c", AS_USER, "serve", "--port", "1"]
    refused = subprocess.run(command, env=environment(empty_database), capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "newer version of Proxenia (workspaces.9999_later)" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.django_db
def test_no_migration_is_unknown_unless_another_version_made_it() -> None:
    assert unknown_migrations() == []
    MigrationRecorder(connection).record_applied("accounts", "9999_later")
    MigrationRecorder(connection).record_applied("an_app_removed_long_ago", "0001_initial")
    assert unknown_migrations() == ["accounts.9999_later"]


@pytest.mark.parametrize("address", ["postgresql://127.0.0.1:1/office", "sqlite:///{folder}", "mysql://x/y"])
def test_a_server_without_its_database_ends_with_one_message(tmp_path: Path, address: str) -> None:
    command = [sys.executable, "-c", AS_USER, "serve", "--port", "1"]
    given = environment(address.format(folder=tmp_path))
    ended = subprocess.run(command, env=given, capture_output=True, text=True, check=False, timeout=120)
    assert ended.returncode == 2
    assert "database" in ended.stderr or "DATABASE_URL" in ended.stderr
    assert "Traceback" not in ended.stderr

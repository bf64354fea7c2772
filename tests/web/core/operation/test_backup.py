"""Backups: taken while writing goes on, damaged, killed, without space; restored whole or not at all."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from proxenia.errors import InputError
from proxenia.version import __version__
from proxenia_web.core.operation.backup import Manifest, verify

NewDatabase = Callable[[], str]
READY = "import os, signal, sys, django; django.setup(); "
FILL = (
    READY
    + """
from datetime import datetime, timedelta, UTC
from django.contrib.sessions.models import Session
from proxenia_web.core.operation.database import migrate
from proxenia_web.workspaces.models import Change, Workspace
from proxenia_web.workspaces.services.demo import make_demo
migrate()
make_demo("en")
Session.objects.create(session_key="signed-in", session_data="x", expire_date=datetime.now(UTC) + timedelta(days=1))
office = Workspace.objects.get()
Change.objects.bulk_create(
    Change(workspace=office, who="Zoë\\u2028\\n", kind="k", key=f"{n:05}", after={"n": n, "é": os.urandom(150).hex()})
    for n in range(int(sys.argv[1]))
)
"""
)
# Two rows at a time, which belong together, until it is ended.
WRITE = (
    READY
    + """
from django.db import transaction
from proxenia_web.workspaces.models import Change, Workspace
office, n = Workspace.objects.get(), 0
while True:
    n += 1
    with transaction.atomic():
        Change.objects.create(workspace=office, who="w", action="one", kind="pair", key=str(n))
        Change.objects.create(workspace=office, who="w", action="two", kind="pair", key=str(n))
"""
)
# The moment before each step of a restore, and before a backup gets its name.
KILL = (
    READY
    + """
from pathlib import Path
from proxenia_web.core.operation import backup
from proxenia_web.core.operation import restore
die = lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL)
setattr(backup if sys.argv[1] == "verify" else restore, sys.argv[1], die)
backup.write_backup(Path(sys.argv[2])) if sys.argv[1] == "verify" else restore.restore(Path(sys.argv[2]), True)
"""
)
LOSE = (
    READY
    + """
from pathlib import Path
import psycopg
from django.db import connection
from proxenia_web.core.operation import database
from proxenia_web.core.operation import restore
fill = restore._fill
def lose(*given):
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    fill(*given)
restore._fill = lose
with database.refusals():
    restore.restore(Path(sys.argv[1]), True)
"""
)


def start(database: str, code: str, *arguments: str) -> subprocess.Popen[str]:
    given = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def proxenia(database: str, *arguments: str, space: int | None = None) -> tuple[int, str, str]:
    """The command line as an administrator uses it: exit code, output, messages."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({space}, {space}))\n" if space else ""
    process = start(database, f"{limit}from proxenia.cli.main import run; run()", *arguments)
    said, complained = process.communicate(timeout=120)
    assert "Traceback" not in complained, complained
    return process.returncode, said, complained


def back_up(database: str, path: Path) -> Manifest:
    """A backup of what a database holds now."""
    assert proxenia(database, "backup", str(path))[0] == 0
    return verify(path)


def rows(path: Path, label: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive, archive.open(f"tables/{label}.jsonl") as file:
        return [json.loads(line) for line in file]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the demonstration's office with 3,000 changes more."""
    folder = tmp_path_factory.mktemp("backup")
    database = f"sqlite:///{folder / 'office.sqlite3'}"
    process = start(database, FILL, "3000")
    assert process.wait(timeout=120) == 0, process.communicate()
    back_up(database, folder / "office.zip")
    return folder / "office.zip"


@pytest.fixture
def office(template: Path, new_database: NewDatabase) -> str:
    """A database of the kind that the tests run on with that office."""
    database = new_database()
    assert proxenia(database, "restore", str(template))[0] == 0
    return database


@pytest.mark.parametrize("is_other_kind", [False, True])
def test_a_backup_restored_holds_the_same(
    office: str, new_database: NewDatabase, tmp_path: Path, is_other_kind: bool
) -> None:
    first = back_up(office, tmp_path / "first.zip")
    empty = f"sqlite:///{tmp_path / 'of-sqlite.sqlite3'}" if is_other_kind else new_database()
    code, said, _ = proxenia(empty, "restore", str(tmp_path / "first.zip"))
    assert code == 0
    assert f"1 offices and {first.rows} rows" in said
    assert back_up(empty, tmp_path / "second.zip").tables == first.tables
    assert first.tables["workspaces.change"].rows > 3000


def test_a_backup_is_as_it_was_written(template: Path, office: str, tmp_path: Path) -> None:
    first, again = verify(template), back_up(office, tmp_path / "again.zip")
    assert (again.tables, again.migrations) == (first.tables, first.migrations)
    assert first.version == __version__
    change = rows(tmp_path / "again.zip", "workspaces.change")[-1]
    assert (change["who"], change["after"]["n"], len(change["after"]["é"])) == ("Zoë\u2028\n", 2999, 300)
    assert (change["before"], change["user_id"]) == (None, None)


def test_only_its_owner_may_read_it_and_nobody_is_signed_in_by_it(template: Path) -> None:
    assert template.stat().st_mode & 0o077 == 0
    assert "sessions.session" not in verify(template).tables


def test_what_is_new_after_a_restore_gets_a_new_number(office: str, tmp_path: Path) -> None:
    writer = start(office, WRITE)
    time.sleep(3)
    assert writer.poll() is None, writer.communicate()
    writer.kill()
    writer.communicate()
    back_up(office, tmp_path / "a.zip")
    assert rows(tmp_path / "a.zip", "workspaces.change")[-1]["kind"] == "pair"


def test_a_backup_while_writing_goes_on_is_of_one_moment(
    office: str, new_database: NewDatabase, tmp_path: Path
) -> None:
    writer = start(office, WRITE)
    try:
        taken = [back_up(office, tmp_path / f"{n}.zip") for n in range(4)]
        assert writer.poll() is None, writer.communicate()
    finally:
        writer.kill()
        writer.communicate()
    counts = [manifest.tables["workspaces.change"].rows for manifest in taken]
    assert counts == sorted(counts) and counts[0] < counts[-1], "the writer did not write"
    for n in range(4):
        pairs = [row for row in rows(tmp_path / f"{n}.zip", "workspaces.change") if row["kind"] == "pair"]
        assert [row["key"] for row in pairs[::2]] == [row["key"] for row in pairs[1::2]]
    empty = new_database()
    assert proxenia(empty, "restore", str(tmp_path / "3.zip"))[0] == 0
    assert back_up(empty, tmp_path / "restored.zip").tables == taken[3].tables


def test_a_database_in_use_is_replaced_only_if_told_to(office: str, template: Path, tmp_path: Path) -> None:
    start(office, WRITE[: WRITE.index("while")] + "Change.objects.all().delete()").wait(timeout=60)
    before = back_up(office, tmp_path / "before.zip")
    code, _, complained = proxenia(office, "restore", str(template))
    assert code == 2
    assert "in use" in complained and "--replace" in complained
    assert back_up(office, tmp_path / "after.zip").tables == before.tables
    assert proxenia(office, "restore", str(template), "--replace")[0] == 0
    assert back_up(office, tmp_path / "replaced.zip").tables == verify(template).tables


def test_an_empty_database_is_not_taken_for_a_backup(empty_database: str, tmp_path: Path) -> None:
    code, _, complained = proxenia(empty_database, "backup", str(tmp_path / "a.zip"))
    assert code == 2
    assert "the database is empty" in complained
    assert not (tmp_path / "a.zip").exists()


def test_a_database_of_a_newer_version_is_not_kept_in_part(office: str, tmp_path: Path) -> None:
    record = (
        "from django.db import connection; from django.db.migrations.recorder import MigrationRecorder; "
        "MigrationRecorder(connection).record_applied('workspaces', '9999_later')"
    )
    assert start(office, READY + record).wait(timeout=60) == 0
    code, _, complained = proxenia(office, "backup", str(tmp_path / "b.zip"))
    assert code == 2
    assert "newer version" in complained
    assert list(tmp_path.glob("*b.zip*")) == []


def changed(template: Path, path: Path, name: str, change: Callable[[bytes], bytes | None]) -> Path:
    """The backup with one part changed, or left out for None."""
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = change(old.read(part)) if part == name else old.read(part)
            if content is not None:
                new.writestr(part, content)
    return path


CHANGES = "tables/workspaces.change.jsonl"


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        (CHANGES, lambda content: content[: len(content) // 2], "no whole backup|damaged: workspaces.change"),
        (CHANGES, lambda content: content.replace(b'"n":7,', b'"n":8,'), "damaged: workspaces.change"),
        (CHANGES, lambda content: content + content.splitlines(True)[0], "damaged: workspaces.change"),
        (CHANGES, lambda content: None, "no whole backup"),
        ("manifest.json", lambda content: None, "no whole backup"),
        ("manifest.json", lambda content: b"[]", "no whole backup"),
        ("manifest.json", lambda content: b"{}", "no whole backup"),
        ("manifest.json", lambda content: content.replace(b'"format": 1', b'"format": 2'), "newer form"),
    ],
)
def test_a_damaged_backup_is_refused(
    template: Path, tmp_path: Path, name: str, change: Callable[[bytes], bytes | None], reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        verify(changed(template, tmp_path / "b.zip", name, change))


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"PK\x03\x04 cut off"])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(InputError, match="no whole backup"):
        verify(tmp_path / "b.zip")


def test_a_flipped_byte_is_found(template: Path, tmp_path: Path) -> None:
    whole = template.read_bytes()
    with zipfile.ZipFile(template) as archive:
        where = archive.getinfo(CHANGES).header_offset + 2000
    (tmp_path / "b.zip").write_bytes(whole[:where] + bytes([whole[where] ^ 1]) + whole[where + 1 :])
    with pytest.raises(InputError, match=r"no whole backup|damaged"):
        verify(tmp_path / "b.zip")


def test_a_refused_backup_leaves_the_database_alone(office: str, template: Path, tmp_path: Path) -> None:
    before = back_up(office, tmp_path / "before.zip")
    later = changed(
        template,
        tmp_path / "later.zip",
        "manifest.json",
        lambda text: text.replace(b"workspaces.0001", b"workspaces.9"),
    )
    code, _, complained = proxenia(office, "restore", str(later), "--replace")
    assert code == 2
    assert "newer version" in complained
    assert back_up(office, tmp_path / "after.zip").tables == before.tables


@pytest.mark.parametrize("step", ["_clear", "_migrate_to", "_fill", "call_command"])
def test_a_restore_that_is_killed_changes_nothing(office: str, template: Path, tmp_path: Path, step: str) -> None:
    before = back_up(office, tmp_path / "before.zip")
    other = changed(template, tmp_path / "other.zip", "x", lambda content: content)
    assert start(office, KILL, step, str(other)).wait(timeout=120) == -9
    assert back_up(office, tmp_path / "after.zip").tables == before.tables
    assert proxenia(office, "restore", str(other), "--replace")[0] == 0


def test_a_backup_that_is_killed_leaves_the_older_one(office: str, template: Path, tmp_path: Path) -> None:
    kept = tmp_path / "b.zip"
    shutil.copy(template, kept)
    assert start(office, KILL, "verify", str(kept)).wait(timeout=120) == -9
    assert kept.read_bytes() == template.read_bytes()
    back_up(office, kept)
    assert [path.name for path in tmp_path.glob("*b.zip*")] + [path.name for path in tmp_path.glob(".b.zip*")] == [
        "b.zip"
    ]


@pytest.mark.skipif("postgres" not in os.environ.get("DATABASE_URL", ""), reason="SQLite has no connection to lose")
def test_a_lost_connection_changes_nothing(office: str, template: Path, tmp_path: Path) -> None:
    before = back_up(office, tmp_path / "before.zip")
    process = start(office, LOSE, str(template))
    _, complained = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "InputError: the database cannot be used" in complained
    assert back_up(office, tmp_path / "after.zip").tables == before.tables


def test_a_full_disk_is_told_and_the_older_backup_stays(office: str, template: Path, tmp_path: Path) -> None:
    kept = tmp_path / "b.zip"
    shutil.copy(template, kept)
    code, _, complained = proxenia(office, "backup", str(kept), space=100_000)
    assert (code, complained.count("\n")) == (2, 1)
    assert complained.startswith(f"{kept}: ")
    assert kept.read_bytes() == template.read_bytes()
    assert list(tmp_path.glob(".b.zip*")) == []


def test_a_full_disk_changes_nothing_of_a_database(template: Path, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'office.sqlite3'}"
    proxenia(address, "restore", str(template))
    start(address, WRITE[: WRITE.index("while")] + "Change.objects.all().delete()").wait(timeout=60)
    before = back_up(address, tmp_path / "before.zip")
    code, _, complained = proxenia(address, "restore", str(template), "--replace", space=1_000_000)
    assert code == 2
    assert "nothing was changed" in complained
    assert back_up(address, tmp_path / "after.zip").tables == before.tables
    with closing(sqlite3.connect(tmp_path / "office.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_folder_that_is_not_there_is_told(office: str, tmp_path: Path) -> None:
    code, _, complained = proxenia(office, "backup", str(tmp_path / "no" / "b.zip"))
    assert (code, complained) == (2, f"{tmp_path / 'no' / 'b.zip'}: No such file or directory\n")


def test_counts_as_data(office: str, tmp_path: Path) -> None:
    code, said, _ = proxenia(office, "backup", str(tmp_path / "b.zip"), "--json")
    assert (code, json.loads(said)["rows"]["workspaces.workspace"]) == (0, 1)


ODD_ROWS = {
    "no JSON": b"not json\n",
    "a column missing": b"{}\n",
    "a list": b"[1]\n",
    "a day that is none": b'{"id": 1, "joined": "never"}\n',
    "a number too large": b'{"id": 1000000000000000000000000000000}\n',
}


@pytest.mark.parametrize("content", ODD_ROWS.values(), ids=ODD_ROWS.keys())
def test_rows_that_do_not_fit_are_refused_in_a_sentence(
    template: Path, empty_database: str, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad.zip"
    _rewrite(template, bad, {"accounts.user": content})
    code, _said, told = proxenia(empty_database, "restore", str(bad))
    assert code == 2
    assert "do not fit the database" in told
    assert "Traceback" not in told


def test_a_backup_without_the_state_of_an_app_is_refused(template: Path, empty_database: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    _rewrite(template, bad, {}, without="workspaces.")
    code, _said, told = proxenia(empty_database, "restore", str(bad))
    assert code == 2
    assert "not those of its state (workspaces.change" in told


def _rewrite(good: Path, bad: Path, tables: dict[str, bytes], without: str = "-") -> None:
    """A copy with other rows, whose hashes are right, or without the migrations of an app."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        manifest["migrations"] = [name for name in manifest["migrations"] if not name.startswith(without)]
        for label, rows in tables.items():
            manifest["tables"][label] = {"rows": rows.count(b"\n"), "sha256": hashlib.sha256(rows).hexdigest()}
        for name in old.namelist():
            label = name.removeprefix("tables/").removesuffix(".jsonl")
            content = tables.get(label, old.read(name))
            new.writestr(name, json.dumps(manifest) if name == "manifest.json" else content)

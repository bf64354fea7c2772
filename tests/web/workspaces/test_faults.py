"""Killed, or cut off from the database, amid an import or a decision: afterwards all of it is there, or none."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

import pytest

NewDatabase = Callable[[], str]
READY = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from proxenia.exchange.office.workspace import Office
from proxenia_web.accounts.models import User
from proxenia_web.workspaces.access import enter_as
from proxenia_web.workspaces.models import Change, Draft, Record, Workspace
from proxenia_web.workspaces.services import decision, office, record, table
def office_of():
    return enter_as(User.objects.get(), Workspace.objects.get().id)
"""
MAKE = (
    READY
    + """
call_command("migrate", verbosity=0)
access = office.make_office(User.objects.create_user("a@example.org", name="A"), Office("Office"))
record.add(access, "memberships", {"network": "iclei", "name": "ICLEI"}, "r")
entries = [
    {"id": f"e{n}", "network": "iclei", "day": "2026-05-12", "kind": "event", "title": f"No {n}"} for n in range(3000)
]
Draft.objects.create(
    workspace=access.workspace, user=access.user, kind="entries", name="t.csv",
    records={entry["id"]: entry for entry in entries}, versions={},
)
"""
)
# What is tried; `strike` is called before the so manieth writing statement.
TRY = (
    READY
    + """
def lose():
    if connection.vendor == "postgresql":
        import psycopg
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    else:
        connection.connection.interrupt(); connection.connection.close()
strike = {"kill": lambda: os.kill(os.getpid(), signal.SIGKILL), "lose": lose}[sys.argv[2]]
left = int(sys.argv[3])
def watch(execute, sql, params, many, context):
    global left
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        left -= 1
        if left == 0:
            strike()
    return execute(sql, params, many, context)
access = office_of()
with connection.execute_wrapper(watch):
    if sys.argv[1] == "import":
        table.take_over(access, Draft.objects.get())
    else:
        task = {"id": "t1", "title": "Write", "due": "2027-01-01", "network": "iclei"}
        decision.decide(access, {"network": "iclei", "year": 2026, "choice": "keep"}, 0, task)
print("finished")
"""
)
# What is there afterwards, asked in the database's own words: nothing of the program stands between.
COUNT = """
SELECT (SELECT count(*) FROM workspaces_record WHERE kind = 'entries'),
       (SELECT count(*) FROM workspaces_record WHERE kind = 'decisions'),
       (SELECT count(*) FROM workspaces_record WHERE kind = 'tasks'),
       (SELECT count(*) FROM workspaces_change WHERE kind IN ('entries', 'decisions', 'tasks'))
"""


def run(database: str, code: str, *arguments: str) -> tuple[int, str]:
    given = {**os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout.strip()


def counted(database: str) -> tuple[int, ...]:
    """How many entries, decisions and tasks there are, and changes of them."""
    if database.startswith("postgres"):
        import psycopg

        with psycopg.connect(database) as server:
            return tuple(server.execute(COUNT).fetchone() or ())
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        return tuple(file.execute(COUNT).fetchone())


@pytest.fixture
def office(new_database: NewDatabase) -> str:
    """An office with a table of 3,000 entries that waits for a yes."""
    database = new_database()
    assert run(database, MAKE)[0] == 0
    return database


@pytest.mark.parametrize("fault", ["kill", "lose"])
@pytest.mark.parametrize(("what", "statements"), [("import", (1, 4, 9)), ("decision", (1, 2, 4))])
def test_nothing_is_half_done(office: str, what: str, statements: tuple[int, ...], fault: str) -> None:
    for number in statements:
        code, said = run(office, TRY, what, fault, str(number))
        assert said != "finished", f"statement {number} was never written"
        assert code == (-signal.SIGKILL if fault == "kill" else 1)
        assert counted(office) == (0, 0, 0, 0)
    assert run(office, TRY, what, fault, "0") == (0, "finished")
    assert counted(office) == ((3000, 0, 0, 3001) if what == "import" else (0, 1, 1, 2))

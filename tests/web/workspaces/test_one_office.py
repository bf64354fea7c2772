"""One office's fault stops nobody else's service, and nothing that is accepted makes an office unreadable."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from proxenia.errors import InputError
from proxenia.exchange.office.workspace import Office
from proxenia_web.accounts.models import User
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Draft, Record
from proxenia_web.workspaces.services.office import make_office
from proxenia_web.workspaces.services.record import ConflictError, add, remove
from proxenia_web.workspaces.services.reminder import remind
from proxenia_web.workspaces.services.table import take_over
from proxenia_web.workspaces.value import workspace_value

from .conftest import ENTRY, MEMBERSHIP, TASK, Cast

TODAY = date(2026, 12, 8)


def unreadable(cast: Cast) -> None:
    """An entry of a network that the register lacks, as older versions could keep it."""
    data = {**ENTRY, "id": "e9", "network": "gone"}
    Record.objects.create(workspace=cast.workspace, kind="entries", key="e9", network="gone", data=data)


def test_reminders_go_on_past_an_office_that_cannot_be_read_and_name_it(cast: Cast) -> None:
    unreadable(cast)
    stranger = cast.stranger
    add(Access(stranger.seats.get().workspace, stranger, stranger.seats.get()), "tasks", {**TASK, "network": ""}, "t")
    post = remind(TODAY, is_trial=True)
    assert [letter.to for letter in post.letters] == ["stranger@example.org"]
    (problem,) = post.refused
    assert "Vila Serena" in problem.where
    assert "'gone' is not among the memberships" in problem.message


def test_a_renewal_of_the_year_1_ends_no_reminders(cast: Cast) -> None:
    one = {**MEMBERSHIP, "network": "old", "renewal": "0001-01-01", "notice_months": 6}
    add(cast.owner, "memberships", one, "register")
    add(cast.owner, "memberships", {**one, "network": "far", "renewal": "9999-12-31"}, "register")
    add(cast.owner, "tasks", TASK, "task")
    post = remind(TODAY, is_trial=True)
    assert len(post.letters) == 3
    assert not post.refused


def test_an_entry_that_cannot_be_read_is_told_where_entries_are_read(cast: Cast) -> None:
    feed = cast.client("owner").post(reverse("workspaces:feeds", args=[cast.workspace.id]), {"name": "me"}).context
    unreadable(cast)
    for name in ("overview", "report"):
        answer = cast.client("owner").get(reverse(f"workspaces:{name}", args=[cast.workspace.id]))
        assert answer.status_code == 409, name
        assert "is not among the memberships" in answer.content.decode()
    for name in ("register", "calendar"):  # nothing of it stands there
        assert cast.client("owner").get(reverse(f"workspaces:{name}", args=[cast.workspace.id])).status_code == 200
    assert cast.client("anonymous").get(feed["address"].partition("testserver")[2]).status_code == 200


def test_a_membership_that_cannot_be_read_is_told_on_every_page(cast: Cast) -> None:
    feed = cast.client("owner").post(reverse("workspaces:feeds", args=[cast.workspace.id]), {"name": "me"}).context
    data = {**MEMBERSHIP, "network": "odd", "term_months": 0}
    Record.objects.create(workspace=cast.workspace, kind="memberships", key="odd", data=data)
    for name in ("overview", "register", "calendar", "review", "report"):
        answer = cast.client("owner").get(reverse(f"workspaces:{name}", args=[cast.workspace.id]))
        assert answer.status_code == 409, name
        assert "a term has 1 to" in answer.content.decode()
    assert cast.client("anonymous").get(feed["address"].partition("testserver")[2]).status_code == 409


@pytest.mark.parametrize("day", ["0001-06-01", "0002-01-01", "9999-12-31"])
def test_reports_of_a_day_at_the_ends_of_the_calendar(cast: Cast, day: str) -> None:
    own, client = [cast.workspace.id], cast.client("viewer")
    files = [reverse("workspaces:report-file", args=[*own, "networks", form]) for form in ("docx", "xlsx", "pdf")]
    for address in (reverse("workspaces:report", args=own), *files):
        assert client.get(f"{address}?day={day}").status_code == 200


def draft_of(access: Access) -> Draft:
    told = {"kind": "entries", "name": "t.csv", "records": {"e2": {**ENTRY, "id": "e2"}}, "versions": {}}
    return Draft.objects.create(workspace=access.workspace, user=access.user, **told)


def test_a_table_is_not_taken_over_when_its_network_has_left(cast: Cast) -> None:
    draft = draft_of(cast.owner)
    remove(cast.owner, "entries", "e1", 1)
    remove(cast.owner, "memberships", "iclei", 1)
    with pytest.raises(ConflictError):
        take_over(cast.owner, draft)
    assert workspace_value(cast.workspace).ledger.entries == ()


@pytest.mark.skipif("postgres" not in os.environ.get("DATABASE_URL", ""), reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_a_network_never_leaves_while_something_is_written_of_it() -> None:
    user = User.objects.create_user("a@example.org", name="A")
    for number in range(12):
        access = make_office(user, Office(f"Office {number}"))
        add(access, "memberships", MEMBERSHIP, "register")
        draft = draft_of(access)
        barrier = threading.Barrier(3)
        tries = [
            lambda access=access: add(access, "entries", ENTRY, "ledger"),
            lambda access=access: remove(access, "memberships", "iclei", 1),
            lambda access=access, draft=draft: take_over(access, draft),
        ]
        threads = [threading.Thread(target=_tried, args=(one, barrier)) for one in tries]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        workspace_value(access.workspace)


def _tried(act: Callable[[], object], barrier: threading.Barrier) -> None:
    barrier.wait()
    try:
        act()
    except (ConflictError, InputError):
        pass
    finally:
        connection.close()


BROKEN = """
import django, sys; django.setup()
from pathlib import Path
from proxenia_web.core.operation.backup import verify, write_backup
from proxenia_web.core.operation.database import migrate
from proxenia_web.core.operation.restore import restore
from proxenia_web.workspaces.models import Record, Workspace
from proxenia_web.workspaces.services.demo import make_demo
migrate()
make_demo("en")
Record.objects.create(workspace=Workspace.objects.get(), kind="tasks", key="x", data={"title": "a\\ud800b"})
print(write_backup(Path(sys.argv[1])).rows)
restore(Path(sys.argv[1]), True)
print(Record.objects.get(key="x").data["title"] == "a\\ufffdb")
"""


@pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="PostgreSQL keeps no half of a pair")
def test_half_of_a_pair_ends_no_backup(new_database: Callable[[], str], tmp_path: Path) -> None:
    given = {**os.environ, "DATABASE_URL": new_database(), "DJANGO_SETTINGS_MODULE": "proxenia_web.settings"}
    command = [sys.executable, "-c", BROKEN, str(tmp_path / "backup.zip")]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.split()[-1:] == ["True"], done.stderr

"""A page reads no more of an office than it shows: a ledger of 99,999 entries would cost every page seconds."""

from collections import Counter
from typing import Any

import pytest
from django.urls import reverse

from proxenia_web.workspaces import value
from proxenia_web.workspaces.models import Feed
from proxenia_web.workspaces.services.record import add

from .conftest import ENTRY, MEMBERSHIP, TASK, Cast

#: By page, how many of the five entries below (four are of the last two years) and of the task are read (0: none);
#: memberships always are.
READ = {
    "register/": (0, 0),
    "tables/register.csv": (0, 0),
    "calendar/": (0, 1),
    "calendar/?view=list": (0, 1),
    "review/2026/": (3, 0),
    "review/2026/iclei/": (4, 0),
    "": (4, 0),
    "report/": (5, 0),
}
DAYS = ("2024-02-01", "2025-03-01", "2026-01-01", "2026-12-31")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Counter[str]]:
    """What was read, one reading after the other."""
    readings, parse = [], value.kept_workspace

    def noted(data: Any, name: str) -> Any:
        readings.append(Counter({kind: len(data[kind]) for kind in ("memberships", "entries", "tasks")}))
        return parse(data, name)

    monkeypatch.setattr(value, "kept_workspace", noted)
    return readings


@pytest.fixture
def office(cast: Cast) -> Cast:
    """Two networks; of one an entry of 2026, of the other one a year and two of 2026."""
    add(cast.owner, "memberships", {**MEMBERSHIP, "network": "polis", "name": "POLIS"}, "register")
    for number, day in enumerate(DAYS):
        network = "polis" if number == 2 else "iclei"
        add(cast.owner, "entries", {**ENTRY, "id": f"of-{day}", "day": day, "network": network}, "ledger")
    add(cast.owner, "tasks", TASK, "task")
    return cast


@pytest.mark.parametrize(("page", "most"), READ.items())
def test_a_page_reads_what_it_shows(office: Cast, read: list[Counter[str]], page: str, most: tuple[int, int]) -> None:
    assert office.client("viewer").get(f"/en/offices/{office.workspace.pk}/{page}").status_code == 200
    assert max((one["entries"], one["tasks"]) for one in read) == most
    assert {one["memberships"] for one in read} == {2}


def test_the_feed_reads_no_entries(office: Cast, read: list[Counter[str]]) -> None:
    _feed, secret = Feed.issue(office.workspace, "Outlook", "en", office.owner.user)
    assert office.client("anonymous").get(reverse("office-feed", args=[secret])).status_code == 200
    assert [(one["entries"], one["tasks"]) for one in read] == [(0, 1)]


def test_the_whole_office_is_taken_out(office: Cast) -> None:
    told = office.client("viewer").get(f"/en/offices/{office.workspace.pk}/office.json").json()
    assert (len(told["memberships"]), len(told["entries"]), len(told["tasks"])) == (2, 5, 1)
    assert value.workspace_value(office.workspace, "entries", network="polis").ledger.entries[0].id == "of-2026-01-01"

"""The calendar: what falls due and what networks hold, as a month, a list and a feed; and the tasks."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream

from proxenia_web.workspaces.models import Feed, Record
from proxenia_web.workspaces.queries.calendar import Choice, Happening, by_month, happenings, month_table
from proxenia_web.workspaces.services.record import add, change

from ..conftest import MEMBERSHIP, TASK, Cast

TERMS = {**MEMBERSHIP, "renewal": "2028-01-01", "notice_months": 6}


@pytest.fixture(autouse=True)
def task(cast: Cast) -> None:
    add(cast.owner, "tasks", TASK, "task")


def address(cast: Cast, path: str = "calendar/") -> str:
    return f"/en/offices/{cast.workspace.id}/{path}"


def test_what_falls_due_stands_on_its_day(cast: Cast) -> None:
    change(cast.owner, "memberships", "iclei", 1, TERMS, "register")
    found = happenings(cast.workspace, date(2027, 7, 1), date(2027, 7, 31), "en", Choice("notice"))
    assert [(one.first, one.text) for one in found] == [
        (date(2027, 7, 1), "Last day to leave ICLEI without paying 2028")
    ]
    text = cast.client("viewer").get(address(cast, "calendar/?month=2027-07")).content.decode()
    assert "Last day to leave ICLEI without paying 2028" in text
    assert "July 2027" in text and "August 2027" in text
    other = cast.client("viewer").get(address(cast, "calendar/?month=2027-07&kind=task")).content.decode()
    assert "Last day to leave" not in other


def test_the_list_holds_the_year_and_the_task(cast: Cast) -> None:
    text = cast.client("viewer").get(address(cast, "calendar/?view=list&month=2026-11")).content.decode()
    assert "ICLEI: Send the report" in text and "December 2026" in text


@pytest.mark.parametrize("query", ["?month=abc", "?month=0001-01", "?month=9999-12", "?kind=%00&network=x"])
def test_any_address_gives_a_month(cast: Cast, query: str) -> None:
    assert cast.client("viewer").get(address(cast, f"calendar/{query}")).status_code == 200


def test_a_month_is_whole_weeks_and_leap_days_are_days() -> None:
    one = Happening(date(2028, 2, 28), date(2028, 3, 1), "event", "n", "Congress")
    weeks = month_table(date(2028, 2, 1), date(2028, 2, 29), 0, [one])
    days = [cell for week in weeks for cell in week]
    assert [cell.day for cell in days][::34] == [date(2028, 1, 31), date(2028, 3, 5)]
    assert [cell.day for cell in days if cell.happenings] == [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    assert [cell.day for cell in days if cell.is_today] == [date(2028, 2, 29)]
    assert all(len(week) == 7 for week in weeks)
    assert month_table(date(2028, 2, 1), date(2028, 2, 29), 6, [])[0][0].day == date(2028, 1, 30)
    assert [month for month, _group in by_month([one])] == [date(2028, 2, 1)]
    assert by_month([]) == []


def test_a_feed_is_read_by_its_secret_until_it_is_revoked(cast: Cast) -> None:
    change(cast.owner, "memberships", "iclei", 1, TERMS, "register")
    shown = cast.client("editor").post(address(cast, "calendar/feeds/"), {"name": "Outlook <b>"}).content.decode()
    assert "<b>" not in shown
    feed = Feed.objects.get()
    secret = shown.split("/feeds/offices/")[1].split(".ics")[0]
    assert secret not in str(Feed.objects.values())
    stranger = Client()
    answer = stranger.get(f"/feeds/offices/{secret}.ics")
    assert answer.status_code == 200 and answer["Cache-Control"] == "private, max-age=3600"
    entries = IcsCalendarStream.calendar_from_ics(answer.content.decode()).events
    assert [entry.start for entry in entries if entry.summary == "ICLEI: Send the report"] == [date(2026, 12, 15)]
    again = stranger.get(f"/feeds/offices/{secret}.ics", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert cast.client("editor").post(address(cast, f"calendar/feeds/{feed.id}/revoke/")).status_code == 302
    assert stranger.get(f"/feeds/offices/{secret}.ics").status_code == 404
    assert stranger.get("/feeds/offices/guess.ics").status_code == 404


def test_a_feed_needs_a_name(cast: Cast) -> None:
    assert cast.client("editor").post(address(cast, "calendar/feeds/"), {"name": " "}).status_code == 422
    assert not Feed.objects.exists()


def test_a_task_is_added_ticked_opened_again_and_removed(cast: Cast) -> None:
    client = cast.client("editor")
    client.post(address(cast, "tasks/"), {"title": "Write <to> them", "due": "2026-01-02"})
    text = client.get(address(cast, "tasks/")).content.decode()
    assert "Overdue" in text and "Write &lt;to&gt; them" in text and "Send the report" in text
    client.post(address(cast, "tasks/t1/tick/"), {"version": "1"})
    assert Record.objects.get(key="t1").data["done"] == timezone.localdate().isoformat()
    client.post(address(cast, "tasks/t1/tick/"), {"version": "1"})  # pressed twice: told, not undone
    assert "done" in Record.objects.get(key="t1").data
    client.post(address(cast, "tasks/t1/tick/"), {"version": "2"})
    assert Record.objects.get(key="t1").data == TASK
    client.post(address(cast, "tasks/t1/remove/"), {"version": "3"})
    assert not Record.objects.filter(key="t1").exists()


def test_a_task_is_changed_and_the_second_editor_told(cast: Cast) -> None:
    client = cast.client("editor")
    assert client.post(address(cast, "tasks/t1/"), {**TASK, "title": "Send it", "version": "1"}).status_code == 302
    refused = client.post(address(cast, "tasks/t1/"), {**TASK, "title": "Send all", "version": "1"})
    assert refused.status_code == 409 and "Send it" in refused.content.decode()
    assert client.post(address(cast, "tasks/"), {"title": "", "due": "soon"}).status_code == 422
    assert client.get(address(cast, "tasks/none/")).status_code == 404

"""What a release changed for an office: on its calendar, in its feed, and once in a letter."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from proxenia.catalogue.changes import Change, ChangeKind
from proxenia_web.directory.queries import change
from proxenia_web.workspaces.models import Feed, Reminder, Seat
from proxenia_web.workspaces.services.reminder import remind

from ..conftest import MEMBERSHIP, Cast

PORTO, CORK = 2735943, 2965140
DAY = date(2026, 12, 1)
OTHER_FEES = "ICLEI – Local Governments for Sustainability: the fees on record have changed (source of 2026)."


def changes(day: date) -> tuple[Change, ...]:
    told = ("2026.12", day.isoformat())
    return (
        Change(*told, ChangeKind.FEE, "iclei", date="2026"),
        Change(*told, ChangeKind.FEE, "polis", date="2026"),  # not in its register
        Change(*told, ChangeKind.JOINED, "iclei", CORK, "2026"),  # another city
        Change(*told, ChangeKind.ABSENT, "eurocities", PORTO, "2026", source="https://eurocities.example/list"),
    )


@pytest.fixture(autouse=True)
def changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change, "every_change", lambda: changes(DAY))


def test_a_letter_tells_once_what_changed_for_its_networks_and_its_place(cast: Cast) -> None:
    Seat.objects.exclude(user=cast.user("viewer")).update(reminds=False)
    (letter,) = remind(date(2026, 12, 3), is_trial=False).letters
    assert (letter.number, letter.subject) == (2, f"[Proxenia] {OTHER_FEES[:-1]}, and 1 more")
    lines = letter.text.splitlines()
    assert "the catalogue of networks has a new release." in lines
    start = lines.index("What changed for your networks, by the newest release of the catalogue")
    assert lines[start + 1 : start + 3] == [
        f"- {OTHER_FEES}",
        "- The complete list of Eurocities of 2026 no longer names Porto. Ask whether it left. "
        "https://eurocities.example/list",
    ]
    assert "POLIS" not in letter.text and "Cork" not in letter.text and "\n\n\n" not in letter.text
    assert remind(date(2026, 12, 4), is_trial=False).letters == ()
    assert Reminder.objects.filter(uid__startswith="fee-iclei").count() == 1


@pytest.mark.parametrize("days", [-1, 61])
def test_what_is_to_come_or_long_past_is_not_told(cast: Cast, days: int) -> None:
    assert remind(DAY + timedelta(days=days), is_trial=False).letters == ()


def test_several_fees_of_a_network_in_a_release_are_one_news(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    today = timezone.localdate()
    told = ("2026.12", today.isoformat(), ChangeKind.FEE, "iclei")
    fees = (Change(*told, date="2019", statement="a"), Change(*told, date="2026"), Change(*told, statement="b"))
    monkeypatch.setattr(change, "every_change", lambda: fees)
    page = cast.client("viewer").get(f"/en/offices/{cast.workspace.id}/calendar/?view=list").content.decode()
    assert page.count("the fees on record have changed") == 1 and OTHER_FEES in page


def test_a_letter_is_in_its_readers_language(cast: Cast) -> None:
    Seat.objects.exclude(user=cast.user("viewer")).update(reminds=False)
    viewer = cast.user("viewer")
    viewer.language = "pt"
    viewer.save()
    (letter,) = remind(DAY, is_trial=False).letters
    assert "O que mudou nas suas redes" in letter.text and "já não nomeia Porto" in letter.text
    assert mail.outbox[0].subject.endswith("mudaram as quotas registadas (fonte de 2026), e mais 1")


def test_who_left_a_network_before_is_told_nothing_of_it(cast: Cast) -> None:
    from proxenia_web.workspaces.services.record import change as put

    put(cast.owner, "memberships", "iclei", 1, {**MEMBERSHIP, "left": "2025-12-31"}, "register")
    assert all(OTHER_FEES not in letter.text for letter in remind(DAY, is_trial=True).letters)


def test_the_calendar_and_its_feed_tell_it_on_the_day_of_the_release(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localdate()
    monkeypatch.setattr(change, "every_change", lambda: changes(today))
    address = f"/en/offices/{cast.workspace.id}/calendar/"
    page = cast.client("viewer").get(f"{address}?kind=change&view=list").content.decode()
    assert OTHER_FEES in page and "no longer names Porto" in page and "POLIS: the fees" not in page
    assert "What changed</option>" in page
    _, secret = Feed.issue(cast.workspace, "me", "es", cast.user("viewer"))
    feed = client.get(reverse("office-feed", args=[secret])).content.decode().replace("\r\n ", "")
    assert "han cambiado las cuotas registradas" in feed and "Según la edición 2026.12" in feed
    assert f"DTSTART;VALUE=DATE:{today:%Y%m%d}" in feed and "CATEGORIES:Cambios" in feed

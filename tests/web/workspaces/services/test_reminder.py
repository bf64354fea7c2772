"""Letters of reminder: who gets which, in which language, once; and the switch on the calendar page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import Settings

from proxenia.exchange.office.workspace import Office
from proxenia_web.accounts.models import User
from proxenia_web.workspaces.models import Reminder, Role, Seat
from proxenia_web.workspaces.services.office import make_office
from proxenia_web.workspaces.services.record import add, change
from proxenia_web.workspaces.services.reminder import remind

from ..conftest import MEMBERSHIP, TASK, Cast

TODAY = date(2026, 12, 8)
TERMS = {
    **MEMBERSHIP,
    "renewal": "2028-01-01",
    "notice_months": 12,
    "officer": "Zoë",
    "promises": [{"what": "Host the forum", "due": "2026-12-01"}, {"what": "Host the forum", "due": "2026-12-01"}],
}


@pytest.fixture(autouse=True)
def no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a release of the catalogue changed for the office's networks is told in queries/test_news."""
    monkeypatch.setattr("proxenia_web.workspaces.queries.reminder.news_of", lambda *_: [])


@pytest.fixture(autouse=True)
def office(cast: Cast) -> None:
    """A task in 7 days, the last day of notice in 24, one promise overdue for a week and written down twice."""
    add(cast.owner, "tasks", TASK, "task")
    change(cast.owner, "memberships", "iclei", 1, TERMS, "register")


def only(cast: Cast, *names: str) -> None:
    """Reminders for these people alone."""
    Seat.objects.exclude(user__in=[cast.user(name) for name in names]).update(reminds=False)


def letter_of(person: str) -> Any:
    (found,) = [letter for letter in mail.outbox if letter.to == [f"{person}@example.org"]]
    return found


def test_a_letter_tells_what_is_overdue_and_what_comes(cast: Cast, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://proxenia.example.org"
    only(cast, "viewer")
    assert remind(TODAY, is_trial=False).letters[0].number == 4
    letter = letter_of("viewer")
    assert letter.subject == "[Proxenia] ICLEI: Send the report, and 3 more"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    lines = letter.body.splitlines()
    assert lines[0] == "Hello viewer,"
    start = lines.index("Vila Serena")
    assert lines[start : start + 10] == [
        "Vila Serena",
        f"https://proxenia.example.org/en/offices/{cast.workspace.id}/calendar/",
        "",
        "Overdue",
        "- 1 Dec 2026 (7 days ago) · ICLEI: promised – Host the forum (Zoë)",
        "- 1 Dec 2026 (7 days ago) · ICLEI: promised – Host the forum (Zoë)",
        "",
        "Coming up",
        "- 15 Dec 2026 (in 7 days) · ICLEI: Send the report (M. Rocha)",
        "- 1 Jan 2027 (in 24 days) · Last day to leave ICLEI without paying 2028 (Zoë)",
    ]
    assert "\n\n\n" not in letter.body


@pytest.mark.parametrize(
    ("language", "subject", "text"),
    [
        ("es", "y 3 más", "(dentro de 7 días)"),
        ("pt", "e mais 3", "(em 7 dias)"),
        ("fr", "et 3 autres", "(dans 7 jours)"),
    ],
)
def test_a_letter_is_in_the_language_of_its_reader(cast: Cast, language: str, subject: str, text: str) -> None:
    User.objects.filter(id=cast.user("editor").id).update(language=language)
    remind(TODAY, is_trial=False)
    letter = letter_of("editor")
    assert letter.subject.endswith(subject) and text in letter.body
    assert "Overdue" not in letter.body and "in 7 days" in letter_of("owner").body
    assert "http" not in letter.body  # no address is set, so there is none to guess


def test_nobody_is_told_the_same_twice(cast: Cast) -> None:
    assert len(remind(TODAY, is_trial=False).letters) == 3
    assert remind(TODAY, is_trial=False).letters == ()
    assert remind(TODAY + timedelta(days=1), is_trial=False).letters == ()
    assert Reminder.objects.count() == 3 * 3  # what was promised twice is noted once
    only(cast, "viewer")
    assert [one.number for one in remind(date(2026, 12, 14), is_trial=False).letters] == [1]
    assert letter_of_the_last_day() == "[Proxenia] ICLEI: Send the report"


def letter_of_the_last_day() -> str:
    assert "(in 1 day)" in mail.outbox[-1].body
    return str(mail.outbox[-1].subject)


def test_on_the_day_itself_it_says_so(cast: Cast) -> None:
    only(cast, "viewer")
    remind(date(2026, 12, 15), is_trial=False)
    assert "15 Dec 2026 (today)" in letter_of("viewer").body


def test_where_nothing_comes_the_subject_is_what_is_overdue(cast: Cast) -> None:
    only(cast, "viewer")
    change(cast.owner, "memberships", "iclei", 2, MEMBERSHIP, "register")
    User.objects.filter(id=cast.user("viewer").id).update(language="fr")
    assert (
        remind(date(2026, 12, 17), is_trial=False).letters[0].subject
        == "[Proxenia] En retard\u00a0: ICLEI\u00a0: Send the report"
    )


def test_what_is_put_off_is_told_again_and_what_is_done_never(cast: Cast) -> None:
    only(cast, "viewer")
    remind(TODAY, is_trial=False)
    change(cast.owner, "tasks", "t1", 1, {**TASK, "due": "2026-12-20"}, "task")
    day = date(2026, 12, 13)
    assert [one.subject for one in remind(day, is_trial=False).letters] == ["[Proxenia] ICLEI: Send the report"]
    change(cast.owner, "tasks", "t1", 2, {**TASK, "due": "2026-12-20", "done": "2026-12-18"}, "task")
    assert remind(date(2026, 12, 19), is_trial=False).letters == ()
    assert remind(date(2026, 12, 21), is_trial=False).letters == ()


def test_a_trial_sends_and_notes_nothing(cast: Cast) -> None:
    shown = remind(TODAY, is_trial=True)
    assert {one.to for one in shown.letters} == {f"{name}@example.org" for name in ("owner", "editor", "viewer")}
    assert mail.outbox == [] and not Reminder.objects.exists()
    assert remind(TODAY, is_trial=False) == shown


def test_whoever_may_not_see_the_office_or_wants_no_letters_gets_none(cast: Cast) -> None:
    assert Seat.objects.filter(user=cast.user("guest"), role=Role.GUEST, reminds=True).exists()
    User.objects.filter(id=cast.user("owner").id).update(is_active=False)
    Seat.objects.filter(user=cast.user("editor")).update(reminds=False)
    assert [one.to for one in remind(TODAY, is_trial=False).letters] == ["viewer@example.org"]


def test_a_person_of_two_offices_gets_one_letter(cast: Cast) -> None:
    second = make_office(cast.user("viewer"), Office("Aldeia"))
    add(second, "tasks", {"id": "t1", "title": "Pay", "due": "2026-12-09"}, "task")
    only(cast, "viewer")
    assert [one.number for one in remind(TODAY, is_trial=False).letters] == [5]
    letter = letter_of("viewer")
    assert letter.subject == "[Proxenia] Pay, and 4 more"
    assert letter.body.index("Aldeia") < letter.body.index("Vila Serena")


def test_what_somebody_typed_stays_text(cast: Cast) -> None:
    task = {"id": "t9", "title": "A <b>\r\nBcc: all@example.org\n" + "x" * 100, "due": "2026-12-09"}
    add(cast.owner, "tasks", task, "task")
    only(cast, "viewer")
    remind(TODAY, is_trial=False)
    letter = letter_of("viewer")
    assert letter.subject.startswith("[Proxenia] A <b> Bcc: all@example.org xxx")
    assert letter.recipients() == ["viewer@example.org"]
    assert "\nBcc" not in letter.body and "A <b> Bcc" in letter.body
    assert letter.message()["Bcc"] is None


class RefusesOne(EmailBackend):
    """A mail server that does not know one of the people."""

    def send_messages(self, messages: Any) -> int:
        if messages[0].to == ["editor@example.org"]:
            raise OSError("no such mailbox")
        return super().send_messages(messages)


def test_one_letter_that_cannot_be_sent_keeps_back_no_other(cast: Cast, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusesOne"
    post = remind(TODAY, is_trial=False)
    assert {one.to for one in post.letters} == {"owner@example.org", "viewer@example.org"}
    assert [(one.where, one.code) for one in post.refused] == [("editor@example.org", "not-sent")]
    assert "no such mailbox" in post.refused[0].message
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert [one.to for one in remind(TODAY, is_trial=False).letters] == ["editor@example.org"]


def test_the_same_letter_has_the_same_id(cast: Cast) -> None:
    only(cast, "viewer")
    remind(TODAY, is_trial=False)
    Reminder.objects.all().delete()  # as if the process had been ended before it could note
    remind(TODAY, is_trial=False)
    first, second = (letter.extra_headers["Message-ID"] for letter in mail.outbox)
    assert first == second


def test_the_switch_turns_one_s_own_letters_off_and_on(cast: Cast) -> None:
    client, path = cast.client("viewer"), f"/offices/{cast.workspace.id}/calendar/"
    assert "viewer@example.org in English" in client.get(f"/en{path}").content.decode()
    answer = client.post(f"/en{path}reminders/", {"turn": "off"})
    assert answer.status_code == 302 and answer["Location"] == f"/en{path}#reminders"
    assert "You get no letters" in client.get(f"/en{path}").content.decode()
    assert [one.to for one in remind(TODAY, is_trial=True).letters] == ["owner@example.org", "editor@example.org"]
    client.post(f"/fr{path}reminders/", {"turn": "on"})
    assert "viewer@example.org en français" in client.get(f"/fr{path}").content.decode()
    assert [one.language for one in remind(TODAY, is_trial=True).letters] == ["en", "en", "fr"]
    assert "Write to me in the language of this page" in client.get(f"/en{path}").content.decode()

"""Calendars read back with a reader of its own (the package `ical`), which is strict about RFC 5545."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from proxenia.catalogue.meetings import meetings
from proxenia.catalogue.snapshot import Snapshot
from proxenia.engagement.due import Due, Matter, due_dates
from proxenia.exchange.office.calendar import (
    MOST_ITEMS,
    CalendarItem,
    due_items,
    event_items,
    nearest_items,
    write_calendar,
)
from proxenia.exchange.office.demo import demo_workspace
from proxenia.language.words import LANGUAGES, words

STAMP = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
DAY = date(2026, 10, 1)


def written(*items: CalendarItem, title: str = "Dates", stamp: datetime = STAMP) -> bytes:
    return write_calendar(title, "office-1", stamp, "en", items)


def read(content: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(content.decode())


def test_an_item_reads_back_as_whole_days() -> None:
    item = CalendarItem(
        "k", DAY, DAY + timedelta(days=2), "Forum", "More", "Cork, IE", "https://example.org/x", "Event"
    )
    event = read(written(item)).events[0]
    assert (event.dtstart, event.dtend) == (DAY, date(2026, 10, 4))
    assert (event.uid, event.summary, event.description) == ("k@office-1.proxenia", "Forum", "More")
    assert (event.location, str(event.url), event.categories) == ("Cork, IE", "https://example.org/x", ["Event"])
    assert event.dtstamp == STAMP


@pytest.mark.parametrize(
    "text",
    [
        'Comma, semicolon; backslash \\ and "quotes"',
        "two\nlines",
        "BEGIN:VEVENT\r\nUID:x",
        "é" * 200,
        "🏙️ ciudad – « réseau » : 東京" * 9,
        "END:VCALENDAR",
    ],
)
def test_text_is_escaped_and_folded_and_reads_back(text: str) -> None:
    content = written(CalendarItem("k", DAY, DAY, text, text), title=text)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = read(content)
    assert len(calendar.events) == 1
    expected = text.replace("\r\n", "\n")
    assert (calendar.events[0].summary, calendar.events[0].description) == (expected, expected)


def test_the_same_items_give_the_same_bytes_in_any_order_and_zone() -> None:
    items = [CalendarItem(key, DAY, DAY, key) for key in "ab"]
    zone = timezone(timedelta(hours=-5))
    assert written(*items) == written(*reversed(items), stamp=STAMP.astimezone(zone))
    assert read(written()).events == []


def notice(runs_on: date, **more: bool) -> str:
    due = Due(Matter.NOTICE, DAY, "k", "polis", "POLIS", runs_on=runs_on, **more)
    return due_items([due], "en")[0].summary


def test_notice_says_what_it_saves() -> None:
    assert notice(date(2028, 1, 1)) == "Last day to leave POLIS without paying 2028"
    assert notice(date(2027, 5, 1)) == "Last day to leave POLIS without paying for the term from 1 May 2027"
    assert notice(date(2028, 1, 1), is_paid=False) == "Last day to leave POLIS before it runs on from 1 Jan 2028"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_made_up_office_has_a_calendar_in_each_language(language: str) -> None:
    office = demo_workspace(language)
    dues = due_dates(office.ledger.memberships, office.tasks, date(2026, 1, 1), date(2027, 12, 31))
    content = write_calendar("Vila Serena", "demo", STAMP, language, due_items(dues, language))
    events = read(content).events
    assert len(events) == len(dues) == len({event.uid for event in events})
    assert [event.dtstart for event in events] == [due.day for due in dues]
    if language == "es":
        assert "Último día para salir de POLIS sin pagar 2027" in {event.summary for event in events}


def test_the_networks_events_carry_their_source(snapshot: Snapshot) -> None:
    items = event_items(snapshot.networks.values(), snapshot.facts, "en")
    events = read(write_calendar("Events", "catalogue", STAMP, "en", items)).events
    assert len(events) == len(items) == len({event.uid for event in events})
    told = [meeting.event for network in snapshot.networks.values() for meeting in meetings(network.events, "en")]
    assert len(items) == len([event for event in told if event.date and len(event.date) >= 7])
    # Four statements tell of it; only one of them says when it ended.
    (congress,) = (event for event in events if event.dtstart == date(2026, 6, 22) and "UCLG" in (event.summary or ""))
    assert (congress.dtstart, congress.dtend) == (date(2026, 6, 22), date(2026, 6, 26))
    assert congress.location == "Tangier, Morocco"
    assert congress.url and "Source: " in (congress.description or "")
    # It was announced for a day that is past: nobody knows from that whether it was held.
    assert "Announced" not in (congress.description or "")


def many(number: int) -> list[CalendarItem]:
    """An item a day: the first two days before the day of the test below, the others after it."""
    return [CalendarItem(f"k{n}", date(2026, 12, 1) + timedelta(days=n - 2), date.max, str(n)) for n in range(number)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_too_long_keeps_what_is_near_and_says_what_it_leaves_out(language: str) -> None:
    today = date(2026, 12, 1)
    assert nearest_items(many(MOST_ITEMS), today, "", language) == many(MOST_ITEMS)
    assert nearest_items(many(3) * MOST_ITEMS, today, "", language) == many(3)
    *kept, last = nearest_items(many(MOST_ITEMS + 7), today, "https://proxenia.example/calendar", language)
    assert sorted(kept, key=lambda one: one.first) == many(MOST_ITEMS)
    assert last.first == kept[-1].first and last.url == "https://proxenia.example/calendar"
    assert " 7 " in last.summary and words(language, "calendar").number(MOST_ITEMS) in last.description

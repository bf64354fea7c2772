"""Calendars that other programs subscribe to (iCalendar, RFC 5545): an office's dates, and the networks' events."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from proxenia.catalogue.meetings import Meeting, meetings
from proxenia.catalogue.model import Event, Fact, Network
from proxenia.engagement.due import Due, Matter
from proxenia.errors import InputError
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.catalogue.change import ToldChange
from proxenia.language.words import Words, words
from proxenia.places.called import city_name
from proxenia.problems import Problem

if TYPE_CHECKING:
    import icalendar

#: How often a program that subscribed should look again.
_REFRESH = timedelta(hours=12)
#: A program that subscribed reads the calendar whole, again and again: it holds no more than so many.
MOST_ITEMS = 1_000
#: After it no day can be named.
_LAST_DAY = date.max - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One entry of a calendar, whole days from `first` to `last`; `key` is the same each time it is written."""

    key: str
    first: date
    last: date
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    category: str = ""


def write_calendar(title: str, scope: str, stamp: datetime, language: str, items: Iterable[CalendarItem]) -> bytes:
    """The items as an iCalendar file, each once; the same items and stamp give the same bytes.

    `scope` tells this calendar's entries from those of every other (with the key it makes the UID). `stamp` is the
    moment of the last change of what the calendar is made from. InputError where the extra is not installed.
    """
    try:
        from icalendar import Calendar, vText
    except ImportError as error:
        hint = "install it: pip install 'proxenia[documents]'"
        raise InputError([Problem("missing-extra", "", "the package for calendars is not installed", hint)]) from error
    calendar = Calendar()
    calendar.add("prodid", f"-//Proxenia//{scope}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        # As text: icalendar knows neither name and would leave a line break in it as one.
        calendar.add(name, vText(title))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    moment = stamp.astimezone(UTC).replace(microsecond=0)
    for item in sorted({item.key: item for item in items}.values(), key=lambda one: (one.first, one.key)):
        calendar.add_component(_event(item, scope, moment))
    return bytes(calendar.to_ical())


def _event(item: CalendarItem, scope: str, moment: datetime) -> "icalendar.Event":
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", f"{item.key}@{scope}.proxenia")
    entry.add("dtstamp", moment)
    entry.add("dtstart", item.first)
    # The end of a whole day is the day after: RFC 5545, 3.6.1.
    entry.add("dtend", min(item.last, _LAST_DAY) + timedelta(days=1))
    entry.add("summary", item.summary)
    told = (("description", item.description), ("location", item.location), ("url", item.url))
    for name, value in told:
        if value:
            entry.add(name, value)
    if item.category:
        entry.add("categories", [item.category])
    # A date to remember takes nobody's time.
    entry.add("transp", "TRANSPARENT")
    return entry


def nearest_items(items: Iterable[CalendarItem], today: date, url: str, language: str) -> list[CalendarItem]:
    """The items; of more than MOST_ITEMS those nearest to today, with a last one that says so and leads to the rest."""
    every = {item.key: item for item in items}.values()
    if len(every) <= MOST_ITEMS:
        return list(every)
    kept = sorted(every, key=lambda one: (abs(one.first - today), one.first, one.key))[:MOST_ITEMS]
    said, end = words(language, "calendar"), max(one.first for one in kept)
    summary = said.count("cut", len(every) - len(kept))
    return [*kept, CalendarItem("cut", end, end, summary, said.say("cut.told", number=said.number(len(kept))), url=url)]


def due_items(dues: Iterable[Due], language: str) -> tuple[CalendarItem, ...]:
    """What falls due for an office, told in a language."""
    said = words(language, "calendar")
    return tuple(
        CalendarItem(
            key=due.key,
            first=due.day,
            last=due.day,
            summary=due_summary(due, said),
            description=said.say("officer", name=due.officer) if due.officer else "",
            category=said.say(f"matter.{due.matter}"),
        )
        for due in dues
    )


def due_summary(due: Due, said: Words) -> str:
    """One line that says what falls due: "Last day to leave POLIS without paying 2028"."""
    if due.is_rolling and due.runs_on:
        return said.say("notice.rolling", name=due.name, day=due.runs_on)
    if due.matter is Matter.NOTICE and due.runs_on:
        if not due.is_paid:
            return said.say("notice.free", name=due.name, day=due.runs_on)
        if (due.runs_on.month, due.runs_on.day) == (1, 1):
            return said.say("notice.year", name=due.name, year=str(due.runs_on.year))
        return said.say("notice.day", name=due.name, day=due.runs_on)
    if due.matter is Matter.TASK and not due.name:
        return said.say("task.alone", what=due.what)
    return said.say(due.matter, name=due.name, what=due.what)


def event_items(networks: Iterable[Network], facts: Mapping[str, Fact], language: str) -> tuple[CalendarItem, ...]:
    """The networks' events of which a source gives at least the month; `facts` are the snapshot's statements by id.

    A meeting that sources tell of under several names is one entry.
    """
    said = words(language, "calendar")
    return tuple(
        item
        for network in networks
        for meeting in meetings(network.events, language)
        for item in _event_item(network, meeting, facts, said)
    )


def change_items(told: Iterable[ToldChange], language: str) -> tuple[CalendarItem, ...]:
    """What releases of the catalogue changed for an office's networks, on the day of the release."""
    said = words(language, "calendar")
    return tuple(
        CalendarItem(
            key=f"change-{one.change.key}",
            first=PartialDate.parse(one.change.day).first_day,
            last=PartialDate.parse(one.change.day).first_day,
            summary=one.text,
            description=said.say("change.told", number=one.change.release),
            url=one.source if one.source.startswith(("https://", "http://")) else "",
            category=said.say("matter.change"),
        )
        for one in told
    )


def _location(event: Event, said: Words) -> Iterator[str]:
    if event.city:
        yield city_name(event.city, event.country or "", said.language)
    if event.country:
        yield said.country(event.country)


def _event_item(network: Network, meeting: Meeting, facts: Mapping[str, Fact], said: Words) -> Iterator[CalendarItem]:
    event, fact = meeting.event, facts[meeting.event.statement]
    ends = (facts[one.statement].text("end_date") for one in (event, *meeting.others))
    try:
        begun = PartialDate.parse(event.date or "")
        ended = PartialDate.parse(next(filter(None, ends), event.date or ""))
    except ValueError:
        return
    if begun.month is None:
        return
    told = [said.say("event.of", name=network.wording(said.language).name)]
    told += [said.say("event.announced")] if event.status == "announced" else []
    told += [said.say("event.month")] if begun.day is None else []
    told.append(said.say("event.source", source=fact.source, day=fact.as_of or said.say("undated")))
    yield CalendarItem(
        key=f"event-{event.statement}",
        first=begun.first_day,
        last=max(begun.last_day, ended.last_day) if ended.month else begun.last_day,
        summary=event.name,
        description="\n".join(told),
        location=", ".join(_location(event, said)),
        url=fact.source if fact.source.startswith(("https://", "http://")) else "",
        category=said.say("matter.event"),
    )

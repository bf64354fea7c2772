"""What falls due for an office and what its networks hold, by day: for pages and for the feed."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from proxenia.engagement.due import Due, Matter, due_dates, without_ended_promises
from proxenia.engagement.model import Ledger
from proxenia.exchange.office.calendar import (
    CalendarItem,
    change_items,
    due_items,
    due_summary,
    event_items,
    nearest_items,
)
from proxenia.exchange.office.workspace import Workspace as WorkspaceValue
from proxenia.language.words import words
from proxenia_web.catalogue.snapshot import current
from proxenia_web.workspaces.models import Workspace
from proxenia_web.workspaces.paging import PAGE
from proxenia_web.workspaces.queries.news import news_of
from proxenia_web.workspaces.value import workspace_value

#: The kinds a reader may choose among: what falls due, and the networks' own events.
EVENT, CHANGE = "event", "change"
KINDS = (*Matter, EVENT, CHANGE)
#: How far the feed reaches, back and ahead: a calendar program keeps what it has seen.
_FEED_BACK, _FEED_AHEAD = 92, 3 * 366
#: So many things a day of a full month shows.
_FEW_A_DAY = 4
#: Since when something overdue is still worth telling.
_LONG_AGO = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing of the calendar: its days, its kind, its network ("" for none), and what it says."""

    first: date
    last: date
    kind: str
    network: str
    text: str
    where: str = ""
    task: str = ""

    def is_on(self, day: date) -> bool:
        """Whether it is on a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader wants to see: one kind or all (""), one network or all ("")."""

    kind: str = ""
    network: str = ""

    def takes(self, one: Happening) -> bool:
        """Whether something is wanted."""
        return (not self.kind or one.kind == self.kind) and (not self.network or one.network == self.network)


def happenings(workspace: Workspace, first: date, last: date, language: str, choice: Choice) -> list[Happening]:
    """Everything from `first` to `last`, both included, in order of day."""
    value = workspace_value(workspace, "tasks")
    found = [*_dues(value, first, last, language), *_events(value, first, last, language)]
    found += _changes(value, first, last, language)
    return sorted((one for one in found if choice.takes(one)), key=lambda one: (one.first, one.kind, one.text))


def overdue(workspace: Workspace, today: date, language: str, choice: Choice) -> list[Happening]:
    """Promises and tasks that are open and past their day, the oldest first."""
    value = workspace_value(workspace, "tasks")
    value = replace(value, ledger=_bound(value.ledger, today))
    found = _dues(value, _LONG_AGO, today - timedelta(days=1), language)
    return [one for one in found if one.kind in (Matter.PROMISE, Matter.TASK) and choice.takes(one)]


def _bound(ledger: Ledger, today: date) -> Ledger:
    return replace(ledger, memberships=tuple(without_ended_promises(ledger.memberships, today)))


def _dues(value: WorkspaceValue, first: date, last: date, language: str) -> list[Happening]:
    said = words(language, "calendar")
    return [
        Happening(due.day, due.day, due.matter, due.network, due_summary(due, said), task=_task_of(due))
        for due in due_dates(value.ledger.memberships, value.tasks, first, last)
    ]


def _task_of(due: Due) -> str:
    return due.key.removeprefix("task-") if due.matter is Matter.TASK else ""


def _events(value: WorkspaceValue, first: date, last: date, language: str) -> list[Happening]:
    snapshot = current()
    found = []
    for membership in value.ledger.memberships:
        network = snapshot.networks.get(membership.network)
        if network is None or (membership.end and membership.end < first):
            continue
        for item in event_items([network], snapshot.facts, language):
            if item.first <= last and item.last >= first:
                found.append(Happening(item.first, item.last, EVENT, network.id, item.summary, item.location))
    return found


def _changes(value: WorkspaceValue, first: date, last: date, language: str) -> list[Happening]:
    told = {one.change.key: one for one in news_of(value, first, last, language)}
    return [
        Happening(item.first, item.last, CHANGE, told[item.key.removeprefix("change-")].change.network, item.summary)
        for item in change_items(told.values(), language)
    ]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month's table; `is_outside`: it belongs to the month before or after; `more` are left out of it."""

    day: date
    is_outside: bool
    is_today: bool
    happenings: list[Happening]
    more: int = 0


def month_table(month: date, today: date, first_weekday: int, found: Iterable[Happening]) -> list[list[Day]]:
    """The weeks of a month, each of seven days that begin with `first_weekday` (0 is Monday); a full month's cut."""
    listed = list(found)
    most = len(listed) if len(listed) <= PAGE else _FEW_A_DAY
    weeks = calendar.Calendar(first_weekday).monthdatescalendar(month.year, month.month)

    def told(day: date) -> Day:
        on_it = [one for one in listed if one.is_on(day)]
        return Day(day, day.month != month.month, day == today, on_it[:most], max(0, len(on_it) - most))

    return [[told(day) for day in week] for week in weeks]


def by_month(found: Iterable[Happening]) -> list[tuple[date, list[Happening]]]:
    """The happenings under the first day of their month."""
    return [(month, list(group)) for month, group in groupby(found, key=lambda one: one.first.replace(day=1))]


def feed_items(workspace: Workspace, today: date, language: str, url: str) -> list[CalendarItem]:
    """What a calendar program is given: what is open of the last months, and the years ahead; `url` leads to all."""
    value, snapshot = workspace_value(workspace, "tasks"), current()
    first, last = today - timedelta(days=_FEED_BACK), today + timedelta(days=_FEED_AHEAD)
    dues = due_dates(_bound(value.ledger, today).memberships, value.tasks, first, last)
    held = [
        snapshot.networks[one.network] for one in value.ledger.members_on(today) if one.network in snapshot.networks
    ]
    events = [item for item in event_items(held, snapshot.facts, language) if item.last >= first]
    changes = change_items(news_of(value, first, today, language), language)
    return nearest_items([*due_items(dues, language), *events, *changes], today, url, language)

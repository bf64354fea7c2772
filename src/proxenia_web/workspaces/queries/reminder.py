"""Who is to be reminded of what on a day, and was not yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from proxenia.engagement.reminder import Reminder, reminders
from proxenia.exchange.catalogue.change import ToldChange
from proxenia.exchange.office.workspace import Workspace as WorkspaceValue
from proxenia.problems import Problem
from proxenia_web.accounts.models import User
from proxenia_web.core.errors import UnreadableError
from proxenia_web.workspaces.models import Role, Seat, Workspace
from proxenia_web.workspaces.queries.news import news_of
from proxenia_web.workspaces.value import workspace_value

#: How long after a release its changes are still told, and what stands for the step of one that was.
_NEWS_DAYS, NEWS = 60, 0


@dataclass(frozen=True, slots=True)
class Part:
    """What a person is to be told of one office: what falls due, and what changed for its networks; not nothing."""

    seat: Seat
    reminders: tuple[Reminder, ...]
    news: tuple[ToldChange, ...] = ()

    @property
    def overdue(self) -> list[Reminder]:
        """What is past its day."""
        return [one for one in self.reminders if not one.step]

    @property
    def coming(self) -> list[Reminder]:
        """What is not."""
        return [one for one in self.reminders if one.step]


def parts_due(today: date, unread: list[Problem]) -> Iterator[tuple[User, list[Part]]]:
    """Each person who wants reminders and is to be told something today, with the offices it is about.

    A guest is not: of an office a guest sees one scenario. Offices that cannot be read go to `unread`, each once:
    they keep nobody else from being told.
    """
    known: dict[UUID, _Office] = {}
    seats = Seat.objects.filter(reminds=True, user__is_active=True).exclude(role=Role.GUEST)
    ordered = seats.select_related("user", "workspace").order_by("user_id", "workspace__name", "id")
    for user, own in groupby(ordered, key=lambda seat: seat.user):
        found = (_part(seat, today, known, unread) for seat in own)
        if parts := [part for part in found if part.reminders or part.news]:
            yield user, parts


@dataclass(frozen=True, slots=True)
class _Office:
    """An office as letters tell of it; None where it cannot be read."""

    value: WorkspaceValue | None = None
    reminders: tuple[Reminder, ...] = ()


def _part(seat: Seat, today: date, known: dict[UUID, _Office], unread: list[Problem]) -> Part:
    if seat.workspace_id not in known:
        known[seat.workspace_id] = _of_office(seat.workspace, today, unread)
    office = known[seat.workspace_id]
    told = set(seat.reminders.values_list("uid", "days_before"))
    due = tuple(one for one in office.reminders if (one.uid, one.step) not in told)
    first = today - timedelta(days=_NEWS_DAYS)
    news = news_of(office.value, first, today, seat.user.language) if office.value else []
    return Part(seat, due, tuple(one for one in news if (one.change.key, NEWS) not in told))


def _of_office(workspace: Workspace, today: date, unread: list[Problem]) -> _Office:
    try:
        value = workspace_value(workspace)
        return _Office(value, reminders(value.ledger.memberships, value.tasks, today))
    except (UnreadableError, ValueError, ArithmeticError) as error:
        where, hint = f"{workspace} ({workspace.id})", "mend its record: nobody was told what falls due there"
        unread.append(Problem("unreadable-office", where, f"the office cannot be read: {error}", hint))
        return _Office()

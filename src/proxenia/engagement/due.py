"""What falls due for an office, and when: renewals, last days of notice, ends of minimum terms, promises and tasks."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import takewhile

from proxenia.engagement.model import RegisteredMembership, Task
from proxenia.engagement.terms import add_months, renewals

#: A membership that runs on from month to month can be left at any time.
ROLLING_MONTHS = 1


class Matter(StrEnum):
    """What falls due."""

    NOTICE = "notice"
    RENEWAL = "renewal"
    MINIMUM_END = "minimum-end"
    PROMISE = "promise"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due on a day.

    `key` stays the same from one reading of the record to the next. `what` is the promise or the task in the office's
    words; `runs_on` the day on which the membership runs on unless notice is given by `day`, `is_paid` whether a fee
    is then due; `is_rolling` that notice can be given at any time, and ends it as long
    after. `network` and `name` are "" for a task that belongs to no network.
    """

    matter: Matter
    day: date
    key: str
    network: str = ""
    name: str = ""
    what: str = ""
    officer: str = ""
    runs_on: date | None = None
    is_paid: bool = True
    is_rolling: bool = False


def due_dates(
    memberships: Iterable[RegisteredMembership], tasks: Iterable[Task], first: date, last: date
) -> tuple[Due, ...]:
    """Everything open that falls due from `first` to `last`, both included, in order of day."""
    held = tuple(memberships)
    names = {membership.network: membership.name for membership in held}
    found = [due for membership in held for due in (*_of_terms(membership, first, last), *_promises(membership))]
    found += [_task(task, names) for task in tasks if task.done is None]
    of_time = (due for due in found if first <= due.day <= last)
    return tuple(sorted(of_time, key=lambda due: (due.day, due.matter, due.name.casefold(), due.key)))


def _of_terms(one: RegisteredMembership, first: date, last: date) -> Iterator[Due]:
    """Notice and renewal of every term that may matter; nothing from the day on which the membership ends."""
    notice = one.notice_months
    if one.term_months <= ROLLING_MONTHS:
        yield from _rolling(one, first)
        return
    # A month more than the notice: from the 31st, a month back may end on the 28th.
    until = add_months(last, (notice or 0) + 1)
    for renewal in takewhile(lambda day: day <= until, renewals(one, first)):
        if one.end and renewal >= one.end:
            return
        yield _due(Matter.RENEWAL, renewal, renewal.isoformat(), one)
        if notice is not None and not (one.minimum_until and renewal < one.minimum_until):
            yield _due(Matter.NOTICE, add_months(renewal, -notice), renewal.isoformat(), one, runs_on=renewal)
    yield from _minimum_end(one)


def _rolling(one: RegisteredMembership, first: date) -> Iterator[Due]:
    """One entry for a membership that can be left at any time: there is no last day to miss, each month has its own."""
    notice, earliest = one.notice_months or 0, max(first, one.minimum_until or first)
    renewal = next((day for day in renewals(one, earliest) if add_months(day, -notice) >= first), None)
    if renewal is not None and not (one.end and renewal >= one.end):
        notified = add_months(renewal, -notice)
        yield replace(_due(Matter.NOTICE, notified, "rolling", one, runs_on=renewal), is_rolling=True)
    yield from _minimum_end(one)


def _minimum_end(one: RegisteredMembership) -> Iterator[Due]:
    if one.minimum_until and not (one.end and one.end <= one.minimum_until):
        yield _due(Matter.MINIMUM_END, one.minimum_until, "", one)


def without_ended_promises(memberships: Iterable[RegisteredMembership], today: date) -> list[RegisteredMembership]:
    """The memberships, without the promises of networks that were left: nobody waits for them any more."""
    return [replace(one, promises=()) if one.end and one.end <= today else one for one in memberships]


def _promises(one: RegisteredMembership) -> Iterator[Due]:
    """The open promises; those of a network that was left ended with it.

    The same words promised for another day (each year, say) are another promise: the days are numbered as the
    register has them, those of kept promises too, so that each keeps its key.
    """
    days: dict[str, list[date]] = {}
    for promise in one.promises:
        known = days.setdefault(promise.what, [])
        known += [promise.due] if promise.due not in known else []
        if promise.done is None and not (one.end and one.end <= promise.due):
            told = hashlib.sha256(promise.what.encode(errors="replace")).hexdigest()[:12]
            number = known.index(promise.due) + 1
            part = f"{told}-{number}" if number > 1 else told
            yield _due(Matter.PROMISE, promise.due, part, one, what=promise.what)


def _due(
    matter: Matter, day: date, part: str, one: RegisteredMembership, what: str = "", runs_on: date | None = None
) -> Due:
    key = "-".join(filter(None, (matter, one.network, part)))
    is_paid = one.fee is None or one.fee.amount > 0
    return Due(matter, day, key, one.network, one.name, what, one.officer, runs_on, is_paid)


def _task(task: Task, names: dict[str, str]) -> Due:
    name = names.get(task.network, "")
    return Due(Matter.TASK, task.due, f"task-{task.id}", task.network, name, task.title, task.officer)

"""What falls due for an office, and when: renewals, last days of notice, ends of minimum terms, promises and tasks."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import takewhile

from proxenia.engagement.model import RegisteredMembership, Task
from proxenia.engagement.terms import add_months, renewals


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
    is then due. `network` and `name` are "" for a task that belongs to no network.
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
    # A month more than the notice: from the 31st, a month back may end on the 28th.
    until = add_months(last, (notice or 0) + 1)
    for renewal in takewhile(lambda day: day <= until, renewals(one, first)):
        if one.left and renewal >= one.left:
            return
        yield _due(Matter.RENEWAL, renewal, renewal.isoformat(), one)
        if notice is not None and not (one.minimum_until and renewal < one.minimum_until):
            yield _due(Matter.NOTICE, add_months(renewal, -notice), renewal.isoformat(), one, runs_on=renewal)
    if one.minimum_until and not (one.left and one.left <= one.minimum_until):
        yield _due(Matter.MINIMUM_END, one.minimum_until, "", one)


def _promises(one: RegisteredMembership) -> Iterator[Due]:
    for promise in one.promises:
        if promise.done is None:
            told = hashlib.sha256(promise.what.encode()).hexdigest()[:12]
            yield _due(Matter.PROMISE, promise.due, told, one, what=promise.what)


def _due(
    matter: Matter, day: date, part: str, one: RegisteredMembership, what: str = "", runs_on: date | None = None
) -> Due:
    key = "-".join(filter(None, (matter, one.network, part)))
    is_paid = one.fee is None or one.fee.amount > 0
    return Due(matter, day, key, one.network, one.name, what, one.officer, runs_on, is_paid)


def _task(task: Task, names: dict[str, str]) -> Due:
    name = names.get(task.network, "")
    return Due(Matter.TASK, task.due, f"task-{task.id}", task.network, name, task.title, task.officer)

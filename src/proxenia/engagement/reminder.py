"""Of what an office is reminded: of everything open 60, 30, 7 and 1 days before its day, and once when that is past."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from proxenia.engagement.due import Due, Matter, due_dates, without_ended_promises
from proxenia.engagement.model import RegisteredMembership, Task

#: How many days ahead, and what stands for overdue.
STEPS = (60, 30, 7, 1)
OVERDUE = 0
#: What stays open when its day is past; a renewal has then happened.
_STAYS_OPEN = (Matter.PROMISE, Matter.TASK)


@dataclass(frozen=True, slots=True)
class Reminder:
    """That something falls due within `step` days, or is overdue.

    `uid` is that of the thing on its day: one that is put off is told of again.
    """

    due: Due
    step: int

    @property
    def uid(self) -> str:
        """What tells this thing on this day from every other of the office."""
        return f"{self.due.key}@{self.due.day.isoformat()}"


def reminders(memberships: Iterable[RegisteredMembership], tasks: Iterable[Task], today: date) -> tuple[Reminder, ...]:
    """Everything to be told on a day to somebody who was told nothing before: the overdue first, then by day."""
    until = today + timedelta(days=max(STEPS))
    dues = due_dates(without_ended_promises(memberships, today), tasks, date.min, until)
    return tuple(
        Reminder(due, step_of(due.day, today)) for due in dues if due.day >= today or due.matter in _STAYS_OPEN
    )


def step_of(day: date, today: date) -> int:
    """The shortest of the steps within which a day comes: a day that was missed is made up for on the next."""
    days = (day - today).days
    return OVERDUE if days < 0 else min(step for step in STEPS if days <= step)

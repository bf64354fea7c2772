from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engagement.due import Matter
from proxenia.engagement.model import Promise, RegisteredMembership, Task
from proxenia.engagement.reminder import OVERDUE, STEPS, reminders, step_of

TODAY = date(2026, 11, 27)


def task(days: int, done: date | None = None) -> Task:
    return Task(f"t{days}", "Ask", TODAY + timedelta(days=days), done=done)


@pytest.mark.parametrize(
    ("days", "step"),
    [(60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (2, 7), (1, 1), (0, 1), (-1, OVERDUE), (-4000, OVERDUE)],
)
def test_the_shortest_step_within_which_a_day_comes(days: int, step: int) -> None:
    assert step_of(TODAY + timedelta(days=days), TODAY) == step


def test_a_day_of_an_office_by_hand() -> None:
    """Notice six months before 15 July 2027 is 15 January, in 49 days; the renewal and the task in 61 days are too far.

    The last renewal is past and so is its notice: neither is overdue.
    """
    one = RegisteredMembership(
        "a", "A", renewal=date(2026, 7, 15), notice_months=6, promises=(Promise("Host", date(2026, 11, 26)),)
    )
    found = reminders([one], [task(61), task(7), task(-2, done=TODAY)], TODAY)
    assert [(told.due.matter, told.step, told.uid.rpartition("@")[2]) for told in found] == [
        (Matter.PROMISE, OVERDUE, "2026-11-26"),
        (Matter.TASK, 7, "2026-12-04"),
        (Matter.NOTICE, 60, "2027-01-15"),
    ]


def test_an_empty_office_is_reminded_of_nothing() -> None:
    assert reminders([], [], TODAY) == ()


def told_on(days: list[int], one: Task) -> dict[int, int]:
    """On which of the days before or after today something is told, and as which step, if each is told once."""
    told: dict[int, int] = {}
    for day in days:
        for reminder in reminders([], [one], TODAY + timedelta(days=day)):
            told.setdefault(reminder.step, day)
    return {day: step for step, day in told.items()}


def test_who_is_asked_every_day_tells_on_the_days_themselves() -> None:
    assert told_on(list(range(-100, 101)), task(0)) == {-60: 60, -30: 30, -7: 7, -1: 1, 1: OVERDUE}


@given(st.lists(st.integers(-100, 100), unique=True).map(sorted))
def test_whatever_days_are_missed_no_step_is_told_twice_or_late(days: list[int]) -> None:
    """Once the first run has come within a step, the next step is not told before its own time."""
    told = told_on(days, task(0))
    assert len(set(told.values())) == len(told) <= len(STEPS) + 1
    assert all(day <= 0 and -day <= step if step else day > 0 for day, step in told.items())
    for step in STEPS:
        shorter = max((other for other in STEPS if other < step), default=-1)
        within = [day for day in days if shorter < -day <= step]
        assert (step in told.values()) == bool(within)


def test_what_is_put_off_is_another_thing_to_tell() -> None:
    first, second = (reminders([], [Task("t", "Ask", TODAY + timedelta(days=days))], TODAY) for days in (3, 5))
    assert first[0].uid != second[0].uid

"""The words in which records are kept and answers told: what is written today is read by every later version."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import pytest

from proxenia.engagement.due import Matter
from proxenia.engagement.model import Choice, Entry, EntryKind, Ledger, RegisteredMembership, Role, between
from proxenia.engagement.pattern import Initiative, Pattern
from proxenia.evidence.dates import PartialDate

KINDS = (
    *("event", "meeting", "working-group", "office", "project", "funds", "practice-taken", "practice-given"),
    *("position", "contact", "report"),
)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (EntryKind, KINDS),
        (Role, ("invited", "attended", "spoke", "hosted", "chaired")),
        (Choice, ("keep", "deepen", "reduce", "leave", "postpone")),
        (Pattern, ("regular", "sporadic", "summit-only", "dormant", "new")),
        (Initiative, ("planned", "reactive", "unknown")),
        (Matter, ("notice", "renewal", "minimum-end", "promise", "task")),
    ],
)
def test_the_words_of_files_stay(words: type[StrEnum], kept: tuple[str, ...]) -> None:
    assert tuple(words) == kept


def test_a_period_holds_its_first_and_its_last_day() -> None:
    entries = [Entry(str(day), "n", date(2026, 3, day), EntryKind.EVENT, "e") for day in range(1, 6)]
    assert [e.id for e in between(entries, date(2026, 3, 2), date(2026, 3, 4))] == ["2", "3", "4"]


def test_what_nobody_noted_is_not_recorded_rather_than_none() -> None:
    entry = Entry("e", "n", date(2026, 3, 1), EntryKind.EVENT, "e")
    assert (entry.role, entry.is_planned, entry.staff_days, entry.spent, entry.won) == (None,) * 5
    assert entry.is_annual_meeting is False and not entry.note
    one = RegisteredMembership("n", "N")
    assert (one.joined, one.left, one.minimum_until, one.renewal, one.notice_months, one.fee) == (None,) * 6
    assert one.target_depth is None and one.term_months == 12
    assert (one.kind, one.budget_line, one.department, one.officer, one.political_holder) == ("",) * 5
    assert one.is_member_on(date.min) and one.is_member_on(date.max)


class Counted(tuple[Entry, ...]):
    """Entries that count how often they are looked through."""

    times = 0

    def __iter__(self) -> Iterator[Entry]:
        self.times += 1
        return super().__iter__()


def test_thousands_of_networks_do_not_each_look_through_all_entries() -> None:
    entries = Counted(
        Entry(f"e{number}", f"n{number % 3}", date(2026, 1, 1 + number), EntryKind.EVENT, "x") for number in range(9)
    )
    ledger = Ledger((), entries)
    found = [[entry.id for entry in ledger.of(f"n{number}")] for number in range(4)]
    assert found == [["e0", "e3", "e6"], ["e1", "e4", "e7"], ["e2", "e5", "e8"], []]
    assert entries.times == 1


def test_the_day_of_joining_is_the_first_and_that_of_leaving_the_first_without() -> None:
    one = RegisteredMembership("n", "N", joined=PartialDate(2020, 1, 1), left=PartialDate(2025, 6, 1))
    days = {date(2019, 12, 31): False, date(2020, 1, 1): True, date(2025, 5, 31): True, date(2025, 6, 1): False}
    assert {day: one.is_member_on(day) for day in days} == days
    assert [bool(Ledger((one,), ()).members_on(day)) for day in days] == list(days.values())


def test_a_membership_known_by_its_years_counts_from_the_first_day_they_can_mean() -> None:
    one = RegisteredMembership("a", "A", joined=PartialDate(2019), left=PartialDate(2024, 6))
    days = {date(2018, 12, 31): False, date(2019, 1, 1): True, date(2024, 5, 31): True, date(2024, 6, 1): False}
    assert {day: one.is_member_on(day) for day in days} == days
    years = {2018: False, 2019: True, 2024: True, 2025: False}
    assert {year: one.is_member_between(date(year, 1, 1), date(year, 12, 31)) for year in years} == years


@pytest.mark.parametrize(
    ("joined", "left", "is_wrong"),
    [("2019", "2019", False), ("2019-05", "2019", False), ("2019", "2018", True), ("2019-05-02", "2019-05-01", True)],
)
def test_only_dates_that_cannot_hold_contradict_each_other(joined: str, left: str, is_wrong: bool) -> None:
    one = RegisteredMembership("a", "A", joined=PartialDate.parse(joined), left=PartialDate.parse(left))
    assert one.is_left_before_joined is is_wrong

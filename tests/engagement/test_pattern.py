from dataclasses import replace
from datetime import date

import pytest

from proxenia.engagement.model import Entry, EntryKind, Ledger, RegisteredMembership, Role
from proxenia.engagement.pattern import Initiative, Pattern, habit_of
from proxenia.evidence.dates import PartialDate

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("network", "pattern", "occasions"),
    [
        ("learning", Pattern.REGULAR, (2, 3)),
        ("summits", Pattern.SUMMIT_ONLY, (1, 1)),
        ("asleep", Pattern.DORMANT, (0, 0)),
        ("newcomer", Pattern.NEW, (0, 1)),
    ],
)
def test_the_habit_of_the_last_two_years(
    ledger: Ledger, network: str, pattern: Pattern, occasions: tuple[int, int]
) -> None:
    membership = next(m for m in ledger.memberships if m.network == network)
    habit = habit_of(membership, ledger.of(network), TODAY)
    assert (habit.pattern, habit.occasions) == (pattern, occasions)


def test_once_a_year_beside_the_summit_is_sporadic(ledger: Ledger) -> None:
    summits = next(m for m in ledger.memberships if m.network == "summits")
    extra = Entry("x", "summits", date(2026, 2, 1), EntryKind.WORKING_GROUP, "group")
    habit = habit_of(summits, (*ledger.of("summits"), extra), TODAY)
    assert (habit.pattern, habit.occasions) == (Pattern.SPORADIC, (1, 2))


def test_what_lies_two_years_back_or_ahead_does_not_count() -> None:
    member = RegisteredMembership("n", "N")
    old = Entry("a", "n", date(2024, 11, 26), EntryKind.EVENT, "old", Role.ATTENDED)
    ahead = replace(old, id="b", day=date(2027, 1, 1))
    habit = habit_of(member, (old, ahead), TODAY)
    assert (habit.pattern, habit.last) == (Pattern.DORMANT, date(2024, 11, 26))


def test_the_day_a_year_back_is_the_last_of_the_earlier_year() -> None:
    member = RegisteredMembership("n", "N")
    ages = {date(2024, 11, 27): (1, 0), date(2025, 11, 26): (1, 0), date(2025, 11, 27): (0, 1), TODAY: (0, 1)}
    for day, occasions in ages.items():
        there = Entry("a", "n", day, EntryKind.EVENT, "e", Role.ATTENDED)
        assert habit_of(member, [there], TODAY).occasions == occasions, day


def test_a_member_of_a_whole_year_is_new_no_more() -> None:
    joined = {date(2025, 11, 26): Pattern.DORMANT, date(2025, 11, 27): Pattern.NEW}
    for day, pattern in joined.items():
        assert habit_of(RegisteredMembership("n", "N", joined=PartialDate.of(day)), [], TODAY).pattern is pattern


def test_nobody_can_tell_the_habit_from_two_notes(ledger: Ledger) -> None:
    summits = next(m for m in ledger.memberships if m.network == "summits")
    assert habit_of(summits, ledger.of("summits"), TODAY).initiative is Initiative.UNKNOWN


@pytest.mark.parametrize(
    ("notes", "initiative"),
    [
        ((True, True, False), Initiative.PLANNED),
        ((True, False, False), Initiative.REACTIVE),
        ((True, True, False, False), Initiative.PLANNED),
        ((False, False, None), Initiative.UNKNOWN),
    ],
)
def test_planned_or_reactive(notes: tuple[bool | None, ...], initiative: Initiative) -> None:
    member = RegisteredMembership("n", "N")
    entries = [
        Entry(str(i), "n", date(2026, 3, 1 + i), EntryKind.MEETING, "m", Role.ATTENDED, is_planned=note)
        for i, note in enumerate(notes)
    ]
    assert habit_of(member, entries, TODAY).initiative is initiative


def test_a_telephone_call_is_no_participation() -> None:
    one = RegisteredMembership("a", "A", joined=PartialDate(2015, 1, 1))
    call = Entry("e", "a", date(2026, 5, 1), EntryKind.CONTACT, "A call")
    assert habit_of(one, [call], date(2026, 12, 1)).pattern is Pattern.DORMANT

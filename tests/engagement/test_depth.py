from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engagement.depth import depth_in_year, depths
from proxenia.engagement.model import Entry, EntryKind, Ledger, Role


def an_entry(kind: EntryKind, role: Role | None = None) -> Entry:
    return Entry("e", "n", date(2026, 5, 1), kind, "title", role)


@pytest.mark.parametrize(
    ("entries", "level"),
    [
        ([], 0),
        ([an_entry(EntryKind.EVENT, Role.INVITED)], 0),
        ([an_entry(EntryKind.FUNDS), an_entry(EntryKind.REPORT)], 0),
        ([an_entry(EntryKind.EVENT, Role.ATTENDED)], 1),
        ([an_entry(EntryKind.WORKING_GROUP)], 1),
        ([an_entry(EntryKind.WORKING_GROUP), an_entry(EntryKind.WORKING_GROUP)], 2),
        ([an_entry(EntryKind.EVENT, Role.SPOKE)], 2),
        ([an_entry(EntryKind.PROJECT)], 2),
        ([an_entry(EntryKind.POSITION)], 2),
        ([an_entry(EntryKind.OFFICE)], 3),
        ([an_entry(EntryKind.EVENT, Role.ATTENDED), an_entry(EntryKind.MEETING, Role.CHAIRED)], 3),
    ],
)
def test_depth_by_what_was_done(entries: list[Entry], level: int) -> None:
    assert depth_in_year(entries, 2026).level == level
    assert depth_in_year(entries, 2025).level == 0


def test_the_depth_names_the_entries_that_show_it(ledger: Ledger) -> None:
    shown = depth_in_year(ledger.of("learning"), 2026)
    assert (shown.level, [entry.id for entry in shown.entries]) == (2, ["e3", "e4"])


def test_depths_of_every_membership(ledger: Ledger) -> None:
    assert depths(ledger, (2025, 2026)) == {
        "learning": {2025: 1, 2026: 2},
        "summits": {2025: 1, 2026: 1},
        "asleep": {2025: 0, 2026: 0},
        "newcomer": {2025: 0, 2026: 3},
        "past": {2025: 0, 2026: 0},
    }


kinds, roles = st.sampled_from(list(EntryKind)), st.none() | st.sampled_from(list(Role))
some_entries = st.lists(st.builds(an_entry, kinds, roles), max_size=6)


@given(some_entries, some_entries)
def test_doing_more_never_makes_it_shallower(entries: list[Entry], more: list[Entry]) -> None:
    assert depth_in_year(entries, 2026).level <= depth_in_year(entries + more, 2026).level

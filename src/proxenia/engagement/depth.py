"""How deeply a city takes part in a network in a year: 0 none, 1 observe, 2 participate, 3 lead."""

from collections.abc import Iterable
from dataclasses import dataclass

from proxenia.engagement.model import Entry, EntryKind, Ledger, Role, in_year

#: Meetings of a working group in a year from which on the city works in it rather than looks on.
WORKING_MEETINGS = 2
_LEADING_ROLES = (Role.HOSTED, Role.CHAIRED)
_WORK = (EntryKind.PROJECT, EntryKind.PRACTICE_GIVEN, EntryKind.POSITION)


@dataclass(frozen=True, slots=True)
class Depth:
    """A depth from 0 to 3 with the entries that show it."""

    level: int
    entries: tuple[Entry, ...]


def depth_in_year(entries: Iterable[Entry], year: int) -> Depth:
    """The depth of one network's entries in a calendar year.

    3: the city hosted or chaired something, or held an office. 2: it spoke, carried a position, gave a practice, was
    in a project, or met at least twice in a working group. 1: it was there. 0: nothing recorded but invitations,
    money or reports.
    """
    there = [entry for entry in in_year(entries, year) if entry.is_participation]
    lead = tuple(e for e in there if e.role in _LEADING_ROLES or e.kind is EntryKind.OFFICE)
    if lead:
        return Depth(3, lead)
    work = tuple(e for e in there if e.role is Role.SPOKE or e.kind in _WORK)
    group = tuple(e for e in there if e.kind is EntryKind.WORKING_GROUP)
    if work or len(group) >= WORKING_MEETINGS:
        return Depth(2, (*work, *group))
    return Depth(1, tuple(there)) if there else Depth(0, ())


def depths(ledger: Ledger, years: Iterable[int]) -> dict[str, dict[int, int]]:
    """The depth of each membership in each year, by network and year."""
    listed = tuple(years)
    return {
        membership.network: {year: depth_in_year(ledger.of(membership.network), year).level for year in listed}
        for membership in ledger.memberships
    }

"""How a city takes part over two years: regularly, now and then, at summits only, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from proxenia.engagement.model import Entry, RegisteredMembership, between
from proxenia.engagement.terms import add_months

#: Occasions in each of the two years from which on participation is regular: the annual meeting and one more.
REGULAR_OCCASIONS = 2
#: Below so many entries with a note of whether they were planned, nobody can say what the habit is.
LEAST_NOTED = 3


class Pattern(StrEnum):
    """The habit that the last two years show."""

    REGULAR = "regular"
    SPORADIC = "sporadic"
    SUMMIT_ONLY = "summit-only"
    DORMANT = "dormant"
    NEW = "new"


class Initiative(StrEnum):
    """Whether the office acts by plan or reacts to invitations."""

    PLANNED = "planned"
    REACTIVE = "reactive"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Habit:
    """The pattern of the two years up to a day, with what it was read from.

    `occasions` counts participations in the earlier and in the later of the two years.
    """

    pattern: Pattern
    initiative: Initiative
    occasions: tuple[int, int]
    last: date | None


def habit_of(membership: RegisteredMembership, entries: Sequence[Entry], day: date) -> Habit:
    """The habit of one membership in the two years that end on `day`.

    New: a member for less than a year, of whom nothing is asked yet. Regular: at least two occasions in each year and
    not only annual meetings. Summit-only: nothing but annual meetings. Dormant: nothing. Sporadic: anything else.
    """
    middle, start = add_months(day, -12), add_months(day, -24)
    there = [e for e in between(entries, start, day) if e.is_participation and e.day > start]
    earlier, later = sum(e.day <= middle for e in there), sum(e.day > middle for e in there)
    last = max((e.day for e in entries if e.is_participation and e.day <= day), default=None)
    pattern = _pattern(membership, there, (earlier, later), middle)
    return Habit(pattern, _initiative(there), (earlier, later), last)


def _pattern(
    membership: RegisteredMembership, there: Sequence[Entry], occasions: tuple[int, int], middle: date
) -> Pattern:
    # Of a year or a month its last day counts: nobody is told of being away who may have just come.
    if membership.joined and membership.joined.last_day > middle:
        return Pattern.NEW
    if not there:
        return Pattern.DORMANT
    if all(entry.is_annual_meeting for entry in there):
        return Pattern.SUMMIT_ONLY
    return Pattern.REGULAR if min(occasions) >= REGULAR_OCCASIONS else Pattern.SPORADIC


def _initiative(there: Sequence[Entry]) -> Initiative:
    noted = [entry.is_planned for entry in there if entry.is_planned is not None]
    if len(noted) < LEAST_NOTED:
        return Initiative.UNKNOWN
    return Initiative.PLANNED if 2 * sum(noted) >= len(noted) else Initiative.REACTIVE

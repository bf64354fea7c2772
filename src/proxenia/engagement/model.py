"""What an office records: its memberships with their terms, and what it did in each network."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from proxenia.evidence.dates import PartialDate


class EntryKind(StrEnum):
    """What kind of thing the city did or received in a network."""

    EVENT = "event"
    MEETING = "meeting"
    WORKING_GROUP = "working-group"
    OFFICE = "office"
    PROJECT = "project"
    FUNDS = "funds"
    PRACTICE_TAKEN = "practice-taken"
    PRACTICE_GIVEN = "practice-given"
    POSITION = "position"
    CONTACT = "contact"
    REPORT = "report"


class Role(StrEnum):
    """What part the city had in it: an invitation alone is no participation."""

    INVITED = "invited"
    ATTENDED = "attended"
    SPOKE = "spoke"
    HOSTED = "hosted"
    CHAIRED = "chaired"


#: What counts as something that came of a membership. A contact is counted apart: what it is worth shows later.
OUTCOMES = (
    EntryKind.FUNDS,
    EntryKind.PROJECT,
    EntryKind.PRACTICE_TAKEN,
    EntryKind.PRACTICE_GIVEN,
    EntryKind.POSITION,
)
_NO_PARTICIPATION = (EntryKind.REPORT, EntryKind.FUNDS, EntryKind.CONTACT)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: float
    currency: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    `is_annual_meeting` marks the network's own congress or general assembly. `is_planned` says whether it stood in
    the office's plan beforehand; None: nobody noted. `spent` is travel and other money beside the fee, `won` the
    money received. `staff_days` None: not recorded, which is not the same as none.
    """

    id: str
    network: str
    day: date
    kind: EntryKind
    title: str
    role: Role | None = None
    is_annual_meeting: bool = False
    is_planned: bool | None = None
    staff_days: float | None = None
    spent: Money | None = None
    won: Money | None = None
    note: str = ""

    @property
    def is_participation(self) -> bool:
        """Whether the city took part in something: it was there, worked in it, or led it.

        A contact, a telephone call say, is none: somebody was spoken with, nothing was attended.
        """
        return self.role is not Role.INVITED and self.kind not in _NO_PARTICIPATION


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the city undertook in a network, by when, and when it was done (None: it is open)."""

    what: str
    due: date
    done: date | None = None


@dataclass(frozen=True, slots=True)
class WorkingGroup:
    """A working group of a network the city sits in; merely named there unless `is_active`."""

    name: str
    is_active: bool = False


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """Where a document of a membership lies: the decision to join, the statutes, the last invoice."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class RegisteredMembership:
    """A network the office is in, as its own register has it; None and "" mean that the register does not say.

    `joined` and `left` are as precise as the office knows them: a year, a month or a day. Of a year or a month the
    city counts as in from its first day on, and as gone from its first day on.
    `kind` is the network's own word for the membership (full, associate, observer...).
    `renewal` is the next day on which the membership runs on for `term_months`; whoever wants to leave then gives
    notice `notice_months` before. Nobody can leave before `minimum_until`. `fee` is for one year.
    `target_depth` (0 to 3) is how deeply the office means to take part.
    """

    network: str
    name: str
    kind: str = ""
    joined: PartialDate | None = None
    left: PartialDate | None = None
    minimum_until: date | None = None
    renewal: date | None = None
    term_months: int = 12
    notice_months: int | None = None
    fee: Money | None = None
    budget_line: str = ""
    department: str = ""
    officer: str = ""
    political_holder: str = ""
    groups: tuple[WorkingGroup, ...] = ()
    documents: tuple[DocumentLink, ...] = ()
    target_depth: int | None = None
    promises: tuple[Promise, ...] = ()

    @property
    def first_day(self) -> date | None:
        """The day from which the city counts as a member; None: it is not recorded."""
        return self.joined.first_day if self.joined else None

    @property
    def end(self) -> date | None:
        """The day from which the city counts as gone; None: it did not leave."""
        return self.left.first_day if self.left else None

    @property
    def is_left_before_joined(self) -> bool:
        """Whether the two dates contradict each other, however they are meant."""
        return bool(self.joined and self.left and self.left.last_day < self.joined.first_day)

    def is_member_on(self, day: date) -> bool:
        """Whether the city is a member on a day, as far as the register says; a start not recorded counts as past."""
        return (self.first_day is None or self.first_day <= day) and (self.end is None or day < self.end)

    def is_member_between(self, first: date, last: date) -> bool:
        """Whether it may have been a member on any day from `first` to `last`."""
        return (self.first_day is None or self.first_day <= last) and (self.left is None or self.left.last_day > first)


@dataclass(frozen=True, slots=True)
class Task:
    """Something the office means to do by a day, for one network or ("") for none; done on a day, or open."""

    id: str
    title: str
    due: date
    network: str = ""
    officer: str = ""
    done: date | None = None


class Choice(StrEnum):
    """What an office decides about a membership in its yearly review."""

    KEEP = "keep"
    DEEPEN = "deepen"
    REDUCE = "reduce"
    LEAVE = "leave"
    POSTPONE = "postpone"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the office decided about a network in the review of a year, why, and what it was advised ("": nothing)."""

    network: str
    year: int
    choice: Choice
    why: str = ""
    advised: str = ""


@dataclass(frozen=True)
class Ledger:
    """An office's memberships and everything it recorded, in order of day."""

    memberships: tuple[RegisteredMembership, ...]
    entries: tuple[Entry, ...]

    def of(self, network: str) -> tuple[Entry, ...]:
        """The entries of one network."""
        return self._by_network.get(network, ())

    @cached_property
    def _by_network(self) -> dict[str, tuple[Entry, ...]]:
        """Read through once: with thousands of networks each would else look through all entries."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.network, []).append(entry)
        return {network: tuple(entries) for network, entries in found.items()}

    def members_on(self, day: date) -> tuple[RegisteredMembership, ...]:
        """The networks the city is in on a day."""
        return tuple(membership for membership in self.memberships if membership.is_member_on(day))


def between(entries: Iterable[Entry], first: date, last: date) -> tuple[Entry, ...]:
    """The entries from `first` to `last`, both included."""
    return tuple(entry for entry in entries if first <= entry.day <= last)


def in_year(entries: Iterable[Entry], year: int) -> tuple[Entry, ...]:
    """The entries of a calendar year."""
    return tuple(entry for entry in entries if entry.day.year == year)

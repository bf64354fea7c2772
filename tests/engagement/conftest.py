"""A small office: four memberships, and two years of which every number can be counted by hand."""

from datetime import date

import pytest

from proxenia.engagement.model import Entry, EntryKind, Ledger, Money, Promise, RegisteredMembership, Role
from proxenia.evidence.dates import PartialDate

EUR = "EUR"


def entry(number: int, network: str, day: str, kind: EntryKind = EntryKind.EVENT, **more: object) -> Entry:
    """An entry with a title that tells its number."""
    return Entry(id=f"e{number}", network=network, day=date.fromisoformat(day), kind=kind, title=f"No {number}", **more)  # type: ignore[arg-type]


LEARNING = RegisteredMembership(
    network="learning",
    name="Learning Cities",
    joined=PartialDate(2015, 1, 1),
    renewal=date(2027, 1, 1),
    notice_months=3,
    fee=Money(2000, EUR),
    officer="A. Duarte",
    target_depth=2,
    promises=(Promise("Write up the libraries", date(2026, 6, 30)),),
)
SUMMITS = RegisteredMembership(
    network="summits",
    name="Cities of Summits",
    joined=PartialDate(2010, 5, 1),
    renewal=date(2027, 5, 1),
    notice_months=6,
    minimum_until=date(2028, 5, 1),
    fee=Money(9000, EUR),
    target_depth=2,
)
ASLEEP = RegisteredMembership(network="asleep", name="Asleep Forum", fee=Money(500, "XXX"))
NEWCOMER = RegisteredMembership(network="newcomer", name="New Network", joined=PartialDate(2026, 3, 1))
PAST = RegisteredMembership(
    network="past", name="Past Union", joined=PartialDate(2000, 1, 1), left=PartialDate(2025, 6, 1)
)

ENTRIES = (
    entry(1, "learning", "2025-02-10", EntryKind.WORKING_GROUP, staff_days=1, is_planned=True),
    entry(2, "learning", "2025-09-01", role=Role.ATTENDED, is_annual_meeting=True, staff_days=3, spent=Money(800, EUR)),
    entry(3, "learning", "2026-03-05", EntryKind.WORKING_GROUP, staff_days=1, is_planned=True),
    entry(4, "learning", "2026-05-05", EntryKind.WORKING_GROUP, staff_days=1, is_planned=False),
    entry(5, "learning", "2026-06-01", EntryKind.PRACTICE_TAKEN, staff_days=0),
    entry(6, "learning", "2026-07-01", EntryKind.FUNDS, won=Money(20_000, EUR)),
    entry(7, "learning", "2026-09-15", EntryKind.REPORT),
    entry(8, "summits", "2025-06-10", role=Role.ATTENDED, is_annual_meeting=True, spent=Money(3000, EUR)),
    entry(9, "summits", "2026-06-12", role=Role.ATTENDED, is_annual_meeting=True, staff_days=5, spent=Money(3100, EUR)),
    entry(10, "summits", "2026-10-01", role=Role.INVITED),
    entry(11, "asleep", "2026-04-01", role=Role.INVITED),
    entry(12, "newcomer", "2026-05-20", role=Role.HOSTED, staff_days=10),
)


@pytest.fixture
def ledger() -> Ledger:
    """The office's ledger."""
    return Ledger((LEARNING, SUMMITS, ASLEEP, NEWCOMER, PAST), ENTRIES)

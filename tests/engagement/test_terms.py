from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engagement.model import Ledger, Money, RegisteredMembership
from proxenia.engagement.terms import add_months, exit_terms

BASE = RegisteredMembership("n", "N", renewal=date(2027, 1, 1), notice_months=3, fee=Money(1200, "EUR"))


@pytest.mark.parametrize(
    ("today", "last_day", "leaves_on", "owed"),
    [
        (date(2026, 9, 30), date(2026, 10, 1), date(2027, 1, 1), 0),
        (date(2026, 10, 1), date(2026, 10, 1), date(2027, 1, 1), 0),
        (date(2026, 10, 2), date(2027, 10, 1), date(2028, 1, 1), 1200),
        (date(2027, 1, 1), date(2027, 10, 1), date(2028, 1, 1), 1200),
        (date(2027, 1, 2), date(2027, 10, 1), date(2028, 1, 1), 0),
    ],
)
def test_the_next_way_out(today: date, last_day: date, leaves_on: date, owed: float) -> None:
    found = exit_terms(BASE, today)
    assert found is not None
    assert (found.last_day, found.leaves_on, found.owed) == (last_day, leaves_on, Money(owed, "EUR"))


def test_a_minimum_term_holds_until_its_end(ledger: Ledger) -> None:
    summits = next(m for m in ledger.memberships if m.network == "summits")
    found = exit_terms(summits, date(2026, 11, 26))
    assert found is not None
    # The renewal of May 2027 lies within the minimum term: one more year of 9,000 begins before May 2028.
    assert (found.leaves_on, found.last_day, found.owed) == (
        date(2028, 5, 1),
        date(2027, 11, 1),
        Money(9000, "EUR"),
    )


def test_what_the_register_does_not_say_is_unknown() -> None:
    assert exit_terms(replace(BASE, renewal=None), date(2026, 1, 1)) is None
    assert exit_terms(replace(BASE, notice_months=None), date(2026, 1, 1)) is None
    found = exit_terms(replace(BASE, fee=None), date(2026, 1, 1))
    assert found is not None and found.owed is None


def test_a_two_year_term_owes_two_years() -> None:
    found = exit_terms(replace(BASE, term_months=24), date(2026, 12, 1))
    assert found is not None
    assert (found.leaves_on, found.owed) == (date(2029, 1, 1), Money(2400, "EUR"))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 5, 5), -24, date(2024, 5, 5)),
    ],
)
def test_months_end_where_the_month_ends(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


days = st.dates(date(2000, 1, 1), date(2060, 1, 1))


@given(days, days, st.integers(1, 36), st.integers(0, 18))
def test_notice_is_never_in_the_past_and_before_the_exit(renewal: date, today: date, term: int, notice: int) -> None:
    found = exit_terms(replace(BASE, renewal=renewal, term_months=term, notice_months=notice), today)
    assert found is not None
    assert today <= found.last_day <= found.leaves_on
    earlier = exit_terms(replace(BASE, renewal=renewal, term_months=term, notice_months=notice), today - timedelta(1))
    assert earlier is not None and earlier.leaves_on <= found.leaves_on


def test_what_is_owed_is_told_to_the_cent() -> None:
    found = exit_terms(replace(BASE, fee=Money(100.25, "EUR")), date(2026, 10, 2))
    assert found is not None and found.owed == Money(100.25, "EUR")

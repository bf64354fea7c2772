from dataclasses import replace
from datetime import date

import pytest

from proxenia.engagement.cost import Outcomes, YearCost, cost_in_year, cost_per_outcome, outcomes_in_year
from proxenia.engagement.model import Entry, EntryKind, Ledger, Money, RegisteredMembership


def in_euro(money: Money, day: date) -> float | None:
    return money.amount if money.currency == "EUR" else None


def member(ledger: Ledger, network: str) -> RegisteredMembership:
    return next(m for m in ledger.memberships if m.network == network)


def test_a_year_by_hand(ledger: Ledger) -> None:
    cost = cost_in_year(member(ledger, "learning"), ledger.of("learning"), 2025, in_euro, 300)
    # 2,000 fee, 800 of travel, 4 days at 300.
    assert (cost.fee, cost.spent, cost.staff_days, cost.total) == (2000, 800, 4, 4000)
    assert cost.is_complete


def test_days_nobody_noted_make_the_total_a_lower_bound(ledger: Ledger) -> None:
    cost = cost_in_year(member(ledger, "summits"), ledger.of("summits"), 2025, in_euro, 300)
    assert (cost.total, cost.without_days, cost.is_complete) == (12_000, 1, False)


def test_a_currency_without_a_rate_is_left_out_and_named(ledger: Ledger) -> None:
    asleep = cost_in_year(member(ledger, "asleep"), ledger.of("asleep"), 2026, in_euro, 300)
    assert asleep.fee is None and not asleep.is_complete
    paid = [replace(ledger.of("summits")[1], spent=Money(5, "XXX"))]
    cost = cost_in_year(member(ledger, "summits"), paid, 2026, in_euro, 300)
    assert (cost.spent, cost.unconverted) == (0, (Money(5, "XXX"),))


@pytest.mark.parametrize(("year", "fee"), [(1999, 0.0), (2000, None), (2025, None), (2026, 0.0)])
def test_a_fee_is_due_in_years_with_membership(ledger: Ledger, year: int, fee: float | None) -> None:
    assert cost_in_year(member(ledger, "past"), (), year, in_euro, 300).fee == fee


def test_outcomes_by_hand(ledger: Ledger) -> None:
    found = outcomes_in_year(ledger.of("learning"), 2026, in_euro)
    assert found.counts == {EntryKind.FUNDS: 1, EntryKind.PRACTICE_TAKEN: 1}
    assert (found.number, found.won, found.contacts) == (2, 20_000, 0)


def test_no_outcome_has_no_cost_each() -> None:
    cost = YearCost(fee=100, spent=0, staff_days=0, day_rate=0)
    assert cost_per_outcome(cost, nothing := Outcomes()) is None
    assert (nothing.number, nothing.contacts, nothing.won, nothing.unconverted) == (0, 0, 0.0, ())
    assert cost.is_complete and cost.left_out == ()
    assert cost_per_outcome(cost, Outcomes({EntryKind.POSITION: 4})) == 25


def test_what_a_total_leaves_out_is_told_by_currency() -> None:
    """The fee and two journeys in XXX, 100 + 5 + 7, and one in AAA; the known euro are not among them."""
    one = RegisteredMembership("n", "N", fee=Money(100, "XXX"))
    spent = [Money(5, "XXX"), Money(3, "AAA"), Money(7, "XXX"), Money(40, "EUR")]
    entries = [
        Entry(str(at), "n", date(2026, 3, 1), EntryKind.EVENT, "e", staff_days=0.5, spent=money)
        for at, money in enumerate(spent)
    ]
    cost = cost_in_year(one, entries, 2026, in_euro, 300)
    assert cost.left_out == (Money(3, "AAA"), Money(112, "XXX"))
    assert (cost.fee, cost.fee_unconverted, cost.spent, cost.total) == (None, Money(100, "XXX"), 40, 640)
    assert cost.unconverted == tuple(spent[:3]) and not cost.is_complete


def test_outcomes_count_contacts_apart_and_tell_what_was_won_without_a_rate() -> None:
    kinds = (EntryKind.CONTACT, EntryKind.CONTACT, EntryKind.POSITION, EntryKind.MEETING, EntryKind.REPORT)
    entries = [Entry(str(at), "n", date(2026, 3, 1), kind, "e") for at, kind in enumerate(kinds)]
    entries += [
        Entry("w", "n", date(2026, 3, 1), EntryKind.FUNDS, "e", won=Money(9, "XXX")),
        Entry("x", "n", date(2025, 3, 1), EntryKind.FUNDS, "of another year", won=Money(9, "EUR")),
    ]
    found = outcomes_in_year(entries, 2026, in_euro)
    assert found == Outcomes({EntryKind.FUNDS: 1, EntryKind.POSITION: 1}, 2, 0.0, (Money(9, "XXX"),))

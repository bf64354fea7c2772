from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from proxenia.engagement.due import Matter, due_dates
from proxenia.engagement.model import Ledger, Money, Promise, RegisteredMembership, Task
from proxenia.engagement.terms import exit_terms

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)


def told(ledger: Ledger, *tasks: Task) -> list[tuple[str, str, str]]:
    return [(d.day.isoformat(), str(d.matter), d.network) for d in due_dates(ledger.memberships, tasks, FIRST, LAST)]


def test_two_years_of_an_office_by_hand(ledger: Ledger) -> None:
    """Learning renews on 1 January with 3 months' notice; Summits on 1 May with 6, bound until May 2028."""
    assert told(ledger) == [
        ("2026-06-30", "promise", "learning"),
        ("2026-10-01", "notice", "learning"),
        ("2027-01-01", "renewal", "learning"),
        ("2027-05-01", "renewal", "summits"),
        ("2027-10-01", "notice", "learning"),
        ("2027-11-01", "notice", "summits"),
    ]


def test_nothing_falls_due_after_the_membership_ends() -> None:
    leaving = RegisteredMembership("a", "A", renewal=date(2026, 7, 1), notice_months=1, left=date(2027, 7, 1))
    assert told(Ledger((leaving,), ())) == [("2026-06-01", "notice", "a"), ("2026-07-01", "renewal", "a")]
    bound = replace(leaving, renewal=None, minimum_until=date(2026, 9, 1))
    assert told(Ledger((bound,), ())) == [("2026-09-01", "minimum-end", "a")]
    assert told(Ledger((replace(bound, left=date(2026, 9, 1)),), ())) == []


def test_what_is_done_does_not_fall_due() -> None:
    one = RegisteredMembership("a", "A", promises=(Promise("Done", date(2026, 2, 1), date(2026, 3, 1)),))
    tasks = (Task("1", "Pay", date(2026, 5, 5), "a"), Task("2", "Paid", date(2026, 5, 5), done=date(2026, 5, 1)))
    assert told(Ledger((one,), ()), *tasks) == [("2026-05-05", "task", "a")]


def test_a_key_stays_when_the_day_of_a_promise_moves() -> None:
    def keys(due: date) -> set[str]:
        one = RegisteredMembership("a", "A", promises=(Promise("Host the forum", due),))
        return {due.key for due in due_dates([one], [Task("7", "Ask", date(2026, 3, 3))], FIRST, LAST)}

    assert keys(date(2026, 5, 1)) == keys(date(2026, 6, 1))
    assert "task-7" in keys(date(2026, 5, 1))


def test_a_membership_without_fee_is_told_apart() -> None:
    paid = RegisteredMembership("a", "A", renewal=date(2026, 7, 1), notice_months=1, fee=Money(5, "EUR"))
    free = replace(paid, fee=Money(0, "EUR"))
    assert {due.is_paid for due in due_dates([paid], (), FIRST, LAST)} == {True}
    assert {due.is_paid for due in due_dates([free], (), FIRST, LAST)} == {False}


days = st.dates(date(2015, 1, 1), date(2040, 1, 1))


@given(
    st.builds(
        RegisteredMembership,
        network=st.just("n"),
        name=st.just("N"),
        renewal=days,
        term_months=st.integers(1, 60),
        notice_months=st.integers(0, 24),
        minimum_until=st.none() | days,
    ),
    days,
)
def test_the_first_last_day_of_notice_is_the_next_way_out(membership: RegisteredMembership, today: date) -> None:
    terms = exit_terms(membership, today)
    assert terms
    dues = due_dates([membership], (), today, terms.last_day)
    notices = [due for due in dues if due.matter is Matter.NOTICE]
    assert [(due.day, due.runs_on) for due in notices][:1] == [(terms.last_day, terms.leaves_on)]
    assert len({due.key for due in dues}) == len(dues)

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engagement.council import Valuation, answer_council
from proxenia.engagement.due import Due, Matter, due_dates, without_ended_promises
from proxenia.engagement.model import Ledger, Money, Promise, RegisteredMembership, Task
from proxenia.engagement.terms import exit_terms
from proxenia.evidence.dates import PartialDate

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
    leaving = RegisteredMembership("a", "A", renewal=date(2026, 7, 1), notice_months=1, left=PartialDate(2027, 7, 1))
    assert told(Ledger((leaving,), ())) == [("2026-06-01", "notice", "a"), ("2026-07-01", "renewal", "a")]
    bound = replace(leaving, renewal=None, minimum_until=date(2026, 9, 1))
    assert told(Ledger((bound,), ())) == [("2026-09-01", "minimum-end", "a")]
    assert told(Ledger((replace(bound, left=PartialDate(2026, 9, 1)),), ())) == []


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


def test_a_renewal_has_no_words_of_the_office_and_is_told_for_its_day(ledger: Ledger) -> None:
    dues = [due for due in due_dates(ledger.memberships, (), FIRST, LAST) if due.matter is not Matter.PROMISE]
    assert {(due.what, due.is_rolling) for due in dues} == {("", False)}
    assert {(str(due.matter), str(due.runs_on)) for due in dues if due.network == "summits"} == {
        ("renewal", "None"),
        ("notice", "2028-05-01"),
    }


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


@given(
    st.builds(
        RegisteredMembership,
        network=st.just("n"),
        name=st.just("N"),
        renewal=st.dates(date(2015, 1, 1), date(2040, 1, 1)) | st.just(date(2028, 2, 29)),
        term_months=st.integers(0, 60),
        notice_months=st.integers(0, 24),
    ),
    st.dates(date(2015, 1, 1), date(2040, 1, 1)),
    st.integers(0, 2000),
)
def test_notice_is_never_after_the_renewal_it_is_for(one: RegisteredMembership, first: date, days: int) -> None:
    """Renewals are whole terms apart, on the recorded day of the month or on the last of a shorter month."""
    dues = due_dates([one], (), first, first + timedelta(days=days))
    assert list(dues) == sorted(dues, key=lambda due: due.day)
    assert all(first <= due.day <= first + timedelta(days=days) for due in dues)
    assert len({due.key for due in dues}) == len(dues)
    assert one.renewal
    for due in dues:
        renewal = due.runs_on if due.matter is Matter.NOTICE else due.day
        assert renewal and due.day <= renewal
        months = (renewal.year - one.renewal.year) * 12 + renewal.month - one.renewal.month
        assert months % max(1, one.term_months) == 0
        is_last = (renewal + timedelta(days=1)).day == 1
        assert renewal.day == one.renewal.day or (is_last and renewal.day < one.renewal.day)


def test_a_leap_day_is_the_last_of_february_in_other_years() -> None:
    one = RegisteredMembership("a", "A", renewal=date(2028, 2, 29), notice_months=12)
    dues = due_dates([one], (), date(2027, 2, 1), date(2032, 3, 1))
    assert [due.day.isoformat() for due in dues if due.matter is Matter.RENEWAL] == [
        "2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"
    ]  # fmt: skip
    assert [due.day.isoformat() for due in dues if due.matter is Matter.NOTICE] == [
        "2027-02-28", "2028-02-28", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-28"
    ]  # fmt: skip


def promised(*promises: Promise, left: PartialDate | None = None) -> RegisteredMembership:
    return RegisteredMembership("a", "A", promises=promises, left=left)


def test_the_same_promise_in_two_years_has_two_keys_that_stay() -> None:
    first, second = (Promise("Host the forum", date(year, 3, 1)) for year in (2027, 2028))
    both = due_dates([promised(first, second)], (), date(2027, 1, 1), date(2028, 12, 31))
    assert len({due.key for due in both}) == 2
    kept = Promise("Host the forum", first.due, done=date(2027, 2, 1))
    (left,) = due_dates([promised(kept, second)], (), date(2027, 1, 1), date(2028, 12, 31))
    assert left.key == both[1].key


def test_open_promises_of_a_network_that_was_left_end_with_it() -> None:
    one = promised(Promise("Report", date(2026, 6, 1)), Promise("Pay", date(2027, 6, 1)), left=PartialDate(2027, 1, 1))
    whole = date(2026, 1, 1), date(2028, 1, 1)
    assert [due.what for due in due_dates([one], (), *whole)] == ["Report"]
    assert not due_dates(without_ended_promises([one], date(2027, 1, 1)), (), *whole)


def test_what_can_be_left_at_any_time_is_one_entry() -> None:
    one = RegisteredMembership("a", "A", renewal=date(2020, 1, 1), term_months=1, notice_months=6)
    (due,) = due_dates([one], (), date(2026, 12, 2), date(2027, 12, 31))
    assert (due.is_rolling, due.day, due.runs_on) == (True, date(2027, 1, 1), date(2027, 7, 1))
    (later,) = due_dates([one], (), date(2027, 2, 2), date(2028, 12, 31))
    assert later.key == due.key


@pytest.mark.parametrize("day", [date.min, date(1, 6, 1), date(9999, 12, 31)])
def test_days_at_the_ends_of_the_calendar_break_nothing(day: date) -> None:
    one = RegisteredMembership(
        "a", "A", joined=PartialDate.of(day), renewal=day, minimum_until=day, notice_months=1_200
    )
    for first, last in ((date(2026, 1, 1), date(2027, 1, 1)), (date.min, date.max)):
        due_dates([one], [Task("t", "T", day)], first, last)
    answer_council(Ledger((one,), ()), day, Valuation(lambda money, day: money.amount, 1.0))


def test_the_keys_of_promises_number_their_days_as_the_register_has_them() -> None:
    """Of the same words: two of one day are one day, the next day is the second, the one after the third."""
    days = (date(2027, 3, 1), date(2027, 3, 1), date(2028, 3, 1), date(2029, 3, 1))
    one = promised(*(Promise("Host the forum", day) for day in days), Promise("Pay", days[2]))
    found = [(due.day.year, due.what, due.key) for due in due_dates([one], (), date(2027, 1, 1), date(2029, 12, 31))]
    (first, *_), (*_, last) = found, found
    words = first[2]
    assert words.startswith("promise-a-") and len(words) == len("promise-a-") + 12
    assert [key for _, what, key in found if what != "Pay"] == [words, words, f"{words}-2", f"{words}-3"]
    (pay,) = (key for _, what, key in found if what == "Pay")
    assert len(pay) == len(words) and pay != words and last[0] == 2029


def test_a_task_is_told_whole() -> None:
    task = Task("t1", "Ask for the invoice", date(2026, 5, 1), "a", "A. Duarte")
    (due,) = due_dates([RegisteredMembership("a", "Alpha")], [task], FIRST, LAST)
    assert due == Due(Matter.TASK, task.due, "task-t1", "a", "Alpha", "Ask for the invoice", "A. Duarte")
    (alone,) = due_dates([], [replace(task, network="")], FIRST, LAST)
    assert alone == replace(due, network="", name="")


def test_a_renewal_is_told_whole_and_a_free_membership_is_not_paid() -> None:
    one = RegisteredMembership(
        "a", "Alpha", renewal=date(2026, 7, 1), notice_months=3, officer="A. Duarte", fee=Money(0, "EUR")
    )
    notice, renewal = due_dates([one], (), FIRST, date(2026, 12, 31))
    same = {"network": "a", "name": "Alpha", "officer": "A. Duarte", "is_paid": False}
    assert renewal == Due(Matter.RENEWAL, date(2026, 7, 1), "renewal-a-2026-07-01", **same)  # type: ignore[arg-type]
    assert notice == Due(
        Matter.NOTICE, date(2026, 4, 1), "notice-a-2026-07-01", runs_on=date(2026, 7, 1), **same  # type: ignore[arg-type]
    )  # fmt: skip
    for fee in (Money(1, "EUR"), None):
        assert due_dates([replace(one, fee=fee)], (), FIRST, date(2026, 12, 31))[1].is_paid


def test_what_can_be_left_at_any_time_but_has_no_renewal_has_no_day() -> None:
    assert due_dates([RegisteredMembership("a", "A", term_months=1)], (), FIRST, LAST) == ()


def test_what_falls_due_on_one_day_stands_by_matter_name_and_key() -> None:
    day = date(2026, 6, 1)
    held = [RegisteredMembership(name, name, promises=(Promise("Pay", day),)) for name in ("beta", "Alpha")]
    found = due_dates(held, [Task("t2", "Two", day), Task("t1", "One", day)], FIRST, LAST)
    assert [due.name or due.key for due in found] == ["Alpha", "beta", "task-t1", "task-t2"]

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engagement.council import Valuation, answer_council
from proxenia.engagement.model import Entry, EntryKind, Ledger, Money, Promise, RegisteredMembership
from proxenia.engagement.portfolio import (
    Duplication,
    concentrate,
    duplications,
    measure_portfolio,
    promises_not_kept,
    shares,
)
from proxenia.evidence.dates import PartialDate

TODAY = date(2026, 11, 26)


def in_euro(money: Money, day: date) -> float | None:
    return money.amount if money.currency == "EUR" else None


EURO = Valuation(in_euro, 300)


def test_shares_and_concentration_by_hand() -> None:
    assert shares({"a": 3, "b": 1}) == {"a": 0.75, "b": 0.25}
    spread = concentrate({"b": 1, "a": 3})
    assert spread.index == pytest.approx(0.625)
    assert spread.evenly_over == pytest.approx(1.6)
    assert spread.largest == ("a", 0.75)
    assert concentrate({"b": 2, "a": 2}).largest == ("a", 0.5)
    for nothing in ({"a": 0.0}, {}):
        none = concentrate(nothing)
        assert (none.index, none.evenly_over, none.largest, none.total) == (None, None, None, 0)


amounts = st.dictionaries(st.text(max_size=3), st.floats(0.01, 1e6), min_size=1, max_size=8)


@given(amounts, st.floats(0.01, 100))
def test_concentration_lies_between_even_and_one_whatever_the_unit(spent: dict[str, float], rate: float) -> None:
    spread = concentrate(spent)
    assert spread.index is not None and spread.largest is not None and spread.evenly_over is not None
    assert 1 / len(spent) - 1e-9 <= spread.index <= 1 + 1e-9
    assert spread.index <= spread.largest[1] + 1e-9
    assert sum(spread.shares.values()) == pytest.approx(1)
    assert 1 - 1e-9 <= spread.evenly_over <= len(spent) + 1e-6
    again = concentrate({network: amount * rate for network, amount in spent.items()})
    assert again.index == pytest.approx(spread.index)


@given(amounts)
def test_a_network_that_takes_all_from_another_concentrates(spent: dict[str, float]) -> None:
    before, after = concentrate(spent), concentrate({"x" * 4: 0.0} | spent)
    assert before.index == pytest.approx(after.index)
    if len(spent) > 1:
        first, second, *rest = spent
        merged = {first: spent[first] + spent[second]} | {name: spent[name] for name in rest}
        index = concentrate(merged).index
        assert index is not None and before.index is not None and index > before.index


THEMES = {"a": frozenset({"mobility", "air"}), "b": frozenset({"mobility"}), "c": frozenset({"mobility"})}
FUNCTIONS = {"a": frozenset({"training"}), "b": frozenset({"training"}), "c": frozenset({"advocacy"})}


def twice(members: Mapping[frozenset[str], float]) -> tuple[Duplication, ...]:
    return duplications(("a", "b", "c", "d"), THEMES, FUNCTIONS, members)


def test_only_the_same_function_for_the_same_theme_among_the_same_members_is_twice() -> None:
    pair = frozenset("ab")
    assert twice({}) == (Duplication("a", "b", ("mobility",), ("training",)),)
    assert twice({pair: 0.5}) == (Duplication("a", "b", ("mobility",), ("training",), 0.5),)
    assert twice({pair: 0.49}) == ()
    assert twice({frozenset("ac"): 1.0, pair: 0.0}) == ()


def test_promises_overdue(ledger: Ledger) -> None:
    found = promises_not_kept(ledger, TODAY)
    assert [(network, promise.what) for network, promise in found] == [("learning", "Write up the libraries")]
    assert promises_not_kept(ledger, date(2026, 6, 30)) == ()


def test_the_year_of_a_small_office_by_hand(ledger: Ledger) -> None:
    """2026: Learning 2,000 + 2 days; Summits 9,000 + 3,100 + 5 days; a new one 10 days; Asleep's fee has no rate."""
    measures = measure_portfolio(answer_council(ledger, TODAY, EURO), ledger, budget=24_000)
    assert measures.money.total == 2_600 + 13_600 + 3_000 + 0
    assert measures.money.largest == ("summits", 13_600 / 19_200)
    assert measures.money.index == pytest.approx((2_600**2 + 13_600**2 + 3_000**2) / 19_200**2)
    assert measures.days.largest == ("newcomer", 10 / 17)
    assert measures.days.index == pytest.approx((2**2 + 5**2 + 10**2) / 17**2)
    assert measures.of_budget == pytest.approx(
        {"learning": 2_600 / 24_000, "summits": 13_600 / 24_000, "newcomer": 0.125, "asleep": 0}
    )
    assert [(network, promise.due) for network, promise in measures.overdue] == [("learning", date(2026, 6, 30))]
    assert (measures.behind, measures.reached, measures.aimless) == (
        ("summits",),
        ("learning",),
        ("asleep", "newcomer"),
    )
    # Learning met once in a group in 2025 (1) and twice in 2026 (2); the new network was hosted at once (3).
    assert (measures.rising, measures.falling) == (("learning", "newcomer"), ())


def test_without_a_budget_or_memberships_nothing_is_made_up() -> None:
    nothing = Ledger((), ())
    measures = measure_portfolio(answer_council(nothing, TODAY, EURO), nothing)
    assert (measures.of_budget, measures.money.index, measures.overdue) == ({}, None, ())


def test_a_promise_kept_late_or_of_a_network_left_is_not_overdue() -> None:
    due, late = date(2026, 1, 1), date(2026, 2, 2)
    kept = RegisteredMembership("a", "A", promises=(Promise("late", due, late), Promise("open", due)))
    left = RegisteredMembership("b", "B", left=PartialDate.of(due), promises=(Promise("gone", due),))
    ledger = Ledger((kept, left), ())
    found = measure_portfolio(answer_council(ledger, TODAY, EURO), ledger).overdue
    assert [(network, promise.what) for network, promise in found] == [("a", "open")]


days = st.dates(date(2024, 6, 1), date(2026, 12, 31))
entries = st.builds(
    Entry,
    id=st.uuids().map(str),
    network=st.sampled_from("abc"),
    day=days,
    kind=st.sampled_from(EntryKind),
    title=st.just("x"),
    staff_days=st.none() | st.floats(0, 50),
)
held = tuple(
    RegisteredMembership(network, network.upper(), target_depth=target, fee=Money(fee, "EUR"))
    for network, target, fee in (("a", 3, 100), ("b", None, 0), ("c", 1, 50.5))
)


@given(st.lists(entries, max_size=12))
def test_every_network_is_told_once_and_the_sums_are_those_of_the_ledger(made: list[Entry]) -> None:
    ledger = Ledger(held, tuple(made))
    answer = answer_council(ledger, TODAY, EURO)
    measures = measure_portfolio(answer, ledger, budget=1_000)
    assert sorted((*measures.behind, *measures.reached, *measures.aimless)) == ["a", "b", "c"]
    assert not set(measures.rising) & set(measures.falling)
    of_year = [entry for entry in made if entry.day.year == 2026 and entry.day <= TODAY]
    assert measures.days.total == pytest.approx(sum(entry.staff_days or 0 for entry in of_year))
    assert measures.money.total == pytest.approx(150.5 + 300 * measures.days.total)
    assert sum(measures.of_budget.values()) == pytest.approx(measures.money.total / 1_000)

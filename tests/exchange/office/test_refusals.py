"""What an office's file is refused for, word for word: where it stands, what is wrong, and what to do."""

from typing import Any

import pytest

from proxenia.engagement.model import Money
from proxenia.errors import InputError
from proxenia.exchange.office.workspace import kept_workspace, parse_workspace

ALPHA = {"network": "a", "name": "Alpha"}
ENTRY = {"id": "1", "network": "a", "day": "2026-01-01", "kind": "event", "title": "Congress"}


def an_office(**parts: object) -> dict[str, Any]:
    return {"proxenia_workspace": 1, "office": {"name": "Office"}, "memberships": [ALPHA], "entries": [], **parts}


def of_office(**parts: object) -> dict[str, Any]:
    return an_office(office={"name": "Office", **parts})


def of_alpha(**parts: object) -> dict[str, Any]:
    return an_office(memberships=[{**ALPHA, **parts}])


def of_entry(**parts: object) -> dict[str, Any]:
    return an_office(entries=[{**ENTRY, **parts}])


def decided_in(*years: int) -> dict[str, Any]:
    return an_office(decisions=[{"network": "a", "year": year, "choice": "keep"} for year in years])


MONTHS = "memberships[0] (a): a term has 1 to 1200 months and a notice 0 to 1200 (mend the months)"
TWICE = "'a' stands 2 times (keep one, or rename one)"
REFUSED = [
    (of_office(name=" "), "office: the office has no name (give it one: it stands on every report)"),
    (of_office(place=0), "office.place: there is no place 0 (give the id of a place in GeoNames, or leave it out)"),
    (of_office(place=2**31), None),
    (of_office(staff_day_cost=-0.5), "office: what a staff day costs is no amount (give 0 or more)"),
    (of_office(staff_day_cost=1e6), "office: what a staff day costs is no amount (give 0 or more)"),
    (of_office(language="de"), "office: no reports in 'de' (use en, es, pt, fr)"),
    (of_office(currency="EURO"), "office.currency: 'EURO' is not a currency code (three letters, as in EUR)"),
    (of_office(currency="ABC"), "office.currency: 'ABC' is not a currency code (write an ISO 4217 code, such as EUR)"),
    (
        of_alpha(fee={"amount": 1, "currency": "XAU"}),
        "memberships[0] (a).fee: 'XAU' is not a currency code (write an ISO 4217 code, such as EUR)",
    ),
    (
        of_entry(spent={"amount": 1, "currency": "AAA"}, won={"amount": 1, "currency": "BBB"}),
        "entries[0] (1).spent: 'AAA' is not a currency code (write an ISO 4217 code, such as EUR)\noffice.json: "
        "entries[0] (1).won: 'BBB' is not a currency code (write an ISO 4217 code, such as EUR)",
    ),
    (of_alpha(name=" "), "memberships[0] (a): the network has no name (give it one)"),
    (
        of_alpha(joined="2020-01-02", left="2020-01-01"),
        "memberships[0] (a): it was left before it was joined (mend one of the dates)",
    ),
    (of_alpha(target_depth=4), "memberships[0] (a): there is no depth 4 (depths run from 0 to 3)"),
    (of_alpha(target_depth=-1), "memberships[0] (a): there is no depth -1 (depths run from 0 to 3)"),
    (of_alpha(term_months=0), MONTHS),
    (of_alpha(term_months=1201), MONTHS),
    (of_alpha(notice_months=-1), MONTHS),
    (of_alpha(notice_months=1201), MONTHS),
    (
        of_alpha(fee={"amount": -1, "currency": "EUR"}),
        "memberships[0] (a).fee: -1.0 is not an amount (give 0 or more)",
    ),
    (of_alpha(fee={"amount": 1e12, "currency": "EUR"}), None),
    (
        of_alpha(documents=[{"title": "Statutes", "url": "file:///x"}]),
        "memberships[0] (a).documents: 'file:///x' is not a web address "
        "(give an address that begins with https:// or http://)",
    ),
    (
        of_alpha(network="a/b"),
        "memberships[0] (a/b): 'a/b' cannot be an id "
        "(use 1 to 120 letters, digits, points and dashes: it stands in addresses)",
    ),
    (an_office(memberships="a"), "memberships: 'memberships' is not a list (write a list of records)"),
    (
        an_office(memberships=[ALPHA, ALPHA]),
        f"memberships[0] (a): {TWICE}\noffice.json: memberships[1] (a): {TWICE}",
    ),
    (
        an_office(entries=[{**ENTRY, "colour": "red"}]),
        "entries[0]: 'colour' is not a field (known: id, network, day, kind, title, role, is_annual_meeting, "
        "is_planned, staff_days, spent, won, note)",
    ),
    (of_entry(staff_days=-1), "entries[0] (1): -1.0 staff days (give a number of 0 or more)"),
    (of_entry(staff_days=1e5), "entries[0] (1): 100000.0 staff days (give a number of 0 or more)"),
    (
        of_entry(spent={"amount": -1, "currency": "EUR"}),
        "entries[0] (1).spent: -1.0 is not an amount (give 0 or more)",
    ),
    (
        of_entry(won={"amount": 1, "currency": "eur"}),
        "entries[0] (1).won: 'eur' is not a currency code (three letters, as in EUR)",
    ),
    (
        of_entry(network="b"),
        "entries[0] (1): 'b' is not among the memberships (add it to the memberships, or mend the id)",
    ),
    (of_entry(kind="party"), "entries[0].kind: Invalid enum value 'party' (mend the value there)"),
    (
        decided_in(1899),
        "decisions[0] (a:1899): nothing is decided in the year 1899 (years run from 1900 to 2200)",
    ),
    (
        decided_in(2201),
        "decisions[0] (a:2201): nothing is decided in the year 2201 (years run from 1900 to 2200)",
    ),
    (
        an_office(extra=1),
        "extra: 'extra' is not a part of a workspace "
        "(known: proxenia_workspace, office, memberships, entries, tasks, decisions, scenarios)",
    ),
]


@pytest.mark.parametrize(("data", "told"), REFUSED)
def test_each_fault_is_told_with_its_place_and_what_to_do(data: dict[str, Any], told: str | None) -> None:
    with pytest.raises(InputError) as refused:
        parse_workspace(data, "office.json")
    if told is not None:
        assert "\n".join(map(str, refused.value.problems)) == f"office.json: {told}"


def test_a_file_of_another_version_is_told_how_one_begins() -> None:
    with pytest.raises(InputError) as refused:
        parse_workspace({"proxenia_workspace": 2}, "office.json")
    assert list(map(str, refused.value.problems)) == [
        "office.json: the file is no workspace of this version "
        '(a workspace file begins with {"proxenia_workspace": 1, ...})'
    ]


@pytest.mark.parametrize(
    "data",
    [
        of_office(place=1, staff_day_cost=0),
        of_office(place=2**31 - 1),
        of_alpha(joined="2020-01-01", left="2020-01-01", target_depth=0),
        of_alpha(target_depth=3, term_months=1200, notice_months=1200),
        of_alpha(term_months=1, notice_months=0, fee={"amount": 0, "currency": "EUR"}),
        of_alpha(documents=[{"title": "Statutes", "url": "HTTP://alpha.example"}]),
        of_entry(staff_days=0),
        decided_in(1900, 2200),
    ],
)
def test_what_lies_just_within_is_kept(data: dict[str, Any]) -> None:
    assert parse_workspace(data, "office.json").office.name == "Office"


def test_a_record_kept_with_a_currency_that_nobody_knows_stays_readable() -> None:
    """Any three letters were taken once: the office is read, and the money is left out for want of a rate."""
    data = of_alpha(fee={"amount": 1, "currency": "ABC"})
    assert kept_workspace(data, "office").ledger.memberships[0].fee == Money(1, "ABC")

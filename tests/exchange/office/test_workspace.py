import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.engagement.model import (
    Choice,
    Decision,
    DocumentLink,
    Entry,
    EntryKind,
    Ledger,
    Money,
    RegisteredMembership,
    Role,
    Task,
    WorkingGroup,
)
from proxenia.errors import InputError
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.office import workspace
from proxenia.exchange.office.workspace import (
    KeptScenario,
    Office,
    Workspace,
    parse_workspace,
    read_workspace,
    workspace_data,
)

GOOD: dict[str, Any] = {
    "proxenia_workspace": 1,
    "office": {"name": "International Office", "staff_day_cost": 300},
    "memberships": [
        {"network": "uclg", "name": "UCLG", "joined": "2015-01-01", "fee": {"amount": 1000, "currency": "EUR"}}
    ],
    "entries": [
        {"id": "b", "network": "uclg", "day": "2026-05-02", "kind": "event", "title": "B", "role": "attended"},
        {"id": "a", "network": "uclg", "day": "2026-05-01", "kind": "funds", "title": "A"},
    ],
}


def changed(**parts: object) -> dict[str, Any]:
    return {**json.loads(json.dumps(GOOD)), **parts}


def test_a_workspace_reads_in_order_of_day(tmp_path: Path) -> None:
    path = tmp_path / "office.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    read = read_workspace(path)
    assert read.office == Office("International Office", staff_day_cost=300)
    assert [entry.id for entry in read.ledger.entries] == ["a", "b"]
    assert read.ledger.memberships[0].fee == Money(1000, "EUR")


def test_every_fault_is_told_at_once() -> None:
    data = changed(
        office={"name": " ", "staff_day_cost": -1, "currency": "euro", "language": "xx"},
        memberships=[
            {"network": "a", "name": "A", "joined": "2020-01-01", "left": "2019-01-01", "target_depth": 7},
            {"network": "a", "name": "A", "fee": {"amount": -5, "currency": "EUR"}},
            {"network": "b", "name": "B", "joined": "yesterday"},
            {"network": "c", "name": "C", "colour": "red", "term_months": 0},
        ],
        entries=[
            {"id": "1", "network": "z", "day": "2026-01-01", "kind": "event", "title": "?", "staff_days": -2},
            {"id": "1", "network": "a", "day": "2026-01-01", "kind": "party", "title": "?"},
            {"id": "1", "network": "a", "day": "2026-01-01", "kind": "event", "title": "?"},
        ],
        extra=1,
    )
    with pytest.raises(InputError) as refused:
        parse_workspace(data, "office.json")
    codes = Counter(problem.code for problem in refused.value.problems)
    assert codes == {
        "unknown-key": 2,
        "no-name": 1,
        "negative": 1,
        "bad-months": 1,
        "bad-currency": 1,
        "unknown-language": 1,
        "twice": 4,
        "wrong-order": 1,
        "bad-depth": 1,
        "bad-amount": 2,
        "bad-value": 2,
        "unknown-network": 1,
    }
    places = {problem.where for problem in refused.value.problems}
    assert "office.json: memberships[2].joined" in places
    assert "office.json: entries[1].kind" in places


def test_every_badly_typed_value_of_every_record_is_told() -> None:
    data = changed(
        office={"name": 5, "place": "Cork", "currency": None},
        memberships=[
            {
                "name": ["A"], "joined": "soon", "renewal": "2027-02", "term_months": "12", "department": None,
                "fee": {"amount": "much", "currency": 1}, "groups": [{"name": "g", "is_active": "yes"}, 3],
                "promises": [{"what": "Host"}, {"what": "Pay", "due": "2027-13-01"}], "target_depth": None,
            }
        ],
        entries=[{"id": 1, "network": "a", "day": 5, "kind": "party", "title": "T", "role": "chief", "spent": 3}],
        tasks=["no record"],
        decisions=[{"network": "a", "year": "2026", "choice": "burn"}],
        scenarios=[{"id": "x", "name": "1", "question": []}],
    )  # fmt: skip
    with pytest.raises(InputError) as refused:
        parse_workspace(data, "office.json")
    first = "office.json: memberships[0]"
    assert [(problem.where, problem.message) for problem in refused.value.problems] == [
        ("office.json: office.name", "Expected `str`, got `int`"),
        ("office.json: office.place", "Expected `int`, got `str`"),
        ("office.json: office.currency", "Expected `str`, got `null`"),
        (first, "Object missing required field `network`"),
        (f"{first}.name", "Expected `str`, got `array`"),
        (f"{first}.joined", "'soon' is no date"),
        (f"{first}.renewal", "'2027-02' names no day"),
        (f"{first}.term_months", "Expected `int`, got `str`"),
        (f"{first}.fee.amount", "Expected `float`, got `str`"),
        (f"{first}.fee.currency", "Expected `str`, got `int`"),
        (f"{first}.department", "Expected `str`, got `null`"),
        (f"{first}.groups[0].is_active", "Expected `bool`, got `str`"),
        (f"{first}.groups[1]", "Expected `object`, got `int`"),
        (f"{first}.promises[0]", "Object missing required field `due`"),
        (f"{first}.promises[1].due", "Invalid RFC3339 encoded date"),
        ("office.json: entries[0].id", "Expected `str`, got `int`"),
        ("office.json: entries[0].day", "Expected `date`, got `int`"),
        ("office.json: entries[0].kind", "Invalid enum value 'party'"),
        ("office.json: entries[0].role", "Invalid enum value 'chief'"),
        ("office.json: entries[0].spent", "Expected `object`, got `int`"),
        ("office.json: tasks[0]", "Expected `object`, got `str`"),
        ("office.json: decisions[0].year", "Expected `int`, got `str`"),
        ("office.json: decisions[0].choice", "Invalid enum value 'burn'"),
        ("office.json: scenarios[0].question", "Expected `object`, got `array`"),
    ]


def test_what_cannot_be_printed_hides_no_badly_typed_value() -> None:
    data = changed(memberships=[{"network": "a", "name": "A\ufffe", "term_months": "x"}], entries=[{"id": 1}])
    with pytest.raises(InputError) as refused:
        parse_workspace(data, "office.json")
    told = [problem.where for problem in refused.value.problems]
    assert told[:2] == ["office.json.memberships[0].name", "office.json: memberships[0].term_months"]
    assert told.count("office.json: entries[0]") == 4 and "office.json: entries[0].id" in told


@pytest.mark.parametrize("data", [[], {}, {"proxenia_workspace": 2}, "text", None])
def test_what_is_no_workspace_is_refused(data: object) -> None:
    with pytest.raises(InputError, match="no workspace"):
        parse_workspace(data, "office.json")


def test_a_broken_file_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "office.json"
    path.write_text('{"proxenia_workspace": 1,\n "office": }', encoding="utf-8")
    with pytest.raises(InputError, match=r"office\.json:2:12"):
        read_workspace(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        read_workspace(path)


@pytest.mark.parametrize("part", ["memberships", "entries"])
def test_a_part_that_is_no_list_is_refused(part: str) -> None:
    with pytest.raises(InputError, match="is not a list"):
        parse_workspace(changed(**{part: {"a": 1}}), "office.json")


def test_what_was_decided_and_planned_is_checked_as_well() -> None:
    data = changed(
        memberships=[{"network": "a", "name": "A", "documents": [{"title": "Statutes", "url": "javascript:alert(1)"}]}],
        entries=[],
        tasks=[{"id": "t", "title": "One", "due": "2027-01-01"}, {"id": "t", "title": "Two", "due": "2027-01-01"}],
        decisions=[
            {"network": "a", "year": 2026, "choice": "keep"},
            {"network": "a", "year": 2026, "choice": "leave"},
            {"network": "b", "year": 2026, "choice": "burn"},
            {"network": "c", "year": 2026, "choice": "keep"},
        ],
        scenarios=[{"id": "x", "name": "1", "question": {}}, {"id": "x", "name": "2", "question": {}}],
    )
    with pytest.raises(InputError) as refused:
        parse_workspace(data, "office.json")
    codes = Counter(problem.code for problem in refused.value.problems)
    assert codes == {"bad-address": 1, "twice": 6, "bad-value": 1, "unknown-network": 1}


@pytest.mark.parametrize("id_", ["", "a/b", "a?b", "a#b", "\n", "x" * 200, "/x"])
def test_an_id_that_cannot_stand_in_an_address_is_refused(id_: str) -> None:
    with pytest.raises(InputError, match="cannot be an id"):
        parse_workspace(changed(tasks=[{"id": id_, "title": "T", "due": "2027-01-01"}]), "office.json")


def test_an_id_is_as_long_as_its_refusal_says() -> None:
    assert parse_workspace(changed(tasks=[{"id": "x" * 120, "title": "T", "due": "2027-01-01"}]), "office.json").tasks
    with pytest.raises(InputError) as refused:
        parse_workspace(changed(tasks=[{"id": "x" * 121, "title": "T", "due": "2027-01-01"}]), "office.json")
    assert "1 to 120" in refused.value.problems[0].hint


def test_what_cannot_be_kept_or_printed_is_refused_with_its_field() -> None:
    data = changed(
        office={"name": "Vila\x0bSerena", "place": 10**30},
        memberships=[{"network": "a", "name": "A\ufffe", "promises": [{"what": "\ud800", "due": "2027-01-01"}]}],
        entries=[],
        scenarios=[{"id": "x", "name": "X", "question": {"budget": float("nan"), "prefer": [[[]]] * 2}}],
    )
    with pytest.raises(InputError) as refused:
        parse_workspace(data, "office.json")
    assert [(problem.code, problem.where) for problem in refused.value.problems] == [
        ("unprintable", "office.json.office.name"),
        ("too-large", "office.json.office.place"),
        ("unprintable", "office.json.memberships[0].name"),
        ("unprintable", "office.json.memberships[0].promises[0].what"),
        ("not-a-number", "office.json.scenarios[0].question.budget"),
    ]


def test_places_and_years_out_of_this_world_are_refused() -> None:
    decision = {"network": "a", "year": 10_000, "choice": "keep"}
    data = changed(office={"name": "A", "place": 2**40}, memberships=[{"network": "a", "name": "A"}], entries=[])
    with pytest.raises(InputError) as refused:
        parse_workspace({**data, "decisions": [decision]}, "office.json")
    assert {problem.code for problem in refused.value.problems} == {"bad-place", "bad-year"}


#: What people can write; the rest is refused.
letters = st.characters(exclude_categories=("Cc", "Cs", "Cn"))
days = st.dates(date(2000, 1, 1), date(2030, 1, 1))
monies = st.none() | st.builds(Money, st.floats(0, 1e6), st.sampled_from(["EUR", "COP"]))
memberships = st.builds(
    RegisteredMembership,
    network=st.just("n"),
    name=st.text("name", min_size=1, max_size=5),
    renewal=st.none() | days,
    fee=monies,
    groups=st.tuples(st.builds(WorkingGroup, st.text(letters, max_size=3), st.booleans())),
    documents=st.tuples(st.builds(DocumentLink, st.text(letters, max_size=3), st.just("https://example.org/x"))),
)
entries = st.builds(
    Entry,
    id=st.just("e"),
    network=st.just("n"),
    day=days,
    kind=st.sampled_from(list(EntryKind)),
    title=st.text(letters, max_size=5),
    role=st.none() | st.sampled_from(list(Role)),
    is_planned=st.none() | st.booleans(),
    staff_days=st.none() | st.floats(0, 100),
    won=monies,
)


@given(memberships, entries)
def test_what_is_written_reads_back_the_same(membership: RegisteredMembership, entry: Entry) -> None:
    workspace = Workspace(
        Office("Office", 3674962, "COP", 1.5, "es"),
        Ledger((membership,), (entry,)),
        (Task("t", "Ask for the invoice", date(2027, 1, 5), "n"),),
        (Decision("n", 2026, Choice.LEAVE, "Nothing came of it", "leave"),),
        (KeptScenario("s1", "Less money", {"place": "3674962", "budget": 20000}),),
    )
    text = json.dumps(workspace_data(workspace))
    assert parse_workspace(json.loads(text), "again") == workspace


def test_a_membership_may_be_dated_by_its_year_or_month() -> None:
    data = changed(memberships=[{"network": "uclg", "name": "UCLG", "joined": "2015", "left": "2024-06"}])
    read = parse_workspace(data, "office.json")
    one = read.ledger.memberships[0]
    assert (one.joined, one.left) == (PartialDate(2015), PartialDate(2024, 6))
    assert workspace_data(read)["memberships"] == data["memberships"]


def test_a_renewal_without_its_day_is_refused_in_plain_words() -> None:
    data = changed(
        memberships=[
            {"network": "uclg", "name": "UCLG", "joined": "soon"},
            {"network": "a", "name": "A", "renewal": "2027"},
        ]
    )
    with pytest.raises(InputError) as refused:
        parse_workspace(data, "office.json")
    told = {problem.where.rpartition(".")[2]: (problem.message, problem.hint) for problem in refused.value.problems}
    assert told["joined"] == ("'soon' is no date", "write a year, a month (2024-05) or a day (2024-05-12)")
    assert told["renewal"] == ("'2027' names no day", "write the day as well, as in 2025-04-03")


def test_an_office_without_a_fault_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [{**GOOD["entries"][0], "id": f"e{number}"} for number in range(2_000)]
    data = {**GOOD, "entries": entries}
    one_by_one = workspace._looked_through(data, "office.json")

    def never(*_given: object) -> None:
        raise AssertionError("looked through one by one")

    monkeypatch.setattr(workspace, "_looked_through", never)
    assert parse_workspace(data, "office.json") == one_by_one
    assert len(one_by_one.ledger.entries) == 2_000


@pytest.mark.parametrize(
    "fault", [{"title": "a\x00"}, {"staff_days": float("nan")}, {"colour": "red"}, {"network": "nowhere"}, {"id": "e1"}]
)
def test_one_fault_among_many_records_is_told_with_its_place(fault: dict[str, Any]) -> None:
    sound = [{**GOOD["entries"][0], "id": f"e{number}"} for number in range(50)]
    with pytest.raises(InputError) as raised:
        parse_workspace({**GOOD, "entries": [*sound, {**GOOD["entries"][0], "id": "x", **fault}]}, "office.json")
    assert "entries[50]" in str([problem.where for problem in raised.value.problems])

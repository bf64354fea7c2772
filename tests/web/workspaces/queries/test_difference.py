"""Two answers beside each other, made by hand."""

from typing import Any

from proxenia.appraisal.answer.record import Advice, read_advice
from proxenia_web.workspaces.queries.difference import differences

FEE = {"low": 1000, "mode": 1000, "high": 1000, "known": True, "basis": "scale"}
TRAVEL = {"low": 500, "mode": 800, "high": 900, "known": True}
COST = {"fee_eur": FEE, "travel_eur": TRAVEL, "staff_days": 5.0, "leaving_eur": 0}
ROW = {
    **{"id": "iclei", "name": "ICLEI", "verdict": "keep", "level": 2, "present": True, "present_level": 2},
    **{"criteria_level": 2},
    **{"eligible": "yes", "cost": COST, "eligibility_reason": "Its rules admit cities.", "eligibility_statements": []},
    **{"reasons": [], "against": []},
}


def fact(name: str, value: object) -> dict[str, object]:
    rest = {"qualifiers": {}, "as_of": None, "source": "https://example.org"}
    return {"network": "iclei", "property": name, "value": value, **rest}


def answer(*rows: dict[str, Any], **statements: dict[str, object]) -> Advice:
    return read_advice({"city": {"name": "Cork"}, "networks": rows, "statements": statements})


def causes(before: Advice, after: Advice) -> list[str]:
    (one,) = differences(before, after)
    return one.causes


def test_answers_that_say_the_same_do_not_differ() -> None:
    dearer = {**ROW, "cost": {**COST, "staff_days": 6.0}}
    assert differences(answer(), answer()) == []
    assert differences(answer(ROW), answer(dearer)) == []


def test_what_is_acted_on_comes_first() -> None:
    watched = {**ROW, "id": "a", "name": "A", "verdict": "watch", "level": 0}
    refused = {**watched, "verdict": "not-eligible"}
    found = differences(answer(watched, ROW), answer(refused, {**ROW, "verdict": "deepen", "level": 3}))
    assert [(one.name, one.verdicts, one.levels) for one in found] == [
        ("ICLEI", ("keep", "deepen"), (2, 3)),
        ("A", ("watch", "not-eligible"), (0, 0)),
    ]


def test_a_network_that_one_answer_did_not_know() -> None:
    (one,) = differences(answer(), answer(ROW))
    assert (one.verdicts, one.causes) == (
        ("", "keep"),
        ["The catalogue knew this network in one of the two only."],
    )
    assert differences(answer(ROW), answer())[0].verdicts == ("keep", "")


def test_money_is_told_as_it_was_and_is() -> None:
    fee = {**FEE, "low": 1200, "mode": 2000, "high": 2600, "known": False, "basis": "comparable"}
    dearer = {**ROW, "verdict": "leave", "level": 0, "cost": {**COST, "fee_eur": fee, "staff_days": 7.5}}
    assert causes(answer(ROW), answer(dearer)) == [
        "Fee: EUR\u00a01,000 → EUR\u00a01,200–2,600 (estimated)",
        "Working days: 5 → 7.5",
    ]
    assert causes(answer(ROW), answer({**dearer, "criteria_level": 3})) == [
        "Fee: EUR\u00a01,000 → EUR\u00a01,200–2,600 (estimated)"
    ]
    assert "Fee:" not in " ".join(causes(answer(ROW), answer({**ROW, "verdict": "watch", "cost": None})))


def test_the_city_and_the_rules_are_told() -> None:
    left = {**ROW, "verdict": "join", "present": False, "present_level": 0}
    assert causes(answer(ROW), answer(left)) == ["The city no longer counts as a member."]
    shut = {**left, "verdict": "not-eligible", "eligible": "no", "eligibility_reason": "Only regions are admitted."}
    assert causes(answer(left), answer(shut)) == ["Only regions are admitted."]


def test_facts_are_told_where_both_answers_cite_the_property() -> None:
    before = {**ROW, "reasons": [{"text": "", "statements": ["a", "b"]}]}
    after = {**ROW, "verdict": "deepen", "against": [{"text": "", "statements": ["c", "d"]}]}
    then = answer(before, a=fact("founded", 1990), b=fact("countries_reached", 120))
    now = answer(after, c=fact("founded", 1991), d=fact("member_count", 99))
    assert causes(then, now) == ["year founded: 1990 → 1991"]
    both = {"a": fact("founded", 1990), "c": fact("founded", 1991)}
    more = answer({**after, "against": [{"text": "", "statements": ["a", "c"]}]}, **both)
    assert causes(then, more) == ["year founded: + 1991"]


def test_where_nothing_of_its_own_differs_this_is_said() -> None:
    assert causes(answer(ROW), answer({**ROW, "verdict": "reduce", "level": 1})) == [
        "Nothing known of this network differs: money, days or other networks moved it."
    ]

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.statements import Statement
from proxenia.evidence.vocabulary import parse_statement, shipped_vocabulary

FEE = {"amount_of": "flat", "currency": "EUR", "period": "year"}
FACT = Statement("alpha", "fee", 500, "https://alpha.example", PartialDate(2020), FEE)


def test_the_id_is_of_the_content_alone() -> None:
    same = replace(FACT, qualifiers=dict(reversed(FEE.items())))
    assert same.id == FACT.id
    assert len(FACT.id) == 12
    assert replace(FACT, value=501).id != FACT.id
    assert replace(FACT, as_of=None).id != FACT.id


@given(
    st.text(min_size=1).filter(str.strip),
    st.one_of(st.text(min_size=1), st.integers(), st.booleans()),
    st.dictionaries(st.text(), st.one_of(st.text(), st.integers()), max_size=3),
)
def test_rows_survive_the_way_there_and_back(source: str, value: object, qualifiers: dict[str, object]) -> None:
    row = {"network": "a", "property": "name", "value": value, "source": source, "qualifiers": qualifiers}
    statement, problems = parse_statement({**row, "as_of": "2020-05"}, "x:1")
    assert not problems
    assert statement is not None
    assert parse_statement(statement.as_row(), "x:1")[0] == statement


def test_every_fault_of_a_row_is_reported() -> None:
    statement, problems = parse_statement({"network": "a", "value": [1], "as_of": "soon", "qualifiers": 3}, "f:7")
    assert statement is None
    assert [p.code for p in problems] == ["missing-field", "missing-field", "bad-date", "bad-value", "bad-qualifiers"]
    assert {p.where for p in problems} == {"f:7"}


def test_unknown_words_name_the_nearest() -> None:
    problems = shipped_vocabulary().check(replace(FACT, property="theme", value="mobillity"), "f:1")
    assert [p.code for p in problems] == ["unknown-theme"]
    assert "mobility" in problems[0].hint


def test_impossible_numbers_are_refused() -> None:
    check = shipped_vocabulary().check
    assert [p.code for p in check(replace(FACT, value=-1), "")] == ["bad-number"]
    assert [p.code for p in check(replace(FACT, property="founded", value=19), "")] == ["bad-number"]
    assert [p.code for p in check(replace(FACT, property="members_total", value=True), "")] == ["bad-number"]
    assert check(FACT, "") == []


def test_every_word_of_the_vocabulary_has_a_definition() -> None:
    missing = [(term.group, term.id) for term in shipped_vocabulary() if not term.definition]
    assert missing == []

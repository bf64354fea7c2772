"""Data that no part of the program could keep or print are found whole, each with its place and its field."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proxenia.language.plain_data import faults_of_data, is_visible_data, visible_data
from proxenia.language.problem import told_in
from proxenia.language.signs import is_visible, visible
from proxenia.language.words import LANGUAGES


def test_every_text_of_data_is_looked_at() -> None:
    data = {"a": ["x", {"b\x00": "y"}], "c": ({"d": "\ud800"},), "e": 3}
    found = list(faults_of_data(data, "office.json: office"))
    assert [problem.where for problem in found] == [
        "office.json: office.a[1].b\N{REPLACEMENT CHARACTER}",
        "office.json: office.c[0].d",
    ]
    assert found[1].message == "'d' holds U+D800, a sign that cannot be printed"
    assert not list(faults_of_data(visible_data(data), ""))


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 30, f"-{'9' * 30}"])
def test_a_number_that_is_none_is_refused(text: str) -> None:
    (problem,) = faults_of_data(json.loads(f'{{"q": {{"budget": {text}}}}}'), "body")
    assert problem.where == "body.q.budget"
    assert "budget" in problem.message


def test_deep_nesting_is_refused_once() -> None:
    (problem,) = faults_of_data(json.loads("[" * 900 + "]" * 900), "body")
    assert problem.code == "too-deep"


def test_the_refusals_are_told_in_every_language() -> None:
    for data in ("\x0b", float("nan"), 10**30):
        (problem,) = faults_of_data(data, "", "note")
        told = {told_in(problem, language).message for language in LANGUAGES}
        assert len(told) == 4
        assert all("note" in one for one in told)


@given(st.text(st.characters(exclude_categories=[])))
@example("\x0b")
@example("\x7f")
@example("\u2028")
@example("\uf0b7")
@example("\ud800")
@example("\U0001ffff")
@example("a\tb\n\r")
@example("C:\\bin")
def test_data_seen_to_be_visible_at_once_are_those_that_each_text_leaves_as_it_is(text: str) -> None:
    assert is_visible(text) == (visible(text) == text)
    told = visible_data({text: [text, {"a": text}]})
    assert told == {visible(text): [visible(text), {"a": visible(text)}]}
    assert not is_visible_data([text]) or visible(text) == text


def test_text_of_any_script_is_seen_to_be_visible_at_once() -> None:
    assert is_visible_data({"ação": ["Łódź", "横浜", 1, 2.5, None, True]})

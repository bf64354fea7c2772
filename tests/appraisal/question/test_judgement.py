"""What people say of the criteria, read from words, points and a table of pairs whose weights are known."""

from pathlib import Path

import numpy as np
import pytest

from proxenia.appraisal.model import CRITERIA
from proxenia.appraisal.question.judgement import (
    compare_criteria,
    comparison_preferences,
    read_people,
    read_preferences,
)
from proxenia.decision.preference.weights import Preference, Weights
from proxenia.errors import InputError
from proxenia.problems import Problem

FIRST, SECOND, THIRD = CRITERIA[:3]
PLACES = {name: f"table.csv:{at}" for at, name in enumerate(CRITERIA, 2)}


def ratios(preferences: list[Preference], above: str, below: str) -> tuple[float, float]:
    """Between what the weight of one criterion lies, as a share of another's."""
    weights = Weights.open(CRITERIA).with_preferences(tuple(preferences))
    drawn = weights.sample(1000, np.random.default_rng(1)).weights
    shares = drawn[:, CRITERIA.index(above)] / drawn[:, CRITERIA.index(below)]
    return float(shares.min()), float(shares.max())


def table(**cells: str) -> dict[str, dict[str, str]]:
    """A table of ones, with other cells by place: `r0c1` compares the first with the second."""
    rows = {row: dict.fromkeys(CRITERIA, "1") for row in CRITERIA}
    for place, text in cells.items():
        rows[CRITERIA[int(place[1])]][CRITERIA[int(place[3])]] = text
    return rows


def test_points_are_held_to_within_a_fifth() -> None:
    found: list[Problem] = []
    least, most = ratios(read_preferences((), {FIRST: 100, SECOND: 50}, found), SECOND, FIRST)
    assert 0.4 - 1e-6 <= least < 0.42 and 0.58 < most <= 0.6 + 1e-6
    assert found == []


def test_words_and_points_are_read_together_and_every_fault_is_told() -> None:
    found: list[Problem] = []
    assert len(read_preferences((f"{FIRST}>{SECOND}",), {THIRD: 100, FIRST: 10}, found)) == 3
    assert read_preferences(("a>b",), {"fame": 1, FIRST: -1}, found) == []
    assert {problem.where for problem in found} >= {"fame", FIRST} and len(found) >= 3


def test_a_table_that_agrees_gives_its_weights() -> None:
    # The first is three times each other: 3/9 and six times 1/9.
    three = {f"r0c{column}": "3" for column in range(1, 7)} | {f"r{row}c0": "1/3" for row in range(1, 7)}
    found = compare_criteria(table(**three), PLACES)
    assert found.weights == pytest.approx([3 / 9] + [1 / 9] * 6)
    assert found.ratio == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("back", ["", "1/3", "0.33", "0,33", "0.3333"])
def test_of_two_across_one_may_be_empty_or_rounded(back: str) -> None:
    exact = compare_criteria(table(r0c1="3", r1c0="1/3"), PLACES)
    assert compare_criteria(table(r0c1="3", r1c0=back), PLACES).weights == pytest.approx(exact.weights)
    assert compare_criteria(table(r1c0="3", r0c1=back), PLACES).weights == pytest.approx(
        compare_criteria(table(r1c0="3", r0c1="1/3"), PLACES).weights
    )


@pytest.mark.parametrize(
    ("text", "meant"), [("0.33", 1 / 3), ("0,17", 1 / 6), ("0.11", 1 / 9), ("0.3", 0.3), ("1.33", 1.33)]
)
def test_a_third_rounded_stands_for_a_third_also_alone(text: str, meant: float) -> None:
    rounded = compare_criteria(table(r0c1=text, r1c0=""), PLACES)
    exact = compare_criteria(table(r0c1=str(meant), r1c0=str(1 / meant)), PLACES)
    assert rounded.weights == pytest.approx(exact.weights, rel=1e-9)


def test_what_stands_on_the_diagonal_is_one() -> None:
    assert compare_criteria(table(r0c0="", r1c1="7"), PLACES).weights == pytest.approx([1 / 7] * 7)


@pytest.mark.parametrize("text", ["0", "-2", "three", "1/0", "inf", "1e400", ".333"])
def test_what_compares_nothing_is_told_by_its_row(text: str) -> None:
    with pytest.raises(InputError) as refused:
        compare_criteria(table(r0c1=text, r1c0="", r2c3="many", r3c2=""), PLACES)
    assert [(one.code, one.where) for one in refused.value.problems] == [
        ("bad-comparison", PLACES[FIRST]),
        ("bad-comparison", PLACES[THIRD]),
    ]
    assert refused.value.problems[0].message == f"'{text}' does not compare {FIRST} with {SECOND}"
    assert refused.value.problems[0].hint == "write a number such as 3 or 1/3"


def test_of_two_across_only_the_one_that_is_no_number_is_told() -> None:
    with pytest.raises(InputError) as refused:
        compare_criteria(table(r0c1="3", r1c0="a third"), PLACES)
    assert [(one.where, one.message) for one in refused.value.problems] == [
        (PLACES[SECOND], f"'a third' does not compare {SECOND} with {FIRST}")
    ]


def test_two_empty_cells_compare_nothing_and_are_told_once_for_each() -> None:
    with pytest.raises(InputError) as refused:
        compare_criteria(table(r0c1="", r1c0=""), PLACES)
    assert [one.where for one in refused.value.problems] == [PLACES[FIRST], PLACES[SECOND]]


def test_a_table_in_circles_holds_the_weights_less_near() -> None:
    agreed = compare_criteria(table(), PLACES)
    least, most = ratios(comparison_preferences(agreed), SECOND, FIRST)
    assert least >= 0.8 - 1e-6 and most <= 1.2 + 1e-6
    circle = compare_criteria(table(r0c1="2", r1c0="1/2", r1c2="2", r2c1="1/2", r2c0="2", r0c2="1/2"), PLACES)
    slack = 0.2 + circle.ratio
    assert 0.2 < slack < 0.6
    least, most = ratios(comparison_preferences(circle), SECOND, FIRST)
    assert 1 - slack - 1e-6 <= least < 0.8 and 1.2 < most <= 1 + slack + 1e-6
    wild = compare_criteria(table(r0c1="9", r1c0="1/9", r1c2="9", r2c1="1/9", r2c0="9", r0c2="1/9"), PLACES)
    assert wild.ratio > 0.4
    least, most = ratios(comparison_preferences(wild), SECOND, FIRST)
    assert least >= 0.4 - 1e-6 and most <= 1.6 + 1e-6  # never less near than that


def people(tmp_path: Path, text: str) -> dict[str, list[Preference]]:
    path = tmp_path / "people.yaml"
    path.write_text(text, encoding="utf-8")
    return read_people(path)


def test_several_people_each_with_words_or_points(tmp_path: Path) -> None:
    found = people(
        tmp_path, f"mayor: {{prefer: ['{FIRST}>{SECOND}']}}\nfinance: {{swing: {{{FIRST}: 100}}}}\nnone: {{}}\n"
    )
    assert {name: len(said) for name, said in found.items()} == {"mayor": 1, "finance": 0, "none": 0}


def test_every_fault_of_every_person_is_told_with_the_name_and_the_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        people(tmp_path, "mayor: {prefer: ['a>b'], mood: 3}\nfinance: {swing: {fame: 1}}\nclerk: [1]\n")
    told = [(one.code, ":".join(one.where.split(":")[:2]), one.message) for one in refused.value.problems]
    assert told[0] == ("bad-person", "people.yaml:1", "'mayor' is not {prefer, swing}")
    assert told[1][:2] == ("unknown-criterion", "people.yaml:2") and told[1][2].startswith("finance: 'fame'")
    assert told[2] == ("bad-person", "people.yaml:3", "'clerk' is not {prefer, swing}")
    assert refused.value.problems[0].hint == "give one or both"


@pytest.mark.parametrize("text", ["", "[]", "mayor", "{}"])
def test_a_file_without_people_is_refused_with_an_example(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError) as refused:
        people(tmp_path, text)
    (problem,) = refused.value.problems
    assert problem.where.startswith("people.yaml")
    assert problem.code != "no-people" or (
        problem.message == "the file names no people" and problem.hint.startswith("write: mayor: {prefer:")
    )


@pytest.mark.parametrize("points", ["a lot", "no", "[1]"])
def test_points_in_words_are_told_with_the_person(points: str, tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text(f"mayor:\n  swing: {{lobbying: {points}}}\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_people(path)
    assert [one.code for one in refused.value.problems] == ["bad-number"]
    assert refused.value.problems[0].message.startswith("mayor: ")

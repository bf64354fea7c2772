"""What `catalogue check` refuses of fees: unknown and ill-typed qualifiers, gaps, overlaps, bounds upside down."""

from pathlib import Path

import pytest

from proxenia.evidence.file.network_file import read_network_file
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.problems import Problem

HEAD = "id: alpha\nkind: network\nfacts:\n"
STEP = "amount_of: step, currency: EUR, period: year, scale: fees"


def fee(value: float, qualifiers: str) -> str:
    return f"- {{property: fee, value: {value}, qualifiers: {{{qualifiers}}}, source: 'https://alpha.example'}}\n"


def rule(qualifiers: str) -> str:
    return f"- {{property: requirement, value: notice, qualifiers: {{{qualifiers}}}, source: 'https://a.example'}}\n"


def problems_of(tmp_path: Path, *facts: str) -> list[Problem]:
    path = tmp_path / "alpha.yaml"
    path.write_text(HEAD + "".join(facts), encoding="utf-8")
    return read_network_file(path, shipped_vocabulary())[1]


def test_a_whole_scale_is_sound(tmp_path: Path) -> None:
    below = fee(100, f"{STEP}, population_max: 50000, member_type: [city, county]")
    shared_end = fee(200, f"{STEP}, population_min: 50000, population_max: 100000, member_type: city")
    above = fee(300, f"{STEP}, population_min: 100001, member_type: city, countries: [AR, 'NO']")
    paid = fee(250, "amount_of: paid, currency: GBP, period: year, member: Leeds, countries: [GB]")
    by_hand = fee(0.0085, "amount_of: formula, currency: EUR, period: year, per: inhabitant, min: 250, max: 15000")
    begun = fee(70, "amount_of: formula, currency: EUR, period: year, per: 10000, scale: begun, valid_from: '2024'")
    assert problems_of(tmp_path, below, shared_end, above, paid, by_hand, begun) == []


@pytest.mark.parametrize(
    ("qualifiers", "code", "said"),
    [
        ("amount_of: step, currency: EUR, period: year", "missing-qualifier", "no scale"),
        ("currency: EUR, period: year", "missing-qualifier", "no amount_of"),
        ("amount_of: flat, period: year", "missing-qualifier", "no currency"),
        ("amount_of: paid, currency: EUR, period: year", "missing-qualifier", "no member"),
        (f"{STEP}, populaton_max: 5", "unknown-qualifier", "populaton_max"),
        (f"{STEP}, kind: scale-step", "unknown-qualifier", "kind"),
        (f"{STEP}, population_max: many", "bad-qualifier", "population_max"),
        (f"{STEP}, countries: Spain", "bad-qualifier", "countries"),
        (f"{STEP}, income_group: rich", "bad-qualifier", "income_group"),
        (f"{STEP}, member_type: [city, dwarf]", "bad-qualifier", "dwarf"),
        (f"{STEP}, membership: golden", "bad-qualifier", "golden"),
        (f"{STEP}, per: 0", "bad-qualifier", "per"),
        (f"{STEP}, valid_from: soon", "bad-qualifier", "valid_from"),
        (f"{STEP}, former: false", "bad-qualifier", "former"),
        ("amount_of: gift, currency: EUR, period: year", "bad-qualifier", "gift"),
        ("amount_of: flat, currency: euro, period: year", "bad-qualifier", "euro"),
        ("amount_of: flat, currency: ABC, period: year", "bad-qualifier", "ABC"),
        ("amount_of: flat, currency: EUR, period: month", "bad-qualifier", "month"),
        (f"{STEP}, population_min: 9, population_max: 5", "upside-down", "population_min 9"),
        (f"{STEP}, min: 9, max: 5", "upside-down", "min 9"),
        (f"{STEP}, valid_from: '2024', valid_until: '2023'", "upside-down", "valid_from 2024"),
    ],
)
def test_a_fee_that_says_too_little_or_the_wrong_thing_is_refused(
    tmp_path: Path, qualifiers: str, code: str, said: str
) -> None:
    (problem,) = problems_of(tmp_path, fee(1, qualifiers))
    assert (problem.code, problem.where) == (code, "alpha.yaml:4:3")
    assert said in problem.message and problem.hint


def test_a_mistyped_qualifier_is_told_with_the_nearest(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, fee(1, f"{STEP}, populaton_max: 5"))
    assert "population_max" in problem.hint


def test_a_gap_between_steps_is_refused(tmp_path: Path) -> None:
    facts = fee(1, f"{STEP}, population_max: 50000"), fee(2, f"{STEP}, population_min: 60000")
    (problem,) = problems_of(tmp_path, *facts)
    assert (problem.code, problem.where) == ("gap", "alpha.yaml:5:3")
    assert "50,001 to 59,999" in problem.message


def test_steps_that_overlap_are_refused(tmp_path: Path) -> None:
    facts = fee(1, f"{STEP}, population_max: 50000"), fee(2, f"{STEP}, population_min: 40000")
    (problem,) = problems_of(tmp_path, *facts)
    assert (problem.code, problem.where) == ("overlap", "alpha.yaml:5:3")


def test_two_amounts_for_the_same_member_overlap(tmp_path: Path) -> None:
    flat = "amount_of: flat, currency: EUR, period: year, scale: fees"
    (problem,) = problems_of(tmp_path, fee(1, flat), fee(2, flat))
    assert problem.code == "overlap" and "class" in problem.hint
    assert problems_of(tmp_path, fee(1, f"{flat}, class: A"), fee(2, f"{flat}, class: B")) == []


def test_steps_of_other_tables_do_not_overlap(tmp_path: Path) -> None:
    other = STEP.replace("scale: fees", "scale: old fees")
    assert problems_of(tmp_path, fee(1, f"{STEP}, population_max: 5"), fee(2, f"{other}, population_max: 9")) == []


@pytest.mark.parametrize("qualifiers", ["notice_months: 6", "minimum_term_years: 2", "term: notice", "term: minimum"])
def test_a_rule_on_leaving_has_one_form(tmp_path: Path, qualifiers: str) -> None:
    (problem,) = problems_of(tmp_path, rule(qualifiers))
    assert problem.where == "alpha.yaml:4:3" and problem.hint


def test_notice_and_minimum_term_are_sound(tmp_path: Path) -> None:
    assert problems_of(tmp_path, rule("term: notice, months: 6"), rule("term: minimum, years: 2")) == []

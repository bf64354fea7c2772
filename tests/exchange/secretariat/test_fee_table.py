"""Fee scales as secretariats write them: statements that the catalogue takes in, and every fault by its cell."""

import pytest

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.statements import Statement
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.office.record import Reading
from proxenia.exchange.secretariat.fee_table import read_fee_table
from proxenia.language.problem import told_in
from proxenia.places.country import countries

SOURCE = "https://polis.example/fees"


def read(text: str) -> Reading[Statement]:
    return read_fee_table(text.encode(), "fees.csv", "polis", SOURCE, PartialDate.parse("2026-11"))


def test_a_scale_is_a_statement_a_step() -> None:
    reading = read(
        "Desde habitantes;Hasta habitantes;Cuota;Moneda;Período\n"
        ";50000;1200;EUR;anual\n50001;250000;3500.5;EUR;\n250001;;8000;EUR;\n"
    )
    assert not reading.problems
    told = [(one.value, dict(one.qualifiers)) for one in reading.records]
    same = {"amount_of": "step", "currency": "EUR", "period": "year", "scale": "2026-11"}
    assert told == [
        (1200, {**same, "population_max": 50000}),
        (3500.5, {**same, "population_min": 50001, "population_max": 250000}),
        (8000, {**same, "population_min": 250001}),
    ]
    assert {(one.network, one.property, one.source, str(one.as_of)) for one in reading.records} == {
        ("polis", "fee", SOURCE, "2026-11")
    }
    assert not [fault for one in reading.records for fault in shipped_vocabulary().check(one, "")]


@pytest.mark.parametrize(
    "heading",
    [
        "population minimale;population maximale",
        "Población mínima;Población máxima",
        "População mínima;População máxima",
        "least population;most population",
    ],
)
def test_bounds_have_the_names_that_proposals_give_them(heading: str) -> None:
    reading = read(f"Montant;Monnaie;{heading}\n300;EUR;;50 000\n600;EUR;50 001;\n")
    assert not reading.problems and not reading.notes
    assert [one.qualifiers.get("population_max") for one in reading.records] == [50_000, None]


def test_one_line_is_a_flat_fee_and_may_be_of_some_countries() -> None:
    (one,) = read("Fee,Countries,Note,Category\n€ 500,ar uy,for all,Cities\n").records
    assert (one.value, one.qualifiers) == (
        500,
        {
            "amount_of": "flat", "class": "Cities", "countries": ["AR", "UY"], "currency": "EUR", "note": "for all",
            "period": "year",
        },
    )  # fmt: skip


def test_a_fee_may_be_said_of_every_country() -> None:
    every = sorted(countries())
    (one,) = read(f"Fee;Currency;Countries\n5;EUR;{' '.join(every)}\n").records
    assert one.qualifiers["countries"] == every


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fee,Currency\nmany,EUR\n5,\n,EUR\n5 USD,EUR\n-1,EUR\n", ["A2", "A3", "A4", "B5", "A6"]),
        ("Fee,Currency,From inhabitants,To inhabitants\n5,EUR,100,10\n", ["C2"]),
        ("Fee,Currency,Countries\n5,EUR,Narnia\n", ["C2"]),
        ("Fee,Currency,Period\n5,EUR,monthly\n", ["C2"]),
        ("Fee,Currency,From inhabitants,To inhabitants\n5,EUR,0,100\n9,EUR,50,200\n", ["A3"]),
        ("Fee,Currency,From inhabitants,To inhabitants\n5,EUR,0,100\n9,EUR,150,200\n", ["A3"]),
        ("Fee,Currency\n", [""]),
        (
            "Currency,From inhabitants,To inhabitants,Period\nMONEY,1,2,\nEUR,100,10,\nEUR,,,monthly\nEUR,1,2,\n",
            ["1", "A2", "B3", "D4"],
        ),
    ],
)
def test_every_fault_is_told_by_its_cell_at_once(text: str, found: list[str]) -> None:
    problems = read(text).problems
    assert sorted(one.where.removeprefix("fees.csv").removeprefix(": ") for one in problems) == sorted(found)
    for problem in problems:
        assert all(told_in(problem, language).message != problem.message for language in ("es", "pt", "fr"))
        assert told_in(problem, "fr").hint != problem.hint


def test_nobody_is_a_fraction_of_an_inhabitant() -> None:
    reading = read("Population min;Population max;Fee\n0;50.000;EUR 100\n50.001;;EUR 200\n")
    assert not reading.problems
    assert [one.qualifiers.get("population_max") for one in reading.records] == [50_000, None]


def test_a_line_of_totals_is_no_step() -> None:
    reading = read("Category;Fee\nA;EUR 100\nTotal;EUR 100\n")
    assert [problem.code for problem in reading.problems] == ["totals"]

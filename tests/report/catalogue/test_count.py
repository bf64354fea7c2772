"""Counts in four languages: bounds, plurals, compounds, and the source's words where we have none."""

import pytest

from proxenia.built.snapshot import open_snapshot
from proxenia.report.catalogue.count import Part, bound_of, counted, quoted
from proxenia.report.catalogue.statement import count_parts, is_count


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "more than 1,096 cities"),
        ("es", "más de 1.096 ciudades"),
        ("pt", "mais de 1.096 cidades"),
        ("fr", "plus de 1\u202f096 villes"),
    ],
)
def test_a_count_is_said_in_each_language(language: str, told: str) -> None:
    assert counted(1096, "cities", "more than", language) == (Part(told),)


@pytest.mark.parametrize(("number", "told"), [(1, "1 asociación"), (175, "175 asociaciones")])
def test_a_noun_takes_the_form_of_its_number(number: int, told: str) -> None:
    assert counted(number, "associations", "", "es") == (Part(told),)


def test_several_nouns_are_joined_as_the_language_joins_them() -> None:
    assert counted(12, "cities, towns and regions", "", "es") == (Part("12 ciudades, ciudades pequeñas y regiones"),)
    assert counted(9, "organizations", "about", "fr") == (Part("environ 9 organisations"),)
    assert counted(200, "local authorities (about)", "", "pt") == (Part("cerca de 200 autoridades locais"),)


def test_what_no_table_has_stays_a_quotation() -> None:
    assert counted(7, "lighthouses on the coast", "", "es") == (Part("7"), quoted("lighthouses on the coast"))
    assert counted(7, "winning cities, fifth challenge", "", "es") == (Part("7 ciudades ganadoras, quinto concurso"),)
    assert counted(5, "", "", "es") == (Part("5"),)


@pytest.mark.parametrize(
    ("note", "bound", "rest"),
    [
        ("over", "more-than", ""),
        ("over; undated", "more-than", "undated"),
        ("over 140 UN member states", "more-than", "over 140 UN member states"),
        ("about 2019-2020", "", "about 2019-2020"),
        ("overseas members too", "", "overseas members too"),
        ("", "", ""),
    ],
)
def test_a_note_is_parted_into_its_bound_and_what_else_it_says(note: str, bound: str, rest: str) -> None:
    assert bound_of(note) == (bound, rest)


def test_nineteen_of_twenty_counts_of_the_catalogue_have_words_in_every_language() -> None:
    facts = [fact for fact in open_snapshot().facts.values() if is_count(fact)]
    told = sum(len(count_parts(fact, "fr")) == 1 for fact in facts)
    assert told >= 0.95 * len(facts)

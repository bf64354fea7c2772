"""Free text in the reader's words: from the phrase book, or made of what has a structure."""

import pytest

from proxenia.report.catalogue.count import Part, quoted
from proxenia.report.catalogue.phrase import named, said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("non-profit association governed by Spanish law", "association à but non lucratif de droit espagnol"),
        ("Non-profit  association governed by Spanish law", "association à but non lucratif de droit espagnol"),
        ("two years", "2 ans"),
        ("for one year", "1 an"),
        ("3-year term", "3 ans"),
        ("24 months", "24 mois"),
        ("2024-2026", "2024-2026"),
        ("XXVI", "XXVI"),
        ("more than 40 cities", "plus de 40 villes"),
        ("nearly 1,200 cities and regions", "près de 1\u202f200 villes et régions"),
        ("two observers", "2 observateurs"),
        ("co-chair", "coprésidence"),
        ("annual", "annuel"),
        ("two years; co-chair", "2 ans; coprésidence"),
    ],
)
def test_a_text_is_said_in_the_readers_words(text: str, told: str) -> None:
    assert said(text, "fr") == Part(told)


@pytest.mark.parametrize("text", ["so it is said", "two lions", "two years; so it is said", "seven years ago"])
def test_what_has_no_words_is_quoted_whole(text: str) -> None:
    assert said(text, "pt") == quoted(text)


def test_english_readers_read_the_text_as_it_is() -> None:
    assert said("for two years", "en") == Part("for two years")


def test_a_name_is_not_translated_but_where_it_only_describes() -> None:
    assert named("Annual Meeting", "es") == Part("Reunión Anual")
    assert named("Commonwealth Local Government Conference", "es") == Part(
        "Commonwealth Local Government Conference", "en", is_name=True
    )
    assert named("Africités", "es") == Part("Africités", is_name=True)

"""Names of files made from an answer."""

from datetime import date

import pytest

from proxenia.appraisal.answer.record import Advice, City
from proxenia.report.advice.file_name import file_name

DAY = date(2026, 12, 5)


@pytest.mark.parametrize(
    ("city", "language", "named"),
    [
        ("Medellín", "es", "memorando-medellin-2026-12.pdf"),
        ("Montréal", "fr", "note-montreal-2026-12.pdf"),
        ("São Paulo", "pt", "memorando-sao-paulo-2026-12.pdf"),
        ("Łódź / Øst", "en", "memo-lodz-ost-2026-12.pdf"),
        ("../../etc", "en", "memo-etc-2026-12.pdf"),
    ],
)
def test_a_file_is_named_in_the_readers_language(city: str, language: str, named: str) -> None:
    assert file_name("memo", Advice(city=City(city)), "pdf", language, DAY) == named


def test_a_name_without_latin_letters_gives_way_to_the_id_of_the_place() -> None:
    assert file_name("answer", Advice(city=City("東京", geonames_id=1850147)), "json", "en", DAY) == (
        "answer-1850147-2026-12.json"
    )
    assert file_name("answer", Advice(city=City("東京")), "json", "en", DAY) == "answer-2026-12.json"

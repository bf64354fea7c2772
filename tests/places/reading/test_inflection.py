"""Names put back into the nominative: cities of each language, and where nothing must be changed."""

import pytest

from proxenia.places.reading.inflection import nominatives
from proxenia.places.reading.names import name_key


@pytest.mark.parametrize(
    ("inflected", "country", "name"),
    [
        ("Πατρέων", "GR", "Πάτρα"),
        ("Αθηναίων", "GR", "Αθήνα"),
        ("Θεσσαλονίκης", "GR", "Θεσσαλονίκη"),
        ("Βόλου", "GR", "Βόλος"),
        ("Перми", "RU", "Пермь"),
        ("Москвы", "RU", "Москва"),
        ("Екатеринбурга", "RU", "Екатеринбург"),
        ("Ростова-на-Дону", "RU", "Ростов-на-Дону"),
        ("Нижнего Новгорода", "RU", "Нижний Новгород"),
        ("Харківська", "UA", "Харків"),
        ("Одеська", "UA", "Одеса"),
        ("Вінницька", "UA", "Вінниця"),
        ("Mashivska", "UA", "Mashivka"),
        ("Helsingin", "FI", "Helsinki"),
        ("Turun", "FI", "Turku"),
        ("Lahden", "FI", "Lahti"),
        ("Tampereen", "FI", "Tampere"),
        ("Vilniaus", "LT", "Vilnius"),
        ("Kauno", "LT", "Kaunas"),
        ("Rīgas", "LV", "Rīga"),
        ("Krakowa", "PL", "Kraków"),
        ("Warszawy", "PL", "Warszawa"),
        ("Brna", "CZ", "Brno"),
        ("Plzně", "CZ", "Plzeň"),
        ("Göteborgs", "SE", "Göteborg"),
        ("Bilboko", "ES", "Bilbo"),
    ],
)
def test_the_name_is_among_the_nominatives(inflected: str, country: str, name: str) -> None:
    assert name_key(name) in nominatives(name_key(inflected), country, after_form=True)


def test_only_greek_lists_inflect_names_without_a_form() -> None:
    assert "volos" in nominatives("volou", "GR", after_form=False)
    assert nominatives("krakowa", "PL", after_form=False) == []


@pytest.mark.parametrize("country", ["DE", "JP", None])
def test_languages_that_do_not_inflect_names_change_nothing(country: str | None) -> None:
    assert nominatives("hamburgs", country, after_form=True) == []


@pytest.mark.parametrize("key", ["", "a", "ou", "xou"])
def test_too_little_would_be_left(key: str) -> None:
    assert nominatives(key, "GR", after_form=True) == []

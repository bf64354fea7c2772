"""Cities by the names that languages have for them."""

import pytest

from proxenia.places.city_name import city_name


@pytest.mark.parametrize(
    ("name", "country", "told"),
    [
        ("Cairo", "EG", ("Cairo", "El Cairo", "Cairo", "Le Caire")),
        ("Brussels", "BE", ("Brussels", "Bruselas", "Bruxelas", "Bruxelles")),
        ("New York City", "US", ("New York City", "Nueva York", "Nova Iorque", "New York")),
        ("Panama City", "PA", ("Panama City", "Panamá", "Panamá", "Panama")),
        (
            "Ho Chi Minh City",
            "VN",
            ("Ho Chi Minh City", "Ciudad Ho Chi Minh", "Cidade de Ho Chi Minh", "Hô-Chi-Minh-Ville"),
        ),
        ("Moscow", "RU", ("Moscow", "Moscú", "Moscovo", "Moscou")),
    ],
)
def test_a_known_city_has_a_name_in_each_language(name: str, country: str, told: tuple[str, ...]) -> None:
    assert tuple(city_name(name, country, language) for language in ("en", "es", "pt", "fr")) == told


def test_any_other_keeps_its_own() -> None:
    assert city_name("Moscow", "US", "es") == "Moscow"  # Idaho
    assert city_name("Tangier", "MA", "pt") == "Tangier"
    assert city_name("", "", "pt") == ""

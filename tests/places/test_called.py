"""Cities and regions by the names that languages have for them."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

import proxenia
from proxenia.places.called import city_name, name_of, place_name, subdivision_name
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import Place, PlaceKind
from proxenia.places.reading.names import name_key

LANGUAGES = ("en", "es", "pt", "fr")
TABLE = Path(proxenia.__file__).parent / "data" / "place_names.csv"
SOURCES = {"CLDR 41", "CLDR zones", "GNOME", "GeoNames", "review"}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
        ("The Hague", "NL", ("The Hague", "La Haya", "Haia", "La Haye")),
        ("Munich", "DE", ("Munich", "Múnich", "Munique", "Munich")),
        ("Alexandria", "EG", ("Alexandria", "Alejandría", "Alexandria", "Alexandrie")),
        ("Riyadh", "SA", ("Riyadh", "Riad", "Riade", "Riyad")),
        ("Kraków", "PL", ("Kraków", "Cracovia", "Cracóvia", "Cracovie")),
        ("Amsterdam", "NL", ("Amsterdam", "Ámsterdam", "Amesterdão", "Amsterdam")),
        ("Stuttgart", "DE", ("Stuttgart", "Stuttgart", "Estugarda", "Stuttgart")),
        ("Köln", "DE", ("Cologne", "Colonia", "Colónia", "Cologne")),
        ("Cologne", "DE", ("Cologne", "Colonia", "Colónia", "Cologne")),
        ("Iriga City", "PH", ("Iriga",) * 4),
    ],
)
def test_a_known_city_has_a_name_in_each_language(name: str, country: str, told: tuple[str, ...]) -> None:
    assert tuple(city_name(name, country, language) for language in LANGUAGES) == told


def test_any_other_keeps_its_own() -> None:
    assert city_name("Moscow", "US", "es") == "Moscow"  # Idaho
    assert city_name("Alexandria", "US", "fr") == "Alexandria"  # Virginia
    assert city_name("", "", "pt") == ""


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("ES-CT", ("Catalonia", "Cataluña", "Catalunha", "Catalogne")),
        ("ES-VC", ("Valencian Community", "Comunidad Valenciana", "Comunidade Valenciana", "Communauté valencienne")),
        ("CN-HN", ("Hunan",) * 4),
        ("PL-12", ("Lesser Poland", "Pequeña Polonia", "Pequena Polónia", "Petite-Pologne")),
        ("PT-20", ("Azores", "Azores", "Açores", "Açores")),
    ],
)
def test_a_region_has_a_name_in_each_language(gazetteer: Gazetteer, code: str, told: tuple[str, ...]) -> None:
    own = gazetteer.subdivision_name(code)
    assert own
    assert tuple(subdivision_name(code, own, language) for language in LANGUAGES) == told
    (row,) = [one for one in rows() if one["code"] == code]
    place = gazetteer.place(int(row["id"]))
    assert place and tuple(place_name(place, language) for language in LANGUAGES) == told


def test_a_place_known_by_its_number_alone_is_called_so_too() -> None:
    assert name_of(2867714, "Munich", "pt") == "Munique"
    assert name_of(1, "Somewhere", "pt") == name_of(None, "Somewhere", "pt") == "Somewhere"


def test_a_region_without_a_row_is_named_in_the_order_it_is_spoken() -> None:
    region = Place(1, PlaceKind.REGION, "Anywhere, Province of", "XX", None, None, None, None, False)
    assert place_name(region, "fr") == "Province of Anywhere"
    assert place_name(replace(region, kind=PlaceKind.CITY), "fr") == "Anywhere, Province of"
    assert subdivision_name("XX-1", "Anywhere, Province of", "es") == "Province of Anywhere"


def test_each_row_is_a_place_of_the_gazetteer_and_says_where_its_names_are_from(gazetteer: Gazetteer) -> None:
    for row in rows():
        place = gazetteer.place(int(row["id"]))
        assert place, row
        assert (str(place.kind), place.country, place.name) == (row["kind"], row["country"], row["name"])
        assert any(row[language] for language in LANGUAGES), row
        assert set(row["source"].split("; ")) <= SOURCES, row
        assert row["source"], row
        assert all(row[language] == row[language].strip() for language in LANGUAGES), row


def test_no_two_rows_are_of_one_place_and_no_name_means_two_cities() -> None:
    every = rows()
    assert len({row["id"] for row in every}) == len(every)
    keys = [
        (row["country"], key)
        for row in every
        if row["kind"] == "city"
        for key in {name_key(row["name"]), name_key(row["en"] or row["name"])}
    ]
    assert len(set(keys)) == len(keys)

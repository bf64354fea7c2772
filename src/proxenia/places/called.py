"""Cities and regions by the names that languages have for them; all others by their own."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from proxenia.places.model import Place, PlaceKind
from proxenia.places.reading.names import name_key

_TABLE = Path(__file__).parent.parent / "data" / "place_names.csv"
#: In the order of the table's columns. A language that has no name of its own says the English one.
_LANGUAGES = ("en", "es", "pt", "fr")


@dataclass(slots=True)
class _Names:
    """The usual names by language: of places by id, of first-level subdivisions by code, of cities by their names."""

    places: dict[int, dict[str, str]] = field(default_factory=dict)
    subdivisions: dict[str, dict[str, str]] = field(default_factory=dict)
    cities: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)


def place_name(place: Place, language: str) -> str:
    """What a language usually calls a place; its own name where no other is usual."""
    return name_of(place.id, in_order(place.name) if place.kind is PlaceKind.REGION else place.name, language)


def name_of(place_id: int | None, own: str, language: str) -> str:
    """What a language usually calls the place of this id; the name given where no other is usual, or without an id."""
    return _names().places.get(place_id or 0, {}).get(language) or own


def subdivision_name(code: str, own: str, language: str) -> str:
    """What a language calls the first-level subdivision of this code, whose own name is given."""
    return _names().subdivisions.get(code, {}).get(language) or in_order(own)


def city_name(name: str, country: str, language: str) -> str:
    """What a language calls the city that a text names so, in a country; the name itself where no other is usual."""
    return _names().cities.get((country, name_key(name)), {}).get(language) or name


def usual_names() -> dict[int, tuple[str, ...]]:
    """What the languages usually call each city that has a name of its own in one of them, by id."""
    cities = ((int(row["id"]), row) for row in _rows() if row["kind"] == PlaceKind.CITY)
    return {id_: tuple(dict.fromkeys(row[language] for language in _LANGUAGES if row[language])) for id_, row in cities}


def in_order(name: str) -> str:
    """A name listed by its proper part in the order it is spoken: "Madrid, Comunidad de" as "Comunidad de Madrid"."""
    proper, comma, form = name.partition(", ")
    return f"{form} {proper}" if comma and "," not in form else name


@cache
def _names() -> _Names:
    found = _Names()
    for row in _rows():
        usual = {language: row[language] or row["en"] for language in _LANGUAGES}
        told = {language: text for language, text in usual.items() if text}
        found.places[int(row["id"])] = told
        if row["code"]:
            own = in_order(row["name"])
            found.subdivisions[row["code"]] = {language: text or own for language, text in usual.items()}
        elif row["kind"] == PlaceKind.CITY:
            # Texts call cities by their own name, or by the English one.
            found.cities |= {(row["country"], name_key(text)): told for text in (row["name"], row["en"]) if text}
    return found


def _rows() -> Iterator[dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)

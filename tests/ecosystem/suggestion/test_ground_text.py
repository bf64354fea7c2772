"""Reasons of suggestions as sentences: each part in each language, with the forms that its counts take."""

import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.suggestion.ground import Ground
from proxenia.ecosystem.suggestion.ground_text import say_ground
from proxenia.language.words import LANGUAGES, words
from proxenia.places.country import countries
from proxenia.places.model import Place, PlaceKind

PARTS = ("country", "subdivision", "region", "size", "size in the country", "size in the region", "language")


def city(population: int | None = 120_000, code: str = "CO") -> Place:
    return Place(1, PlaceKind.CITY, "Neiva", code, None, None, population, None, False)


def ground(part: str, number: int, of: int, names: tuple[str, ...] = (), place: Place | None = None) -> Ground:
    return Ground(part, number, of, names, place or city())


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (ground("peers", 2, 20, ("Cali", "Lima")), "2 of its 20 nearest peers are listed members (Cali, Lima)"),
        (ground("peers", 1, 20, ("Cali",)), "1 of its 20 nearest peers is a listed member (Cali)"),
        (ground("peers", 0, 20), "none of its 20 nearest peers is a listed member"),
        (ground("peers", 0, 0), "no listed city has anything in common with it"),
        (ground("twins", 1, 1, ("Bilbao",)), "its one twin town that any list names is in it (Bilbao)"),
        (ground("capital", 1200, 1300), "1,200 of the 1,300 other listed capitals are in it"),
        (
            ground("size in the country", 3, 9),
            "3 of the 9 other listed cities of the same country (Colombia) and of 100,000 to 250,000 inhabitants "
            "are in it",
        ),
        (ground("country", 1, 1), "the one other listed city of the same country (Colombia) is in it"),
        (
            ground("size", 1, 9, place=city(5_000_000)),
            "1 of the 9 other listed cities of 3,000,000 inhabitants or more is in it",
        ),
        (
            ground("size", 2, 9, place=city(9)),
            "2 of the 9 other listed cities of fewer than 10,000 inhabitants are in it",
        ),
        (ground("size", 2, 9, place=city(None)), "2 of the 9 other listed cities of unknown size are in it"),
        (
            ground("peers", 6, 20, ("A", "B", "C", "D", "E", "F")),
            "6 of its 20 nearest peers are listed members (A, B, C, D and 2 more)",
        ),
    ],
)
def test_a_reason_in_english(reason: Ground, text: str) -> None:
    assert say_ground(reason, "en") == text


def test_other_seats_name_the_network_the_city_sits_in(snapshot: Snapshot) -> None:
    reason = Ground("other seats", 30, 90, ("c40",), city(), snapshot.networks["c40"])
    said = {language: say_ground(reason, language) for language in LANGUAGES}
    assert len(set(said.values())) == 4
    assert all("30" in text and "90" in text and "C40" in text for text in said.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", [*PARTS, "peers", "twins", "capital"])
def test_every_part_is_said_in_every_language(language: str, part: str) -> None:
    said = {say_ground(ground(part, number, of), language) for number, of in ((1, 1), (1, 7), (5, 7))}
    assert len(said) == 3 and all(text.strip() and "{" not in text for text in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_world_has_a_name(language: str) -> None:
    regions = {country.world_bank_region for country in countries().values()} - {None}
    said = {say_ground(ground("region", 2, 7, place=city(code=c)), language) for c in ("CO", "ES", "IN", "XX", "AQ")}
    assert regions and all(words(language, "suggestions").has(f"region.{region}") for region in regions)
    assert len(said) == 4  # Antarctica and an unknown country are in no region

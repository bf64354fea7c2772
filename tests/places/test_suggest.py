"""Places offered while somebody types."""

import pytest

from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.places.reading.names import name_key
from proxenia.places.suggest import suggest_places


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("medel", 3674962),
        ("MÉDELL", 3674962),
        ("Sao Pau", 3448439),
        ("münch", 2867714),
        ("北京", 1816670),
        ("paris", 2988507),
        ("Valle del Cau", 3666313),
    ],
)
def test_the_place_meant_is_offered_first(gazetteer: Gazetteer, typed: str, place: int) -> None:
    assert suggest_places(typed, gazetteer)[0].id == place


@pytest.mark.parametrize("typed", ["m", "me", "med"])
def test_a_short_beginning_offers_the_best_of_very_many(gazetteer: Gazetteer, typed: str) -> None:
    found = suggest_places(typed, gazetteer, limit=20)
    assert len({place.id for place in found}) == len(found) == 20
    assert all(any(key.startswith(typed) for key in gazetteer.keys(place.id)) for place in found)


def test_every_place_offered_has_a_name_that_begins_so(gazetteer: Gazetteer) -> None:
    for place in suggest_places("Santia", gazetteer, limit=20):
        assert any(key.startswith(name_key("Santia")) for key in gazetteer.keys(place.id))


def test_a_town_comes_before_the_area_named_after_it(gazetteer: Gazetteer) -> None:
    kinds = [place.kind for place in suggest_places("Medellín", gazetteer) if place.name == "Medellín"]
    assert kinds[0] == "city"


def test_a_slip_leads_to_the_name_it_stands_for(gazetteer: Gazetteer) -> None:
    assert 2267057 in {place.id for place in suggest_places("Lisobn", gazetteer)}


@pytest.mark.parametrize("typed", ["aimf", "iclei", "uclg", "eurocities"])
def test_what_is_near_no_place_offers_none(gazetteer: Gazetteer, typed: str) -> None:
    assert suggest_places(typed, gazetteer) == []


@pytest.mark.parametrize("typed", ["", " ", "?!", "%", "_", "'; DROP TABLE place; --", "x" * 10_000, "\x00", "\ud800"])
def test_what_is_no_name_offers_little_or_nothing(gazetteer: Gazetteer, typed: str) -> None:
    assert len(suggest_places(typed, gazetteer)) <= 8


def test_a_city_comes_before_the_regions_of_its_name(gazetteer: Gazetteer) -> None:
    found = suggest_places("porto", gazetteer)
    assert [(place.name, place.kind) for place in found[:2]] == [("Porto", PlaceKind.CITY), ("Porto", PlaceKind.REGION)]
    assert len(found) == len(set(found))

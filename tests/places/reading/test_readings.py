"""The ways to read a name: each with its cost, its area, how it came about, and the doubt that stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxenia.places.gazetteer import Gazetteer
from proxenia.places.reading.readings import Reading, readings_of, sounds_of, territories


def by_key(name: str, country: str | None, gazetteer: Gazetteer) -> dict[str, Reading]:
    found: dict[str, Reading] = {}
    for reading in readings_of(name, country, gazetteer):
        found.setdefault(reading.key, reading)
    return found


def test_a_plain_name_is_read_as_it_stands(gazetteer: Gazetteer) -> None:
    assert readings_of("Porto", "PT", gazetteer) == [Reading("porto", "PT")]


@pytest.mark.parametrize("name", ["", "   ", "()", "—"])
def test_nothing_is_read_from_no_letters(name: str, gazetteer: Gazetteer) -> None:
    assert readings_of(name, "PT", gazetteer) == []


@pytest.mark.parametrize(
    ("name", "country", "key", "told"),
    [
        ("City of Melbourne", "AU", "melbourne", "an official form taken off"),
        ("Rothenburg o. d. Tauber", "DE", "rothenburg ob der tauber", "an abbreviation written out"),
        ("Freiburg i.Br.", "DE", "freiburg im breisgau", "an abbreviation written out"),
        ("Δήμος Πειραιά", "GR", "πειραια", "an official form taken off"),
        ("Δήμος Πατρέων", "GR", "πατρα", "put into the nominative"),
        ("St. Gallen", "CH", "sankt gallen", "saint written otherwise"),
        ("Brixen/Bressanone", "IT", "bressanone", "a later part of the name"),
        ("Brixen/Bressanone", "IT", "brixen", "the first part of the name"),
        ("Gorizia (Nova Gorica)", "IT", "nova gorica", "the name in brackets"),
    ],
)
def test_how_a_reading_came_about(name: str, country: str, key: str, told: str, gazetteer: Gazetteer) -> None:
    reading = by_key(name, country, gazetteer)[key]
    assert told in reading.how
    assert reading.cost > 0


@pytest.mark.parametrize(
    ("name", "country", "subdivision"),
    [("Portland, Oregon", "US", "US-OR"), ("Portland (OR)", "US", "US-OR"), ("Springfield, IL", "US", "US-IL")],
)
def test_a_part_that_names_an_area_narrows_the_search(
    name: str, country: str, subdivision: str, gazetteer: Gazetteer
) -> None:
    readings = [r for r in readings_of(name, None, gazetteer) if r.country == country and r.subdivision == subdivision]
    assert readings
    assert readings[0].doubt == ""


def test_a_part_that_names_the_country_narrows_the_search(gazetteer: Gazetteer) -> None:
    assert by_key("Paris (France)", None, gazetteer)["paris"].country == "FR"
    assert by_key("Cali, Colombia", None, gazetteer)["cali"].country == "CO"


def test_outside_the_area_named_a_doubt_stays(gazetteer: Gazetteer) -> None:
    outside = [r for r in readings_of("Portland, Oregon", "US", gazetteer) if r.subdivision is None and r.doubt]
    assert {r.doubt for r in outside} == {"it does not lie where the name says"}


def test_several_places_are_no_single_one(gazetteer: Gazetteer) -> None:
    assert by_key("Arad, Deva, Lugoj", "RO", gazetteer)["arad"].doubt == "several places are named"


def test_municipalities_that_act_together_are_doubted(gazetteer: Gazetteer) -> None:
    assert all("act together" in r.doubt for r in readings_of("Unione Comuni Valle del Savio", "IT", gazetteer))


def test_an_article_left_by_a_form_means_nothing_one_of_the_name_is_doubted(gazetteer: Gazetteer) -> None:
    assert by_key("Municipality of the Hague", "NL", gazetteer)["hague"].doubt == ""
    assert "article" in by_key("La Paz", "BO", gazetteer)["paz"].doubt


def test_only_what_stands_in_brackets_is_read_where_nothing_else_is_said(gazetteer: Gazetteer) -> None:
    assert {r.key for r in readings_of("\b(Porto", "PT", gazetteer)} == {"porto"}


def test_territories_of_a_country() -> None:
    assert "GP" in territories("FR")
    assert territories("CO") == territories(None) == ()


def test_each_sound_is_looked_for_once(gazetteer: Gazetteer) -> None:
    heard = sounds_of(readings_of("St. Gallen", "CH", gazetteer))
    assert len({sound for _, sound in heard}) == len(heard)
    assert sounds_of([Reading("ax", "PT")]) == []


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from([None, "FR", "GR", "CN"]))
def test_readings_come_once_each_the_cheapest_first(gazetteer: Gazetteer, name: str, country: str | None) -> None:
    readings = readings_of(name, country, gazetteer)
    costs = [reading.cost for reading in readings]
    assert costs == sorted(costs)
    assert all(reading.key.strip() == reading.key != "" for reading in readings)
    assert len({(r.key, r.country, r.subdivision) for r in readings}) == len(readings)

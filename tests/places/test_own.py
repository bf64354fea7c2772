"""The project's own tables: names, people, and governments that the packages lack, each against the packages."""

import csv
from math import inf

from proxenia.catalogue.snapshot import Snapshot
from proxenia.places import own
from proxenia.places.country import countries
from proxenia.places.distance import great_circle_km
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import Place
from proxenia.places.reading.names import name_key
from proxenia.places.table import packages

TAIPEI = 1668341


def test_own_aliases_are_added() -> None:
    assert "CABA" in own.own_aliases()[3435910]


def test_a_city_has_its_own_people_and_not_those_of_its_metropolitan_area() -> None:
    known = own.own_populations()
    rows = {row.id: row.population for row in packages.city_rows(packages.country_rows())}
    assert rows[TAIPEI] == known[TAIPEI] == 2_494_813
    assert {id_: rows[id_] for id_ in known} == known  # each is a city of the package


def test_own_places_have_numbers_that_geonames_never_gives_and_none_twice() -> None:
    numbers = [place.id for place in own.own_places()]
    assert len(numbers) == len(set(numbers)) > 800
    assert all(own.is_own(number) and number < 2**31 for number in numbers)
    assert not own.is_own(max(row.id for row in packages.city_rows(packages.country_rows())))


def test_an_own_place_lies_somewhere_in_a_country_that_is_known() -> None:
    for place in own.own_places():
        assert place.country in countries(), place.name
        assert -90 < place.lat < 90 and -180 < place.lng < 180, place.name
        assert place.population >= 0, place.name


def test_no_own_place_has_the_name_of_a_place_close_by(gazetteer: Gazetteer) -> None:
    twice = [
        (place.name, match.place.id)
        for place in own.own_places()
        for match in gazetteer.named(name_key(place.name), place.country)
        if match.place.id != place.id and match.place.kind is place.kind and _apart(place, match.place) < 5
    ]
    assert twice == []


def _apart(one: own.OwnPlace, other: Place) -> float:
    if other.lat is None or other.lng is None:
        return inf
    return great_circle_km(one.lat, one.lng, other.lat, other.lng)


def test_every_own_name_leads_to_a_place_that_the_packages_have(gazetteer: Gazetteer) -> None:
    assert [id_ for id_ in own.own_aliases() if gazetteer.place(id_) is None] == []


def test_a_body_lies_around_a_city_of_its_country(gazetteer: Gazetteer) -> None:
    with (own.PLACE_TABLES[1]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["around"]:  # a county beside the capital, and cities
                assert row["name"] in ("Viken", "Seberang Perai", "Ekurhuleni")
                continue
            city = gazetteer.place(int(row["around"]))
            assert city and city.country == row["country"], row["name"]


def test_each_body_names_a_list_that_has_it_or_says_that_none_has(snapshot: Snapshot) -> None:
    sources: dict[int, set[str]] = {}
    for listing in snapshot.listings:
        sources.setdefault(listing.place or 0, set()).add(listing.source)
    with (own.PLACE_TABLES[1]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            named = sources.get(own.FIRST_ID + int(row["number"]), set())
            assert row["source"] in named if named else row["source"] == "no list names it", row["name"]


def test_a_city_knows_the_bodies_it_belongs_to_and_they_know_it() -> None:
    nantes, body = 2990969, own.FIRST_ID + 100_000_012
    assert own.bodies_around(nantes) == (body,)
    assert own.cities_within()[body] == nantes
    assert own.bodies_around(body) == ()
    assert own.bodies_around(3143244) == ()  # Oslo was no part of the county around it

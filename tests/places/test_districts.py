"""Districts, rural areas and bodies of several municipalities: none of them is the town of its name."""

import pytest

from proxenia.places.answer.resolution import Status
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.places.resolve import resolve_place


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Busan Nam-gu", "KR"), ("Busan Nam-gu", None), ("Wartburg (district)", None), ("Wartburg (district)", "DE"),
        ("Kreis Warburg", "DE"), ("Recklinghausen (Kreis)", "DE"), ("Paris (15e arrondissement)", "FR"),
        ("15th arrondissement of Paris", "FR"), ("borough of Milan", "IT"), ("Kaunas District Municipality", "LT"),
        ("Arrondissement de Lille", "FR"), ("Seoul Gangnam-gu", "KR"),
    ],
)  # fmt: skip
def test_a_district_that_is_not_known_is_no_town_for_certain(
    name: str, country: str | None, gazetteer: Gazetteer
) -> None:
    assert resolve_place(name, country, gazetteer=gazetteer).status is not Status.SAME


@pytest.mark.parametrize(
    ("name", "country", "known"),
    [
        ("Gangnam-gu", "KR", "Gangnam-gu"), ("Nam-gu, Busan", "KR", "Nam-gu"),
        ("Stroud District Council", "GB", "Stroud"),
        ("London Borough of Wandsworth", "GB", "Wandsworth"), ("Zugló (XIV. district of Budapest)", "HU", "Zugló"),
        ("Paris 15e arrondissement", "FR", "Paris 15 Vaugirard"), ("District of Columbia", "US", "Washington"),
        ("Praha 7 (district)", "CZ", "Praha 7"),
    ],
)  # fmt: skip
def test_a_district_that_is_known_or_governs_is_itself(
    name: str, country: str, known: str, gazetteer: Gazetteer
) -> None:
    found = resolve_place(name, country, gazetteer=gazetteer)
    assert (found.status, found.place and found.place.name) == (Status.SAME, known)


@pytest.mark.parametrize("kind", [None, PlaceKind.CITY], ids=["any", "city"])
@pytest.mark.parametrize(
    ("name", "country", "area"),
    [
        ("Powiat poznański", "PL", "Powiat poznański"), ("Powiat Wrocławski", None, "Powiat wrocławski"),
        ("Okres Nitra", "SK", "Okres Nitra"), ("Raionul Orhei", "MD", "Orhei"), ("Klaipėdos rajonas", "LT", "Klaipėda"),
        ("District de Lausanne", "CH", "Lausanne District"), ("Ocnița District", "MD", "Ocnița"),
        ("South Bačka District", "RS", "Južnobački okrug"),
        ("National Capital Region", "PH", "National Capital Region"),
    ],
)  # fmt: skip
def test_an_area_that_is_known_is_not_changed_into_its_seat(
    name: str, country: str | None, area: str, kind: PlaceKind | None, gazetteer: Gazetteer
) -> None:
    found = resolve_place(name, country, kind, gazetteer=gazetteer)
    assert (found.status, found.place and found.place.name) == (Status.SAME, area)
    assert found.place and found.place.kind is PlaceKind.REGION


@pytest.mark.parametrize("kind", [None, PlaceKind.CITY], ids=["any", "city"])
@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Vilniaus rajono savivaldybė", "LT"), ("Akmenė district municipality", "LT"),
        ("Morogoro District Council", "TZ"), ("District of Victoria", "SC"), ("Cimișlia (Rayon)", "MD"),
        ("Distrito de Braga", "PT"),
        ("Waidhofen an der Thaya - Land", "AT"), ("Bezirk Linz-Land", "AT"), ("Landkreis Rosenheim", None),
        ("Tartu vald", "EE"), ("Tartu Parish", "EE"), ("Verbandsgemeinde Montabaur", "DE"),
        ("Samtgemeinde Sottrum", "DE"), ("Landkreis Göttingen", "DE"),
    ],
)  # fmt: skip
def test_the_land_around_a_town_is_not_the_town(
    name: str, country: str | None, kind: PlaceKind | None, gazetteer: Gazetteer
) -> None:
    assert resolve_place(name, country, kind, gazetteer=gazetteer).status is Status.UNSURE


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Odesa raion", "UA"), ("Gomel district", "BY"), ("Kaunas district", "LT"), ("Tashkent district", "UZ"),
        ("Lusaka District", "ZM"), ("Pune District", "IN"), ("Dhaka District", "BD"), ("Taoyuan District", "TW"),
    ],
)  # fmt: skip
def test_a_district_is_not_the_larger_region_of_its_name(name: str, country: str, gazetteer: Gazetteer) -> None:
    found = resolve_place(name, country, gazetteer=gazetteer)
    assert (found.status, found.place and found.place.kind) == (Status.UNSURE, PlaceKind.REGION)


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Haifa District", "IL", "Ḩayfā"), ("Sofia District", "BG", "Sofia"), ("Wakiso District", "UG", "Wakiso"),
        ("Distrito de Arequipa", "PE", "Arequipa"), ("Distrito Metropolitano de Quito", None, "Quito"),
        ("District de Bamako", "ML", "Bamako"), ("Elva vald", "EE", "Elva"), ("Tartu linn", "EE", "Tartu"),
    ],
)  # fmt: skip
def test_what_governs_under_the_name_of_a_district_is_certain(
    name: str, country: str | None, place: str, gazetteer: Gazetteer
) -> None:
    found = resolve_place(name, country, gazetteer=gazetteer)
    assert (found.status, found.place and found.place.name) == (Status.SAME, place)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Greater Sydney", None), ("Greater Melbourne", "AU"), ("Grand Casablanca", "MA"), ("Grand Tunis", None),
        ("Grand Genève", None), ("Delhi NCR", "IN"), ("Cardiff Capital Region", None), ("Glasgow City Region", "GB"),
    ],
)  # fmt: skip
def test_an_alliance_around_a_city_is_not_the_city(name: str, country: str | None, gazetteer: Gazetteer) -> None:
    assert resolve_place(name, country, gazetteer=gazetteer).status is Status.UNSURE


@pytest.mark.parametrize("kind", [None, PlaceKind.CITY], ids=["any", "city"])
@pytest.mark.parametrize(
    "name",
    [
        *("Cabildo de Tenerife", "Cabildo de Gran Canaria", "Cabildo Insular de La Palma", "Consell de Mallorca"),
        *("Consell Insular d'Eivissa", "Diputación de Toledo", "Landkreis Göttingen", "Kreis Unna"),
        *("Minneapolis Metropolitan Council", "Metropolitan Council", "Conseil départemental du Nord"),
    ],
)
def test_a_government_above_towns_is_no_town_for_certain(
    name: str, kind: PlaceKind | None, gazetteer: Gazetteer
) -> None:
    assert resolve_place(name, None, kind, gazetteer=gazetteer).status is not Status.SAME


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Diputación de Barcelona", "Barcelona"), ("Provincia di Siena", "Siena"),
        ("Città metropolitana di Firenze", "Firenze"), ("Conseil départemental de la Sarthe", "Sarthe"),
        ("Conseil général de la Vienne", "Vienne"),
        ("Provincie Utrecht", "Utrecht"), ("Stockholm County Council", "Stockholms län"), ("Kanton Zürich", "Zürich"),
    ],
)  # fmt: skip
def test_a_government_that_the_gazetteer_has_is_the_region(name: str, region: str, gazetteer: Gazetteer) -> None:
    found = resolve_place(name, None, gazetteer=gazetteer)
    assert (found.status, found.place and found.place.name) == (Status.SAME, region)
    assert found.place and found.place.kind is PlaceKind.REGION

"""Names that name several places, and those that only seem to."""

import pytest

from proxenia.places.answer.resolution import Status
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.resolve import resolve_place


@pytest.mark.parametrize(
    ("name", "country", "places"),
    [
        ("Paris, London", None, ("Paris", "London")),
        ("Paris & London", None, ("Paris", "London")),
        ("Paris - London", None, ("Paris", "London")),
        ("London and Paris", None, ("London", "Paris")),
        ("Lisboa e Porto", None, ("Lisbon", "Porto")),
        ("Malmö-Copenhagen", None, ("Malmö", "Copenhagen")),
        ("Lille / Kortrijk", None, ("Lille", "Kortrijk")),
        ("Nantes/Saint-Nazaire", "FR", ("Nantes", "Saint-Nazaire")),
        ("Barcelona; Valencia", None, ("Barcelona", "Valencia")),
        ("Madrid (Barcelona)", None, ("Madrid", "Barcelona")),
        ("Sofia (Plovdiv, Varna)", None, ("Sofia", "Plovdiv", "Varna")),
        ("Lima\nCusco", None, ("Lima", "Cusco")),
        ("Neapoli-Sykies", "GR", ("Neapoli", "Sykiés")),
        ("Oslo, Bergen and Trondheim", "NO", ("Oslo", "Bergen", "Trondheim")),
        ("Bilbao (y San Sebastián)", "ES", ("Bilbao", "Donostia / San Sebastián")),
        ("Porto / Vila Nova de Gaia", "PT", ("Porto", "Vila Nova de Gaia")),
        ("Pontevedra y Vigo", "ES", ("Pontevedra", "Vigo")),
        ("Paris • Lyon", "FR", ("Paris", "Lyon")),
        ("Paris\\Lyon", "FR", ("Paris", "Lyon")),
    ],
)
def test_several_places_are_all_named(
    name: str, country: str | None, places: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    found = resolve_place(name, country, gazetteer=gazetteer)
    assert (found.status, found.reasons) == (Status.UNSURE, (f"several places are named: {', '.join(places)}",))
    assert tuple(one.place.name for one in found.candidates[: len(places)]) == places


@pytest.mark.parametrize(
    ("name", "country", "place"),
    [
        ("Donostia / San Sebastián", None, 3110044),
        ("Bozen/Bolzano", "IT", 3181913),
        ("Brixen - Bressanone", "IT", 3181550),
        ("Portland, Oregon", None, 5746545),
        ("Paris, Texas, USA", None, 4717560),
        ("Paris, TX", None, 4717560),
        ("Óbidos, PT", None, 2265485),  # a country's code, though PT is a subdivision of others too
        ("Córdoba (AR)", None, 3860259),
        ("Wilmington, DE", None, 4145381),
        ("Minerbio (Bologna)", "IT", 3173407),
        ("Gais, South Tyrol", "IT", 3176410),
        ("Maltepe-Istanbul", "TR", 741763),
        ("Brighton and Hove", "GB", 2654710),
        ("Baden-Baden", None, 2953504),
        ("Kematen/Ybbs", "AT", 2774550),
        ("Port of Spain, Trinidad and Tobago", None, 3573890),
        ("Valladolid, Castilla y León", "ES", 3106672),
        ("Luohu District, Shenzhen", "CN", 13405906),
    ],
)
def test_one_place_stays_one(name: str, country: str | None, place: int, gazetteer: Gazetteer) -> None:
    found = resolve_place(name, country, gazetteer=gazetteer)
    assert (found.status, found.place and found.place.id) == (Status.SAME, place)

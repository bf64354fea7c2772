"""Which places a survey asks about."""

import pytest

from proxenia.built.gazetteer import open_places
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.survey.places import (
    Wanted,
    batches,
    countries_of_region,
    places_within,
    without_municipalities,
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_places()


def test_a_country_of_known_municipalities_gives_each_once(gazetteer: Gazetteer) -> None:
    found = places_within(gazetteer, ["PT"], 100_000)
    opened = [one.opened(gazetteer) for one in found]
    names = {place.name: place for place in opened if not isinstance(place, dict)}
    assert 15 <= len(found) <= 25 and [one.id for one in found] == sorted(one.id or 0 for one in found)
    assert {"Lisbon", "Sintra"} <= set(names) and "Queluz" not in names
    assert names["Sintra"].population == next(w.population for w in found if w.id == names["Sintra"].id) > 300_000


def test_elsewhere_every_settlement_of_that_size(gazetteer: Gazetteer) -> None:
    found = places_within(gazetteer, ["IE"], 50_000)
    assert {"Cork", "Dublin"} <= {gazetteer.place(one.id or 0).name for one in found}  # type: ignore[union-attr]
    assert all(one.population is None for one in found)
    assert without_municipalities(["IE", "PT"]) == ("IE",)
    regions = places_within(gazetteer, ["PT"], 0, PlaceKind.REGION)
    assert regions and all(gazetteer.place(one.id or 0).kind is PlaceKind.REGION for one in regions)  # type: ignore[union-attr]


def test_all_countries_together_are_everything(gazetteer: Gazetteer) -> None:
    both = places_within(gazetteer, ["IE", "PT"], 100_000)
    apart = [*places_within(gazetteer, ["IE"], 100_000), *places_within(gazetteer, ["PT"], 100_000)]
    assert sorted(both, key=lambda one: one.id or 0) == both and {w.id for w in both} == {w.id for w in apart}
    assert {w.id for w in both} <= {w.id for w in places_within(gazetteer, None, 100_000)}


def test_a_region_is_its_countries() -> None:
    assert {"AR", "BR", "UY"} <= set(countries_of_region("south-america")) and "MX" not in countries_of_region(
        "south-america"
    )


def test_a_name_that_is_no_place_keeps_its_row(gazetteer: Gazetteer) -> None:
    assert Wanted(None, 5, "Nowhere", "PT", "no such place").opened(gazetteer) == {
        "name": "Nowhere",
        "country": "PT",
        "population": 5,
        "problem": "no such place",
    }
    unknown = Wanted(10**15).opened(gazetteer)
    assert isinstance(unknown, dict) and "has no place" in unknown["problem"]


def test_parts_hold_so_many() -> None:
    wanted = [Wanted(number) for number in range(5)]
    assert [len(part) for part in batches(wanted, 2)] == [2, 2, 1]

from dataclasses import replace
from types import SimpleNamespace

import pytest

from proxenia.appraisal.answer.cautions import cautions_of
from proxenia.places.model import Place, PlaceKind

REGION = Place(1, PlaceKind.REGION, "Norte", "PT", 41.0, -8.0, None, "PT-N", False, 3_000_000)
SPEECH = SimpleNamespace(say=lambda reason: reason.code)


@pytest.mark.parametrize(
    ("place", "is_said"),
    [(REGION, True), (replace(REGION, population=3_600_000), False), (replace(REGION, kind=PlaceKind.CITY), False)],
)
def test_only_a_region_whose_people_are_not_counted_is_told_so(place: Place, is_said: bool) -> None:
    city = SimpleNamespace(
        place=place, is_region=place.kind is PlaceKind.REGION, money=1.0, staff_days=1.0, agenda={"climate": 1.0}
    )
    choice = SimpleNamespace(candidates=(), money=1.0, staff_days=1.0)
    advice = SimpleNamespace(setting=SimpleNamespace(city=city), choice=choice, portfolio=SimpleNamespace(chosen=()))
    found = [problem.code for problem in cautions_of(advice, SPEECH)]
    assert ("region-population" in found) is is_said

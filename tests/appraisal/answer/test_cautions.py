from dataclasses import replace
from types import SimpleNamespace

import pytest

from proxenia.appraisal.answer.cautions import cautions_of
from proxenia.appraisal.answer.sentences import Speech
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.model import Place, PlaceKind

REGION = Place(1, PlaceKind.REGION, "Norte", "PT", 41.0, -8.0, None, "PT-N", False, 3_000_000)
SPEECH = SimpleNamespace(say=lambda reason: reason.code)


def test_what_was_not_said_is_told_with_how_to_say_it() -> None:
    town = Place(2, PlaceKind.CITY, "Town", "PT", 41.0, -8.0, 50_000, None, False)
    city = SimpleNamespace(place=town, is_region=False, money=None, staff_days=None, agenda={})
    choice = SimpleNamespace(candidates=(), money=12_000.4, staff_days=59.6)
    advice = SimpleNamespace(setting=SimpleNamespace(city=city), choice=choice, portfolio=SimpleNamespace(chosen=()))
    found = cautions_of(advice, Speech("en", shipped_vocabulary()))
    assert [(one.code, one.message.replace("\u00a0", " "), one.hint) for one in found] == [
        ("assumed-budget", "No budget was given: the verdicts assume EUR 12,000 a year.", "say it with --budget"),
        (
            "assumed-staff-days",
            "No staff days were given: 60 staff days a year, usual for a place of this size, were assumed.",
            "say it with --staff-days",
        ),
        (
            "no-agenda",
            "No priorities were given: how well themes fit was left open.",
            "say it with --priority THEME=WEIGHT",
        ),
    ]


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

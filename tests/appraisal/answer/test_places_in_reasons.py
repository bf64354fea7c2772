"""Places in the reasons of the advice: called as the language calls them, and the body around a city told first."""

from types import SimpleNamespace
from typing import Any

import pytest

from proxenia.appraisal.answer.answer import _about_membership
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.model import Reason, Verdict
from proxenia.appraisal.network.presence import through_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import Place, PlaceKind

CITY = Place(2867714, PlaceKind.CITY, "Munich", "DE", None, None, 1, None, False)
BODY = Place(2_100_000_999, PlaceKind.REGION, "Umland", "DE", None, None, 1, None, False)


def first_reason(verdict: Verdict, network: str, language: str = "en") -> str | None:
    city = SimpleNamespace(place=CITY, chances={}, parts={}, through={"polis": BODY})
    advice: Any = SimpleNamespace(setting=SimpleNamespace(city=city))
    candidate: Any = SimpleNamespace(network=SimpleNamespace(id=network))
    told = _about_membership(advice, candidate, verdict)
    return Speech(language, shipped_vocabulary()).say(told[0]) if told else None


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Umland, the body around Munich, is listed as a member: settle with it first whether Munich"),
        ("es", "Umland, la entidad supramunicipal a la que pertenece Múnich, figura como miembro"),
        ("pt", "Umland, a entidade supramunicipal a que pertence Munique, consta como membro"),
        ("fr", "Umland, l'organisme intercommunal dont fait partie Munich, figure parmi les membres"),
    ],
)
def test_the_body_is_the_first_that_is_told(language: str, told: str) -> None:
    assert (first_reason(Verdict.JOIN, "polis", language) or "").startswith(told)


def test_nothing_is_told_of_other_networks_nor_where_nothing_is_to_be_joined() -> None:
    assert first_reason(Verdict.JOIN, "luci") is None
    assert first_reason(Verdict.LEAVE, "polis") is None


def test_the_bodies_are_those_of_the_lists(snapshot: Snapshot, gazetteer: Gazetteer) -> None:
    nantes, oslo = gazetteer.place(2990969), gazetteer.place(3143244)
    assert nantes and oslo
    assert through_of(snapshot, nantes)["polis"].name == "Nantes Métropole"
    assert through_of(snapshot, oslo) == {}


def test_cities_named_in_a_reason_are_called_as_the_language_calls_them() -> None:
    riyadh = Place(108410, PlaceKind.CITY, "Riyadh", "SA", None, None, 1, None, True)
    reason = Reason("peers", {"number": 2, "names": [CITY, riyadh]})
    said = {language: Speech(language, shipped_vocabulary()).say(reason) for language in ("en", "es", "pt", "fr")}
    for language, names in {
        "en": "Munich, Riyadh",
        "es": "Múnich, Riad",
        "pt": "Munique, Riade",
        "fr": "Munich, Riyad",
    }.items():
        assert names in said[language]


def test_the_country_of_a_reason_is_called_so_too() -> None:
    reason = Reason("wrong-area", {"area": "europe", "place": CITY, "country": "DE"})
    assert Speech("es", shipped_vocabulary()).say(reason).endswith("Múnich está en Alemania.")

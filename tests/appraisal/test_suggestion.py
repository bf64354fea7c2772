"""Suggestions in a world of three networks and eight towns, of which one country is left out of one network."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from tests.appraisal.conftest import BARE, a_place, snapshot_of

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.model import Answer
from proxenia.appraisal.suggestion import probable_cities, suggest_cities, suggest_networks
from proxenia.appraisal.suggestion_answer import answer_suggestions
from proxenia.catalogue.model import Count, Standing
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.suggestion.forecast import Forecast, learn_forecast
from proxenia.evidence.record import Admission, Area, Joining
from proxenia.evidence.vocabulary import shipped_vocabulary

TOWNS = {id_: a_place(id_, 100_000 + id_, "PT" if id_ < 6 else "FI") for id_ in range(1, 10)}
ALPHA = replace(BARE, members=Count(9, "cities", "2025", "f"), listed=5)
BETA = replace(BARE, id="beta", name="Beta Towns")
ONLY_FINLAND = Admission(joining=Joining.APPLICATION, who=("city",), area=Area(countries=("FI",)))
GAMMA = replace(BARE, id="gamma", name="Gamma League", admission=ONLY_FINLAND)
ENDED = replace(BARE, id="delta", name="Delta", standing=Standing.ENDED)
MEMBERS = {"alpha": (1, 2, 3, 6, 7), "beta": (1, 2, 4, 6), "gamma": (6, 7, 8, 9), "delta": (2, 3)}


@pytest.fixture(scope="module")
def forecast() -> Forecast:
    members = {network: [TOWNS[id_] for id_ in ids] for network, ids in MEMBERS.items()}
    snapshot = snapshot_of([ALPHA, BETA, GAMMA, ENDED], members)
    return learn_forecast(snapshot, read_matrix(snapshot))


def chances(**of: dict[int, float]) -> Any:
    """Probabilities of membership by network and town."""
    told = {network: {town: SimpleNamespace(p=p) for town, p in by.items()} for network, by in of.items()}
    return SimpleNamespace(
        members_of=lambda network: told.get(network, {}),
        of=lambda place: {network: by[place.id] for network, by in told.items() if place.id in by},
    )


def test_cities_are_those_not_listed_of_one_country_where_asked(forecast: Forecast) -> None:
    found = list(suggest_cities(forecast, ALPHA, shipped_constants()))
    assert {one.place.id for one in found} == {4, 8, 9}
    assert all(one.network is ALPHA and one.is_open and one.chance == 0 and one.grounds for one in found)
    assert {one.place.id for one in suggest_cities(forecast, ALPHA, shipped_constants(), "FI")} == {8, 9}


def test_who_is_rather_in_than_not_is_not_invited_but_told_apart(forecast: Forecast) -> None:
    known = chances(alpha={4: 0.5, 8: 0.49, 9: 0.9})
    invited = list(suggest_cities(forecast, ALPHA, shipped_constants(), presences=known))
    assert [(one.place.id, one.chance, one.is_probable) for one in invited] == [(8, 0.49, False)]
    probable = list(probable_cities(forecast, ALPHA, shipped_constants(), known))
    assert [(one.place.id, one.chance, one.is_probable) for one in probable] == [(9, 0.9, True), (4, 0.5, True)]
    assert [one.place.id for one in probable_cities(forecast, ALPHA, shipped_constants(), known, "PT")] == [4]
    # A member that a list names is no suggestion, however probable; nor is a place that no list knows.
    assert not list(probable_cities(forecast, ALPHA, shipped_constants(), chances(alpha={1: 0.9, 99: 0.9})))


def test_a_city_that_may_not_join_is_told_without_reasons(forecast: Forecast) -> None:
    found = {one.place.id: one for one in suggest_cities(forecast, GAMMA, shipped_constants())}
    assert set(found) == {1, 2, 3, 4}
    assert {one.eligibility.answer for one in found.values()} == {Answer.NO}
    assert not any(one.grounds or one.is_open for one in found.values())


def test_networks_are_those_alive_that_do_not_list_the_city(forecast: Forecast) -> None:
    found = list(suggest_networks(forecast, TOWNS[3], shipped_constants(), chances(beta={3: 0.7})))
    assert {one.network.id: (one.is_open, one.chance) for one in found} == {"beta": (True, 0.7), "gamma": (False, 0.0)}


def test_the_answer_keeps_apart_what_it_could_join_is_probably_in_and_may_not(forecast: Forecast) -> None:
    speech = Speech("en", shipped_vocabulary())
    answer = answer_suggestions(forecast, TOWNS[3], 5, None, speech)
    assert answer.listed_in == ["alpha"] and answer.networks_compared == 3
    assert [one.network for one in answer.suggestions] == ["beta"] and answer.probably_in == []
    (beta,) = answer.suggestions
    assert (beta.network_name, beta.city, beta.country, beta.geonames_id, beta.population, beta.may_join) == (
        "Beta Towns", "Town 3", "PT", 3, 100_003, "yes",
    )  # fmt: skip
    assert beta.reasons[0].part == "peers" and beta.reasons[0].of == len(answer.nearest_peers)
    probable = answer_suggestions(forecast, TOWNS[3], 5, chances(beta={3: 0.7654}), speech)
    assert [(one.network, one.chance) for one in probable.probably_in] == [("beta", 0.765)]
    assert probable.suggestions == [] and [one.network for one in probable.ruled_out] == ["gamma"]
    alpha = answer_suggestions(forecast, TOWNS[8], 1, None, speech).suggestions
    assert len(alpha) == 1
    told = {one.network: one for one in answer_suggestions(forecast, TOWNS[8], 5, None, speech).suggestions}
    assert (told["alpha"].listed_members, told["alpha"].published_members) == (5, 9)
    assert told["beta"].published_members is None and told["alpha"].kind == "network"

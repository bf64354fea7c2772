"""Cities suggested to a network and networks to a city, at addresses of their own."""

import time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from proxenia.appraisal.model import Answer
from proxenia.catalogue.memberships import PARTICIPANT
from proxenia.catalogue.model import Standing
from proxenia.places.model import PlaceKind
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.directory.place_choice import place_slug
from proxenia_web.directory.queries.city import portrait
from proxenia_web.directory.queries.suggestion import can_be_joined, cities_for, networks_for, reasons

MEDELLIN, ANTIOQUIA = 3674962, 3689815
HTMX = {"hx-request": "true"}


def page(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return response.content.decode()


def test_suggested_cities_are_new_open_and_counted() -> None:
    told = cities_for("mercociudades")
    assert told and len(told.suggestions) == 10
    members = index().members["mercociudades"]
    for one in told.suggestions:
        assert one.place.id not in members and one.eligibility.answer is not Answer.NO and one.grounds
    cities = {id_ for id_ in members if current().places[id_].kind is PlaceKind.CITY}
    assert told.listed == len(cities)


def test_suggested_networks_are_living_and_new() -> None:
    place = gazetteer().place(MEDELLIN)
    assert place
    told = networks_for(place)
    own = {one.network for one in index().of_place[MEDELLIN] if one.status != PARTICIPANT}
    assert told and len(told.suggestions) == 10
    assert all(one.network.id not in own and can_be_joined(one.network) for one in told.suggestions)


STOCKHOLM, CORK, PORTO = 2673730, 2965140, 2735943


def test_who_is_probably_in_already_is_told_apart(client: Client) -> None:
    place = gazetteer().place(STOCKHOLM)
    assert place
    told = networks_for(place)
    assert told and told.probable and all(one.is_probable for one in told.probable)
    assert not any(one.is_probable for one in told.suggestions)
    chances = [one.chance for one in told.probable]
    assert chances == sorted(chances, reverse=True)
    text = page(client, f"/es/cities/{STOCKHOLM}/stockholm/suggestions/")
    assert "Adhesión probable ya hoy" in text and f"{round(100 * chances[0])}" in text


def test_the_reason_shown_first_speaks_for_it() -> None:
    places = [gazetteer().place(id_) for id_ in (MEDELLIN, CORK, PORTO)]
    told = [networks_for(place) for place in places if place]
    suggestions = [one for each in told if each for one in each.suggestions]
    assert any(not one.grounds[0].number for one in suggestions)
    for one in suggestions:
        shown = reasons(one, "en")
        assert len(shown) == len(one.grounds) and not shown[0].startswith("none of")


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_both_are_pages_that_need_no_script(client: Client, language: str) -> None:
    for address in ("networks/c40/could-join/", f"cities/{MEDELLIN}/medellin/suggestions/"):
        text = page(client, f"/{language}/{address}")
        assert "<html" in text and text.count("<h1") == 1 and '<ol class="suggested">' in text
        assert len(text) < 250_000


@pytest.mark.parametrize("address", ["networks/c40/could-join/", f"cities/{MEDELLIN}/medellin/suggestions/"])
def test_htmx_gets_the_part_alone_and_caches_are_told(client: Client, address: str) -> None:
    response = client.get(f"/pt/{address}", headers=HTMX)
    text = response.content.decode()
    assert text.lstrip().startswith("<section id=") and "<html" not in text
    assert "HX-Request" in response["Vary"]


def test_the_pages_of_both_lead_there_without_calculating(client: Client) -> None:
    cities_for.cache_clear()
    networks_for.cache_clear()
    network, city = page(client, "/en/networks/c40/"), page(client, f"/en/cities/{MEDELLIN}/medellin/")
    assert 'href="/en/networks/c40/could-join/"' in network and 'hx-trigger="revealed"' in network
    assert f'href="/en/cities/{MEDELLIN}/medellin/suggestions/"' in city
    assert cities_for.cache_info().misses == networks_for.cache_info().misses == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "networks/c40/",
        "networks/c40/could-join/",
        f"cities/{MEDELLIN}/medellin/",
        f"cities/{MEDELLIN}/medellin/suggestions/",
        "ecosystem/",
    ],
)
def test_no_page_of_the_catalogue_asks_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    with django_assert_num_queries(0):
        page(client, f"/en/{address}")


def test_what_is_calculated_once_is_kept(client: Client) -> None:
    for language in ("en", "fr"):
        page(client, f"/{language}/networks/eurocities/could-join/", **HTMX)
    began = time.perf_counter()
    page(client, "/es/networks/eurocities/could-join/", **HTMX)
    assert time.perf_counter() - began < 0.5


def test_a_network_with_nothing_to_go_by_says_so(client: Client) -> None:
    ended = next(one for one in current().networks.values() if one.standing is Standing.ENDED)
    bare = next(one for one in current().networks.values() if can_be_joined(one) and one.id not in index().members)
    for network in (ended, bare):
        assert "Nothing to go by" in page(client, f"/en/networks/{network.id}/could-join/")
    assert "could-join" not in page(client, f"/en/networks/{ended.id}/")


def test_a_city_that_no_list_names_is_told_what_cities_like_it_do(client: Client) -> None:
    ids = (id_ for id_ in range(3_600_000, 3_700_000) if id_ not in index().of_place)
    place = next(p for p in map(gazetteer().place, ids) if p and p.kind is PlaceKind.CITY)
    told = networks_for(place)
    assert told and told.suggestions and told.listed == 0 and told.recovery is None
    text = page(client, f"/en/cities/{place.id}/{place_slug(place)}/suggestions/")
    assert "the lists place it in 0 networks, too few to test it" in text


def test_a_region_is_told_that_too_few_are_listed(client: Client) -> None:
    place = gazetteer().place(ANTIOQUIA)
    assert place and place.kind is PlaceKind.REGION
    assert networks_for(place) is None
    assert "too few regions" in page(client, f"/en/cities/{ANTIOQUIA}/antioquia/suggestions/")


@pytest.mark.parametrize(
    "bad", ["networks/eurocites/could-join/", "networks/%00/could-join/", "cities/0/x/suggestions/"]
)
def test_an_unknown_one_is_answered_with_the_nearest(client: Client, bad: str) -> None:
    response = client.get(f"/en/{bad}")
    assert response.status_code == 404 and "Traceback" not in response.content.decode()


def test_another_spelling_leads_to_the_right_address(client: Client) -> None:
    response = client.get(f"/es/cities/{MEDELLIN}/medelin/suggestions/")
    assert (response.status_code, response["location"]) == (301, f"/es/cities/{MEDELLIN}/medellin/suggestions/")


def test_what_came_after_an_ended_network_is_told() -> None:
    member = next(m.place for m in current().memberships if m.network == "100rc")
    place = gazetteer().place(member)
    assert place
    ended = {one.network.id: one for one in portrait(place).ended}
    assert all(one.network.standing is Standing.ENDED for one in ended.values())
    successors = {link.network or link.name for link in current().networks["100rc"].linked("successor")}
    told = {heir.network.id if heir.network else heir.name for heir in ended["100rc"].heirs}
    assert successors <= told
    own = {membership.network for membership in index().of_place[member]}
    assert all(heir.is_listed == (heir.network.id in own) for heir in ended["100rc"].heirs if heir.network)


def test_who_asks_too_often_is_told_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxenia_web.directory.views.suggestion.ANSWERS", 1)
    address = "/en/networks/polis/could-join/"
    assert [client.get(address).status_code for _ in range(2)] == [200, 429]

"""Places, memberships, listings and twin towns, against the catalogue itself."""

import json
from collections import Counter
from typing import Any

import pytest
from django.test import Client

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.queries import networks_of, twins_of
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current

MEDELLIN, BARCELONA = 3674962, 3128760


def read(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_a_place_is_found_by_the_beginning_of_its_name(client: Client) -> None:
    found = read(client, "/api/v1/cities?q=mede&country=CO&lang=pt")["items"]
    assert (found[0]["id"], found[0]["country_name"]) == (MEDELLIN, "Colômbia")
    assert {place["country"] for place in found} == {"CO"}


def test_a_city_tells_apart_what_the_body_around_it_is_in(client: Client) -> None:
    told = read(client, "/api/v1/cities/2990969")
    (one,) = told["through"]
    assert (one["body"]["name"], told["around"]) == ("Nantes Métropole", None)
    assert "polis" in {m["network"] for m in one["memberships"]} - {m["network"] for m in told["memberships"]}
    assert read(client, f"/api/v1/cities/{one['body']['id']}")["around"]["id"] == 2990969


def test_without_a_name_every_place_of_the_catalogue_is_listed(client: Client) -> None:
    assert read(client, "/api/v1/cities?limit=1")["count"] == len(current().places)
    spanish = sum(place.country == "ES" and place.kind == "region" for place in current().places.values())
    assert read(client, "/api/v1/cities?country=ES&kind=region&limit=1")["count"] == spanish > 0


@pytest.mark.parametrize("text", ["zzzzqqq", "%E2%80%AE", "'; DROP TABLE place; --"])
def test_a_name_that_is_none_finds_nothing_or_something_but_never_fails(client: Client, text: str) -> None:
    assert read(client, f"/api/v1/cities?q={text}&limit=1")["limit"] == 1


def test_a_city_tells_its_ties(client: Client) -> None:
    data = read(client, f"/api/v1/cities/{BARCELONA}")
    own = networks_of(current(), BARCELONA)
    assert {one["network"] for one in data["memberships"]} == {m.network for m in own if m.status != PARTICIPANT}
    assert {one["place"]["id"] for one in data["twins"]} == set(twins_of(current(), BARCELONA))
    assert all(one["sources"] for one in data["memberships"])
    assert data["page"] == f"http://testserver/en/cities/{BARCELONA}/barcelona/"
    peer = data["peers"][0]
    seats = [ids for ids in index().members.values() if BARCELONA in ids]
    assert peer["shared"] == max(Counter(i for ids in seats for i in ids if i != BARCELONA).values())


def test_a_city_of_which_nothing_is_known_has_empty_lists(client: Client) -> None:
    data = read(client, "/api/v1/cities/3651857")  # a place of the gazetteer that no list names
    assert data["memberships"] == data["twins"] == data["peers"] == []


def test_members_are_those_not_known_to_have_left(client: Client) -> None:
    rows = index().of_network["eurocities"]
    now = sum(is_current(row) and row.status != PARTICIPANT for row in rows)
    assert read(client, "/api/v1/networks/eurocities/members?limit=1")["count"] == now
    both = read(client, "/api/v1/networks/eurocities/members?limit=1&status=all&programmes=true")
    assert both["count"] == len(rows)
    french = read(client, "/api/v1/networks/eurocities/members?country=FR&limit=200")["items"]
    assert french and {one["place"]["country"] for one in french} == {"FR"}


def test_memberships_of_a_place_are_those_of_its_page(client: Client) -> None:
    seats = read(client, f"/api/v1/memberships?place={BARCELONA}&limit=200")["items"]
    assert {one["network"] for one in seats} == {
        one["network"] for one in read(client, f"/api/v1/cities/{BARCELONA}")["memberships"]
    }
    assert read(client, f"/api/v1/memberships?place={BARCELONA}&network=c40")["count"] == 1


def test_listings_keep_the_names_that_stayed_unsure(client: Client) -> None:
    unsure = read(client, "/api/v1/listings?resolution=unsure&limit=3")
    assert unsure["count"] == sum(row.resolution == "unsure" for row in current().listings)
    assert all(row["place"] is None for row in unsure["items"])
    assert read(client, "/api/v1/listings?network=c40&limit=1")["count"] == len(index().listings["c40"])


def test_twin_towns_from_either_side(client: Client) -> None:
    found = read(client, f"/api/v1/twinnings?place={MEDELLIN}&limit=200")["items"]
    others = {(one["a"]["id"], one["b"]["id"]) for one in found}
    assert {a if b == MEDELLIN else b for a, b in others} == set(twins_of(current(), MEDELLIN))
    assert read(client, "/api/v1/twinnings?limit=1")["count"] == len(current().twinnings)

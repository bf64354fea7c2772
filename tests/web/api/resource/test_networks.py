"""/api/v1/networks: the directory's list and one network, against the catalogue itself."""

import gzip
import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from proxenia.catalogue.queries import Filter, select
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.facet import FACETS, carriers

MEDELLIN = 3674962


def read(client: Client, address: str, status: int = 200, **headers: str) -> Any:
    response = client.get(address, headers=headers)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def walk(client: Client, address: str) -> list[dict[str, Any]]:
    """Every item of a list, part by part as the addresses lead."""
    items: list[dict[str, Any]] = []
    while address:
        part = read(client, address)
        items += part["items"]
        address = part["next"] and "{0.path}?{0.query}".format(urlsplit(part["next"]))
    assert len(items) == part["count"]
    return items


def test_the_usual_list_is_that_of_the_command_line_and_its_parts_cover_it_once(client: Client) -> None:
    ids = [item["id"] for item in walk(client, "/api/v1/networks?limit=70&fields=id")]
    assert sorted(ids) == sorted(network.id for network in select(current(), Filter()))


def test_the_parts_before_lead_back(client: Client) -> None:
    second = read(client, "/api/v1/networks?limit=70&offset=30")
    assert "offset=0" in second["previous"] and "offset=100" in second["next"]


@pytest.mark.parametrize("query", ["theme=culture&region=europe", "q=eurocitys", "city=3674962&cost=free&sort=fee"])
def test_filters_find_what_the_page_finds_in_its_order(client: Client, query: str) -> None:
    page = json.loads(client.get(f"/en/networks.json?{query}").content)["networks"]
    assert [item["id"] for item in walk(client, f"/api/v1/networks?{query}")] == [row["id"] for row in page]


def test_facets_count_what_each_word_would_leave(client: Client) -> None:
    facets = read(client, "/api/v1/networks?theme=culture&facets=true&lang=fr")["facets"]
    assert set(facets) == {facet.name for facet in FACETS}
    choice = facets["region"][0]
    assert choice["count"] == read(client, f"/api/v1/networks?theme=culture&region={choice['word']}")["count"]
    assert any(one["label"] == "mobilité" for one in facets["theme"])


def test_every_word_of_every_facet_is_accepted(client: Client) -> None:
    for facet in FACETS:
        for word in carriers()[facet.name]:
            read(client, f"/api/v1/networks?limit=1&fields=id&{facet.name}={word}")


def test_one_network_tells_every_statement_once(client: Client) -> None:
    data = read(client, "/api/v1/networks/c40")
    network = current().networks["c40"]
    told = [one["id"] for fact in data["facts"] for one in fact["statements"]]
    assert sorted(told) == sorted(id_ for ids in network.facts.values() for id_ in ids)
    assert {one["source"] for fact in data["facts"] for one in fact["statements"]} == {
        current().facts[id_].source for id_ in told
    }
    assert data["founded"] == network.founded == 2005
    assert len(data["events"]) == len(network.events)
    assert data["page"] == "http://testserver/en/networks/c40/"
    assert read(client, "/api/v1/networks/c40?lang=pt")["page"] == "http://testserver/pt/networks/c40/"


def test_unknown_is_null_and_never_zero_or_no(client: Client) -> None:
    bare = next(one for one in current().networks.values() if one.members is None and one.founded is None)
    data = read(client, f"/api/v1/networks/{bare.id}")
    assert data["members"] is None and data["founded"] is None and data["fee"] is None
    unpublished = read(client, f"/api/v1/networks?city={MEDELLIN}&cost=unpublished&limit=1")["items"][0]
    assert unpublished["fee"]["known"] is False and unpublished["fee"]["mode"] is None


def test_overlap_with_the_nearest_is_that_of_the_lists(client: Client) -> None:
    near = read(client, "/api/v1/networks/eurocities")["nearest"][0]
    ours, theirs = index().members["eurocities"], index().members[near["network"]]
    assert near["shared"] == len(ours & theirs)
    assert near["of_that"] == round(len(ours & theirs) / len(theirs), 4)


def test_some_fields_only(client: Client) -> None:
    assert read(client, "/api/v1/networks/c40?fields=founded,id") == {"id": "c40", "founded": 2005}
    assert set(read(client, "/api/v1/networks?limit=1&fields=id&fields=name")["items"][0]) == {"id", "name"}


def test_labels_follow_the_language_asked_for_else_the_readers(client: Client) -> None:
    for address, headers, label in (
        ("/api/v1/networks/polis?fields=labels", {}, "mobility"),
        ("/api/v1/networks/polis?fields=labels&lang=es", {"accept-language": "fr"}, "movilidad"),
        ("/api/v1/networks/polis?fields=labels", {"accept-language": "fr"}, "mobilité"),
    ):
        response = client.get(address, headers=headers)
        assert json.loads(response.content)["labels"]["theme"]["mobility"] == label
        assert "Accept-Language" in response["Vary"]


def test_a_reader_who_has_the_edition_is_told_so(client: Client) -> None:
    first = client.get("/api/v1/networks/c40")
    assert current().hash in first["ETag"]
    again = client.get("/api/v1/networks/c40", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    other = client.get("/api/v1/networks/c40?lang=es", headers={"if-none-match": first["ETag"]})
    assert other.status_code == 200


def test_a_merged_id_leads_to_the_one_that_stayed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(current().redirects, "old-c40", "c40")
    response = client.get("/api/v1/networks/old-c40")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/networks/c40")
    assert read(client, "/api/v1/networks/old-c40/members?limit=1")["items"][0]["network"] == "c40"
    for address in ("statements", "events", "listings", "memberships"):
        assert read(client, f"/api/v1/{address}?network=old-c40&limit=1")["items"][0]["network"] == "c40"


def test_answers_are_packed_for_readers_who_can_unpack(client: Client) -> None:
    response = client.get("/api/v1/networks", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(response.content)) == read(client, "/api/v1/networks")
    again = client.get("/api/v1/networks", headers={"accept-encoding": "gzip", "if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_names_and_grades_follow_what_the_catalogue_holds(client: Client) -> None:
    told = client.get("/api/v1/networks/cideu", {"lang": "es"}).json()
    assert told["name"] == current().networks["cideu"].translations["es"].name
    assert told["description"] == current().networks["cideu"].translations["es"].description
    told = client.get("/api/v1/networks/aimf").json()
    grades = {one["id"]: one["grade"] for group in told["facts"] for one in group["statements"]}
    assert grades == {id_: current().facts[id_].grade for id_ in grades} and set(grades.values()) > {"inferred"}
    assert told["inferred"] == list(current().networks["aimf"].inferred)

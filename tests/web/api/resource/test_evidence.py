"""Statements, sources, events, words and releases, against the catalogue itself."""

import json
from typing import Any

import pytest
from django.test import Client

from proxenia_web.catalogue.snapshot import current, vocabulary


def read(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_statements_are_the_catalogues(client: Client) -> None:
    assert read(client, "/api/v1/statements?limit=1")["count"] == len(current().facts)
    own = read(client, "/api/v1/statements?network=c40&property=founded")["items"]
    facts = [fact for fact in current().facts.values() if (fact.network, fact.property) == ("c40", "founded")]
    assert {one["id"] for one in own} == {fact.id for fact in facts}
    fact = facts[0]
    one = read(client, f"/api/v1/statements/{fact.id}")
    assert (one["value"], one["source"], one["as_of"]) == (fact.value, fact.source, fact.as_of)
    assert one["qualifiers"] == dict(fact.qualifiers)


def test_statements_by_kind_of_source_and_by_year(client: Client) -> None:
    own = read(client, "/api/v1/statements?source_kind=own&since=2025&limit=200")
    expected = [f for f in current().facts.values() if f.source_kind == "own" and (f.as_of or "") >= "2025"]
    assert own["count"] == len(expected) > 0


@pytest.mark.parametrize("value", [140, 2.5, "text", True])
def test_a_value_keeps_its_type(value: object) -> None:
    from proxenia_web.api.records.evidence import Statement

    told = {"id": "1", "network": "n", "property": "p", "value": value, "qualifiers": {}, "as_of": None,
            "source": "s", "source_kind": "own", "grade": "stated"}  # fmt: skip
    shown = Statement.model_validate(told).model_dump(mode="json")["value"]
    assert shown == value and type(shown) is type(value)


def test_sources_count_what_was_read_there(client: Client) -> None:
    sources = []
    for offset in range(0, 10_000, 200):
        part = read(client, f"/api/v1/sources?limit=200&offset={offset}")
        sources += part["items"]
        if part["next"] is None:
            break
    assert sum(one["statements"] for one in sources) == len(current().facts)
    assert sum(one["listings"] for one in sources) == len(current().listings)
    host = sources[0]["host"]
    assert read(client, f"/api/v1/sources?host={host}&limit=1")["count"] == sum(one["host"] == host for one in sources)


def test_events_of_all_networks_the_newest_first(client: Client) -> None:
    assert read(client, "/api/v1/events?limit=1")["count"] == sum(len(n.events) for n in current().networks.values())
    own = read(client, "/api/v1/events?network=uclg&limit=200")["items"]
    days = [one["date"] or str(one["year"] or "") for one in own]
    assert days == sorted(days, reverse=True) and len(own) == len(current().networks["uclg"].events)
    assert all(one["country"] == "ES" for one in read(client, "/api/v1/events?country=ES")["items"])


def test_the_vocabulary_in_the_language_asked_for(client: Client) -> None:
    words = read(client, "/api/v1/vocabulary?group=theme&lang=es&limit=200")["items"]
    assert {word["id"] for word in words} == set(vocabulary().ids("theme"))
    assert {"mobility": "movilidad"}.items() <= {word["id"]: word["label"] for word in words}.items()


def test_the_edition_names_the_snapshot(client: Client) -> None:
    edition = read(client, "/api/v1/release")
    assert (edition["snapshot"], edition["statements"]) == (current().hash, len(current().facts))
    assert read(client, "/api/v1/releases")["items"][0]["day"] == current().day

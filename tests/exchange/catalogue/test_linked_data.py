"""The linked data of the small catalogue, node by node."""

import json
from typing import Any

import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.catalogue.linked_data import json_ld
from proxenia.places.own import FIRST_ID


@pytest.fixture(scope="module")
def document(small: Snapshot) -> dict[str, Any]:
    text = json_ld(small, shipped_vocabulary())
    assert text.endswith("}\n")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture(scope="module")
def nodes(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {node["@id"]: node for node in document["@graph"]}


def test_addresses_are_told_as_such_in_the_words_of_schema_org(document: dict[str, Any]) -> None:
    context = document["@context"]
    assert context["@vocab"] == "https://schema.org/"
    assert {name for name, kind in context.items() if kind == {"@type": "@id"}} == {
        "url", "parentOrganization", "member", "location", "license", "isPartOf", "sameAs",
    }  # fmt: skip


def test_the_release_says_its_licence_and_that_lists_are_partial(nodes: dict[str, dict[str, Any]]) -> None:
    assert nodes["urn:proxenia:release:2026.11"] == {
        "@id": "urn:proxenia:release:2026.11",
        "@type": "Dataset",
        "name": "Proxenia catalogue",
        "version": "2026.11",
        "dateModified": "2026-11-24",
        "description": "Member lists are partial: a place that is not listed may still be a member.",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


def test_an_organisation_with_all_that_is_known(nodes: dict[str, dict[str, Any]]) -> None:
    label = shipped_vocabulary().label
    assert nodes["urn:proxenia:network:alpha"] == {
        "@id": "urn:proxenia:network:alpha",
        "@type": "Organization",
        "name": "Alpha Cities",
        "alternateName": ["Cidades Alfa"],
        "description": "Cities that test programs.",
        "additionalType": "network",
        "url": "https://alpha.example",
        "foundingDate": "1990",
        "dissolutionDate": "2024",
        "knowsAbout": [
            {
                "@type": "DefinedTerm",
                "name": label("theme", "water"),
                "description": "inferred: no source says so, an editor concluded it",
            },
            label("theme", "culture"),
        ],
        "areaServed": [label("region", "europe"), label("region", "africa")],
        "address": {"@type": "PostalAddress", "addressLocality": "Porto", "addressCountry": "PT"},
        "parentOrganization": ["urn:proxenia:network:omega"],
        "member": ["urn:proxenia:government:1"],
    }


def test_what_is_unknown_is_left_out(nodes: dict[str, dict[str, Any]]) -> None:
    assert nodes["urn:proxenia:network:omega"] == {
        "@id": "urn:proxenia:network:omega",
        "@type": "Organization",
        "name": "Omega",
        "additionalType": "institution",
        "member": [f"urn:proxenia:government:{FIRST_ID + 1}"],
    }


def test_present_members_are_governments_seated_at_their_places(nodes: dict[str, dict[str, Any]]) -> None:
    governments = {id_ for id_, node in nodes.items() if node["@type"] == "GovernmentOrganization"}
    assert governments == {"urn:proxenia:government:1", f"urn:proxenia:government:{FIRST_ID + 1}"}
    assert nodes["urn:proxenia:government:1"] == {
        "@id": "urn:proxenia:government:1",
        "@type": "GovernmentOrganization",
        "name": "Town 1",
        "location": "https://sws.geonames.org/1/",
    }
    assert nodes["https://sws.geonames.org/1/"] == {
        "@id": "https://sws.geonames.org/1/",
        "@type": "Place",
        "name": "Town 1",
        "address": {"@type": "PostalAddress", "addressCountry": "PT"},
        "geo": {"@type": "GeoCoordinates", "latitude": 0.0, "longitude": 1.0},
    }
    assert nodes[f"urn:proxenia:place:{FIRST_ID + 1}"]["name"] == "Municipality of Own"
    assert len(nodes) == 1 + 2 + 2 * 2

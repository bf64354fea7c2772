"""The recipes that come with the catalogue: each can be read, is of a network, and claims no more than was seen."""

import json

import pytest
import rdflib

from proxenia.catalogue.snapshot import Snapshot
from proxenia.collection.fetching.answer import Answer
from proxenia.collection.reading.read import read_answer
from proxenia.collection.recipe import Form, Recipe, read_recipes
from proxenia.evidence.store import shipped_catalogue

RECIPES, PROBLEMS = read_recipes(shipped_catalogue() / "recipes")
QUERIES = sorted(name for name, one in RECIPES.items() if one.form is Form.SPARQL)


def test_every_recipe_can_be_read() -> None:
    assert PROBLEMS == []
    assert len(RECIPES) >= 40


def test_every_recipe_is_of_a_network_of_the_catalogue(snapshot: Snapshot) -> None:
    assert {one.network for one in RECIPES.values()} <= set(snapshot.networks)


def test_no_recipe_claims_to_be_checked_without_saying_against_what() -> None:
    checked = [one for one in RECIPES.values() if one.checked != "no"]
    assert checked
    assert all("stored copy" in one.checked_against for one in checked)
    assert all(one.places_only or one.form is Form.SPARQL for one in RECIPES.values() if one.checked == "no")


GRAPH = """
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix p: <http://www.wikidata.org/prop/> . @prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix pq: <http://www.wikidata.org/prop/qualifier/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
wd:Q1 rdfs:label "{name}"@en .
wd:Q2 rdfs:label "Porto"@en, "Porto (cidade)"@pt ; wdt:P1566 "2735943" ; wdt:P17 wd:Q45 ; p:P463 _:a .
_:a ps:P463 wd:Q1 ; pq:P580 "2001-05-03T00:00:00Z"^^xsd:dateTime .
wd:Q3 rdfs:label "Turku"@en ; wdt:P1566 "633679" ; p:P463 _:b .
_:b ps:P463 wd:Q1 ; pq:P582 "2019-01-01T00:00:00Z"^^xsd:dateTime .
wd:Q4 rdfs:label "Cork"@en ; wdt:P1566 "2965140" ; p:P463 _:c . _:c ps:P463 wd:Q9 .
wd:Q45 wdt:P297 "PT" .
"""
PREFIXES = {
    "wdt": "http://www.wikidata.org/prop/direct/",
    "p": "http://www.wikidata.org/prop/",
    "ps": "http://www.wikidata.org/prop/statement/",
    "pq": "http://www.wikidata.org/prop/qualifier/",
}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_finds_members_in_a_graph_shaped_like_wikidata(name: str) -> None:
    """Asked of rdflib's engine, whose answer comes in the form of the W3C."""
    recipe: Recipe = RECIPES[name]
    label = recipe.query.partition('"')[2].partition('"')[0]
    graph = rdflib.Graph().parse(data=GRAPH.replace("{name}", label), format="turtle")
    answer = graph.query(recipe.query, initNs=PREFIXES).serialize(format="json")
    assert answer and json.loads(answer)["results"]
    reading = read_answer(Answer(recipe.address, content=answer), recipe, lambda text: False)
    told = [(one.member, one.country, one.geonames, one.since, one.until) for one in reading.entries]
    assert sorted(told) == [
        ("Porto", "PT", 2735943, "2001-05-03", ""),
        ("Turku", "", 633679, "", "2019-01-01"),
    ]


def test_the_covenant_is_read_from_its_table_in_csv_too() -> None:
    """In the columns of the MyCovenant releases: those on hold, groups and other countries are left out."""
    heading = (
        "organisation_name,country_code,organisation_latitude,organisation_longitude,signatory_status,date_of_adhesion"
    )
    lines = (
        "Porto,pt,41.15,-8.61,published,2009-02-10,False",
        "Braga,pt,41.55,-8.42,on_hold,2010-02-10,False",
        '"Heiloo, Alkmaar",nl,52.6,4.7,published,2010-01-26,True',
        "Lviv,ua,49.84,24.03,published,2009-01-01,False",
    )
    content = "\n".join([f"{heading},group_profile", *lines]).encode()
    read = {
        name: [(one.member, one.country, one.since, one.lat) for one in reading.entries]
        for name in ("covenant-of-mayors-europe", "covenant-of-mayors-east")
        for reading in (
            read_answer(Answer("https://x.org/list.csv", content=content), RECIPES[name], lambda text: False),
        )
    }
    assert read == {
        "covenant-of-mayors-europe": [("Porto", "pt", "2009-02-10", 41.15)],
        "covenant-of-mayors-east": [("Lviv", "ua", "2009-01-01", 49.84)],
    }

"""The calls: the same answers as the library gives to the same questions."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from django.test import Client

from proxenia.appraisal.answer.answer import advice_record
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.question.scenario import read_scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.gazetteer import Gazetteer
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, presences

SCENARIO = {
    "place": "3674962",
    "budget": 40000,
    "staff_days": 90,
    "priorities": {"mobility": 3, "climate-adaptation": 2},
    "prefer": ["best_practices>visibility"],
    "members": {"c40": 2, "iaec": "observe", "uclg": None},
    "never": ["ecad"],
    "fees": {"metropolis": 7000},
    "seed": 7,
    "samples": 500,
}


def post(client: Client, address: str, body: object, status: int = 200) -> Any:
    response = client.post(address, body, content_type="application/json")
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_advice_is_the_one_that_the_scenario_file_gets(client: Client, tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(yaml.safe_dump(SCENARIO), encoding="utf-8")
    vocabulary = shipped_vocabulary()
    sources = Sources(current(), gazetteer, shipped_constants(), presences())
    advice = run_scenario(read_scenario(path, vocabulary), sources)
    expected = msgspec.to_builtins(advice_record(advice, Speech("es", vocabulary)))
    assert post(client, "/api/v1/advise?lang=es", SCENARIO) == expected


def test_every_fault_of_a_scenario_is_told_with_its_place(client: Client) -> None:
    wrong = {"place": "Cork", "priorities": {"mobilty": 1, "energy": -1}, "members": {"c40": 1}, "keep": ["x"],
             "never": ["x"]}  # fmt: skip
    problems = post(client, "/api/v1/advise", wrong, 422)["problems"]
    assert [(one["code"], one["where"]) for one in problems] == [
        ("unknown-theme", "priorities.mobilty"),
        ("bad-weight", "priorities.energy"),
        ("keep-and-never", "keep"),
    ]
    assert "mobility" in problems[0]["hint"]


def test_names_that_the_catalogue_lacks_are_told_together(client: Client) -> None:
    wrong = {"place": "Springfield", "members": {"eurocites": 1}, "keep": ["iclie"]}
    problems = post(client, "/api/v1/advise", wrong, 422)["problems"]
    assert sorted(one["code"] for one in problems) == ["ambiguous-place", "unknown-network", "unknown-network"]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "place"),
        ({"place": "Cork", "budget": -1}, "budget"),
        ({"place": "Cork", "members": {"c40": 9}}, "members.c40"),
        ({"place": "Cork", "samples": 10**7}, "samples"),
        ({"place": "Cork", "country": 3}, "country"),
        ({"place": "Cork", "most_new": True}, "most_new"),
        ({"place": "Cork", "keep": ["c40", 3]}, "keep.1"),
        ({"place": "Cork", "colour": "red"}, "colour"),
        ([], ""),
    ],
)
def test_a_scenario_of_another_form_is_refused_with_its_place(client: Client, body: object, where: str) -> None:
    assert where in {one["where"] for one in post(client, "/api/v1/advise", body, 422)["problems"]}


def test_what_cannot_hold_together_is_told(client: Client) -> None:
    contradiction = {"place": "3674962", "prefer": ["visibility>lobbying", "lobbying>visibility"]}
    assert post(client, "/api/v1/advise", contradiction, 422)["problems"]


def test_names_are_resolved_in_their_order(client: Client) -> None:
    names = [
        {"name": "Sao Paulo", "country": "Brazil", "kind": "city"},
        {"name": "San Juan"},
        {"name": "Atlantis", "country": "PT"},
        {"name": "Porto", "country": "Nowhere"},
    ]
    places = post(client, "/api/v1/resolve", {"names": names})["places"]
    assert [one["status"] for one in places] == ["same", "unsure", "none", "none"]
    assert places[0]["place"]["name"] == "São Paulo" and places[0]["reasons"]
    assert len(places[1]["candidates"]) > 1
    assert "Nowhere" in places[3]["reasons"][0]


def test_lists_of_names_are_limited(client: Client) -> None:
    assert post(client, "/api/v1/resolve", {"names": []}, 422)["problems"][0]["where"] == "names"
    assert post(client, "/api/v1/resolve", {"names": [{"name": "Porto"}] * 501}, 422)["problems"][0]["where"] == "names"
    assert (
        post(client, "/api/v1/resolve", {"names": [{"name": "x" * 301}]}, 422)["problems"][0]["where"] == "names.0.name"
    )


def test_a_pair_and_its_mirror(client: Client) -> None:
    pair = json.loads(client.get("/api/v1/overlap?network=eurocities&network=polis").content)["pairs"][0]
    ours, theirs = index().members["eurocities"], index().members["polis"]
    assert (pair["shared"], pair["listed"]) == (len(ours & theirs), [len(ours), len(theirs)])
    mirror = json.loads(client.get("/api/v1/overlap?network=polis&network=eurocities").content)["pairs"][0]
    assert (mirror["shared"], mirror["of_first"]) == (pair["shared"], pair["of_second"])


def test_one_network_and_all(client: Client) -> None:
    pairs = json.loads(client.get("/api/v1/overlap?network=c40&limit=5").content)["pairs"]
    assert len(pairs) == 5 and all(pair["networks"][0] == "c40" for pair in pairs)
    strongest = json.loads(client.get("/api/v1/overlap?limit=3").content)["pairs"]
    assert len(strongest) == 3 and all(pair["is_more_than_chance"] for pair in strongest)
    bare = next(id_ for id_ in current().networks if id_ not in index().members)
    unknown = json.loads(client.get(f"/api/v1/overlap?network={bare}&network=c40").content)["pairs"][0]
    assert unknown["shared"] is None

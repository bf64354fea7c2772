"""Criteria compared in pairs: read, kept in the address and the scenario, refused where they contradict."""

import pytest
import yaml
from django.http import QueryDict
from django.test import Client

from proxenia_web.advisor.question.question import read_question

MEDELLIN = "city=3674962"


def test_pairs_become_statements_of_the_scenario() -> None:
    found = read_question(
        QueryDict(f"{MEDELLIN}&more-2=lobbying&less-2=visibility&more-1=best_practices&less-1=lobbying")
    )
    assert found.scenario
    assert found.scenario.prefer == ("best_practices>=lobbying", "lobbying>=visibility")
    assert "more-2=lobbying" in found.address


def test_the_scenario_file_and_the_form_keep_them(client: Client) -> None:
    query = f"{MEDELLIN}&budget=20000&more-1=lobbying&less-1=visibility"
    scenario = yaml.safe_load(client.get(f"/es/advise/result.yaml?{query}").content)
    assert scenario["prefer"] == ["lobbying>=visibility"]
    form = client.get(f"/es/advise/criteria/?{query}").content.decode()
    assert '<input type="hidden" name="more-1" value="lobbying">' in form
    assert "«incidencia política» importa al menos tanto como «visibilidad»." in form
    assert client.get(f"/es/advise/result/?{query}", follow=True).status_code == 200


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("more-1=lobbying", "choose both"),
        ("more-1=lobbying&less-1=nonsense", "choose both"),
        ("more-1=lobbying&less-1=lobbying", "with itself"),
        (
            "rank-lobbying=1&rank-visibility=2&more-1=visibility&less-1=lobbying",
            "These cannot all hold: “lobbying” before “visibility”; “visibility” at least as important as “lobbying”.",
        ),
    ],
)
def test_what_cannot_be_is_told_beside_the_pairs(client: Client, said: str, fault: str) -> None:
    answer = client.get(f"/en/advise/result/?{MEDELLIN}&budget=20000&{said}")
    assert answer.status_code == 422
    assert fault in answer.content.decode()
    assert read_question(QueryDict(f"{MEDELLIN}&{said}")).scenario is None


@pytest.mark.parametrize("said", ["more-0=a&less-99=b", "more-100=lobbying&less-100=visibility", "more-x=1"])
def test_other_numbers_are_harmless(client: Client, said: str) -> None:
    assert client.get(f"/en/advise/criteria/?{MEDELLIN}&{said}").status_code == 200

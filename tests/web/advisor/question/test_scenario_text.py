from dataclasses import replace

import pytest
import yaml
from django.http import QueryDict

from proxenia.appraisal.model import Level
from proxenia.appraisal.question.scenario import Scenario
from proxenia_web.advisor.question.question import SAMPLES, read_question
from proxenia_web.advisor.question.scenario_text import address_of, yaml_of

PORTO = Scenario(place="2735943")
WHOLE = Scenario(
    place="2735943",
    kind="city",
    budget=40_000.5,
    staff_days=90.0,
    priorities={"mobility": 3.0, "culture": 0.5},
    prefer=(
        *("lobbying>visibility", "lobbying>best_practices"),
        *("visibility>financial_commitment", "best_practices>financial_commitment"),
    ),
    members={"iclei": Level.PARTICIPATE, "uclg": None},
    not_members=("metropolis",),
    left={"c40": 2019, "luci": None},
    keep=("iclei",),
    never=("ecad",),
    fees={"iclei": 1_234_567.25},
    samples=SAMPLES,
)


@pytest.mark.parametrize("scenario", [PORTO, WHOLE, replace(WHOLE, budget=0.0, prefer=())])
def test_an_address_asks_the_same_again(scenario: Scenario) -> None:
    address = address_of(scenario)
    assert address
    read = read_question(QueryDict(address)).scenario
    assert read
    assert replace(read, kind=None, samples=1) == replace(
        scenario, kind=None, samples=1, prefer=read.prefer, members=read.members
    )
    assert sorted(read.prefer) == sorted(scenario.prefer)
    assert dict(read.members) == dict(scenario.members)


@pytest.mark.parametrize(
    "more",
    [
        {"needs": ("iclei->uclg",)},
        {"most_new": 2},
        {"seed": 7},
        {"swing": {"lobbying": 50.0}},
        {"place": "Cork"},
        {"place": None},
        {"prefer": ("lobbying>visibility", "visibility>lobbying")},
        {"prefer": ("lobbying>visibility", "best_practices>financial_commitment", "lobbying>financial_commitment")},
        {"prefer": ("courage>visibility",)},
        {"members": {"unheard-of": Level.LEAD}},
    ],
)
def test_what_five_questions_cannot_say_has_no_address(more: dict[str, object]) -> None:
    assert address_of(replace(PORTO, **more)) is None  # type: ignore[arg-type]


def test_a_file_keeps_what_was_said_and_nothing_else() -> None:
    assert yaml.safe_load(yaml_of(replace(PORTO, budget=1000.0, members={"iclei": Level(2)}))) == {
        "place": "2735943",
        "budget": 1000.0,
        "members": {"iclei": 2},
        "seed": 1,
        "samples": 10_000,
    }


def test_a_number_of_three_decimals_is_read_back() -> None:
    scenario = Scenario(place="3674962", budget=12.125, staff_days=1.0625, priorities={"mobility": 1.375})
    query = address_of(scenario)
    assert query is not None
    assert "budget=12.1250" in query
    assert "budget: 12.1250\n" in yaml_of(scenario)

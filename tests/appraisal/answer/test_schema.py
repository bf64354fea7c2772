"""The schema of the advice: what is published, and that answers keep to it."""

import json
import runpy
import warnings
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from proxenia.appraisal.answer.answer import advice_record
from proxenia.appraisal.answer.record import Advice, Plan, read_advice
from proxenia.appraisal.answer.schema import advice_schema, schemas_of
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.gazetteer import Gazetteer

FILE = Path(__file__).parents[3] / "docs" / "reference" / "advice.schema.json"


@pytest.fixture(scope="module")
def answer(snapshot: Snapshot, gazetteer: Gazetteer) -> Advice:
    scenario = Scenario(place="Cork", country="IE", samples=200)
    advice = run_scenario(scenario, Sources(snapshot, gazetteer, shipped_constants()))
    return advice_record(advice, Speech("en", shipped_vocabulary()))


def test_the_published_schema_is_that_of_the_records() -> None:
    """Make it again with: python -m proxenia.appraisal.answer.schema >docs/reference/advice.schema.json"""
    assert FILE.read_text(encoding="utf-8") == advice_schema()


def test_the_module_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # that it is imported already
        runpy.run_module("proxenia.appraisal.answer.schema", run_name="__main__")
    assert capsys.readouterr().out == FILE.read_text(encoding="utf-8")


def test_an_answer_keeps_to_the_schema(answer: Advice) -> None:
    validator = Draft202012Validator(json.loads(advice_schema()))
    data = msgspec.to_builtins(answer)
    assert [error.message for error in validator.iter_errors(data)] == []
    del data["networks"][0]["rank"]
    assert [error.message for error in validator.iter_errors(data)] == ["'rank' is a required property"]


def test_an_answer_is_read_back_as_it_was(answer: Advice) -> None:
    data = json.dumps(msgspec.to_builtins(answer))
    assert json.dumps(msgspec.to_builtins(read_advice(json.loads(data)))) == data


def test_parts_that_were_not_asked_for_are_left_out(answer: Advice) -> None:
    assert "plan" not in msgspec.to_builtins(answer)
    assert msgspec.to_builtins(msgspec.structs.replace(answer, plan=Plan("a.pdf")))["plan"]["themes"] == []
    assert set(schemas_of(Advice)["Advice"]["properties"]) - set(schemas_of(Advice)["Advice"]["required"]) == {
        "explained", "people", "what_if", "plan"
    }  # fmt: skip

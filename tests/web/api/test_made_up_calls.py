"""Public calls made up from the OpenAPI document by schemathesis: none fails, and each answers as the document says."""

from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from proxenia_web.api.resource import calls
from proxenia_web.wsgi import application

DOCUMENT = "/api/v1/openapi.json"
schema = schemathesis.openapi.from_wsgi(DOCUMENT, application)
# Each answer of the advisor takes a while, so that not every bound of every key is tried.
fewer = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": False}}})
advisor = schemathesis.openapi.from_wsgi(DOCUMENT, application, config=fewer)
#: What is well formed may still name a place or a network that is not there, or ask for what cannot be.
EXCLUDED = [positive_data_acceptance]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Advice from few draws, and as much of it as is asked for: how much a caller may ask for is tested elsewhere."""
    answer_to = calls.answer_to
    monkeypatch.setattr(calls, "is_too_often", lambda *_: False)
    monkeypatch.setattr(
        calls, "answer_to", lambda scenario, language: answer_to(replace(scenario, samples=100), language)
    )


USUAL: dict[str, Any] = {"deadline": None, "derandomize": True, "suppress_health_check": list(HealthCheck)}


def answers_as_said(case: Any) -> None:
    case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=EXCLUDED)


@schema.exclude(tag=["Workspaces", "Proposals"]).exclude(operation_id="advise").parametrize()
@settings(max_examples=40, **USUAL)
def test_calls_answer_as_the_document_says(case: Any, quick: None, kept_connection: None) -> None:
    answers_as_said(case)


@advisor.include(operation_id="advise").parametrize()
@settings(max_examples=25, **USUAL)
def test_advice_answers_as_the_document_says(case: Any, quick: None, kept_connection: None) -> None:
    answers_as_said(case)

"""The OpenAPI document: valid, whole, and told in words."""

import json
from typing import Any

from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from proxenia.appraisal.answer.record import Advice
from proxenia.appraisal.answer.schema import schemas_of
from proxenia_web.api.resource.calls import Overlaps

METHODS = {"get", "post", "put", "patch", "delete"}


def document(client: Client) -> dict[str, Any]:
    data = json.loads(client.get("/api/v1/openapi.json").content)
    assert isinstance(data, dict)
    return data


def test_it_is_a_valid_document_of_version_3_1(client: Client) -> None:
    found = document(client)
    assert found["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(found).validate()


def test_every_call_is_told_in_words_and_says_how_it_refuses(client: Client) -> None:
    found = document(client)
    operations = [op for path in found["paths"].values() for name, op in path.items() if name in METHODS]
    assert len({op["operationId"] for op in operations}) == len(operations)
    tags = {tag["name"] for tag in found["tags"]}
    for op in operations:
        assert op["description"] and op["summary"] and set(op["tags"]) <= tags
        refusals = {status: told for status, told in op["responses"].items() if status >= "400"}
        assert "422" in refusals
        assert all("application/problem+json" in told["content"] for told in refusals.values())


def test_every_parameter_of_an_address_is_described_or_speaks_for_itself(client: Client) -> None:
    silent = {
        parameter["name"]
        for path in document(client)["paths"].values()
        for op in path.values()
        for parameter in op["parameters"]
        if not parameter.get("description")
    }
    assert silent <= {"kind", "source_kind", "year"}


def test_the_words_of_a_filter_are_in_the_document(client: Client) -> None:
    parameters = document(client)["paths"]["/api/v1/networks"]["get"]["parameters"]
    theme = next(one for one in parameters if one["name"] == "theme")
    assert "mobility" in theme["schema"]["items"]["enum"]


def test_advice_and_overlaps_are_told_by_the_records_they_are_answered_from(client: Client) -> None:
    found = document(client)
    records = schemas_of(Advice, Overlaps, at="#/components/schemas/{name}")
    assert {name: found["components"]["schemas"][name] for name in records} == records
    for path, method, name in (("advise", "post", "Advice"), ("overlap", "get", "Overlaps")):
        answer = found["paths"][f"/api/v1/{path}"][method]["responses"]["200"]["content"]["application/json"]
        assert answer == {"schema": {"$ref": f"#/components/schemas/{name}"}}


def test_examples_of_bodies_are_answered(client: Client) -> None:
    found, answered = document(client), 0
    for path, operations in found["paths"].items():
        for name, op in operations.items():
            if "requestBody" in op and "security" not in op:
                reference = op["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                example = found["components"]["schemas"][reference.rpartition("/")[2]]["example"]
                response = client.generic(name.upper(), path, json.dumps(example), content_type="application/json")
                assert response.status_code == 200
                answered += 1
    assert answered == 2

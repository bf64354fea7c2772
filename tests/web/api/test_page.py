"""The page for people who write programs."""

import re

import pytest
from django.test import Client

from proxenia_web.api.document import MEANING
from proxenia_web.api.v1 import api


@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_every_call_of_the_document_and_every_refusal_is_on_it(client: Client, language: str) -> None:
    page = client.get(f"/{language}/api/").content.decode()
    for path, operations in api.get_openapi_schema()["paths"].items():
        for method, told in operations.items():
            assert f">{method.upper()} {path}</code>" in page
            assert f'id="{told["operationId"]}"' in page
    assert all(f'id="problem-{status}"' in page for status in MEANING)


def test_it_names_the_site_it_is_on_and_asks_nothing_of_another(client: Client) -> None:
    page = client.get("/en/api/").content.decode()
    assert "curl &#x27;http://testserver/api/v1/networks" in page
    assert set(re.findall(r'(?:src|href)="(https?://[^/"]+)', page)) <= {"http://testserver"}


def test_the_address_without_a_language_leads_to_the_readers(client: Client) -> None:
    response = client.get("/api/", headers={"accept-language": "pt"})
    assert (response.status_code, response["Location"]) == (302, "/pt/api/")


def test_the_type_of_a_refusal_leads_to_its_explanation(client: Client) -> None:
    kind = client.get("/api/v1/networks/none").json()["type"]
    path, _, anchor = kind.partition("#")
    assert f'id="{anchor}"' in client.get(path).content.decode()

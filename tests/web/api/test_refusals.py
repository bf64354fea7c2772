"""The one shape of every refusal under /api/."""

import json
from typing import Any

import pytest
from django.test import Client

from proxenia_web.api.middleware import MOST_BODY_BYTES
from proxenia_web.api.resource import calls
from proxenia_web.core.admission import limit


def refused(response: Any, status: int) -> dict[str, Any]:
    """The problem document of a refusal, its shape checked."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    data = json.loads(response.content)
    assert set(data) == {"type", "title", "status", "detail", "instance", "problems"}
    assert data["status"] == status and data["detail"] and data["type"].endswith(f"#problem-{status}")
    assert all(set(one) == {"code", "where", "message", "hint"} for one in data["problems"])
    return data


def test_everything_that_is_wrong_is_told_at_once_with_the_nearest(client: Client) -> None:
    data = refused(client.get("/api/v1/networks?theme=cultre&region=euroe&cost=free&sort=fee"), 422)
    assert [(one["code"], one["where"]) for one in data["problems"]] == [
        ("unknown-word", "theme"),
        ("unknown-word", "region"),
        ("needs-city", "cost"),
        ("needs-city", "sort"),
    ]
    assert "culture" in data["problems"][0]["hint"]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("limit=0", "limit"),
        ("limit=many", "limit"),
        ("offset=-1", "offset"),
        ("fields=id,nam", "fields"),
        ("fields=", "fields"),
        ("who=", "who"),
        ("cost=", "cost"),
        ("lang=de", "lang"),
        ("thme=culture", "thme"),
        ("city=1", "city"),
        ("facets=perhaps", "facets"),
    ],
)
def test_each_wrong_parameter_is_named(client: Client, query: str, where: str) -> None:
    problems = refused(client.get(f"/api/v1/networks?{query}"), 422)["problems"]
    assert [one["where"] for one in problems] == [where]


@pytest.mark.parametrize("city", [1, 999999999, 2147483647])
def test_a_city_that_is_none_is_named(client: Client, city: int) -> None:
    for address in ("/api/v1/networks", "/api/v1/networks/c40", "/api/v1/networks?cost=free"):
        mark = "&" if "?" in address else "?"
        problems = refused(client.get(f"{address}{mark}city={city}"), 422)["problems"]
        assert "city" in [one["where"] for one in problems]


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("statements?property=fundation", "property"),
        ("statements?since=soon", "since"),
        ("vocabulary?group=themes", "group"),
        ("events?year=1", "year"),
        ("cities?country=Spain", "country"),
        ("memberships?place=0", "place"),
        ("cities/0", "place_id"),
    ],
)
def test_words_numbers_and_codes_are_checked(client: Client, address: str, where: str) -> None:
    assert [one["where"] for one in refused(client.get(f"/api/v1/{address}"), 422)["problems"]] == [where]


def test_messages_are_in_the_language_asked_for(client: Client) -> None:
    assert "no es una opción" in refused(client.get("/api/v1/networks?theme=cultre&lang=es"), 422)["detail"]


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("/api/v1/networks/eurocites", "eurocities"),
        ("/api/v1/networks/eurocites/members", "eurocities"),
        ("/api/v1/memberships?network=eurocites", "eurocities"),
        ("/api/v1/cities/1", "/api/v1/cities?q="),
        ("/api/v1/statements/none", "/api/v1/statements"),
        ("/api/v1/netwoks", "/api/v1/networks"),
        ("/api/other", "/api/v1/"),
        ("/api/v1/networks/", "/api/v1/networks"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(client: Client, address: str, hint: str) -> None:
    assert hint in refused(client.get(address), 404)["problems"][0]["hint"]


def test_a_method_that_does_not_fit(client: Client) -> None:
    response = client.post("/api/v1/networks", "{}", content_type="application/json")
    refused(response, 405)
    assert "GET" in response["Allow"]
    refused(client.get("/api/v1/advise"), 405)
    refused(client.generic("TRACE", "/api/v1/networks"), 405)


def test_bodies_that_are_not_read(client: Client) -> None:
    assert refused(client.post("/api/v1/advise", "{", content_type="application/json"), 400)
    assert refused(client.post("/api/v1/advise", "place=Cork", content_type="text/plain"), 415)
    assert refused(client.post("/api/v1/advise", {"place": "Cork"}), 415)
    large = "x" * (MOST_BODY_BYTES + 1)
    assert refused(client.post("/api/v1/advise", large, content_type="application/json"), 413)
    assert refused(client.post("/api/other", large, content_type="text/plain"), 413)


def test_a_fault_of_ours_says_nothing_of_the_inside(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(calls, "_overlaps", broken)
    assert "secret" not in json.dumps(refused(client.get("/api/v1/overlap"), 500))


@pytest.mark.parametrize("address", ["cities?q=%00", "networks/a%00b", "statements?network=%00", "networks?q=a%00"])
def test_a_null_character_is_refused(client: Client, address: str) -> None:
    assert refused(client.get(f"/api/v1/{address}"), 422)["problems"][0]["code"] == "null-character"
    body = {"names": [{"name": "Porto\x00"}]}
    assert refused(client.post("/api/v1/resolve", body, content_type="application/json"), 422)


def test_too_many_calls_in_a_minute(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "LISTS", 2)
    body = {"names": [{"name": "Porto", "country": "PT"}]}
    statuses = [client.post("/api/v1/resolve", body, content_type="application/json").status_code for _ in range(2)]
    assert statuses == [200, 200]
    response = client.post("/api/v1/resolve", body, content_type="application/json")
    refused(response, 429)
    assert response["Retry-After"] == str(limit.SECONDS)


def test_head_and_options_and_pages_of_other_sites(client: Client) -> None:
    assert client.head("/api/v1/networks?limit=1").status_code == 200
    asked = client.options("/api/v1/networks", headers={"origin": "https://elsewhere.example"})
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert client.get("/api/v1/release")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/en/about/").headers


def test_pages_for_people_keep_their_own_error_pages(client: Client) -> None:
    response = client.get("/en/networks/eurocites/")
    assert (response.status_code, response["Content-Type"].split(";")[0]) == (404, "text/html")
    assert client.get("/en/api/nothing/").status_code == 404


SIGNS = ["\x0b", "\x00", "\ufffe", "\ud800", "\x92"]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_cannot_be_printed_is_refused_by_its_field(client: Client, sign: str) -> None:
    body = json.dumps({"place": "Porto", "prefer": [f"a{sign}"]})
    (problem,) = refused(client.post("/api/v1/advise", body, "application/json"), 422)["problems"]
    assert (problem["code"], problem["where"]) == ("unprintable", "prefer[0]")
    assert f"U+{ord(sign):04X}" in problem["message"]


def test_it_is_refused_in_addresses(client: Client) -> None:
    (problem,) = refused(client.get("/api/v1/networks?q=a%0Bb"), 422)["problems"]
    assert problem["where"] == "q[0]"


@pytest.mark.parametrize(
    "body", ['{"budget": NaN}', '{"budget": 1e999}', "[" * 900 + "]" * 900, '{"seed": %s}' % ("9" * 40)]
)
def test_numbers_that_are_none_and_deep_nesting_are_refused(client: Client, body: str) -> None:
    refused(client.post("/api/v1/advise", body, "application/json"), 422)
    refused(client.post("/api/v1/advise", "[" * 200_000, "application/json"), 422)


@pytest.mark.parametrize("key", ["budget", "staff_days", "seed"])
def test_numbers_of_1e308_are_refused(client: Client, key: str) -> None:
    body = json.dumps({"place": "Porto", "country": "PT", key: 1e308})
    refused(client.post("/api/v1/advise", body, "application/json"), 422)

"""The reconciliation services as OpenRefine speaks to them, by the specification of version 0.2."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from proxenia_web.api.reconcile import views
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current

MEDELLIN, SITE = "3674962", "http://testserver"
SERVICES = ("networks", "cities")


def told(response: Any, status: int = 200) -> Any:
    assert response.status_code == status, response.content
    assert response["Access-Control-Allow-Origin"] == "*"
    return json.loads(response.content)


def match(client: Client, service: str, **queries: object) -> Any:
    """The candidates of each query, sent as a form, as OpenRefine does."""
    results = told(client.post(f"/api/reconcile/{service}", {"queries": json.dumps(queries)}))
    assert results.keys() == queries.keys()
    for result in results.values():
        scores = [one["score"] for one in result["result"]]
        assert scores == sorted(scores, reverse=True) and all(0 <= score <= 100 for score in scores)
        assert sum(one["match"] for one in result["result"]) <= 1
        assert all(isinstance(one["id"], str) and one["name"] and one["type"][0]["id"] for one in result["result"])
    return {key: result["result"] for key, result in results.items()}


@pytest.mark.parametrize("service", SERVICES)
def test_the_manifest_says_what_there_is_and_all_of_it_answers(client: Client, service: str) -> None:
    manifest = told(client.get(f"/api/reconcile/{service}"))
    assert "0.2" in manifest["versions"]
    assert manifest["name"] and manifest["identifierSpace"].startswith("http") and manifest["schemaSpace"]
    assert "{{id}}" in manifest["view"]["url"] and "{{id}}" in manifest["preview"]["url"]
    example = {"networks": "c40", "cities": MEDELLIN}[service]
    view = manifest["view"]["url"].replace("{{id}}", example).removeprefix(SITE)
    assert client.get(view, follow=True).status_code == 200
    preview = client.get(manifest["preview"]["url"].replace("{{id}}", example).removeprefix(SITE))
    assert preview.status_code == 200 and "X-Frame-Options" not in preview.headers
    assert "frame-ancestors *" in preview["Content-Security-Policy"]
    assert preview.content.decode().count("<li>") >= 3
    for one in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        assert told(client.get((one["service_url"] + one["service_path"]).removeprefix(SITE)))


def test_networks_are_matched_by_names_acronyms_and_ids(client: Client) -> None:
    found = match(
        client,
        "networks",
        acronym={"query": "ICLEI"},
        id={"query": "energy-cities"},
        slip={"query": "International Asociation of Educating Cities"},
        doubtful={"query": "Local Governments Network"},
        nothing={"query": "qqqqqqqq"},
    )
    assert (
        found["acronym"][0] | {"id": "iclei", "score": 100.0, "match": True} == found["acronym"][0]
    )  # and not iclei-europe, which is called so too
    assert (found["id"][0]["id"], found["id"][0]["match"]) == ("energy-cities", True)
    assert (found["slip"][0]["id"], found["slip"][0]["match"]) == ("iaec", True)
    assert not any(one["match"] for one in found["doubtful"])
    assert found["nothing"] == []


def test_every_network_is_found_by_its_own_name(client: Client) -> None:
    names = {network.id: network.name for network in current().networks.values()}
    ids = list(names)
    for start in range(0, len(ids), 150):
        part = ids[start : start + 150]
        found = match(client, "networks", **{id_: {"query": names[id_], "limit": 3} for id_ in part})
        assert all(id_ in [one["id"] for one in found[id_]] for id_ in part)


def test_types_and_properties_narrow(client: Client) -> None:
    kind = current().networks["c40"].kind.value
    other = "fund" if kind != "fund" else "prize"
    ask = {"query": "C40"}
    wrong = [{"pid": "headquarters_country", "v": "XX"}]
    found = match(client, "networks", right={**ask, "type": kind}, other={**ask, "type": [other]},
                  wrong={**ask, "properties": wrong})  # fmt: skip
    assert found["right"][0]["id"] == "c40"
    assert "c40" not in [one["id"] for one in found["other"]]
    unnamed = match(client, "networks", a={"properties": [{"pid": "founded", "v": 2005}], "limit": 25}, b={})
    assert "c40" in [one["id"] for one in unnamed["a"]] and unnamed["b"] == []
    assert all(current().networks[one["id"]].founded == 2005 and not one["match"] for one in unnamed["a"])
    c40 = next(one for one in found["wrong"] if one["id"] == "c40")
    assert not c40["match"] and {"id": "headquarters_country", "value": False} in c40["features"]


def test_cities_are_matched_where_the_library_is_sure(client: Client) -> None:
    country = [{"pid": "country", "v": {"id": "BR", "name": "Brazil"}}]
    found = match(
        client,
        "cities",
        sure={"query": "Sao Paulo", "type": "city", "properties": country},
        unsure={"query": "San Juan"},
        id={"query": MEDELLIN},
        none={"query": "Qqqqzzz"},
    )
    assert (found["sure"][0]["name"], found["sure"][0]["match"]) == ("São Paulo", True)
    assert len(found["unsure"]) > 1 and not any(one["match"] for one in found["unsure"])
    assert (found["id"][0]["id"], found["id"][0]["match"]) == (MEDELLIN, True)
    assert found["none"] == []
    assert "Brasil" in json.dumps(
        told(client.post("/api/reconcile/cities?lang=pt", {"queries": json.dumps({"a": {"query": "Recife"}})})),
        ensure_ascii=False,
    )


def test_a_batch_can_be_read_by_get_too(client: Client) -> None:
    query = urlencode({"queries": json.dumps({"q0": {"query": "Eurocities", "limit": 1}})})
    assert told(client.get(f"/api/reconcile/networks?{query}"))["q0"]["result"][0]["id"] == "eurocities"


def test_values_are_fetched_for_ids_and_lead_to_the_other_service(client: Client) -> None:
    asked = {"ids": ["c40", "none"], "properties": [{"id": "founded"}, {"id": "theme"}, {"id": "member"}]}
    data = told(client.post("/api/reconcile/networks", {"extend": json.dumps(asked)}))
    assert [one["id"] for one in data["meta"]] == ["founded", "theme", "member"]
    assert data["meta"][2]["service"] == f"{SITE}/api/reconcile/cities"
    c40 = data["rows"]["c40"]
    assert c40["founded"] == [{"int": 2005}]
    assert [one["str"] for one in c40["theme"]] == list(current().networks["c40"].themes)
    assert {int(one["id"]) for one in c40["member"]} == index().members["c40"]
    assert data["rows"]["none"] == {"founded": [], "theme": [], "member": []}
    asked = {"ids": [MEDELLIN], "properties": [{"id": "population"}, {"id": "lat"}, {"id": "network"}, {"id": "twin"}]}
    row = told(client.post("/api/reconcile/cities", {"extend": json.dumps(asked)}))["rows"][MEDELLIN]
    assert isinstance(row["population"][0]["int"], int) and isinstance(row["lat"][0]["float"], float)
    assert "c40" in [one["id"] for one in row["network"]] and row["twin"]


def test_every_property_has_values_of_the_protocols_types(client: Client) -> None:
    for service, id_ in (("networks", "uclg"), ("cities", MEDELLIN)):
        names = [one["id"] for one in told(client.get(f"/api/reconcile/{service}/properties?type=city"))["properties"]]
        asked = {"ids": [id_], "properties": [{"id": name} for name in names]}
        cells = told(client.post(f"/api/reconcile/{service}", {"extend": json.dumps(asked)}))["rows"][id_]
        kinds = {"str": str, "int": int, "float": float, "id": str}
        for cell in (cell for row in cells.values() for cell in row):
            name = next(iter(cell))
            assert isinstance(cell[name], kinds[name]) and set(cell) in ({name}, {"id", "name"})
    limited = told(client.get("/api/reconcile/networks/properties?type=network&limit=2"))
    assert len(limited["properties"]) == limited["limit"] == 2


def test_suggestions_while_one_types(client: Client) -> None:
    first = told(client.get("/api/reconcile/networks/suggest/entity?prefix=cit"))["result"]
    second = told(client.get("/api/reconcile/networks/suggest/entity?prefix=cit&cursor=10"))["result"]
    assert len(first) == 10 and not {one["id"] for one in first} & {one["id"] for one in second}
    assert told(client.get("/api/reconcile/cities/suggest/entity?prefix=medel"))["result"][0]["id"] == MEDELLIN
    assert told(client.get(f"/api/reconcile/cities/suggest/entity?prefix={MEDELLIN}"))["result"][0]["id"] == MEDELLIN
    assert told(client.get("/api/reconcile/networks/suggest/entity?prefix="))["result"] == []
    found = told(client.get("/api/reconcile/networks/suggest/property?prefix=found"))["result"]
    assert [one["id"] for one in found] == ["founded"]
    assert told(client.get("/api/reconcile/cities/suggest/type?prefix=reg"))["result"][0]["id"] == "region"


@pytest.mark.parametrize(
    ("form", "status", "where"),
    [
        ({"queries": "{"}, 400, "queries"),
        ({"queries": "[]"}, 422, "queries"),
        ({"queries": "[" * 90_000}, 422, "queries"),
        ({"queries": '{"\\ud800": {"query": "C40"}}'}, 422, "queries[0]"),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(201)})}, 422, "queries"),
        ({"extend": "{}"}, 422, "extend"),
        ({"extend": '{"ids": ["c40"], "properties": [{"id": "colour"}]}'}, 422, "extend.properties"),
        ({"extend": '{"ids": ["\\ud800"], "properties": []}'}, 422, "extend.ids[0]"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    client: Client, form: dict[str, str], status: int, where: str
) -> None:
    data = told(client.post("/api/reconcile/networks", form), status)
    assert data["status"] == status and where in {one["where"] for one in data["problems"]}


#: Queries that cannot be asked, and where each is wrong.
UNASKABLE: list[tuple[object, list[str]]] = [
    (1, ["a"]),
    (["C40"], ["a"]),
    ({"query": 3}, ["a.query"]),
    ({"query": ["C40"]}, ["a.query"]),
    ({"query": "x" * 301}, ["a.query"]),
    ({"query": "a\x0bb"}, ["a.query"]),
    ({"query": "\ud800"}, ["a.query"]),
    ({"query": "x", "limit": 0}, ["a.limit"]),
    ({"query": "x", "limit": "ten"}, ["a.limit"]),
    ({"query": "x", "limit": None}, ["a.limit"]),
    ({"query": "x", "limit": float("nan")}, ["a.limit"]),
    ({"query": "x", "type": 3}, ["a.type"]),
    ({"query": "x", "properties": [{"pid": "theme"}]}, ["a.properties"]),
    ({"query": 3, "limit": 0, "type": 3, "properties": 3}, ["a.query", "a.limit", "a.type", "a.properties"]),
]


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_a_query_that_cannot_be_asked_fails_alone(client: Client, service: str, language: str) -> None:
    for query, places in UNASKABLE:
        form = {"queries": json.dumps({"a": query, "good": {"query": "Polis"}})}
        results = told(client.post(f"/api/reconcile/{service}?lang={language}", form))
        assert results["a"]["result"] == [] and results["good"]["result"]
        assert [one["where"] for one in results["a"]["problems"]] == [f"queries.{place}" for place in places]
        for one in results["a"]["problems"]:
            assert one["code"] and one["message"] in results["a"]["error"] and one["hint"] in results["a"]["error"]
            assert language == "en" or not {"is", "the", "Write", "write"} & set(one["message"].split())


@pytest.mark.parametrize("service", SERVICES)
def test_an_empty_query_finds_nothing_and_keeps_nobody_from_an_answer(client: Client, service: str) -> None:
    queries = {"null": {"query": None}, "none": None, "empty": {"query": ""}, "bare": {}, "good": {"query": "Polis"}}
    results = told(client.post(f"/api/reconcile/{service}", {"queries": json.dumps(queries)}))
    assert results.pop("good")["result"]
    assert all(result == {"result": []} for result in results.values())


def test_a_short_name_of_today_comes_first(client: Client) -> None:
    named = [one for one in current().networks.values() if one.short_name]
    first = {}
    for one in named:
        found = told(client.get("/api/reconcile/networks/suggest/entity", {"prefix": one.short_name}))["result"]
        first[one.id] = found[0]["id"]
    assert {key: id_ for key, id_ in first.items() if key != id_} == {}
    assert match(client, "networks", a={"query": "Eurocities"})["a"][0]["id"] == "eurocities"


def test_no_countrys_name_and_no_postal_code_is_a_match(client: Client) -> None:
    code = {"query": "71137", "properties": [{"pid": "country", "v": "FR"}]}
    found = match(client, "cities", code=code, **{name: {"query": name} for name in ("France", "Mexico", "Ucrania")})
    assert not any(one["match"] for candidates in found.values() for one in candidates)


def test_what_is_not_there(client: Client) -> None:
    for address in ("/api/reconcile/towns", "/api/reconcile/networks/preview?id=none", "/api/reconcile/cities/preview"):
        assert told(client.get(address), 404)["problems"]
    assert told(client.put("/api/reconcile/networks"), 405)["status"] == 405


def test_batches_are_counted_by_the_minute(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_BATCHES", 1)
    match(client, "networks", a={"query": "C40"})
    told(client.post("/api/reconcile/networks", {"queries": "{}"}), 429)

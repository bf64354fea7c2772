"""Every refusal of the interface in four languages: titles, messages and hints change, codes and places do not."""

import ast
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import proxenia_web.api
from proxenia_web.api import invalid, middleware, names
from proxenia_web.api.resource import calls
from proxenia_web.api.v1 import api
from proxenia_web.core.admission.turn import BusyError

LANGUAGES = ("es", "pt", "fr")
JSON = "application/json"
ADVISE, RESOLVE, NETWORKS = "/api/v1/advise", "/api/v1/resolve", "/api/v1/networks"


def body(address: str, data: object) -> tuple[str, str, dict[str, Any]]:
    return "POST", address, {"data": json.dumps(data), "content_type": JSON}


#: One request of each kind, and the codes of its problems.
REFUSED: dict[str, tuple[tuple[str, str, dict[str, Any]], int, list[str]]] = {
    "no JSON": (("POST", ADVISE, {"data": "{", "content_type": JSON}), 400, ["unreadable"]),
    "no JSON in a batch": (("GET", "/api/reconcile/networks?queries={", {}), 400, ["not-json"]),
    "no key": (("GET", "/api/v1/workspaces", {}), 401, ["no-key"]),
    "no address": (("GET", "/api/v1/netwoks", {}), 404, ["missing"]),
    "no network": (("GET", f"{NETWORKS}/eurocites", {}), 404, ["unknown-network"]),
    "no place": (("GET", "/api/v1/cities/1", {}), 404, ["unknown-place"]),
    "no statement": (("GET", "/api/v1/statements/none", {}), 404, ["unknown-statement"]),
    "no service": (("GET", "/api/reconcile/towns", {}), 404, ["missing"]),
    "no entity": (("GET", "/api/reconcile/networks/preview?id=none", {}), 404, ["unknown-entity"]),
    "a method": (("POST", NETWORKS, {"data": "{}", "content_type": JSON}), 405, ["method"]),
    "a method of the assistants": (("GET", "/api/mcp", {}), 405, ["method"]),
    "a method of a service": (("PUT", "/api/reconcile/networks", {}), 405, ["method"]),
    "too large": (("POST", ADVISE, {"data": "x" * 1_000_001, "content_type": JSON}), 413, ["too-large"]),
    "no type": (("POST", ADVISE, {"data": "place=Cork", "content_type": "text/plain"}), 415, ["not-json"]),
    "parameters": (
        ("GET", f"{NETWORKS}?limit=0&offset=x&facets=perhaps&city=9999999999&sort=size&lang=&thme=a", {}),
        422,
        ["literal-error", "greater-than-equal", "int-parsing", "less-than-equal", "literal-error", "bool-parsing"],
    ),
    "an unknown parameter": (("GET", f"{NETWORKS}?thme=culture", {}), 422, ["unknown-parameter"]),
    "a long text": (("GET", f"/api/v1/cities?q={'x' * 101}", {}), 422, ["string-too-long"]),
    "a country": (("GET", "/api/v1/cities?country=Spain", {}), 422, ["string-pattern-mismatch"]),
    "words": (
        ("GET", f"{NETWORKS}?theme=cultre&who=&cost=free", {}),
        422,
        ["unknown-word", "empty-word", "needs-city"],
    ),
    "fields": (("GET", f"{NETWORKS}?fields=nam", {}), 422, ["unknown-field"]),
    "a null character": (("GET", f"{NETWORKS}?q=%00", {}), 422, ["null-character"]),
    "a sign": (("GET", f"{NETWORKS}?q=a%0Bb", {}), 422, ["unprintable"]),
    "nesting": (body(ADVISE, json.loads("[" * 60 + "]" * 60)), 422, ["too-deep"]),
    "types": (
        body(ADVISE, {"place": 3, "budget": "much", "most_new": "x", "keep": "c40", "fees": [], "seed": 1.5, "a": 1}),
        422,
        ["string-type", "float-type", "list-type", "int-type", "dict-type", "int-type", "extra-forbidden"],
    ),
    "nothing": (body(ADVISE, {}), 422, ["missing"]),
    "an empty text": (body(ADVISE, {"place": ""}), 422, ["string-too-short"]),
    "no object": (body(ADVISE, []), 422, ["model-attributes-type"]),
    "no names": (body(RESOLVE, {"names": []}), 422, ["too-short"]),
    "many names": (body(RESOLVE, {"names": [{"name": "a"}] * 501}), 422, ["too-long"]),
    "many queries": (
        ("POST", "/api/reconcile/networks", {"data": {"queries": json.dumps({str(n): {} for n in range(201)})}}),
        422,
        ["too-many"],
    ),
    "no extension": (("POST", "/api/reconcile/networks", {"data": {"extend": "{}"}}), 422, ["bad-extension"]),
    "no property": (
        ("POST", "/api/reconcile/networks", {"data": {"extend": '{"ids": [], "properties": [{"id": "colour"}]}'}}),
        422,
        ["unknown-property"],
    ),
}  # fmt: skip


def told(response: Any, status: int, language: str) -> dict[str, Any]:
    """The problem document, in a language as its headers say."""
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json"), response.content
    assert response["Content-Language"] == language
    assert "Accept-Language" in response["Vary"]
    document = json.loads(response.content)
    assert document["problems"] and document["detail"] == document["problems"][0]["message"]
    assert all(one["code"] and one["message"] and one["hint"] for one in document["problems"])
    return dict(document)


def asked(client: Client, request: tuple[str, str, dict[str, Any]], language: str) -> Any:
    method, address, given = request
    headers = {**given.get("headers", {}), "accept-language": f"{language},de;q=0.5"}
    return getattr(client, method.lower())(address, **{**given, "headers": headers})


def in_other_words(english: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a refusal is the same in other words."""
    same = [(one["code"], one["where"]) for one in english["problems"]]
    assert [(one["code"], one["where"]) for one in other["problems"]] == same
    assert {name: english[name] for name in ("type", "status", "instance")}.items() <= other.items()
    pairs = list(zip(english["problems"], other["problems"], strict=True))
    return english["title"] != other["title"] and all(a[k] != b[k] for a, b in pairs for k in ("message", "hint"))


@pytest.mark.parametrize("kind", REFUSED)
def test_each_kind_is_told_in_four_languages(client: Client, kind: str) -> None:
    request, status, codes = REFUSED[kind]
    english = told(asked(client, request, "en"), status, "en")
    assert [one["code"] for one in english["problems"]] == codes
    for language in LANGUAGES:
        assert in_other_words(english, told(asked(client, request, language), status, language)), language


def test_the_language_of_the_address_goes_before_that_of_the_program(client: Client) -> None:
    for address in ("/api/v1/netwoks?lang=pt", f"{NETWORKS}/eurocites?lang=pt", f"{ADVISE}?lang=pt"):
        response = client.get(address, headers={"accept-language": "fr"})
        assert response["Content-Language"] == "pt"
        assert json.loads(response.content)["title"] in ("Não encontrado", "Método não permitido")
    large = client.post(f"{ADVISE}?lang=es", "x" * 1_000_001, JSON, headers={"accept-language": "fr"})
    assert "1.000.000 bytes" in told(large, 413, "es")["problems"][0]["hint"]
    # One request's language is not the next one's.
    assert told(client.post(ADVISE, "x" * 1_000_001, JSON), 413, "en")["title"] == "Content Too Large"
    unknown = client.get(f"{NETWORKS}?lang=de", headers={"accept-language": "fr"})
    assert told(unknown, 422, "fr")["problems"][0]["where"] == "lang"


def test_too_often_busy_and_a_fault_of_ours(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    def busy(*_: object) -> None:
        raise BusyError

    monkeypatch.setattr(calls, "_overlaps", broken)
    monkeypatch.setattr(calls, "resolve_names", busy)
    monkeypatch.setattr(names, "resolve_places", busy)
    batch = ("POST", "/api/reconcile/cities", {"data": {"queries": '{"a": {"query": "Porto"}}'}})
    kinds = {
        "fault-of-ours": (("GET", "/api/v1/overlap", {}), 500),
        "busy": (body(RESOLVE, {"names": [{"name": "Porto"}]}), 503),
        "too-often": (body(ADVISE, {"place": "Porto"}), 429),
    }
    monkeypatch.setattr(calls, "is_too_often", lambda _request, what, _most: what == "answer")
    for code, (request, status) in [*kinds.items(), ("busy", (batch, 503))]:
        english = told(asked(client, request, "en"), status, "en")
        assert [one["code"] for one in english["problems"]] == [code]
        for language in LANGUAGES:
            response = asked(client, request, language)
            assert in_other_words(english, told(response, status, language))
            assert ("Retry-After" in response) is (status in (429, 503))


def kinds_of(schema: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every node of a schema of pydantic with its kind."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"], schema
        schema = list(schema.values())
    if isinstance(schema, list | tuple):
        for part in schema:
            yield from kinds_of(part)


#: What pydantic may find wrong with each kind of node; of the others nothing.
ERRORS = {
    "bool": ["bool_type", "bool_parsing"],
    "date": ["date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"],
    "dict": ["dict_type"],
    "float": ["float_type", "float_parsing", "finite_number"],
    "int": ["int_type", "int_parsing", "int_from_float", "int_parsing_size"],
    "list": ["list_type"],
    "literal": ["literal_error"],
    "model": ["model_type", "model_attributes_type", "extra_forbidden"],
    "model-field": ["missing"],
    "str": ["string_type", "string_unicode"],
    "uuid": ["uuid_type", "uuid_parsing"],
}
SAY_NOTHING = {"any", "default", "function-after", "function-wrap", "model-fields", "none", "nullable", "string",
               "union", "with-info"}  # fmt: skip
LIMITS = {
    ("int", "ge"): "greater_than_equal",
    ("int", "le"): "less_than_equal",
    ("float", "ge"): "greater_than_equal",
    ("float", "le"): "less_than_equal",
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    ("list", "min_length"): "too_short",
    ("list", "max_length"): "too_long",
    ("dict", "max_length"): "too_long",
}


def test_whatever_pydantic_may_find_in_a_call_has_words() -> None:
    api.get_openapi_schema()
    paths = [path for _, router in api._routers for path in router.path_operations.values()]
    models = [model for path in paths for operation in path.operations for model in operation.models]
    nodes = [node for model in models for node in kinds_of(model.__pydantic_core_schema__)]
    assert len(nodes) > 300
    for kind, node in nodes:
        assert kind in ERRORS or kind in SAY_NOTHING, kind
        assert set(ERRORS.get(kind, ())) <= invalid.WORDS.keys(), kind
        limits = node.keys() & {"ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern"}
        assert {LIMITS[kind, limit] for limit in limits} <= invalid.WORDS.keys()
        assert "pattern" not in limits or node["pattern"] in invalid.PATTERNS
        # One message serves for all that are too short: that they are empty.
        assert node.get("min_length", 1) == 1


MODULES = sorted(path for path in Path(proxenia_web.api.__path__[0]).rglob("*.py"))


#: Gaps for what is the same in every language.
TAKEN_OVER = ("name", "type", "example")


def bare_texts(node: ast.AST) -> Iterator[str]:
    """The texts of an expression that no translation is asked for; keys and what is looked up by are none."""
    match node:
        case ast.Call(func=ast.Name(id="_" | "ngettext")):
            return
        case ast.Dict():
            for key, value in zip(node.keys, node.values, strict=True):
                if getattr(key, "value", "") not in TAKEN_OVER:
                    yield from bare_texts(value)
        case ast.Subscript():
            yield from bare_texts(node.value)
        case ast.Constant(value=str() as text):
            if any(sign.isalpha() for sign in text):
                yield text
        case _:
            for child in ast.iter_child_nodes(node):
                yield from bare_texts(child)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_problem_is_made_of_words_without_translation(path: Path) -> None:
    """That each text that is asked for has its translations is seen to in core/test_messages.py."""
    assert untranslated(path.read_text(encoding="utf-8")) == []


def untranslated(source: str) -> list[str]:
    """The texts of problems, and of what is named message or hint, that are said in English only."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
            for part in [*node.args[2:], *(word.value for word in node.keywords if word.arg in ("message", "hint"))]:
                found += bare_texts(part)
        elif isinstance(node, ast.Assign) and {"message", "hint"} & set(
            re.findall(r"\w+", ast.unparse(node.targets[0]))
        ):
            found += bare_texts(node.value)
    return found


def test_the_walk_sees_english() -> None:
    assert untranslated('Problem("a", "b", "Too large.", _("Shorten it."))') == ["Too large."]
    assert untranslated('Problem("a", "b", _("Too large."), f"nearest: {near}")') == ["nearest: "]
    assert untranslated('message, hint = _("No %(a)s.") % {"a": b}, "use POST"') == ["use POST"]
    assert len([path for path in MODULES if "Problem(" in path.read_text(encoding="utf-8")]) > 10
    assert inspect.getsource(middleware).count("Problem(") == 1

"""The calls on offices: the same four people with keys, every call, and two programs that change one record."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from proxenia.exchange.office.workspace import parse_workspace
from proxenia_web.accounts.models import ApiKey, Scope
from proxenia_web.workspaces.models import Record, Workspace

ENTRY = {"id": "e2", "network": "iclei", "day": "2026-06-01", "kind": "meeting", "title": "Board", "role": "chaired"}
READ, WRITE = [Scope.READ.value], [Scope.READ.value, Scope.WRITE.value]


@dataclass
class Program:
    """A program with somebody's key."""

    key: str

    def send(self, method: str, address: str, body: object = None, version: int | None = None) -> Any:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        headers |= {} if version is None else {"If-Match": f'"{version}"'}
        data = "" if body is None else json.dumps(body)
        client = Client(raise_request_exception=False)
        return client.generic(method, address, data, content_type="application/json", headers=headers)


def program(cast: Any, name: str, scopes: list[str] = WRITE) -> Program:
    return Program("" if name == "anonymous" else ApiKey.issue(cast.user(name), "test", scopes)[1])


def told(response: Any, status: int = 200) -> Any:
    assert response.status_code == status, response.content
    return json.loads(response.content)


#: Each call, and what it answers to owner, editor, viewer, stranger, and nobody.
CALLS: dict[str, tuple[str, str, object, tuple[int, ...]]] = {
    "office": ("GET", "", None, (200, 200, 200, 404, 401)),
    "export": ("GET", "/export", None, (200, 200, 200, 404, 401)),
    "records": ("GET", "/entries", None, (200, 200, 200, 404, 401)),
    "record": ("GET", "/entries/e1", None, (200, 200, 200, 404, 401)),
    "add": ("POST", "/entries", ENTRY, (201, 201, 403, 404, 401)),
    "change": ("PUT", "/entries/e1", {**ENTRY, "id": "e1"}, (200, 200, 403, 404, 401)),
    "remove": ("DELETE", "/entries/e1", None, (204, 204, 403, 404, 401)),
}
PEOPLE = ("owner", "editor", "viewer", "stranger", "anonymous")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_call_what(cast: Any, call: str, who: str) -> None:
    method, path, body, statuses = CALLS[call]
    before = list(Record.objects.values_list("key", "version"))
    response = program(cast, who).send(method, f"/api/v1/workspaces/{cast.workspace.id}{path}", body, 1)
    assert response.status_code == statuses[PEOPLE.index(who)], response.content
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"
        assert list(Record.objects.values_list("key", "version")) == before
    if response.status_code == 401:
        assert response["WWW-Authenticate"].startswith("Bearer")


def test_every_call_of_the_document_on_offices_asks_for_a_key_and_is_in_the_table() -> None:
    document = json.loads(Client().get("/api/v1/openapi.json").content)
    asking = {
        (method.upper(), path.removeprefix("/api/v1/workspaces").replace("/{workspace_id}", ""))
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if "security" in operation and operation["tags"] == ["Workspaces"]
    }
    table = {
        (method, path.replace("entries/e1", "{kind}/{key}").replace("entries", "{kind}"))
        for method, path, _, _ in CALLS.values()
    }
    assert asking == table and len(table) == len(CALLS)


def test_my_offices_are_mine_alone(cast: Any) -> None:
    offices = told(program(cast, "viewer").send("GET", "/api/v1/workspaces"))["items"]
    assert [(office["id"], office["role"]) for office in offices] == [(str(cast.workspace.id), "viewer")]
    elsewhere = told(program(cast, "stranger").send("GET", "/api/v1/workspaces"))["items"]
    assert [office["name"] for office in elsewhere] == ["Elsewhere"]


def test_a_key_for_reading_changes_nothing(cast: Any) -> None:
    reader = program(cast, "owner", READ)
    address = f"/api/v1/workspaces/{cast.workspace.id}/entries"
    assert told(reader.send("POST", address, ENTRY), 403)["problems"][0]["code"] == "scope"
    assert told(reader.send("GET", address))["count"] == 1
    proposer = program(cast, "owner", [Scope.PROPOSE.value])
    assert told(proposer.send("GET", address), 403)["problems"][0]["code"] == "scope"


@pytest.mark.parametrize("key", ["wrong", "pxn_", "", "Bearer", "é"])
def test_a_key_that_is_none_is_refused(cast: Any, key: str) -> None:
    told(Client().get("/api/v1/workspaces", headers={"Authorization": f"Bearer {key}"}), 401)
    told(Client().get("/api/v1/workspaces", headers={"Authorization": f"Basic {key}"}), 401)


def test_a_revoked_key_and_one_of_a_person_who_left_are_refused(cast: Any) -> None:
    key, text = ApiKey.issue(cast.user("owner"), "test", READ)
    key.revoke()
    told(Program(text).send("GET", "/api/v1/workspaces"), 401)
    caller = program(cast, "viewer")
    cast.user("viewer").__class__.objects.filter(id=cast.user("viewer").id).update(is_active=False)
    told(caller.send("GET", "/api/v1/workspaces"), 401)


def test_a_session_is_no_key(cast: Any) -> None:
    told(cast.client("owner").get("/api/v1/workspaces"), 401)


def test_two_programs_do_not_overwrite_each_other(cast: Any) -> None:
    address = f"/api/v1/workspaces/{cast.workspace.id}/entries/e1"
    one, other = program(cast, "owner"), program(cast, "editor")
    first = one.send("GET", address)
    assert first["ETag"] == '"1"' and first["Cache-Control"].endswith("private")
    data = told(first)["data"]
    assert told(other.send("PUT", address, {**data, "title": "Other"}, 1))["version"] == 2
    late = told(one.send("PUT", address, {**data, "title": "Mine"}, 1), 412)
    assert "its version is 2" in late["detail"]
    told(one.send("DELETE", address, version=1), 412)
    assert told(one.send("PUT", address, {**data, "title": "Mine"}, 2))["data"]["title"] == "Mine"


def test_a_change_says_what_it_is_a_change_of(cast: Any) -> None:
    address = f"/api/v1/workspaces/{cast.workspace.id}/entries/e1"
    assert told(program(cast, "owner").send("PUT", address, ENTRY), 428)["problems"][0]["where"] == "If-Match"
    told(program(cast, "owner").send("DELETE", address), 428)


def test_a_new_record_is_where_its_address_says(cast: Any) -> None:
    caller, address = program(cast, "editor"), f"/api/v1/workspaces/{cast.workspace.id}/entries"
    response = caller.send("POST", address, ENTRY)
    assert told(response, 201)["data"]["title"] == "Board"
    assert told(caller.send("GET", response["Location"]))["key"] == "e2"
    told(caller.send("POST", address, ENTRY), 409)
    assert [row["key"] for row in told(caller.send("GET", f"{address}?since=2026-05-20"))["items"]] == ["e2"]
    assert told(caller.send("GET", f"{address}?network=polis"))["count"] == 0


@pytest.mark.parametrize("body", [{}, [], {"id": "x", "network": "polis", "day": "2026-02-31", "kind": "party"}])
def test_a_record_of_another_form_is_refused_and_nothing_is_kept(cast: Any, body: object) -> None:
    address = f"/api/v1/workspaces/{cast.workspace.id}/entries"
    response = program(cast, "owner").send("POST", address, body)
    assert response.status_code == 422 and json.loads(response.content)["problems"]
    assert cast.workspace.records.filter(kind="entries").count() == 1


def test_the_key_of_a_record_stays(cast: Any) -> None:
    address = f"/api/v1/workspaces/{cast.workspace.id}/entries/e1"
    assert told(program(cast, "owner").send("PUT", address, ENTRY, 1), 422)["problems"][0]["code"] == "other-key"


def test_kinds_and_offices_that_are_none(cast: Any) -> None:
    caller = program(cast, "owner")
    told(caller.send("GET", f"/api/v1/workspaces/{cast.workspace.id}/parties"), 422)
    told(caller.send("GET", "/api/v1/workspaces/not-an-id"), 422)
    told(caller.send("GET", f"/api/v1/workspaces/{cast.workspace.id}/entries/none"), 404)
    told(caller.send("GET", "/api/v1/workspaces/00000000-0000-0000-0000-000000000000"), 404)


def test_the_export_is_a_workspace_file(cast: Any) -> None:
    data = told(program(cast, "viewer").send("GET", f"/api/v1/workspaces/{cast.workspace.id}/export"))
    workspace = parse_workspace(data, "export")
    assert workspace.office.name == Workspace.objects.get(id=cast.workspace.id).name
    assert [entry.id for entry in workspace.ledger.entries] == ["e1"]


#: A refusal of each kind: its request, its status and the code of its problem.
REFUSALS: dict[str, tuple[str, str, str, object, int | None, int, str]] = {
    "no key": ("anonymous", "GET", "", None, None, 401, "no-key"),
    "no office": ("stranger", "GET", "", None, None, 404, "missing"),
    "a role": ("viewer", "POST", "/entries", ENTRY, None, 403, "role"),
    "no record": ("owner", "GET", "/entries/none", None, None, 404, "unknown-record"),
    "exists": ("owner", "POST", "/entries", {**ENTRY, "id": "e1"}, None, 409, "exists"),
    "no version": ("owner", "DELETE", "/entries/e1", None, None, 428, "no-version"),
    "changed": ("owner", "DELETE", "/entries/e1", None, 7, 412, "changed"),
    "another key": ("owner", "PUT", "/entries/e1", ENTRY, 1, 422, "other-key"),
}


@pytest.mark.parametrize("kind", REFUSALS)
def test_refusals_are_told_in_four_languages(cast: Any, kind: str) -> None:
    who, method, path, body, version, status, code = REFUSALS[kind]
    caller, said = program(cast, who), []
    for language in ("en", "es", "pt", "fr"):
        response = caller.send(method, f"/api/v1/workspaces/{cast.workspace.id}{path}?lang={language}", body, version)
        data = told(response, status)
        (problem,) = data["problems"]
        assert (problem["code"], response["Content-Language"]) == (code, language)
        said.append((data["title"], problem["message"], problem["hint"]))
    assert all(len(set(texts)) == 4 for texts in zip(*said, strict=True)), said
    assert all(text for texts in said for text in texts)


def test_a_key_without_the_right_is_refused_in_the_language_asked_for(cast: Any) -> None:
    address = f"/api/v1/workspaces/{cast.workspace.id}/entries?lang=fr"
    (problem,) = told(program(cast, "owner", READ).send("POST", address, ENTRY), 403)["problems"]
    assert (problem["code"], problem["where"]) == ("scope", "Authorization")
    assert "workspace:write" in problem["message"] and problem["message"].startswith("Cette clé")

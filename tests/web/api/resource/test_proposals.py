"""Statements proposed with a key."""

import json
from typing import Any

import pytest
from django.test import Client

from proxenia_web.accounts.models import ApiKey, Scope, User
from proxenia_web.api.resource import proposals
from proxenia_web.catalogue.snapshot import current
from proxenia_web.contributions.models import Proposal, State

STATEMENT = {
    "network": "c40",
    "property": "founded",
    "value": 2006,
    "source": "https://example.org/c40",
    "as_of": "2026",
}


def key_of(name: str, *scopes: Scope) -> str:
    user, _ = User.objects.get_or_create(email=f"{name}@example.org")
    return ApiKey.issue(user, "test", [scope.value for scope in scopes])[1]


def send(method: str, key: str, body: object = None) -> Any:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    data = "" if body is None else json.dumps(body)
    client = Client(raise_request_exception=False)
    return client.generic(method, "/api/v1/proposals", data, content_type="application/json", headers=headers)


@pytest.mark.django_db
def test_a_proposal_waits_for_a_reviewer_and_its_proposer_sees_it() -> None:
    key = key_of("ana", Scope.PROPOSE)
    response = send("POST", key, {**STATEMENT, "why": "see there", "qualifiers": {"note": "by the charter"}})
    assert response.status_code == 201, response.content
    data = response.json()
    kept = Proposal.objects.get(id=data["id"])
    assert (kept.state, kept.value, kept.proposer and kept.proposer.email) == (State.OPEN, 2006, "ana@example.org")
    assert kept.remarks.get().text == "see there"
    assert data["page"].endswith(f"/contributions/{kept.pk}/")
    assert [one["id"] for one in send("GET", key).json()["items"]] == [kept.pk]
    assert send("GET", key_of("ben", Scope.PROPOSE)).json()["count"] == 0
    assert send("POST", key, STATEMENT).status_code == 409


@pytest.mark.django_db
def test_who_may_propose() -> None:
    for key, status in (("", 401), ("pxn_wrong", 401), (key_of("ana", Scope.READ, Scope.WRITE), 403)):
        for method in ("GET", "POST"):
            assert send(method, key, STATEMENT).status_code == status
    assert not Proposal.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"network": "c41"}, 422, "unknown-network"),
        ({"property": "fundation"}, 422, None),
        ({"value": "long ago"}, 422, None),
        ({"value": ""}, 422, None),
        ({"as_of": "2026-13"}, 422, "bad-date"),
        ({"source": "a friend"}, 422, None),
        ({"replaces": "none"}, 422, "unknown-statement"),
        ({"colour": "red"}, 422, None),
    ],
)
def test_a_statement_that_could_not_be_imported_is_refused(change: dict[str, object], status: int, code: str) -> None:
    response = send("POST", key_of("ana", Scope.PROPOSE), {**STATEMENT, **change})
    assert response.status_code == status, response.content
    problems = response.json()["problems"]
    assert problems and (code is None or code in {one["code"] for one in problems})
    assert not Proposal.objects.exists()


@pytest.mark.django_db
def test_a_correction_names_the_statement_it_corrects() -> None:
    old = current().networks["c40"].facts["founded"][0]
    response = send("POST", key_of("ana", Scope.PROPOSE), {**STATEMENT, "replaces": old})
    assert (response.status_code, response.json()["replaces"]) == (201, old)


@pytest.mark.django_db
def test_proposals_are_counted_by_the_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposals, "_PROPOSALS", 0)
    assert send("POST", key_of("ana", Scope.PROPOSE), STATEMENT).status_code == 429

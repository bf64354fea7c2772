"""Every address of an office before the same four people and nobody: who gets in, who is told no, who sees nothing."""

import pytest
from django.urls import URLPattern

from proxenia_web.workspaces.services.record import add
from proxenia_web.workspaces.urls import urlpatterns

from .conftest import TASK, Cast

READ, EDIT, OWN = "read", "edit", "own"
#: What an address asks of a person, by its name and method. An address that is missing here fails the test below.
ASKS = {
    ("overview", "get"): READ,
    ("settings", "get"): OWN,
    ("settings", "post"): OWN,
    ("bring-in", "post"): OWN,
    ("take-out", "get"): READ,
    ("end", "post"): OWN,
    ("people", "get"): READ,
    ("people", "post"): OWN,
    ("change-person", "post"): OWN,
    ("withdraw", "post"): OWN,
    ("history", "get"): READ,
    ("register", "get"): READ,
    ("add-listed", "post"): EDIT,
    ("add-membership", "get"): EDIT,
    ("add-membership", "post"): EDIT,
    ("membership", "get"): READ,
    ("membership", "post"): EDIT,
    ("remove-membership", "post"): EDIT,
    ("ledger", "get"): READ,
    ("quick", "post"): EDIT,
    ("add-entry", "get"): EDIT,
    ("add-entry", "post"): EDIT,
    ("entry", "get"): READ,
    ("entry", "post"): EDIT,
    ("remove-entry", "post"): EDIT,
    ("calendar", "get"): READ,
    ("feeds", "get"): READ,
    ("feeds", "post"): EDIT,
    ("revoke-feed", "post"): EDIT,
    ("tasks", "get"): READ,
    ("tasks", "post"): EDIT,
    ("task", "get"): READ,
    ("task", "post"): EDIT,
    ("tick-task", "post"): EDIT,
    ("remove-task", "post"): EDIT,
    ("hand-in", "get"): EDIT,
    ("hand-in", "post"): EDIT,
    ("take-in", "post"): EDIT,
    ("take-along", "get"): READ,
    ("review", "get"): READ,
    ("review-of", "get"): READ,
    ("review-ask", "post"): EDIT,
    ("review-step", "get"): READ,
    ("review-step", "post"): EDIT,
    ("report", "get"): READ,
    ("council-report", "get"): READ,
}
MAY = {"owner": {READ, EDIT, OWN}, "editor": {READ, EDIT}, "viewer": {READ}}
VALUES = {
    "seat_id": "999999",
    "invitation_id": "999999",
    "network": "iclei",
    "key": "e1",
    "year": "2026",
    "form": "xlsx",
    "table": "ledger",
    "draft_id": "999999",
    "feed_id": "999999",
}


def _addresses() -> dict[str, str]:
    found = {}
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        if "workspace_id" in str(pattern.pattern):
            found[str(pattern.name)] = str(pattern.pattern)
    return found


def test_every_address_is_told_of_here() -> None:
    assert {name for name, _method in ASKS} == set(_addresses())


@pytest.mark.parametrize("person", ["owner", "editor", "viewer", "stranger", "anonymous"])
@pytest.mark.parametrize(("name", "method"), list(ASKS))
def test_who_may_what(cast: Cast, person: str, name: str, method: str) -> None:
    address = "/en/offices/" + _addresses()[name].replace("<uuid:workspace_id>", str(cast.workspace.id))
    add(cast.owner, "tasks", TASK, "task")
    for key, value in {**VALUES, **({"key": "t1"} if "task" in name else {})}.items():
        for kind in ("int", "str", "slug"):
            address = address.replace(f"<{kind}:{key}>", value)
    assert "<" not in address
    status = getattr(cast.client(person), method)(address).status_code
    if person in ("stranger", "anonymous"):
        assert status == 404
    elif ASKS[name, method] in MAY[person]:
        assert status in (200, 302, 422)
    else:
        assert status == 403
    assert cast.workspace.records.count() >= 1


def test_who_may_not_is_told_whom_to_ask(cast: Cast) -> None:
    answer = cast.client("viewer").post(f"/en/offices/{cast.workspace.id}/ledger/quick/")
    assert "Ask an owner of the office: owner." in answer.content.decode()

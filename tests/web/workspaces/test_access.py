"""Every address of an office before the same people and nobody: who gets in, who is told no, who sees nothing."""

import pytest
from django.urls import URLPattern

from proxenia_web.workspaces.models import Run
from proxenia_web.workspaces.services.record import add
from proxenia_web.workspaces.urls import urlpatterns

from .conftest import SCENARIO, TASK, Cast

GUEST, READ, EDIT, OWN = "guest", "read", "edit", "own"
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
    ("leave", "post"): GUEST,
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
    ("turn-reminders", "post"): READ,
    ("tasks", "get"): READ,
    ("tasks", "post"): EDIT,
    ("task", "get"): READ,
    ("task", "post"): EDIT,
    ("tick-task", "post"): EDIT,
    ("remove-task", "post"): EDIT,
    ("hand-in", "get"): EDIT,
    ("hand-in", "post"): EDIT,
    ("take-in", "get"): EDIT,
    ("take-in", "post"): EDIT,
    ("take-along", "get"): READ,
    ("review", "get"): READ,
    ("review-of", "get"): READ,
    ("review-ask", "post"): EDIT,
    ("review-step", "get"): READ,
    ("review-step", "post"): EDIT,
    ("scenarios", "get"): READ,
    ("new-scenario", "get"): EDIT,
    ("new-scenario", "post"): EDIT,
    ("compare", "get"): READ,
    ("scenario", "get"): GUEST,
    ("scenario", "post"): EDIT,
    ("ask", "post"): EDIT,
    ("remove-scenario", "post"): EDIT,
    ("invite-guest", "post"): OWN,
    ("run", "get"): GUEST,
    ("memo", "get"): GUEST,
    ("archives", "get"): READ,
    ("archives", "post"): READ,
    ("report", "get"): READ,
    ("report-file", "get"): READ,
    ("network-file", "get"): READ,
}
MAY = {"owner": {GUEST, READ, EDIT, OWN}, "editor": {GUEST, READ, EDIT}, "viewer": {GUEST, READ}, "guest": {GUEST}}
#: The record that an address names, by its folder.
KEYS = {"ledger/": "e1", "tasks/": "t1", "scenarios/": "s1"}
VALUES = {
    "seat_id": "999999",
    "invitation_id": "999999",
    "network": "iclei",
    "year": "2026",
    "form": "xlsx",
    "kind": "networks",
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
    # One's own archive alone can be taken along: who may is tried in views/test_archive.
    assert {name for name, _method in ASKS} == set(_addresses()) - {"archive"}


@pytest.mark.parametrize("person", ["owner", "editor", "viewer", "guest", "stranger", "anonymous"])
@pytest.mark.parametrize(("name", "method"), list(ASKS))
def test_who_may_what(cast: Cast, run: Run, person: str, name: str, method: str) -> None:
    address = "/en/offices/" + _addresses()[name].replace("<uuid:workspace_id>", str(cast.workspace.id))
    add(cast.owner, "tasks", TASK, "task")
    record_key = next((key for folder, key in KEYS.items() if folder in address), "")
    for key, value in {**VALUES, "key": record_key, "run_id": str(run.id)}.items():
        for kind in ("int", "str", "slug"):
            address = address.replace(f"<{kind}:{key}>", value)
    assert "<" not in address
    status = getattr(cast.client(person), method)(address).status_code
    if ASKS[name, method] in MAY.get(person, ()):
        assert status in (200, 302, 422)
    else:
        assert status == (403 if person in ("owner", "editor", "viewer") else 404)
    assert cast.workspace.records.count() >= 1


def test_a_guest_sees_no_other_scenario(cast: Cast, run: Run) -> None:
    add(cast.owner, "scenarios", {**SCENARIO, "id": "s2"}, "scenario")
    other = Run.objects.create(workspace=cast.workspace, scenario="s2", question={}, answer=run.answer)
    paths = ("s2/", f"s2/{other.id}/", f"s1/{other.id}/", f"s2/{run.id}/", f"s2/{other.id}.pdf")
    for path in paths:
        address = f"/en/offices/{cast.workspace.id}/scenarios/{path}"
        assert cast.client("guest").get(address).status_code == 404


def test_who_may_not_is_told_whom_to_ask(cast: Cast) -> None:
    answer = cast.client("viewer").post(f"/en/offices/{cast.workspace.id}/ledger/quick/")
    assert "Ask an owner of the office: owner." in answer.content.decode()

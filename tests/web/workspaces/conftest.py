"""Four people and an office: the same four in every test of access."""

from dataclasses import dataclass

import pytest
from django.test import Client

from proxenia.exchange.workspace import Office
from proxenia_web.accounts.models import User
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Role, Seat, Workspace
from proxenia_web.workspaces.services.office import make_office
from proxenia_web.workspaces.services.record import add

MEMBERSHIP = {"network": "iclei", "name": "ICLEI", "joined": "2019-03-01", "fee": {"amount": 1500, "currency": "EUR"}}
ENTRY = {"id": "e1", "network": "iclei", "day": "2026-05-12", "kind": "event", "title": "Congress", "role": "attended"}

TASK = {"id": "t1", "title": "Send the report", "due": "2026-12-15", "network": "iclei", "officer": "M. Rocha"}


@dataclass(frozen=True)
class Cast:
    """An office with a membership and an entry, its three people, and a stranger who has an office of their own."""

    workspace: Workspace
    owner: Access
    editor: Access
    viewer: Access
    stranger: User

    def user(self, name: str) -> User:
        return self.stranger if name == "stranger" else getattr(self, name).user

    def client(self, name: str) -> Client:
        """A browser in which one of the four has signed in; nobody has for "anonymous"."""
        client = Client(raise_request_exception=False)
        if name != "anonymous":
            client.force_login(self.user(name), backend="django.contrib.auth.backends.ModelBackend")
        return client


@pytest.fixture
def cast(db: None) -> Cast:
    users = {name: User.objects.create_user(f"{name}@example.org", name=name) for name in Cast.__annotations__}
    owner = make_office(users["owner"], Office("Vila Serena", 2735943, "EUR", 260))
    others = {
        name: Access(
            owner.workspace,
            users[name],
            Seat.objects.create(workspace=owner.workspace, user=users[name], role=Role[name.upper()]),
        )
        for name in ("editor", "viewer")
    }
    make_office(users["stranger"], Office("Elsewhere"))
    add(owner, "memberships", MEMBERSHIP, "register")
    add(owner, "entries", ENTRY, "ledger")
    return Cast(owner.workspace, owner, others["editor"], others["viewer"], users["stranger"])

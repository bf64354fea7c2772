"""An office, its people, the guest of one of its scenarios, and a stranger: the same in every test of access."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from proxenia.appraisal.model import Level
from proxenia.appraisal.question.scenario import Scenario, scenario_data
from proxenia.exchange.office.workspace import Office
from proxenia.language.words import LANGUAGES
from proxenia_web.accounts.models import User
from proxenia_web.advisor.answer.answer import answer_to
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.kept_answer import kept_answer
from proxenia_web.workspaces.models import Role, Run, Seat, Workspace
from proxenia_web.workspaces.services.office import make_office
from proxenia_web.workspaces.services.record import add

MEMBERSHIP = {"network": "iclei", "name": "ICLEI", "joined": "2019-03-01", "fee": {"amount": 1500, "currency": "EUR"}}
ENTRY = {"id": "e1", "network": "iclei", "day": "2026-05-12", "kind": "event", "title": "Congress", "role": "attended"}

TASK = {"id": "t1", "title": "Send the report", "due": "2026-12-15", "network": "iclei", "officer": "M. Rocha"}

ASKED = Scenario(place="2735943", budget=40_000.0, staff_days=90.0, members={"iclei": Level(2)}, samples=500)
SCENARIO = {"id": "s1", "name": "As we are", "question": scenario_data(ASKED)}


@dataclass(frozen=True)
class Cast:
    """An office with a membership and an entry, its people, a guest, and a stranger who has an office of their own."""

    workspace: Workspace
    owner: Access
    editor: Access
    viewer: Access
    guest: Access
    stranger: User

    def user(self, name: str) -> User:
        return self.stranger if name == "stranger" else getattr(self, name).user

    def client(self, name: str) -> Client:
        """A browser in which one of them has signed in; nobody has for "anonymous"."""
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
            Seat.objects.create(
                workspace=owner.workspace,
                user=users[name],
                role=Role[name.upper()],
                scenario="s1" if name == "guest" else "",
            ),
        )
        for name in ("editor", "viewer", "guest")
    }
    make_office(users["stranger"], Office("Elsewhere"))
    add(owner, "memberships", MEMBERSHIP, "register")
    add(owner, "entries", ENTRY, "ledger")
    return Cast(owner.workspace, owner, others["editor"], others["viewer"], others["guest"], users["stranger"])


@pytest.fixture(scope="session")
def answer() -> dict[str, Any]:
    """The advisor's answer to ASKED as it is kept."""
    return kept_answer({language: answer_to(ASKED, language) for language in LANGUAGES})


@pytest.fixture
def run(cast: Cast, answer: dict[str, Any]) -> Run:
    """An answer to a scenario of the office."""
    add(cast.owner, "scenarios", SCENARIO, "scenario")
    told = {"snapshot": answer["snapshot"], "release": "2026.11", "version": answer["proxenia"], "who": "owner"}
    return Run.objects.create(
        workspace=cast.workspace, scenario="s1", question=SCENARIO["question"], answer=answer, **told
    )

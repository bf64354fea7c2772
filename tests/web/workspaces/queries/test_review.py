"""The yearly review: its evidence, the advisor's answer to it, and decisions that two people cannot overwrite."""

from typing import Any

import pytest

from proxenia.appraisal.model import Level
from proxenia_web.workspaces.models import Record, Run
from proxenia_web.workspaces.queries.review import question_of, review_of, run_key
from proxenia_web.workspaces.services.record import add

from ..conftest import SCENARIO, Cast

KEEP = {"choice": "keep", "why": ""}


def address(cast: Cast, path: str = "2026/iclei/") -> str:
    return f"/en/offices/{cast.workspace.id}/review/{path}"


def test_a_review_holds_the_memberships_of_its_year(cast: Cast) -> None:
    add(cast.owner, "memberships", {"network": "own-a", "name": "A", "joined": "2020-01-01", "left": "2024-06-30"}, "r")
    assert [step.membership.name for step in review_of(cast.workspace, 2026).steps] == ["ICLEI"]
    assert [step.membership.name for step in review_of(cast.workspace, 2024).steps] == ["A", "ICLEI"]
    assert review_of(cast.workspace, 2018).steps == []


def test_the_advisor_is_asked_what_the_record_shows(cast: Cast) -> None:
    add(cast.owner, "memberships", {"network": "own-a", "name": "A", "fee": {"amount": 500, "currency": "EUR"}}, "r")
    spent = {"id": "e2", "network": "iclei", "day": "2026-06-01", "kind": "event", "title": "T", "role": "spoke"}
    add(cast.owner, "entries", {**spent, "staff_days": 2.5, "spent": {"amount": 240.4, "currency": "EUR"}}, "l")
    question = question_of(cast.workspace, 2026)
    assert question is not None
    assert (question.place, question.budget, question.staff_days) == ("2735943", 2240.0, 2.0)  # 1500 + 500 + 240.40
    assert question.members == {"iclei": Level.PARTICIPATE}
    assert question.fees == {"iclei": 1500.0}
    cast.workspace.place = None
    assert question_of(cast.workspace, 2026) is None


def test_the_advice_stands_beside_the_network_and_can_be_had_again(cast: Cast) -> None:
    client = cast.client("editor")
    client.post(address(cast, "2026/ask/"), {"budget": "3 000", "staff_days": "20"})
    run = Run.objects.get()
    assert (run.scenario, run.question["budget"], run.who) == (run_key(2026), 3000.0, "editor")
    assert {"iclei"} <= {row["id"] for row in run.answer["networks"]}
    assert {fact["network"] for fact in run.answer["statements"].values()} >= {"iclei"}
    text = client.get(address(cast)).content.decode()
    assert 'class="verdict' in text and "What the record shows" in text
    page = client.get(address(cast, "2026/")).content.decode()
    memo = f"/en/offices/{cast.workspace.id}/scenarios/review-2026/{run.id}.pdf?lang=en"
    assert memo in page
    assert client.get(memo).content.startswith(b"%PDF-")
    client.post(address(cast, "2026/ask/"), {"budget": "3 000", "staff_days": "20"})
    first, second = Run.objects.all()
    assert first.answer == second.answer


def test_a_decision_is_kept_with_its_task_and_the_next_comes(cast: Cast) -> None:
    add(cast.owner, "memberships", {"network": "own-z", "name": "Zeta"}, "r")
    sent = {**KEEP, "task": "Ask for the invoice", "due": "2027-01-15", "officer": "M. Rocha"}
    answer = cast.client("editor").post(address(cast), sent)
    assert answer.headers["Location"] == address(cast, "2026/own-z/")
    kept = Record.objects.get(kind="decisions")
    assert (kept.key, kept.data) == ("iclei:2026", {"network": "iclei", "year": 2026, "choice": "keep"})
    assert Record.objects.get(kind="tasks").data["title"] == "Ask for the invoice"
    last = cast.client("editor").post(address(cast, "2026/own-z/"), KEEP)
    assert last.headers["Location"] == address(cast, "2026/")
    assert review_of(cast.workspace, 2026).decided == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"choice": "leave"}, "Say why"),
        ({"choice": "burn"}, "Select a valid choice"),
        ({}, "required"),
        ({**KEEP, "task": "Write"}, "Name the day"),
        ({**KEEP, "task": "Write", "due": "soon"}, "valid date"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_kept(cast: Cast, sent: dict[str, str], said: str) -> None:
    answer = cast.client("editor").post(address(cast), {"officer": "M. Rocha", **sent})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text and "M. Rocha" in text
    assert not Record.objects.filter(kind__in=("decisions", "tasks")).exists()


def test_who_goes_against_the_advice_says_why(cast: Cast) -> None:
    cast.client("editor").post(address(cast, "2026/ask/"), {"budget": "0", "staff_days": "0"})
    advised = {row["id"]: row["verdict"] for row in Run.objects.get().answer["networks"]}["iclei"]
    assert advised == "leave"
    assert cast.client("editor").post(address(cast), KEEP).status_code == 422
    assert cast.client("editor").post(address(cast), {**KEEP, "why": "The mayor chairs it"}).status_code == 302
    assert Record.objects.get(kind="decisions").data["advised"] == "leave"
    assert "against the advice" in cast.client("viewer").get(address(cast, "2026/")).content.decode()


def test_the_second_of_two_sees_the_firsts_decision(cast: Cast) -> None:
    cast.client("owner").post(address(cast), {**KEEP, "why": "It pays"})
    task = {"task": "Write", "due": "2027-01-15"}
    refused = cast.client("editor").post(address(cast), {"choice": "leave", "why": "Too dear", **task})
    text = refused.content.decode()
    assert refused.status_code == 409
    assert "owner changed this on" in text and "It pays" in text and "Too dear" in text
    assert not Record.objects.filter(kind="tasks").exists()
    again = {"choice": "leave", "why": "Too dear", "version": "1", **task}
    assert cast.client("editor").post(address(cast), again).status_code == 302
    assert Record.objects.get(kind="decisions").data["choice"] == "leave"


@pytest.mark.parametrize("path", ["2026/unheard-of/", "1200/", "9999/iclei/"])
def test_what_is_no_review_is_said_so(cast: Cast, path: str) -> None:
    assert cast.client("owner").get(address(cast, path)).status_code == 404


def test_a_network_added_after_the_advisor_was_asked_breaks_no_report(cast: Cast, answer: dict[str, Any]) -> None:
    """The answer says little of networks that it passed over; one of them is joined afterwards."""
    told = {"snapshot": answer["snapshot"], "release": "2026.11", "version": answer["proxenia"], "who": "owner"}
    Run.objects.create(
        workspace=cast.workspace, scenario=run_key(2026), question=SCENARIO["question"], answer=answer, **told
    )
    passed = next(row["id"] for row in answer["networks"] if "reasons" not in row)
    add(cast.owner, "memberships", {"network": passed, "name": "Joined since"}, "register")
    client, own = cast.client("viewer"), cast.workspace.id
    for path in ("report/networks.docx?day=2026-12-01", f"review/2026/{passed}/", "review/2026/"):
        assert client.get(f"/en/offices/{own}/{path}").status_code == 200, path


def test_words_of_an_office_s_own_for_an_advice_are_printed(cast: Cast) -> None:
    decision = {"network": "iclei", "year": 2026, "choice": "keep", "advised": "the mayor said so"}
    add(cast.owner, "decisions", decision, "review")
    client, own = cast.client("viewer"), cast.workspace.id
    for path in ("report/council.docx?day=2026-12-01", "report/council.xlsx?day=2026-12-01", "review/2026/iclei/"):
        assert client.get(f"/en/offices/{own}/{path}").status_code == 200, path

"""From a proposal to the catalogue: who may what, what is refused, and that an accepted statement really imports."""

import json
import shutil
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core import mail
from django.test import Client
from pytest_django import Settings

from proxenia.cli.main import proxenia
from proxenia.evidence.store import read_evidence, shipped_catalogue
from proxenia_web.accounts.models import User
from proxenia_web.catalogue.snapshot import current
from proxenia_web.contributions.models import Proposal, State
from proxenia_web.contributions.services import accepted_lines, set_reviewer, set_secretariat

GOOD = {
    "value": "123",
    "details": "what: cities",
    "as_of": "2026-11",
    "source": "https://example.org/about",
    "why": "New",
}
PROPOSE = "/en/networks/polis/propose/?property=members_total"


def signed_in(email: str, **more: object) -> Client:
    user = User.objects.filter(email=email).first() or User.objects.create_user(
        email, name=email.split("@", maxsplit=1)[0], **more
    )
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def proposer(db: None) -> Client:
    return signed_in("ana@example.org", language="es")


@pytest.fixture
def reviewer(db: None) -> Client:
    return signed_in("rev@example.org", is_reviewer=True)


@pytest.fixture
def proposal(proposer: Client) -> Proposal:
    assert proposer.post(PROPOSE, GOOD).status_code == 302
    return Proposal.objects.get()


def test_what_narrows_nothing_leaves_no_empty_brackets(proposer: Client) -> None:
    page = proposer.get("/fr/networks/aimf/propose/?property=members_total").content.decode()
    assert "325" in page and "()" not in page


def step(client: Client, proposal: Proposal, action: str, text: str = "", version: int | None = None) -> int:
    proposal.refresh_from_db()
    sent = {"action": action, "text": text, "version": version or proposal.version}
    return client.post(f"/en/contributions/{proposal.id}/", sent).status_code


def test_a_fact_is_proposed_from_its_page(proposer: Client) -> None:
    assert "/networks/polis/propose/?property=members_total" in proposer.get("/en/networks/polis/").content.decode()
    facts = [one for one in current().facts.values() if one.network == "polis" and one.property == "members_total"]
    form = proposer.get(f"{PROPOSE}&replaces={facts[0].id}").content.decode()
    assert f'value="{facts[0].value}"' in form and facts[0].source in form
    assert proposer.post(f"{PROPOSE}&replaces={facts[0].id}", GOOD).status_code == 302
    found = Proposal.objects.get()
    assert (found.value, found.qualifiers, found.replaces) == (123, {"what": "cities"}, facts[0].id)
    page = proposer.get(f"/en/contributions/{found.id}/").content.decode()
    assert f"<del>{facts[0].value} " in page
    assert page.count("<ins>123 ") == page.count("123 ") == 1
    assert "<title>Correct a fact" in form


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("source", "", "required"),
        ("source", "javascript:alert(1)", "beginning with https://"),
        ("value", "many", "is not a number of 0 or more"),
        ("value", "12.5", "Write a whole number"),
        ("as_of", "May 2026", "Write 2026"),
        ("as_of", "2999", "This date is still to come."),
        ("as_of", "2999-01", "This date is still to come."),
        ("details", "no colon here", "is no detail"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_kept(proposer: Client, field: str, value: str, said: str) -> None:
    answer = proposer.post(PROPOSE, {**GOOD, field: value})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Proposal.objects.exists()


def test_a_word_of_the_vocabulary_is_chosen_not_typed(proposer: Client) -> None:
    address = "/fr/networks/polis/propose/?property=theme"
    assert "mobilité" in proposer.get(address).content.decode().casefold()
    assert proposer.post(address, {**GOOD, "value": "nonsense"}).status_code == 422
    assert proposer.post(address, {**GOOD, "value": "mobility", "details": ""}).status_code == 302


def test_the_same_is_not_proposed_twice(proposal: Proposal, proposer: Client) -> None:
    answer = proposer.post(PROPOSE, GOOD)
    assert answer.status_code == 422 and "proposed already" in answer.content.decode()


def test_who_sees_and_decides_what(proposal: Proposal, proposer: Client, reviewer: Client) -> None:
    address = f"/en/contributions/{proposal.id}/"
    stranger, anonymous = signed_in("eve@example.org"), Client()
    assert [one.get(address).status_code for one in (proposer, reviewer, stranger)] == [200, 200, 404]
    assert anonymous.get(address).status_code == 302 and anonymous.get(PROPOSE).status_code == 302
    assert step(stranger, proposal, "accepted") == 404
    assert step(proposer, proposal, "accepted") == 422
    assert [one.get("/en/contributions/accepted.jsonl").status_code for one in (proposer, reviewer)] == [403, 200]
    assert Client().get("/en/contributions/").status_code == 200
    assert Proposal.objects.get().state == State.OPEN


def test_nobody_reviews_their_own(reviewer: Client) -> None:
    reviewer.post(PROPOSE, GOOD)
    assert step(reviewer, Proposal.objects.get(), "accepted") == 422


def test_a_question_is_asked_answered_and_the_proposer_written_to(
    proposal: Proposal,
    proposer: Client,
    reviewer: Client,
    django_capture_on_commit_callbacks: object,
    settings: Settings,
) -> None:
    settings.PUBLIC_ADDRESS = "https://networks.city.example"
    assert step(reviewer, proposal, "asked") == 422  # a question needs words
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert step(reviewer, proposal, "asked", "Which page? <b>") == 302
    (letter,) = mail.outbox
    assert (
        letter.to == ["ana@example.org"] and "Un revisor pregunta" in letter.body and "Which page? <b>" in letter.body
    )
    assert f"Responda aquí: https://networks.city.example/es/contributions/{proposal.id}/" in letter.body
    assert step(proposer, proposal, "answered", "Page 2") == 302
    text = reviewer.get(f"/en/contributions/{proposal.id}/").content.decode()
    assert "Which page? &lt;b&gt;" in text and "Page 2" in text
    assert step(reviewer, proposal, "rejected", "Not on that page") == 302
    assert step(reviewer, proposal, "accepted") == 422
    proposal.refresh_from_db()
    assert proposal.state == State.REJECTED


def test_the_second_of_two_reviewers_sees_the_firsts_decision(proposal: Proposal, reviewer: Client) -> None:
    other = signed_in("two@example.org", is_reviewer=True)
    assert step(reviewer, proposal, "accepted") == 302
    assert step(other, proposal, "rejected", "No", version=1) == 409
    proposal.refresh_from_db()
    assert proposal.state == State.ACCEPTED


def test_an_accepted_statement_enters_the_catalogue(proposal: Proposal, reviewer: Client, tmp_path: Path) -> None:
    step(reviewer, proposal, "accepted")
    assert "123" in Client().get("/en/contributions/").content.decode()
    path, copy = tmp_path / "accepted.jsonl", tmp_path / "catalogue"
    path.write_text(accepted_lines(), encoding="utf-8")
    shutil.copytree(shipped_catalogue(), copy)
    done = CliRunner().invoke(proxenia, ["catalogue", "import", str(path), "--catalogue", str(copy)])
    assert done.exit_code == 0, done.output
    evidence, found = read_evidence(copy)
    assert not found
    entered = [one for one in evidence.records["polis"].statements if one.source == "https://example.org/about"]
    assert [(one.value, dict(one.qualifiers)) for one in entered] == [(123, {"what": "cities"})]
    step(reviewer, proposal, "reverted", "The page was wrong")
    assert accepted_lines() == ""


def test_a_secretariat_is_marked_for_its_own_network_only(proposer: Client) -> None:
    assert set_secretariat("Ana@example.org", "polis", True)
    proposer.post(PROPOSE, GOOD)
    proposer.post("/en/networks/uclg/propose/?property=members_total", GOOD)
    marked = dict(Proposal.objects.values_list("network", "is_secretariat"))
    assert marked == {"polis": True, "uclg": False}
    assert not set_secretariat("nobody@example.org", "polis", True)


def test_the_host_makes_reviewers(proposer: Client) -> None:
    assert set_reviewer("ANA@example.org ", True)
    assert "Waiting for a reviewer" in proposer.get("/en/contributions/").content.decode()
    assert set_reviewer("ana@example.org", False)
    assert "Waiting for a reviewer" not in proposer.get("/en/contributions/").content.decode()
    assert not set_reviewer("nobody@example.org", True)


@pytest.mark.parametrize("path", ["/en/networks/nothing/propose/", "/en/contributions/999/"])
def test_what_is_not_there_is_said_so(proposer: Client, path: str) -> None:
    assert proposer.get(path).status_code == 404


def test_lines_are_json_one_a_line(proposal: Proposal, reviewer: Client) -> None:
    step(reviewer, proposal, "accepted")
    body = reviewer.get("/en/contributions/accepted.jsonl").content.decode()
    assert [json.loads(line)["value"] for line in body.splitlines()] == [123]


def test_what_a_fee_lacks_is_said_beside_the_details_in_the_readers_words(proposer: Client) -> None:
    given = {**GOOD, "value": "550", "details": "monnaie : EUR"}
    answer = proposer.post("/fr/networks/aimf/propose/?property=fee", given)
    assert answer.status_code == 422 and not Proposal.objects.exists()
    text = unescape(answer.content.decode())
    beside = text[text.index('id="id_details_error"') :].partition("</div>")[0]
    assert "Il manque aux précisions\u00a0: nature du montant (" in beside
    assert "Il manque aux précisions\u00a0: période (" in beside
    assert "amount_of" not in text and "Cotisations AIMF" in text

"""Corrections without an account: who may send them, how often, who sees them, and the one letter that answers."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from proxenia_web.contributions.corrections import forms, services
from proxenia_web.contributions.models import Correction, Proposal
from proxenia_web.contributions.views import corrections as module

from .conftest import SignIn

NETWORK, CITY = "/en/correct/network/polis/", "/en/correct/city/3674962/"
GOOD = {"text": "It has 71 members now.", "source": "https://polis.example/about", "email": "eva@example.org"}
LIST = "/en/contributions/corrections/"


@pytest.fixture(autouse=True)
def people_read_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LEAST_SECONDS", -1)


@pytest.fixture
def visitor(db: None) -> Client:
    return Client(raise_request_exception=False)


def send(client: Client, address: str = NETWORK, **more: str) -> Any:
    page = client.get(address).content.decode()
    opened = re.search(r'name="opened" value="([^"]+)"', page)
    assert opened
    return client.post(address, {**GOOD, "opened": opened[1], "homepage": "", **more})


def decide(client: Client, action: str, words: str = "") -> int:
    return int(client.post(f"{LIST}{Correction.objects.get().pk}/", {"action": action, "words": words}).status_code)


def test_anybody_tells_what_is_wrong_from_the_page_where_it_stands(visitor: Client) -> None:
    for page, address in (("networks/polis/", NETWORK), ("cities/3674962/medellin/", CITY)):
        text = visitor.get(f"/en/{page}").content.decode()
        assert f'href="{address}"' in text and "Something wrong? Tell us" in text
        assert send(visitor, address).status_code == 302
    first, second = Correction.objects.all()
    assert (first.about, first.subject, first.text, first.language) == ("network", "polis", GOOD["text"], "en")
    assert (second.about, second.subject, second.email) == ("city", "3674962", GOOD["email"])
    assert not Proposal.objects.exists() and not mail.outbox
    assert "one letter" in visitor.get("/en/correct/thanks/").content.decode()


def test_who_has_no_account_is_led_from_a_fact_to_the_form_that_needs_none(visitor: Client, sign_in: SignIn) -> None:
    fact = "/en/networks/polis/propose/"
    assert visitor.get(f"{fact}?property=theme").headers["Location"] == NETWORK
    assert f"/en/account/login/?next={fact}" in visitor.get(NETWORK).content.decode()
    assert sign_in("ana").get(fact).status_code == 200
    assert "account/login" not in sign_in("ana").get(NETWORK).content.decode()


@pytest.mark.parametrize("path", ["network/nothing/", "city/polis/", "city/0/", "land/PT/", "city/99999999999/"])
def test_what_is_not_there_cannot_be_corrected(visitor: Client, path: str) -> None:
    assert visitor.get(f"/en/correct/{path}").status_code == 404


@pytest.mark.parametrize(
    ("language", "field", "value", "said"),
    [
        ("en", "text", " ", "required"),
        ("en", "source", "", "required"),
        ("en", "source", "javascript:alert(1)", "beginning with https"),
        ("es", "email", "nobody", "correo electrónico"),
        ("fr", "opened", "made up", "Relisez"),
        ("pt", "text", "a\x07b", "não se pode imprimir"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_the_rest_kept(
    visitor: Client, language: str, field: str, value: str, said: str
) -> None:
    answer = send(visitor, NETWORK.replace("/en/", f"/{language}/"), **{field: value})
    text = answer.content.decode()
    assert answer.status_code == 422 and said in text and not Correction.objects.exists()
    assert [one for name, one in GOOD.items() if name != field and one not in text] == []


def test_a_page_that_was_sent_at_once_is_sent_again(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LEAST_SECONDS", 60)
    assert send(visitor).status_code == 422
    monkeypatch.setattr(forms, "LEAST_SECONDS", -1)
    monkeypatch.setattr(forms, "MOST_SECONDS", -1)
    assert send(visitor).status_code == 422 and not Correction.objects.exists()


def test_who_fills_in_what_nobody_sees_is_thanked_and_nothing_kept(visitor: Client) -> None:
    assert send(visitor, homepage="https://pills.example").status_code == 302
    assert not Correction.objects.exists()


def test_a_form_from_elsewhere_is_refused(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(NETWORK, GOOD).status_code == 403 and not Correction.objects.exists()


def test_readers_are_counted_by_their_network_and_the_site_as_a_whole(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sent(address: str, number: int) -> int:
        client = Client(REMOTE_ADDR=address, raise_request_exception=False)
        return int(send(client, text=f"Number {number}", email="").status_code)

    most = module.OF_A_READER
    assert [sent(f"2001:db8:1:2::{number}", number) for number in range(most + 1)] == [302] * most + [429]
    assert Correction.objects.count() == most
    monkeypatch.setattr(module, "OF_THE_SITE", most + 1)
    assert [sent(f"203.0.113.{number}", 100 + number) for number in (1, 2)] == [302, 429]
    cache.clear()
    monkeypatch.setattr(services, "MOST_WAITING", most)
    assert sent("203.0.113.9", 200) == 429


def test_nobody_is_sent_many_letters_by_strangers(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "OF_A_READER", 100)
    answers = [send(visitor, text=f"Number {n}", email="Eva@example.org").status_code for n in range(4)]
    assert answers == [302, 302, 302, 429]
    assert send(visitor, text="Number 5", email="").status_code == 302


def test_the_same_twice_is_one(visitor: Client) -> None:
    assert [send(visitor).status_code for _ in range(2)] == [302, 302] and Correction.objects.count() == 1


def test_only_reviewers_see_and_decide(visitor: Client, sign_in: SignIn) -> None:
    send(visitor)
    page = f"{LIST}{Correction.objects.get().pk}/"
    stranger, reviewer = sign_in("eve"), sign_in("rev", is_reviewer=True)
    for path in (LIST, page, f"{LIST}999/"):
        assert [client.get(path).status_code for client in (visitor, stranger)] == [302, 403]
        assert [client.post(path, {"action": "taken"}).status_code for client in (visitor, stranger)] in (
            [302, 403],
            [302, 405],
        )
    assert Correction.objects.get().state == "open"
    assert GOOD["text"] not in stranger.get("/en/contributions/").content.decode()
    assert "Corrections by visitors" not in stranger.get("/en/contributions/").content.decode()
    assert "Corrections by visitors (1)" in reviewer.get("/en/contributions/").content.decode()
    assert [reviewer.get(path).status_code for path in (LIST, page, f"{LIST}999/")] == [200, 200, 404]
    assert GOOD["email"] not in reviewer.get(page).content.decode()  # that there is an address is all they need


def test_the_answer_is_one_letter_with_nothing_of_the_visitors(
    visitor: Client, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    send(visitor, NETWORK.replace("/en/", "/pt/"), text="Buy pills <b> at pills.example")
    reviewer = sign_in("rev", is_reviewer=True)
    assert "Buy pills &lt;b&gt;" in reviewer.get(f"{LIST}{Correction.objects.get().pk}/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert decide(reviewer, "refused", "The page does not say so") == 302
    (letter,) = mail.outbox
    assert letter.to == [GOOD["email"]] and "não a acolheu" in letter.body and "POLIS" in letter.body.upper()
    assert "The page does not say so" in letter.body and "pills" not in letter.body + letter.subject
    assert GOOD["source"] not in letter.body
    found = Correction.objects.get()
    assert (found.state, found.email, found.who) == ("refused", "", "rev")
    with django_capture_on_commit_callbacks(execute=True):
        assert decide(sign_in("two", is_reviewer=True), "taken") == 409
    assert len(mail.outbox) == 1 and Correction.objects.get().state == "refused"
    assert "Decided lately" in reviewer.get(LIST).content.decode()


def test_who_leaves_no_address_is_not_written_to(
    visitor: Client, sign_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    send(visitor, email="")
    with django_capture_on_commit_callbacks(execute=True):
        assert decide(sign_in("rev", is_reviewer=True), "taken") == 302
    assert not mail.outbox and Correction.objects.get().state == "taken"


def test_a_step_that_is_none_changes_nothing(visitor: Client, sign_in: SignIn) -> None:
    send(visitor)
    reviewer = sign_in("rev", is_reviewer=True)
    assert decide(reviewer, "deleted") == 200 and decide(reviewer, "taken", "a\x07") == 422
    assert Correction.objects.get().state == "open"

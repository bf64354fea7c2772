"""The sign-in pages and letters, whose words come with a package: in the country's own, as formal as the site's."""

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from proxenia_web.accounts.models import User

PAGES = ("login/", "signup/", "password/reset/", "password/reset/done/", "password/reset/key/1-bad/")
BRAZIL = re.compile(r"\b(?:você|senha|usuário|cadastr\w+|conosco|arquivo)\b", re.I)
FAMILIAR = re.compile(r"\b(?:tu|tus|te|introduce|introdúcelo|estás|puedes|tienes|has)\b", re.I)
#: One term for what is written to, "adresse électronique"; what is sent is a "courriel".
MIXED = re.compile(r"\be-?mails?\b|\bmails?\b|\bjeton\b|\brequêtes\b", re.I)
ENGLISH = re.compile(r"\b(?:sign|the|your|please|password)\b", re.I)


def text_of(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"<[^>]+>", " ", main)


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "wrong"), [("pt", BRAZIL), ("es", FAMILIAR), ("fr", MIXED)])
def test_pages_speak_as_the_site_does(client: Client, language: str, wrong: re.Pattern[str], path: str) -> None:
    told = text_of(client.get(f"/{language}/account/{path}").content.decode())
    assert wrong.findall(told) == []
    assert ENGLISH.findall(told) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "wrong", "told"),
    [
        ("en", re.compile("user account"), "It holds for 15 minutes."),
        ("es", FAMILIAR, "Vale 15 minutos."),
        ("pt", BRAZIL, "É válido durante 15 minutos."),
        ("fr", MIXED, "Il est valable 15 minutes."),
    ],
)
def test_letters_speak_as_the_site_does(
    client: Client, settings: Settings, language: str, wrong: re.Pattern[str], told: str
) -> None:
    settings.PUBLIC_ADDRESS = "https://networks.city.example"
    form = {"name": "Ana", "email": "ana@city.example", "password1": "ribeira-das-naus-26"}
    client.post(f"/{language}/account/signup/", form)
    User.objects.create_user("bea@city.example", "ribeira-das-naus-26")
    Client().post(f"/{language}/account/signup/", {**form, "email": "bea@city.example"})
    for name in ("bea", "nobody"):
        client.post(f"/{language}/account/password/reset/", {"email": f"{name}@city.example"})
    confirm, exists, reset, unknown = mail.outbox
    assert told in confirm.body
    for letter in mail.outbox:
        subject = letter.subject.removeprefix("[Proxenia] ")
        assert subject != letter.subject and "\n" not in subject
        assert wrong.findall(letter.body) == [] and wrong.findall(subject) == []
        assert letter.body.endswith(f"\n\nProxenia\nhttps://networks.city.example/{language}/")
        assert re.findall(r"localhost|testserver|example\.com|&#|\{", letter.body) == []
        assert language == "en" or ENGLISH.findall(re.sub(r"https\S+", "", f"{subject} {letter.body}")) == []
    key = f"https://networks.city.example/{language}/account/password/reset/key/"
    assert key in reset.body
    assert f"https://networks.city.example/{language}/account/password/reset/\n" in exists.body
    assert f"https://networks.city.example/{language}/account/signup/\n" in unknown.body


@pytest.mark.django_db
def test_a_changed_address_is_confirmed_as_that(client: Client, settings: Settings) -> None:
    client.force_login(User.objects.create_user("awa@network.example", "lettre-violette-72"))
    client.post("/fr/account/email/", {"email": "diop@network.example", "action_add": ""})
    (letter,) = mail.outbox
    assert letter.to == ["diop@network.example"]
    assert letter.body.startswith("Pour confirmer cette adresse pour votre compte dans Proxenia")
    assert "crée un compte" not in letter.body


@pytest.mark.django_db
def test_the_address_of_an_account_is_changed_in_the_sites_own_fields(client: Client) -> None:
    client.force_login(User.objects.create_user("awa@network.example", "lettre-violette-72"))
    page = client.get("/fr/account/email/").content.decode()
    assert re.findall(r'<label for="[^"]+">\s*([^<]*?)\s*</label>', page) == ["Adresse actuelle", "Nouvelle adresse"]
    assert page.count('<div class="field"><label for=') == 2

"""The sign-in pages and letters, whose words come with a package: in the country's own, as formal as the site's."""

import re

import pytest
from django.core import mail
from django.test import Client

PAGES = ("login/", "signup/", "password/reset/", "password/reset/done/", "password/reset/key/1-bad/")
BRAZIL = re.compile(r"\b(?:você|senha|usuário|cadastr\w+|conosco|arquivo)\b", re.I)
FAMILIAR = re.compile(r"\b(?:tu|tus|te|introduce|introdúcelo|estás|puedes|tienes|has)\b", re.I)
ENGLISH = re.compile(r"\b(?:sign|the|your|please|password)\b", re.I)


def text_of(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"<[^>]+>", " ", main)


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "wrong"), [("pt", BRAZIL), ("es", FAMILIAR)])
def test_pages_speak_as_the_site_does(client: Client, language: str, wrong: re.Pattern[str], path: str) -> None:
    told = text_of(client.get(f"/{language}/account/{path}").content.decode())
    assert wrong.findall(told) == []
    assert ENGLISH.findall(told) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "wrong", "told"),
    [("pt", BRAZIL, "O código para confirmar"), ("es", FAMILIAR, "El código para confirmar")],
)
def test_letters_speak_as_the_site_does(client: Client, language: str, wrong: re.Pattern[str], told: str) -> None:
    form = {"name": "Ana", "email": "ana@city.example", "password1": "ribeira-das-naus-26"}
    client.post(f"/{language}/account/signup/", form)
    client.post(f"/{language}/account/password/reset/", {"email": "nobody@city.example"})
    assert len(mail.outbox) == 2
    assert told in mail.outbox[0].body
    for letter in mail.outbox:
        assert wrong.findall(letter.body) == [] and wrong.findall(letter.subject) == []
        assert ENGLISH.findall(letter.body) == []

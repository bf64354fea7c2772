"""Doors that close: keys with a password, letters that lead elsewhere, and a form that tells who has an account."""

import re
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from pytest_django import Settings

from proxenia_web.accounts.models import ApiKey, Scope, User

PASSWORD = "korrekt horse 42 battery"


@pytest.mark.django_db
def test_a_new_password_ends_every_key() -> None:
    user = User.objects.create_user("a@example.org", PASSWORD, name="A")
    _key, text = ApiKey.issue(user, "mine", [Scope.READ])
    user.name = "B"
    user.save()
    assert ApiKey.authenticate(text)
    user.set_password(f"{PASSWORD} 2")
    user.save()
    assert ApiKey.authenticate(text) is None


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["localhost:6666", "127.0.0.1:6666", "[::1]:6666"])
@pytest.mark.parametrize(("public", "start"), [("", None), ("https://site.example.org", "https://site.example.org/")])
def test_the_letter_that_resets_a_password_ignores_the_port(
    settings: Settings, host: str, public: str, start: str | None
) -> None:
    settings.PUBLIC_ADDRESS = public
    User.objects.create_user("a@example.org", PASSWORD)
    Client(headers={"host": host}).post("/en/account/password/reset/", {"email": "a@example.org"})
    (link,) = re.findall(r"https?://\S+/password/reset/\S+", mail.outbox[0].body)
    assert link.startswith(start or f"http://{host.removesuffix(':6666')}/")


@pytest.mark.django_db
def test_signing_up_again_takes_the_work_of_signing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return str(encode(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    work = []
    for _ in range(2):
        hashed.clear()
        Client().post("/en/account/signup/", {"name": "A", "email": "a@example.org", "password1": PASSWORD})
        work.append(len(hashed))
    assert work[0] == work[1] > 0

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from proxenia_web.accounts.models import User

PASSWORD = "korrekt horse 42 battery"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_who_signs_up_confirms_the_address_and_is_in(language: str) -> None:
    client = Client()
    form = client.get(f"/{language}/account/signup/")
    assert form.status_code == 200
    sent = {"name": "Ana", "email": "Ana@example.org", "password1": PASSWORD}
    assert client.post(f"/{language}/account/signup/", sent).status_code == 302
    (letter,) = mail.outbox
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", letter.body, re.MULTILINE)
    assert code, letter.body
    answer = client.post(f"/{language}/account/confirm-email/", {"code": code[1]}, follow=True)
    assert answer.status_code == 200
    user = User.objects.get()
    assert (user.email, user.name, user.language) == ("ana@example.org", "Ana", language)
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.django_db
def test_a_weak_password_is_refused() -> None:
    answer = Client().post("/en/account/signup/", {"name": "A", "email": "a@example.org", "password1": "password"})
    assert answer.status_code == 200
    assert not User.objects.exists()
    assert "at least 12 characters" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["480219374651", "maria.delgado@", "qwertyuiop123", "1q2w3e4r5t6y"])
def test_a_password_of_digits_of_the_address_or_in_every_list_is_refused(password: str) -> None:
    sent = {"name": "A", "email": "maria.delgado@example.org", "password1": password}
    answer = Client().post("/en/account/signup/", sent)
    assert answer.status_code == 200 and not User.objects.exists()


@pytest.mark.django_db
def test_a_closed_house_lets_no_stranger_in(settings: Settings) -> None:
    settings.PROXENIA_OPEN = False
    sent = {"name": "A", "email": "a@example.org", "password1": PASSWORD}
    Client().post("/en/account/signup/", sent)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_portuguese_pages_are_portuguese() -> None:
    text = Client().get("/pt/account/login/").content.decode()
    assert "Sign In" not in text and "Palavra-passe" in text

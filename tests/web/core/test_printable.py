"""Signs that nobody can print are refused by the field they stand in, on every form and in every address."""

import json

import pytest
from django import forms
from django.test import Client

from proxenia_web.accounts.models import User


class Form(forms.Form):
    """A field of each kind that takes text."""

    text = forms.CharField()
    email = forms.EmailField()
    url = forms.URLField(assume_scheme="https")


@pytest.mark.parametrize("sign", ["\x0b", "\x00", "\ufffe", "\uffff", "\x92", "\x1f"])
def test_every_kind_of_field_refuses_them(sign: str) -> None:
    form = Form({"text": f"a{sign}b", "email": f'"{sign}"@example.org', "url": f"https://example.org/{sign}a"})
    assert sorted(form.errors) == ["email", "text", "url"]
    assert f"U+{ord(sign):04X}" in form.errors["text"][0]


@pytest.mark.django_db
def test_what_a_page_is_asked_for_is_marked(client: Client) -> None:
    answer = client.get("/en/networks/?q=a%92b%0B")
    assert answer.status_code == 200
    assert "\x92" not in answer.content.decode()
    assert client.get("/en/networks/a%00b/").status_code == 404


@pytest.mark.django_db
def test_sign_up_and_names_of_keys_refuse_them(client: Client) -> None:
    given = {"name": "A\x0bB", "email": "a@example.org", "password1": "correct horse battery"}
    assert "U+000B" in client.post("/en/account/signup/", given).content.decode()
    assert not User.objects.exists()
    client.force_login(User.objects.create_user("b@example.org"), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post("/en/account/keys/", {"name": "A\x92B", "scope": "workspace:read"})
    assert "U+0092" in answer.content.decode()


def test_json_of_a_program_is_refused_in_its_own_shape(client: Client) -> None:
    answer = client.get("/api/v1/networks?q=%0B")
    assert json.loads(answer.content)["status"] == 422

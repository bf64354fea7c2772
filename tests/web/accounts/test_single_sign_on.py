"""Single sign-on with a small identity provider that speaks OpenID Connect over HTTP."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from proxenia_web.accounts.models import User
from proxenia_web.core.environment import single_sign_on


class Provider(ThreadingHTTPServer):
    """Hands out one person's data to whoever shows the code."""

    person: dict[str, Any]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        base = self.server.address
        if self.path == "/.well-known/openid-configuration":
            ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            self.answer({"issuer": base, **{f"{name}_endpoint": f"{base}/{path}" for name, path in ends.items()}})
        else:
            assert self.path == "/userinfo" and self.headers["Authorization"] == "Bearer token-of-the-test"
            self.answer(self.server.person)

    def do_POST(self) -> None:
        told = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert told["code"] == ["code-of-the-test"] and told["client_secret"] == ["secret"]
        self.answer({"access_token": "token-of-the-test", "token_type": "Bearer"})

    def answer(self, data: object) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(data).encode())

    def log_message(self, *given: object) -> None:
        """Says nothing."""


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    with Provider(("127.0.0.1", 0), Handler) as server:
        server.person = {"sub": "7", "email": "Ana@city.example", "email_verified": True, "name": "Ana Ruiz"}
        told = {
            "PROXENIA_OIDC_ISSUER": server.address,
            "PROXENIA_OIDC_CLIENT_ID": "proxenia",
            "PROXENIA_OIDC_SECRET": "secret",
            "PROXENIA_OIDC_NAME": "Ayuntamiento",
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": single_sign_on(told).apps}}
        settings.PROXENIA_OPEN = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def sign_on(client: Client) -> HttpResponse:
    """Goes to the provider and comes back with its code."""
    sent = client.post("/account/oidc/city/login/")
    asked = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert asked["redirect_uri"] == ["http://testserver/account/oidc/city/login/callback/"]
    back = {"code": "code-of-the-test", "state": asked["state"][0]}
    answer = client.get("/account/oidc/city/login/callback/", back, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.django_db
def test_a_person_of_the_city_comes_in_though_strangers_may_not_sign_up(provider: Provider) -> None:
    client = Client()
    assert "Ayuntamiento" in client.get("/es/account/login/").content.decode()
    assert sign_on(client).status_code == 200
    user = User.objects.get()
    assert (user.email, user.name, user.has_usable_password()) == ("ana@city.example", "Ana Ruiz", False)
    assert client.session["_auth_user_id"] == str(user.pk)
    again = Client()
    sign_on(again)
    assert again.session["_auth_user_id"] == str(user.pk) and User.objects.count() == 1


@pytest.mark.django_db
def test_an_account_of_a_verified_address_is_the_same_person(provider: Provider) -> None:
    user = User.objects.create_user("ana@city.example", "korrekt horse 42 battery", name="Ana")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    client = Client()
    sign_on(client)
    assert client.session["_auth_user_id"] == str(user.pk) and User.objects.count() == 1


@pytest.mark.django_db
def test_an_address_that_is_not_verified_takes_over_no_account(provider: Provider) -> None:
    provider.person["email_verified"] = False
    user = User.objects.create_user("ana@city.example", "korrekt horse 42 battery", name="Ana")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    client = Client()
    sign_on(client)
    assert client.session.get("_auth_user_id") != str(user.pk)


@pytest.mark.django_db
def test_a_forged_return_signs_nobody_in(provider: Provider) -> None:
    client = Client()
    client.get("/account/oidc/city/login/callback/", {"code": "code-of-the-test", "state": "forged"}, follow=True)
    assert "_auth_user_id" not in client.session
    assert not User.objects.exists()

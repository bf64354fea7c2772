"""Who the tests of contributions sign in."""

from collections.abc import Callable

import pytest
from django.test import Client

from proxenia_web.accounts.models import User

SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Signs a person in, who is made where there is none of this name."""

    def signed_in(name: str, **more: object) -> Client:
        email = f"{name}@example.org"
        user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name, **more)
        client = Client(raise_request_exception=False)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in

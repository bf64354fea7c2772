"""The form of who signs up, which takes the same time for an address that has an account."""

import secrets
from typing import Any

from allauth.account.forms import SignupForm
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest


class EvenSignupForm(SignupForm):  # type: ignore[misc]
    """Allauth's form, but for the time by which it would tell who has an account."""

    def try_save(self, request: HttpRequest) -> Any:
        """Makes the account; where there is one already, the password is hashed all the same and thrown away."""
        if self.account_already_exists:
            make_password(secrets.token_urlsafe())
        return super().try_save(request)

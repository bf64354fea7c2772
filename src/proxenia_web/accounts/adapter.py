"""What allauth asks of this site: who may sign up, and in which language a person is written to."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxenia_web.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by e-mail; the host decides whether strangers may sign up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether anyone may sign up, or only who holds an invitation."""
        return bool(settings.PROXENIA_OPEN) or "invitation" in request.session


class SignupForm(forms.Form):
    """The one thing asked beside e-mail and password."""

    name = forms.CharField(label=_("Your name"), max_length=120)

    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keeps the name, and the language in which the person signed up."""
        assert isinstance(user, User)
        user.name = self.cleaned_data["name"]
        user.language = (get_language() or "en")[:2]
        user.save(update_fields=["name", "language"])

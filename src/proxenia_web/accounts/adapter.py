"""What allauth asks of this site: who may sign up, and in which language a person is written to."""

from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxenia_web.accounts.models import User
from proxenia_web.core.address import own_address

#: How long the code of a letter holds.
_CODE_SECONDS = app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by e-mail; the host decides whether strangers may sign up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether anyone may sign up, or only who holds an invitation."""
        return bool(settings.PROXENIA_OPEN) or "invitation" in request.session

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends a letter; its links lead to the site's own address, whatever port the request named."""
        request = allauth_context.request
        links = {key: own_address(request, str(link)) for key, link in context.items() if key.endswith("_url")}
        told = {"site": own_address(request, reverse("directory:home")), "minutes": _CODE_SECONDS // 60}
        super().send_mail(template_prefix, email, {**context, **links, **told})


class CityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts of who comes from the city's own identity provider: always welcome, named as the provider names them."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whether a person of the city may make an account."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """The person with the name that the provider tells, and the language the page was in."""
        user = super().populate_user(request, sociallogin, data)
        assert isinstance(user, User)
        full = " ".join(filter(None, (data.get("first_name"), data.get("last_name"))))
        user.name = (data.get("name") or full)[:120]
        user.email = user.email.lower()
        user.language = (get_language() or "en")[:2]
        return user


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

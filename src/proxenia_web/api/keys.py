"""Keys: who calls, and whether the key may be used for it."""

from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from proxenia.problems import Problem
from proxenia_web.accounts.models import ApiKey, Scope, User
from proxenia_web.api.problem import RefusalError


class Key(HttpBearer):
    """A key of one's own, made on the account's page: `Authorization: Bearer pxn_...`."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        """The key; None for one that is not valid. RefusalError for one that may not be used for this."""
        key = ApiKey.authenticate(token)
        if key and not key.has(self.scope):
            message = _("This key may not be used for this: it lacks the right “%(right)s” (%(scope)s).")
            told = {"right": self.scope.label, "scope": self.scope.value}
            hint = _("Make a key with this right on the page of your account.")
            raise RefusalError(403, [Problem("scope", "Authorization", message % told, hint)])
        return key


def caller(request: HttpRequest) -> User:
    """The person for whom the program acts."""
    return cast(ApiKey, request.auth).user  # type: ignore[attr-defined]

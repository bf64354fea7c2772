"""The page on which a person ends their account."""

from typing import cast

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from proxenia_web.accounts.models import User
from proxenia_web.core.admission.limit import is_over
from proxenia_web.workspaces.services.account import end_account, offices_that_end, offices_without_owner
from proxenia_web.workspaces.services.people import RefusedError

#: So many wrong tries, as at the sign-in, in so many seconds.
_TRIES, _SECONDS = 5, 300


class EndForm(forms.Form):
    """The password once more; of who signs in at the city's provider and has none, the address."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    email = forms.CharField(label=gettext_lazy("Your e-mail address, to confirm"), max_length=254)

    def __init__(self, user: User, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self._user = user
        del self.fields["email" if user.has_usable_password() else "password"]

    def clean_password(self) -> str:
        """The password, if it is theirs; tries are counted, since a page left open may be another's."""
        if is_over("end-account", str(self._user.pk), _TRIES, _SECONDS):
            raise forms.ValidationError(_("Too many tries: try again in a few minutes."))
        password = str(self.cleaned_data["password"])
        if not self._user.check_password(password):
            raise forms.ValidationError(_("This is not your password."))
        return password

    def clean_email(self) -> str:
        """The address, if it is theirs."""
        email = str(self.cleaned_data["email"])
        if email.strip().lower() != self._user.email:
            raise forms.ValidationError(_("This is not the address of your account."))
        return email


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest) -> HttpResponse:
    """Tells what goes and what stays, and deletes the account once its password has been typed."""
    user = cast(User, request.user)
    form = EndForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_account(user)
        except RefusedError:
            form.add_error(None, _("Offices with other people in them would be without an owner."))
        else:
            logout(request)
            messages.success(request, _("Your account has been deleted."))
            return redirect("directory:home")
    shown = {"form": form, "ending": offices_that_end(user), "without_owner": offices_without_owner(user)}
    response = render(request, "workspaces/account.html", shown, status=422 if request.method == "POST" else 200)
    response["Cache-Control"] = "no-store"
    return response

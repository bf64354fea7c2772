"""The pages of one's own account: what belongs to it, and the keys for programs."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia_web.accounts.models import ApiKey, Scope, User
from proxenia_web.core.printable import fault_of


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What one can do with one's account."""
    return render(request, "accounts/account.html")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """The keys, and a new one: its text is shown in the answer to the form and never again."""
    user, text, fault = cast(User, request.user), "", ""
    if request.method == "POST":
        name = " ".join(request.POST.get("name", "").split())[:80]
        scopes = [scope for scope in request.POST.getlist("scope") if scope in Scope.values]
        if fault := fault_of(name):
            pass
        elif name and scopes:
            _key, text = ApiKey.issue(user, name, scopes)
        else:
            fault = _("Give the key a name and choose what it may do.")
    shown = {"keys": user.keys.filter(revoked=None).order_by("-created"), "scopes": Scope.choices}
    status = 422 if fault else 200
    response = render(request, "accounts/keys.html", {**shown, "text": text, "fault": fault}, status=status)
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def revoke(request: HttpRequest, key_id: int) -> HttpResponse:
    """Ends one of one's own keys."""
    get_object_or_404(ApiKey, id=key_id, user=request.user, revoked=None).revoke()
    messages.success(request, _("The key no longer works."))
    return redirect("account_keys")

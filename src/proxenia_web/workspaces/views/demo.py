"""The way into the demonstration."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxenia_web.core import locale
from proxenia_web.core.errors import Missing
from proxenia_web.workspaces.services.demo import make_demo


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Opens the made-up city's office in the reader's language, on a server that was started to show it."""
    if not settings.DEMO:
        raise Missing(_("This server shows no demonstration."))
    access = make_demo(locale.language())
    login(request, access.user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("workspaces:overview", access.workspace.id)

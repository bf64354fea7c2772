"""Your offices, and the first page of one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxenia_web.workspaces.access import enter


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The offices one is in; for who is not signed in, what an office is for."""
    seats = request.user.seats.select_related("workspace") if request.user.is_authenticated else ()
    return render(request, "workspaces/offices.html", {"seats": seats})


@require_safe
def overview(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """One office at a glance."""
    return render(request, "workspaces/overview.html", {"access": enter(request, workspace_id)})

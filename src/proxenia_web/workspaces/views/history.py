"""Who changed what in an office."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxenia_web.workspaces.access import enter
from proxenia_web.workspaces.queries.change import told

_PAGE = 50


@require_safe
def history(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """The changes, the newest first; of one record where the address names one."""
    access = enter(request, workspace_id)
    changes = access.workspace.changes.all()
    kind, key = request.GET.get("kind", "")[:20], request.GET.get("key", "")[:160]
    if kind and key:
        changes = changes.filter(kind=kind, key=key.replace("\x00", ""))
    page = Paginator(changes, _PAGE).get_page(request.GET.get("page"))
    shown = {"access": access, "section": "history", "page": page, "changes": [told(one) for one in page]}
    return render(request, "workspaces/history.html", {**shown, "kind": kind, "key": key})

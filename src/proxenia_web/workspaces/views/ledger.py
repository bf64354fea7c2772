"""The ledger: what the city did in its networks, and what came of it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.engagement.model import EntryKind
from proxenia.errors import InputError
from proxenia_web.core.errors import Missing
from proxenia_web.workspaces.access import Access, enter
from proxenia_web.workspaces.forms.entry import EntryForm, QuickForm, new_id
from proxenia_web.workspaces.forms.network import NetworkFilter
from proxenia_web.workspaces.models import Record, Role
from proxenia_web.workspaces.queries.change import differences
from proxenia_web.workspaces.queries.ledger import Search, entries_found, years_of
from proxenia_web.workspaces.queries.register import find_record, network_choices
from proxenia_web.workspaces.services import record as service
from proxenia_web.workspaces.views.register import add_problems, read_version

KIND = "entries"
_PAGE = 50


@require_safe
def ledger(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """The entries, the newest first."""
    return _ledger(request, enter(request, workspace_id))


def _ledger(request: HttpRequest, access: Access, form: QuickForm | None = None) -> HttpResponse:
    networks = network_choices(access.workspace)
    wanted = NetworkFilter.read(request.GET, networks)
    search = replace(Search.read(request.GET), network=wanted.id)
    page = Paginator(entries_found(access.workspace, search), _PAGE).get_page(request.GET.get("page"))
    shown = {
        "access": access,
        "section": "ledger",
        "form": form or QuickForm(networks, network="" if wanted.fault else search.network),
        "networks": networks,
        "names": dict(networks),
        "kinds": list(EntryKind),
        "years": years_of(access.workspace),
        "search": search,
        "wanted": wanted,
        "page": page,
    }
    return render(request, "workspaces/ledger.html", shown, status=422 if form else 200)


@require_POST
def quick(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """Notes something of today in two fields."""
    access = enter(request, workspace_id, Role.EDITOR)
    form = QuickForm(network_choices(access.workspace), request.POST)
    if not form.is_valid():
        return _ledger(request, access, form)
    record = service.add(access, KIND, form.record(timezone.localdate()), "ledger")
    messages.success(request, _("Noted. Add the rest now or later."))
    if "details" in request.POST:
        return redirect("workspaces:entry", workspace_id, record.key)
    return redirect(f"{reverse('workspaces:ledger', args=[workspace_id])}")


@require_http_methods(["GET", "HEAD", "POST"])
def add_entry(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """An entry with all it has."""
    access = enter(request, workspace_id, Role.EDITOR)
    initial = {"day": timezone.localdate(), "network": request.GET.get("network", ""), "kind": EntryKind.EVENT}
    form = _entry_form(request, access, initial)
    if request.method == "POST" and form.is_valid():
        try:
            service.add(access, KIND, form.record(new_id()), "ledger")
        except InputError as error:
            add_problems(form, error)
        else:
            messages.success(request, _("Saved."))
            if "another" in request.POST:
                here = reverse("workspaces:add-entry", args=[workspace_id])
                return redirect(f"{here}?network={form.cleaned_data['network']}")
            return redirect("workspaces:ledger", workspace_id)
    return _page(request, access, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, workspace_id: UUID, key: str) -> HttpResponse:
    """One entry: everybody in the office reads it, an editor changes it."""
    access = enter(request, workspace_id, Role.EDITOR if request.method == "POST" else Role.VIEWER)
    found = find_record(access.workspace, KIND, key)
    if found is None:
        raise Missing(_("The ledger has no such entry."))
    form, other = _entry_form(request, access, found.data), None
    if request.method == "POST" and form.is_valid():
        try:
            service.change(access, KIND, key, read_version(request), form.record(key), key)
        except service.ConflictError as conflict:
            other = conflict.current
        except InputError as error:
            add_problems(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("workspaces:ledger", workspace_id)
    return _page(request, access, form, found, other)


def _entry_form(request: HttpRequest, access: Access, initial: dict[str, Any]) -> EntryForm:
    data = request.POST if request.method == "POST" else None
    return EntryForm(network_choices(access.workspace), data, initial, access.workspace.currency)


def _page(
    request: HttpRequest, access: Access, form: EntryForm, record: Record | None, other: Record | None = None
) -> HttpResponse:
    shown: dict[str, Any] = {
        "access": access,
        "section": "ledger",
        "form": form,
        "record": other or record,
        "other": other,
    }
    if other:
        shown["differences"] = differences(KIND, form.record(other.key), other.data)
    status = 409 if other else 422 if form.errors else 200
    return render(request, "workspaces/entry.html", shown, status=status)


@require_POST
def remove_entry(request: HttpRequest, workspace_id: UUID, key: str) -> HttpResponse:
    """Takes an entry out; the history keeps it."""
    access = enter(request, workspace_id, Role.EDITOR)
    try:
        service.remove(access, KIND, key, read_version(request))
    except service.ConflictError:
        messages.error(request, _("Somebody changed or removed this meanwhile: look at it again."))
    else:
        messages.success(request, _("Removed. The history keeps it."))
    return redirect("workspaces:ledger", workspace_id)

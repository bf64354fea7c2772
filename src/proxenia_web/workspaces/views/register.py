"""The register: every membership with its terms, its people and its promises."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.catalogue.queries import Filter, select
from proxenia.errors import InputError
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.errors import Missing
from proxenia_web.core.locale import problems_told
from proxenia_web.workspaces.access import Access, enter
from proxenia_web.workspaces.forms.membership import MembershipForm
from proxenia_web.workspaces.models import Record, Role
from proxenia_web.workspaces.paging import page_of
from proxenia_web.workspaces.queries.change import differences
from proxenia_web.workspaces.queries.register import (
    find_record,
    from_catalogue,
    listed_networks,
    network_id,
    register_rows,
)
from proxenia_web.workspaces.services import record as service

KIND = "memberships"


@require_safe
def register(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """The memberships, and those that member lists know and the register does not."""
    access = enter(request, workspace_id)
    rows = register_rows(access.workspace, timezone.localdate())
    shown = {
        "access": access,
        "section": "register",
        "day": timezone.localdate(),
        "rows": rows,
        "page": page_of(rows, request),
        "listed": listed_networks(access.workspace),
    }
    return render(request, "workspaces/register.html", shown)


@require_POST
def add_listed(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """Takes networks from the catalogue into the register, with what the catalogue knows of them."""
    access = enter(request, workspace_id, Role.EDITOR)
    offered = {network.id for network in listed_networks(access.workspace)}
    chosen = [id_ for id_ in dict.fromkeys(request.POST.getlist("network")) if id_ in offered]
    for id_ in chosen:
        service.add(access, KIND, from_catalogue(access.workspace, id_), id_)
    number = len(chosen)
    said = ngettext("%(number)s network was added.", "%(number)s networks were added.", number) % {"number": number}
    messages.success(request, said)
    return redirect("workspaces:register", workspace_id)


@require_http_methods(["GET", "HEAD", "POST"])
def add_membership(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """A membership that is not in the register yet."""
    access = enter(request, workspace_id, Role.EDITOR)
    known = from_catalogue(access.workspace, request.GET.get("network", ""))
    form = MembershipForm(request.POST if request.method == "POST" else None, known, access.workspace.currency)
    if request.method == "POST" and form.is_valid():
        network = network_id(access.workspace, form.cleaned_data["name"])
        try:
            service.add(access, KIND, form.record(network), form.cleaned_data["name"])
        except service.ConflictError:
            form.add_error("name", _("This network is in the register already."))
        except InputError as error:
            add_problems(form, error)
        else:
            return redirect("workspaces:membership", workspace_id, network)
    return _form(request, access, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def membership(request: HttpRequest, workspace_id: UUID, network: str) -> HttpResponse:
    """One membership: everybody in the office reads it, an editor changes it."""
    access = enter(request, workspace_id, Role.EDITOR if request.method == "POST" else Role.VIEWER)
    found = find_record(access.workspace, KIND, network)
    if found is None:
        raise Missing(_("The register has no such network."))
    form = MembershipForm(request.POST if request.method == "POST" else None, found.data, access.workspace.currency)
    other = None
    if request.method == "POST" and form.is_valid():
        try:
            service.change(access, KIND, network, read_version(request), form.record(network), network)
        except service.ConflictError as conflict:
            other = conflict.current
        except InputError as error:
            add_problems(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("workspaces:membership", workspace_id, network)
    return _form(request, access, form, found, other)


def read_version(request: HttpRequest) -> int:
    """The version that the reader had before them."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def add_problems(form: Any, error: InputError) -> None:
    """What the library finds wrong beside what the form does."""
    for problem in problems_told(error.problems):
        form.add_error(None, f"{problem.message}. {problem.hint}")


def _form(
    request: HttpRequest, access: Access, form: MembershipForm, record: Record | None, other: Record | None = None
) -> HttpResponse:
    shown: dict[str, Any] = {
        "access": access,
        "section": "register",
        "form": form,
        "record": other or record,
        "other": other,
        "networks": select(current(), Filter()),
        "is_in_catalogue": record is not None and record.key in current().networks,
    }
    if other and form.is_valid():
        shown["differences"] = differences(KIND, form.record(other.key), other.data)
    status = 409 if other else 422 if form.errors else 200
    return render(request, "workspaces/membership.html", shown, status=status)


@require_POST
def remove_membership(request: HttpRequest, workspace_id: UUID, network: str) -> HttpResponse:
    """Takes a membership out that was entered by mistake."""
    access = enter(request, workspace_id, Role.EDITOR)
    try:
        service.remove(access, KIND, network, read_version(request))
    except service.ConflictError:
        messages.error(request, _("Somebody changed or removed this meanwhile: look at it again."))
    except InputError:
        said = _("Ledger entries, tasks or decisions speak of this network: note the day you left instead.")
        messages.error(request, said)
        return redirect("workspaces:membership", workspace_id, network)
    else:
        messages.success(request, _("Removed. The history keeps it."))
    return redirect("workspaces:register", workspace_id)

"""The scenarios of an office: questions to the advisor that it keeps, and who else may see one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.appraisal.question.scenario import Scenario, scenario_data
from proxenia.errors import InputError
from proxenia_web.advisor.question.scenario_text import address_of
from proxenia_web.core.address import own_address
from proxenia_web.core.errors import Missing
from proxenia_web.workspaces.access import Access, enter, enter_scenario
from proxenia_web.workspaces.forms.scenario import GuestForm, NameForm, ScenarioForm
from proxenia_web.workspaces.models import Record, Role
from proxenia_web.workspaces.queries.register import find_record
from proxenia_web.workspaces.queries.scenario import register_scenario, scenario_value, scenarios_of, told_question
from proxenia_web.workspaces.services import people
from proxenia_web.workspaces.services import record as service
from proxenia_web.workspaces.views.people import write_invitation
from proxenia_web.workspaces.views.register import add_problems, read_version

KIND = "scenarios"


@require_safe
def scenarios(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """The questions that the office keeps."""
    access = enter(request, workspace_id)
    kept = scenarios_of(access.workspace)
    answered = any(one.runs for one in kept)
    shown = {"access": access, "section": "scenarios", "kept": kept, "answered": answered}
    return render(request, "workspaces/scenarios.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def new_scenario(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """A question from the register, or like another scenario (`of`) but for money and days."""
    access = enter(request, workspace_id, Role.EDITOR)
    base = _base(access, request.GET.get("of", ""))
    initial = {"budget": base.budget, "staff_days": base.staff_days} if base else None
    form = ScenarioForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and base and form.is_valid():
        kept = service.add(access, KIND, form.record(form.question(base)), form.cleaned_data["name"])
        return redirect("workspaces:scenario", workspace_id, kept.key)
    told = told_question(scenario_data(base)) if base else []
    shown = {"access": access, "section": "scenarios", "form": form, "base": base, "told": told}
    return render(request, "workspaces/scenario_new.html", shown, status=422 if form.errors else 200)


def _base(access: Access, key: str) -> Scenario | None:
    if not key:
        return register_scenario(access.workspace, timezone.localdate())
    try:
        return scenario_value(find_scenario(access, key).data["question"])
    except InputError as error:
        raise Missing(_("There is no such scenario.")) from error


def find_scenario(access: Access, key: str) -> Record:
    """One scenario of the office."""
    found = find_record(access.workspace, KIND, key)
    if found is None:
        raise Missing(_("There is no such scenario."))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def scenario(request: HttpRequest, workspace_id: UUID, key: str) -> HttpResponse:
    """What a scenario asks and its answers, for the office and for its guest; an editor renames it."""
    if request.method == "POST":
        enter(request, workspace_id, Role.EDITOR)
    access = enter_scenario(request, workspace_id, key)
    found = find_scenario(access, key)
    form, other = NameForm(request.POST if request.method == "POST" else None, initial=found.data), None
    if request.method == "POST" and form.is_valid():
        try:
            renamed = {**found.data, "name": form.cleaned_data["name"]}
            service.change(access, KIND, key, read_version(request), renamed, key)
        except service.ConflictError as conflict:
            other = conflict.current
        except InputError as error:
            add_problems(form, error)
        else:
            return redirect("workspaces:scenario", workspace_id, key)
    status = 409 if other else 422 if form.errors else 200
    return _page(request, access, other or found, status, form=form, other=other)


def _page(request: HttpRequest, access: Access, record: Record, status: int = 200, **more: Any) -> HttpResponse:
    question = record.data["question"]
    try:
        address = address_of(scenario_value(question))
    except InputError:
        address = None
    shown = {
        "access": access,
        "section": "scenarios",
        "record": record,
        "told": told_question(question),
        "address": address,
        "runs": access.workspace.runs.filter(scenario=record.key).defer("answer", "question"),
        "guests": access.workspace.seats.filter(role=Role.GUEST, scenario=record.key).select_related("user"),
        "invited": access.workspace.invitations.filter(role=Role.GUEST, scenario=record.key),
        "form": NameForm(initial=record.data),
        "guest_form": GuestForm(),
        **more,
    }
    response = render(request, "workspaces/scenario.html", shown, status=status)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def remove(request: HttpRequest, workspace_id: UUID, key: str) -> HttpResponse:
    """Takes a scenario out with its answers; the history keeps what it asked."""
    access = enter(request, workspace_id, Role.EDITOR)
    try:
        service.remove(access, KIND, key, read_version(request))
    except service.ConflictError:
        messages.error(request, _("Somebody changed or removed this meanwhile: look at it again."))
    else:
        messages.success(request, _("Removed. The history keeps it."))
    return redirect("workspaces:scenarios", workspace_id)


@require_POST
def invite_guest(request: HttpRequest, workspace_id: UUID, key: str) -> HttpResponse:
    """Invites somebody to this scenario alone, to read it."""
    access = enter(request, workspace_id, Role.OWNER)
    record = find_scenario(access, key)
    form, link = GuestForm(request.POST), ""
    if form.is_valid():
        try:
            invitation, secret = people.invite(access, form.cleaned_data["email"], Role.GUEST, key)
        except people.RefusedError as refused:
            form.add_error("email", str(refused))
        else:
            link = own_address(request, reverse("workspaces:join", args=[secret]))
            write_invitation(access, invitation, link)
    return _page(request, access, record, 422 if form.errors else 200, guest_form=form, link=link)

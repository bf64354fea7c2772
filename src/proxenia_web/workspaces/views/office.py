"""Your offices; one office at a glance; its settings, and bringing in, taking out and ending all of it."""

import json
from typing import cast
from uuid import UUID

from django.conf import settings as django_settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.engagement.pattern import Pattern
from proxenia.errors import InputError
from proxenia_web.accounts.models import User
from proxenia_web.advisor.question.question import read_question
from proxenia_web.core.locale import problems_told
from proxenia_web.directory.place_choice import place_name, read_place
from proxenia_web.directory.queries.cost import find_place
from proxenia_web.workspaces.access import enter
from proxenia_web.workspaces.forms.office import OfficeForm
from proxenia_web.workspaces.models import Role
from proxenia_web.workspaces.paging import page_of
from proxenia_web.workspaces.queries.overview import overview as overview_of
from proxenia_web.workspaces.services.office import change_office, end_office, fill_office, make_office
from proxenia_web.workspaces.value import office_file

#: The largest workspace file that is read.
_MOST_BYTES = 8_000_000


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The offices one is in; for who is not signed in, what an office is for."""
    seats = request.user.seats.select_related("workspace") if request.user.is_authenticated else ()
    return render(request, "workspaces/offices.html", {"seats": seats, "has_demo": django_settings.DEMO})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Makes an office; for who came with an answer to keep, with its city at hand, and back to it after."""
    kept = read_question(request.GET)
    initial = {"currency": "EUR", "language": (get_language() or "en")[:2]}
    form = OfficeForm(request.POST or None, initial=initial)
    chosen = read_place(request.POST) if request.method == "POST" else kept.chosen
    if request.method == "POST" and form.is_valid() and not chosen.fault:
        access = make_office(cast(User, request.user), form.office(chosen.place.id if chosen.place else None))
        if kept.scenario:
            return redirect(f"{reverse('workspaces:keep')}?{kept.address}")
        return redirect("workspaces:register", access.workspace.id)
    status = 422 if request.method == "POST" else 200
    return render(request, "workspaces/new.html", {"form": form, "chosen": chosen}, status=status)


@require_safe
def overview(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """One office at a glance."""
    access = enter(request, workspace_id)
    seen = overview_of(access.workspace, timezone.localdate())
    habit = request.GET.get("habit", "")
    habit = habit if habit in list(Pattern) else ""
    rows = [row for row in seen.rows if row.review.habit.pattern == habit] if habit else seen.rows
    shown = {"access": access, "section": "overview", "seen": seen, "habit": habit, "page": page_of(rows, request)}
    return render(request, "workspaces/overview.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """What the office is called and how it counts."""
    access = enter(request, workspace_id, Role.OWNER)
    office = access.workspace.office
    initial = {name: getattr(office, name) for name in ("name", "currency", "staff_day_cost", "language")}
    form = OfficeForm(request.POST or None, initial=initial)
    chosen = read_place(request.POST)
    if request.method == "POST" and form.is_valid() and not chosen.fault:
        change_office(access, form.office(chosen.place.id if chosen.place else None))
        messages.success(request, _("Saved."))
        return redirect("workspaces:settings", workspace_id)
    place = find_place(office.place)
    shown = {
        "access": access,
        "section": "settings",
        "form": form,
        "chosen": chosen if request.method == "POST" else {"place": place, "text": place_name(place) if place else ""},
        "is_empty": not access.workspace.records.exists(),
    }
    return render(request, "workspaces/settings.html", shown, status=422 if request.method == "POST" else 200)


@require_POST
def bring_in(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """Fills an empty office from a file that another office was taken out to."""
    access = enter(request, workspace_id, Role.OWNER)
    file = request.FILES.get("file")
    if file is None or isinstance(file, list) or (file.size or 0) > _MOST_BYTES:
        messages.error(request, _("Choose the file of an office (office.json, at most 8 MB)."))
        return redirect("workspaces:settings", workspace_id)
    try:
        number = fill_office(access, json.loads(file.read().decode("utf-8")), file.name or "office.json")
    except (ValueError, RecursionError):
        messages.error(request, _("This file is no office.json: it cannot be read as JSON in UTF-8."))
    except InputError as error:
        return render(
            request,
            "workspaces/problems.html",
            {"access": access, "problems": problems_told(error.problems)},
            status=422,
        )
    else:
        messages.success(request, _("%(number)s records were brought in.") % {"number": number})
        return redirect("workspaces:overview", workspace_id)
    return redirect("workspaces:settings", workspace_id)


@require_safe
def take_out(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """The whole office as a file that `proxenia report` and another server can read."""
    access = enter(request, workspace_id)
    response = JsonResponse(office_file(access.workspace), json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="office.json"'
    return response


@require_POST
def end(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """Deletes the office and everything in it, once its name has been typed."""
    access = enter(request, workspace_id, Role.OWNER)
    if " ".join(request.POST.get("name", "").split()) != " ".join(access.workspace.name.split()):
        messages.error(request, _("Type the office's name exactly as it is written to delete it."))
        return redirect("workspaces:settings", workspace_id)
    end_office(access)
    messages.success(request, _("The office and everything in it has been deleted."))
    return redirect("workspaces:offices")

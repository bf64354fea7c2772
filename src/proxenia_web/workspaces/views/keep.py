"""A question that was asked outside of an office, kept in one with its answer."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from proxenia.appraisal.question.scenario import scenario_data
from proxenia_web.accounts.models import User
from proxenia_web.advisor.question.question import read_question
from proxenia_web.workspaces.access import enter
from proxenia_web.workspaces.forms.scenario import NameForm
from proxenia_web.workspaces.models import Role
from proxenia_web.workspaces.queries.scenario import told_question
from proxenia_web.workspaces.services import record as service
from proxenia_web.workspaces.views.run import answered
from proxenia_web.workspaces.views.scenario import KIND


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Keeps the question of the address, and the answer to it, in one of the reader's offices."""
    question = read_question(request.GET)
    if question.scenario is None:
        return redirect(f"{reverse('advisor:advise')}?{question.address}")
    seats = [
        seat
        for seat in cast(User, request.user).seats.select_related("workspace").order_by("workspace__name")
        if seat.role in (Role.OWNER, Role.EDITOR)
    ]
    form = NameForm(request.POST if request.method == "POST" else None)
    chosen = next((seat for seat in seats if str(seat.workspace_id) == request.POST.get("office")), None)
    if request.method == "POST" and form.is_valid() and chosen:
        access = enter(request, chosen.workspace_id, Role.EDITOR)
        kept = service.add(access, KIND, form.record(question.scenario), form.cleaned_data["name"])
        return answered(request, access, kept)
    shown = {
        "form": form,
        "seats": seats,
        "chosen": chosen or next(iter(seats), None),
        "question": question,
        "told": told_question(scenario_data(question.scenario)),
    }
    return render(request, "workspaces/scenario_keep.html", shown, status=422 if request.method == "POST" else 200)

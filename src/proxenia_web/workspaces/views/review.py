"""The yearly review: the office walks through its networks and decides on each."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.appraisal.question.scenario import Scenario
from proxenia.errors import InputError, ProxeniaError
from proxenia_web.core.admission.limit import is_too_often
from proxenia_web.core.amount import AmountError, read_amount
from proxenia_web.core.errors import Missing
from proxenia_web.core.locale import problems_in_words
from proxenia_web.workspaces.access import Access, enter
from proxenia_web.workspaces.forms.decision import DecisionForm
from proxenia_web.workspaces.models import Role
from proxenia_web.workspaces.paging import page_of
from proxenia_web.workspaces.queries.change import differences
from proxenia_web.workspaces.queries.review import Review, Step, evidence_of, question_of, review_of, run_key
from proxenia_web.workspaces.services.decision import decide
from proxenia_web.workspaces.services.record import ConflictError
from proxenia_web.workspaces.services.run import keep_run
from proxenia_web.workspaces.views.register import add_problems, read_version
from proxenia_web.workspaces.views.report import TYPES

#: Answers of the advisor that one reader may ask for in a minute.
_ANSWERS = 20
_YEARS = range(1950, 2100)


@require_safe
def review(request: HttpRequest, workspace_id: UUID, year: int | None = None) -> HttpResponse:
    """The review of a year (this one, where the address names none): what was decided and what is open."""
    access = enter(request, workspace_id)
    chosen = timezone.localdate().year if year is None else year
    shown = _review(access, chosen)
    question = question_of(access.workspace, chosen)
    return render(
        request,
        "workspaces/review.html",
        {
            "access": access,
            "section": "review",
            "seen": shown,
            "page": page_of(shown.steps, request),
            "question": question,
            "years": (chosen - 1, chosen + 1),
            "forms": list(TYPES),
        },
    )


def _review(access: Access, year: int) -> Review:
    if year not in _YEARS:
        raise Missing(_("There is no review of this year."))
    return review_of(access.workspace, year)


@require_POST
def ask(request: HttpRequest, workspace_id: UUID, year: int) -> HttpResponse:
    """Asks the advisor what it would do, within the money and the days that the form names."""
    access = enter(request, workspace_id, Role.EDITOR)
    _review(access, year)
    question = question_of(access.workspace, year)
    if question is None:
        messages.error(request, _("First name the office's city or region in its settings."))
    elif is_too_often(request, "answer", _ANSWERS):
        messages.error(request, _("Too many questions in a minute: wait a little."))
    else:
        _ask(request, access, year, question)
    return redirect("workspaces:review-of", workspace_id, year)


def _ask(request: HttpRequest, access: Access, year: int, question: Scenario) -> None:
    try:
        budget, days = (request.POST.get(name, "").strip()[:20] for name in ("budget", "staff_days"))
        question = replace(
            question,
            budget=read_amount(budget) if budget else question.budget,
            staff_days=read_amount(days) if days else question.staff_days,
        )
    except AmountError as error:
        messages.error(request, str(error))
        return
    try:
        keep_run(access, run_key(year), question)
    except ProxeniaError as error:
        messages.error(request, problems_in_words(error.problems))
    else:
        messages.success(request, _("The advisor has answered; its verdict stands beside each network."))


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, workspace_id: UUID, year: int, network: str) -> HttpResponse:
    """One network of the review: the evidence, the advice, and the office's own decision."""
    access = enter(request, workspace_id, Role.EDITOR if request.method == "POST" else Role.VIEWER)
    seen = _review(access, year)
    found = next((one for one in seen.steps if one.membership.network == network), None)
    if found is None:
        raise Missing(_("This network was not held in this year."))
    advised = str(found.advice.verdict) if found.advice else ""
    initial = found.decision.data if found.decision else None
    form = DecisionForm(request.POST if request.method == "POST" else None, initial, advised)
    other = None
    if request.method == "POST" and form.is_valid():
        try:
            decide(access, form.record(network, year), read_version(request), form.follow_up(network))
        except ConflictError as conflict:
            other = conflict.current
        except InputError as error:
            add_problems(form, error)
        else:
            return _onward(request, access, year)
    return _page(request, access, seen, found, form, other)


def _onward(request: HttpRequest, access: Access, year: int) -> HttpResponse:
    """To the next network without a decision; to the whole review where there is none."""
    following = review_of(access.workspace, year).next
    if following is None:
        messages.success(request, _("Every network has a decision. The report to council can be made."))
        return redirect("workspaces:review-of", access.workspace.id, year)
    return redirect("workspaces:review-step", access.workspace.id, year, following.membership.network)


def _page(
    request: HttpRequest, access: Access, seen: Review, found: Step, form: DecisionForm, other: Any
) -> HttpResponse:
    network = found.membership.network
    shown: dict[str, Any] = {
        "access": access,
        "section": "review",
        "seen": seen,
        "step": found,
        "position": seen.steps.index(found) + 1,
        "evidence": evidence_of(access.workspace, network, seen.year, timezone.localdate()),
        "form": form,
        "record": other or found.decision,
        "other": other,
    }
    if other:
        shown["differences"] = differences("decisions", form.record(network, seen.year), other.data)
    status = 409 if other else 422 if form.errors else 200
    return render(request, "workspaces/review_step.html", shown, status=status)

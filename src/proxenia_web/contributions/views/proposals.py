"""Proposing a fact from the page where it stands, and deciding on what was proposed."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.catalogue.model import Network
from proxenia.errors import InputError
from proxenia_web.accounts.models import User
from proxenia_web.contributions import queries, services
from proxenia_web.contributions.corrections import queries as corrections
from proxenia_web.contributions.details import details_text, told_missing, value_text
from proxenia_web.contributions.forms import ProposalForm, property_choices
from proxenia_web.contributions.models import HandedTable, Proposal, State
from proxenia_web.contributions.tables.seen import seen_table
from proxenia_web.contributions.views.network import named_network
from proxenia_web.core.admission.limit import is_too_often
from proxenia_web.core.errors import Missing, NotAllowed
from proxenia_web.core.locale import problems_told
from proxenia_web.core.printable import fault_of

#: So many proposals one reader may make in a minute.
_PROPOSALS = 10
_PAGE, _RECENT = 50, 30
ACTIONS = {
    "proposed": gettext_noop("proposed"),
    "settled": gettext_noop("settled doubtful names"),
    "accepted": gettext_noop("accepted"),
    "rejected": gettext_noop("rejected"),
    "asked": gettext_noop("asked"),
    "answered": gettext_noop("answered"),
    "reverted": gettext_noop("took back"),
}
_BUTTONS = {
    "accepted": gettext_noop("Accept"),
    "rejected": gettext_noop("Reject"),
    "asked": gettext_noop("Ask"),
    "answered": gettext_noop("Answer"),
    "reverted": gettext_noop("Take back"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, network_id: str) -> HttpResponse:
    """A statement for a network: first which property, then its value with date and source.

    Who has no account is led to the form that needs none.
    """
    if not request.user.is_authenticated:
        return redirect("contributions:correct", "network", named_network(network_id).id)
    network = named_network(network_id)
    kind = request.GET.get("property", "")
    if kind not in dict(property_choices()):
        shown = {"network": network, "properties": property_choices()}
        return render(request, "contributions/choose.html", shown)
    old = queries.fact_of(network.id, request.GET.get("replaces", ""))
    initial = (
        {"value": value_text(old.value), "details": details_text(old.qualifiers, kind), "source": old.source}
        if old
        else {}
    )
    form = ProposalForm(kind, request.POST if request.method == "POST" else None, initial)
    if request.method == "POST" and form.is_valid():
        proposal = _propose(request, network, form, old.id if old else "")
        if proposal:
            messages.success(request, _("Thank you. A reviewer will look at it; you are told by e-mail."))
            return redirect("contributions:proposal", proposal.id)
    shown = {
        "network": network,
        "kind": kind,
        "old": old,
        "facts": queries.facts_of(network.id, kind),
        "form": form,
    }
    return render(request, "contributions/propose.html", shown, status=422 if form.errors else 200)


def _propose(request: HttpRequest, network: Network, form: ProposalForm, replaces: str) -> Proposal | None:
    data = form.cleaned_data
    row = {
        "network": network.id,
        "property": form.kind,
        "value": data["value"],
        "qualifiers": data["details"],
        "as_of": data["as_of"] or None,
        "source": data["source"],
    }
    if is_too_often(request, "proposal", _PROPOSALS):
        form.add_error(None, _("Too many proposals in a minute: wait a little."))
        return None
    try:
        return services.propose(cast(User, request.user), row, replaces, data["why"])
    except services.RefusedError as refused:
        form.add_error(None, str(refused))
    except InputError as error:
        lacking = [problem for problem in error.problems if problem.code == "missing-qualifier"]
        for problem in lacking:
            form.add_error("details", told_missing(problem.message.rpartition(" ")[2]))
        for problem in problems_told([one for one in error.problems if one not in lacking]):
            form.add_error(None, f"{problem.message}. {problem.hint}")
    return None


@require_safe
def contributions(request: HttpRequest) -> HttpResponse:
    """What was accepted lately; one's own proposals; for a reviewer, what waits."""
    user = request.user if request.user.is_authenticated else None
    waiting = (
        Paginator(queries.waiting(), _PAGE).get_page(request.GET.get("page")) if user and user.is_reviewer else None
    )
    shown = {
        "accepted": queries.accepted(_RECENT),
        "own": [queries.shown(one) for one in queries.own(user)[:_PAGE]] if user else [],
        "page": waiting,
        "waiting": [queries.shown(one) for one in waiting] if waiting else [],
        "corrections": corrections.waiting().count() if waiting is not None else 0,
        "drafts": queries.drafts(user) if user else [],
        "speaks_for": queries.own_networks(user) if user else [],
    }
    return render(request, "contributions/contributions.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """One proposal, for who made it and for reviewers: the difference, the history, and what can be done."""
    user = cast(User, request.user)
    found = visible_proposal(user, proposal_id)
    fault, text, is_late = "", request.POST.get("text", "")[:4000], False
    if request.method == "POST":
        try:
            _take_step(request, user, found, text)
            return redirect("contributions:proposal", found.id)
        except services.RefusedError as refused:
            fault = str(refused)
        except services.DecidedError:
            is_late = True
            found.refresh_from_db()
    table = HandedTable.objects.filter(proposal=found).first()
    shown = {
        "seen": queries.shown(found),
        "network": queries.shown(found).network,
        "table": table,
        "outlook": seen_table(table) if table and found.state in (State.OPEN, State.ASKED) else None,
        "may_settle": services.may_settle(user, found),
        "remarks": [(one, _(ACTIONS.get(one.action, one.action))) for one in found.remarks.all()],
        "steps": [(action, _(_BUTTONS[action])) for action in services.steps_for(user, found)],
        "fault": fault,
        "is_late": is_late,
        "text": text,
    }
    name = "contributions/proposed_table.html" if table else "contributions/proposal.html"
    return render(request, name, shown, status=409 if is_late else 422 if fault else 200)


def _take_step(request: HttpRequest, user: User, found: Proposal, text: str) -> None:
    """Takes the step of a form; RefusedError or DecidedError where it cannot be."""
    action, version = request.POST.get("action", ""), request.POST.get("version", "")
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
    if action == "settle":
        services.settle(user, found.id, number, request.POST)
        return
    if action not in services.STEPS:
        raise services.RefusedError(_("This cannot be done with the proposal as it stands."))
    if refusal := fault_of(text):
        raise services.RefusedError(refusal)
    services.take_step(user, found.id, number, action, text)


def visible_proposal(user: User, proposal_id: int) -> Proposal:
    """A proposal that a person may see: their own, and to reviewers all; Missing for any other."""
    found = Proposal.objects.filter(id=proposal_id).first()
    if found is None or not (user.is_reviewer or found.proposer_id == user.pk):
        raise Missing(_("There is no proposal at this address."))
    return found


@login_required
@require_safe
def accepted_file(request: HttpRequest) -> HttpResponse:
    """The accepted statements, as `proxenia catalogue import` reads them; for reviewers."""
    if not cast(User, request.user).is_reviewer:
        raise NotAllowed(_("Only reviewers take the accepted statements out."))
    headers = {"Content-Disposition": 'attachment; filename="accepted.jsonl"'}
    return HttpResponse(services.accepted_lines(), "application/jsonl; charset=utf-8", headers=headers)

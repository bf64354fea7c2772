"""Lists and fee scales as tables: read and compared first, then handed in for review; and what became of them."""

from collections.abc import Iterable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.errors import InputError
from proxenia.language.problem import told_in
from proxenia.problems import Problem
from proxenia_web.accounts.models import User
from proxenia_web.contributions import queries, services
from proxenia_web.contributions.models import HandedTable, TableKind
from proxenia_web.contributions.tables.draft import keep_draft, read_handed
from proxenia_web.contributions.tables.files import accepted_archive, table_file
from proxenia_web.contributions.tables.forms import TableForm
from proxenia_web.contributions.tables.seen import seen_table
from proxenia_web.contributions.views.network import named_network
from proxenia_web.contributions.views.proposals import visible_proposal
from proxenia_web.core.admission.limit import is_too_often
from proxenia_web.core.errors import Missing, NotAllowed
from proxenia_web.core.locale import labelled
from proxenia_web.core.printable import fault_of

#: Tables that one person may hand in in a minute: a large one takes some seconds to read.
_TABLES = 12
_SHOWN = 300


@require_safe
def lists(request: HttpRequest, network_id: str) -> HttpResponse:
    """What lists and fee scales of a network were taken, which were taken back, and how to hand one in."""
    network = named_network(network_id)
    user = request.user if request.user.is_authenticated else None
    shown = {
        "network": network,
        "tables": queries.history(network.id),
        "speaks": bool(user) and queries.speaks_for(cast(User, user), network.id),
    }
    return render(request, "contributions/lists.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, network_id: str, kind: str) -> HttpResponse:
    """Reads a table; what it would change is shown before anything is handed in."""
    network, user = named_network(network_id), cast(User, request.user)
    if kind not in TableKind.values:
        raise Missing(_("There is no such table."))
    speaks = queries.speaks_for(user, network.id)
    if kind == TableKind.FEES and not speaks:
        raise NotAllowed(
            _("Only the network’s own secretariat can hand in its fee scale; others can propose single fees.")
        )
    form = TableForm(request, kind, speaks, network.website or "")
    shown: dict[str, Any] = {"network": network, "kind": kind, "form": form, "speaks": speaks}
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "table", _TABLES):
            form.add_error(None, _("Too many tables in a minute: wait a little."))
        else:
            table = _read(form, user, network.id, shown)
            if table:
                for note in shown["unread"]:
                    messages.warning(request, labelled(note.where, note.message))
                return redirect("contributions:draft", table.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "contributions/hand_in.html", {**shown, "shown": f":{_SHOWN}"}, status=status)


def _read(form: TableForm, user: User, network: str, shown: dict[str, Any]) -> HandedTable | None:
    """The draft of a table that can be read; else its faults are shown."""
    (content, name), about = form.content(), form.about(network)
    try:
        reading = read_handed(content, name, about, form.manner())
    except InputError as error:
        shown["problems"] = _told(error.problems)
        return None
    # A column that is not read may be why the rest is wrong, and is told where nothing is.
    shown["unread"] = _told(one for one in reading.notes if one.code == "unknown-column")
    shown["problems"] = [*_told(reading.problems), *shown["unread"]] if reading.problems else []
    return None if reading.problems else keep_draft(user, name, about, reading)


def _told(problems: Iterable[Problem]) -> list[Problem]:
    language = get_language() or "en"
    return [told_in(problem, language) for problem in problems]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, table_id: int) -> HttpResponse:
    """What a table would change, for its owner alone: doubtful names are settled here, then it is handed in."""
    user, fault = cast(User, request.user), ""
    table = HandedTable.objects.filter(id=table_id, owner=user, proposal=None).first()
    if table is None:
        raise Missing(_("There is no table at this address: it was handed in, thrown away, or is somebody else’s."))
    action, text = request.POST.get("action", ""), request.POST.get("text", "")[:4000]
    if request.method == "POST":
        if action == "discard":
            table.delete()
            return redirect("contributions:lists", table.network)
        fault = fault_of(text)
        if action == "settle":
            number = services.settle_table(table, request.POST)
            told = ngettext("%(number)s name settled.", "%(number)s names settled.", number)
            messages.success(request, told % {"number": number})
            return redirect("contributions:draft", table.pk)
        if action == "hand-in" and not fault:
            try:
                proposal = services.hand_in(user, table.pk, text)
            except services.RefusedError as refused:
                fault = str(refused)
            except services.DecidedError:
                raise Missing(_("There is no table at this address.")) from None
            else:
                messages.success(request, _("Thank you. A reviewer will look at it; you are told by e-mail."))
                return redirect("contributions:proposal", proposal.pk)
    shown = {
        "network": named_network(table.network),
        "table": table,
        "outlook": seen_table(table),
        "may_settle": True,
        "fault": fault,
        "text": text,
    }
    return render(request, "contributions/draft.html", shown, status=422 if fault else 200)


@login_required
@require_safe
def draft_file(request: HttpRequest, table_id: int) -> HttpResponse:
    """A draft row by row, for its owner."""
    table = HandedTable.objects.filter(id=table_id, owner=cast(User, request.user), proposal=None).first()
    if table is None:
        raise Missing(_("There is no table at this address."))
    return _file(table)


@login_required
@require_safe
def proposal_file(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """A table that was handed in row by row, for who may see its proposal."""
    table = HandedTable.objects.filter(proposal=visible_proposal(cast(User, request.user), proposal_id)).first()
    if table is None:
        raise Missing(_("There is no table at this address."))
    return _file(table)


def _file(table: HandedTable) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{table.network}-{table.kind}.csv"'}
    return HttpResponse("\ufeff" + table_file(table), "text/csv; charset=utf-8", headers=headers)


@login_required
@require_safe
def accepted_lists(request: HttpRequest) -> HttpResponse:
    """The accepted lists as a folder that `proxenia catalogue import` takes in; for reviewers."""
    if not cast(User, request.user).is_reviewer:
        raise NotAllowed(_("Only reviewers take the accepted statements out."))
    headers = {"Content-Disposition": 'attachment; filename="accepted-lists.zip"'}
    return HttpResponse(accepted_archive(), "application/zip", headers=headers)

"""Register and ledger as tables: handed in with a dry run, and taken along."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.errors import InputError
from proxenia.exchange.office.kept_table import kept_table
from proxenia.exchange.office.ledger import write_ledger
from proxenia.exchange.office.register import write_register
from proxenia.language.problem import told_in
from proxenia.problems import Problem
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.admission.limit import is_too_often
from proxenia_web.core.admission.reading import read_handed_in
from proxenia_web.core.admission.turn import turn
from proxenia_web.core.errors import Missing
from proxenia_web.core.handed_in import HandedInForm
from proxenia_web.workspaces.access import Access, enter
from proxenia_web.workspaces.models import Draft, Role
from proxenia_web.workspaces.queries.change import differences
from proxenia_web.workspaces.queries.mending import choices_of, mending_of
from proxenia_web.workspaces.services.record import ConflictError
from proxenia_web.workspaces.services.table import keep_draft, outlook, read_draft, take_over
from proxenia_web.workspaces.told_table import ToldTable
from proxenia_web.workspaces.value import workspace_value

#: Which records a table holds, by its name in the address.
KINDS = {"register": "memberships", "ledger": "entries"}
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: Tables that one person may hand in in a minute: a large one takes some seconds to read.
_TABLES = 12
_SHOWN = 300
#: Problems that are of the table as a whole, not of a line to be mended.
_OF_THE_WHOLE = ("empty-table", "missing-column", "repeated-column", "too-many-lines", "more")


class TableForm(HandedInForm):
    """A table, and whose the networks are that nobody knows."""

    most_bytes = 20_000_000

    keeps_unknown = forms.BooleanField(
        label=gettext_lazy("Networks that the catalogue does not know are our own"), required=False
    )

    def told(self, table: dict[str, Any]) -> ToldTable:
        """A table with what the reader says of it."""
        data = self.cleaned_data
        return ToldTable(table, data["order"], data["decimal"], data["keeps_unknown"])


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, workspace_id: UUID, table: str) -> HttpResponse:
    """Reads a table and shows what it would bring; nothing is changed before the reader says yes."""
    access = enter(request, workspace_id, Role.EDITOR)
    kind = _kind(table)
    is_sent = request.method == "POST"
    form = TableForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    waiting = access.workspace.drafts.filter(user=access.user, kind=kind).first()
    shown = {"access": access, "section": table, "table": table, "form": form, "waiting": waiting}
    if is_sent and form.is_valid():
        if is_too_often(request, "table", _TABLES):
            form.add_error(None, _("Too many tables in a minute: wait a little."))
        else:
            content, name = form.content()
            try:
                told = form.told(read_handed_in(kept_table, content, name, kind))
                draft = keep_draft(access, kind, name, told)
            except InputError as error:
                shown["problems"] = _told(error.problems)
            else:
                return _page(request, access, table, draft, told)
    status = 422 if is_sent else 200
    return render(request, "workspaces/hand_in.html", {**shown, "shown": f":{_SHOWN}"}, status=status)


def _told(problems: Iterable[Problem]) -> list[Problem]:
    language = get_language() or "en"
    return [told_in(problem, language) for problem in problems]


def _kind(table: str) -> str:
    if table not in KINDS:
        raise Missing(_("There is no such table."))
    return KINDS[table]


def _page(request: HttpRequest, access: Access, table: str, draft: Draft, told: ToldTable) -> HttpResponse:
    """What a draft would bring, and what of it is to be mended first."""
    notes: list[Problem] = []
    missing: list[Problem] = []
    rest: Mapping[int, tuple[Problem, ...]] = {}
    unknown_words: tuple[tuple[str, str], ...] = ()
    unknown_networks: Mapping[str, bool] = {}
    try:
        with turn():
            reading = read_draft(access, draft, told)
    except InputError as error:
        missing = _told(error.problems)
    else:
        notes = _told(replace(one, hint="") if one.code == "unknown-column" else one for one in reading.notes)
        # What a name may mean is asked for itself, so it is no note.
        notes = [one for one in notes if one.code != "own-network"]
        rest = dict(sorted(reading.rest.items()))
        unknown_words, unknown_networks = reading.unknown_words, reading.unknown_networks
        missing = [one for one in _told(reading.problems) if one.code in _OF_THE_WHOLE]
    mending = mending_of(draft.kind, told, rest, unknown_words, unknown_networks)
    is_asked = bool(missing) or mending.has_guesses
    if is_asked:  # which column is which is asked for itself
        notes = [one for one in notes if one.code != "unknown-column"]
    found = outlook(draft)
    records = access.workspace.records.filter(kind=draft.kind, key__in=found.changed[:_SHOWN])
    kept = dict(records.values_list("key", "data"))
    changed = [(_title(draft.records[key]), differences(draft.kind, kept[key], draft.records[key])) for key in kept]
    shown = {
        "access": access,
        "section": table,
        "table": table,
        "draft": draft,
        "outlook": found,
        "new": [(_title(draft.records[key]), draft.records[key].get("day")) for key in found.new[:_SHOWN]],
        "changed": changed,
        "notes": notes,
        "missing": [one for one in missing if one.code != "missing-column" or not mending.has_guesses],
        "asks_columns": is_asked,
        "rest": {line: _told(problems) for line, problems in rest.items() if line not in told.taken},
        "form": TableForm(initial={"order": told.order, "decimal": told.decimal}),
        "mending": mending,
    }
    status = 422 if missing or shown["rest"] else 200
    return render(request, "workspaces/hand_in_preview.html", shown, status=status if request.method == "POST" else 200)


def _title(record: dict[str, str]) -> str:
    return record.get("title") or record.get("name", "")


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, workspace_id: UUID, table: str, draft_id: int) -> HttpResponse:
    """Shows a kept table, mends it as the reader says, or takes over what of it is good."""
    access = enter(request, workspace_id, Role.EDITOR)
    draft = access.workspace.drafts.filter(id=draft_id, user=access.user, kind=_kind(table)).first()
    if draft is None:
        messages.error(request, _("This table is no longer kept here: hand it in again."))
        return redirect("workspaces:hand-in", workspace_id, table)
    told = ToldTable.of(draft.table)
    if request.method != "POST" or request.POST.get("do") == "again":
        told.mend(request.POST, choices_of(draft.kind), current().networks)
        return _page(request, access, table, draft, told)
    try:
        found = take_over(access, draft)
    except ConflictError:
        messages.error(request, _("Somebody changed one of these records meanwhile: look at the table again."))
        return redirect("workspaces:take-in", workspace_id, table, draft_id)
    said = _("%(new)s added, %(changed)s changed, %(same)s as they were.")
    messages.success(request, said % {"new": len(found.new), "changed": len(found.changed), "same": found.same})
    if draft.pk:
        return redirect("workspaces:take-in", workspace_id, table, draft_id)
    return redirect(f"workspaces:{table}", workspace_id)


@require_safe
def take_along(request: HttpRequest, workspace_id: UUID, table: str, form: str) -> HttpResponse:
    """The register or the ledger as a table, with the columns that `hand_in` reads."""
    access = enter(request, workspace_id)
    kind = _kind(table)
    if form not in _TYPES:
        raise Missing(f".{form}")
    value = workspace_value(access.workspace, kind)
    day, language = timezone.localdate(), (get_language() or "en")[:2]
    with turn():
        if kind == "memberships":
            content = write_register(value.ledger.memberships, language, f".{form}", day)
        else:
            content = write_ledger(value.ledger.entries, value.ledger.memberships, language, f".{form}", day)
    headers = {"Content-Disposition": f'attachment; filename="{table}-{day.isoformat()}.{form}"'}
    return HttpResponse(content, _TYPES[form], headers=headers)

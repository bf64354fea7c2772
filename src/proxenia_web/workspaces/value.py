"""The only place where an office's rows become library values."""

import json
from datetime import date
from typing import Any

import msgspec
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from proxenia.errors import InputError
from proxenia.exchange.office.workspace import FORMAT, FORMAT_KEY, KINDS, kept_workspace, record_data
from proxenia.exchange.office.workspace import Workspace as WorkspaceValue
from proxenia.language.plain_data import visible_data
from proxenia.problems import describe
from proxenia_web.core.errors import UnreadableError
from proxenia_web.core.locale import problems_told
from proxenia_web.workspaces.models import Record, Workspace


def workspace_value(
    workspace: Workspace, *kinds: str, since: date | None = None, network: str | None = None
) -> WorkspaceValue:
    """The office as the library knows it; UnreadableError where its record contradicts itself.

    Of its records only some kinds (all, where none is named; memberships always), of its entries those from a day on or
    of a network, where one is named: a page reads no more than it shows.
    """
    chosen = {"memberships", *(kinds or KINDS)}
    records = workspace.records.filter(kind__in=chosen)
    if since:
        records = records.exclude(kind="entries", day__lt=since)
    if network is not None:
        records = records.filter(~Q(kind="entries") | Q(network=network))
    try:
        return kept_workspace(_file_of(workspace, records), str(workspace))
    except InputError as error:
        raise UnreadableError(describe(problems_told(error.problems))) from error


def office_file(workspace: Workspace) -> dict[str, Any]:
    """The office as the plain data of a workspace file, which `proxenia report` reads.

    A sign that nobody can print, kept before such were refused, is marked: it makes no office unreadable.
    """
    return _file_of(workspace, workspace.records.all())


def _file_of(workspace: Workspace, records: QuerySet[Record]) -> dict[str, Any]:
    # As text: a hundred thousand records become objects at once in a tenth of the time that they take one by one.
    texts: dict[str, list[str]] = {kind: [] for kind in KINDS}
    rows = records.order_by("kind", "day", "key").annotate(text=Cast("data", TextField()))
    for kind, text in rows.values_list("kind", "text"):
        texts[kind].append(text)
    office = visible_data(record_data(workspace.office))
    return {FORMAT_KEY: FORMAT, "office": office, **{kind: visible_data(_plain(told)) for kind, told in texts.items()}}


def _plain(texts: list[str]) -> Any:
    """The records of JSON texts; what only an older version of the program let in, halves of signs, is read too."""
    text = f"[{','.join(texts)}]"
    try:
        return msgspec.json.decode(text)
    except ValueError:
        return json.loads(text)

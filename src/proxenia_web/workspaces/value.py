"""The only place where an office's rows become library values."""

from collections.abc import Iterable
from typing import Any

from proxenia.errors import InputError
from proxenia.exchange.office.workspace import FORMAT, FORMAT_KEY, KINDS, parse_workspace, record_data
from proxenia.exchange.office.workspace import Workspace as WorkspaceValue
from proxenia.language.plain_data import visible_data
from proxenia_web.core.errors import UnreadableError
from proxenia_web.workspaces.models import Record, Workspace


def workspace_value(workspace: Workspace) -> WorkspaceValue:
    """The whole office as the library knows it; UnreadableError where its record contradicts itself."""
    try:
        return parse_workspace(office_file(workspace), str(workspace))
    except InputError as error:
        raise UnreadableError(str(error)) from error


def office_file(workspace: Workspace) -> dict[str, Any]:
    """The office as the plain data of a workspace file, which `proxenia report` reads.

    A sign that nobody can print, kept before such were refused, is marked: it makes no office unreadable.
    """
    lists: dict[str, list[object]] = {kind: [] for kind in KINDS}
    for record in of_workspace(workspace):
        lists[record.kind].append(visible_data(record.data))
    return {FORMAT_KEY: FORMAT, "office": visible_data(record_data(workspace.office)), **lists}


def of_workspace(workspace: Workspace, *kinds: str) -> Iterable[Record]:
    """The records of some kinds (all, where none is named), by day and key."""
    chosen = workspace.records.filter(kind__in=kinds) if kinds else workspace.records.all()
    return chosen.order_by("kind", "day", "key")

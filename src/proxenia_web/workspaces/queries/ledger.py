"""The ledger's entries as a page asks for them."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict

from proxenia.engagement.model import EntryKind
from proxenia_web.workspaces.models import Record, Workspace


@dataclass(frozen=True, slots=True)
class Search:
    """Which entries are wanted: of a network, a kind, a year; "" and None are all."""

    network: str = ""
    kind: str = ""
    year: int | None = None

    @classmethod
    def read(cls, query: QueryDict) -> "Search":
        """The search of an address; what it does not know is left out."""
        kind, year = query.get("kind", ""), query.get("year", "")
        is_year = year.isascii() and year.isdigit() and len(year) == 4 and year > "0000"
        network = query.get("network", "")[:120].replace("\x00", "")
        return cls(network, kind if kind in list(EntryKind) else "", int(year) if is_year else None)


def entries_found(workspace: Workspace, search: Search) -> QuerySet[Record]:
    """The entries, the newest first."""
    found = workspace.records.filter(kind="entries")
    if search.network:
        found = found.filter(network=search.network)
    if search.kind:
        found = found.filter(data__kind=search.kind)
    if search.year:
        found = found.filter(day__year=search.year)
    return found.order_by("-day", "-id")


def years_of(workspace: Workspace) -> list[int]:
    """The years that have entries, the newest first."""
    return [day.year for day in workspace.records.filter(kind="entries").dates("day", "year", order="DESC")]

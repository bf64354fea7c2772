"""Accepted lists as the files that `proxenia catalogue import` takes in as a folder."""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from proxenia.evidence.dates import PartialDate, parse_optional
from proxenia.evidence.file.tables import members_text
from proxenia.evidence.provenance.list_sources import list_sources_text
from proxenia.evidence.record import ListSource, MemberRow
from proxenia.exchange.sheet.table import table_text
from proxenia_web.contributions.models import HandedTable, State, TableKind
from proxenia_web.contributions.tables.outlook import list_of, outlook

_DATES = ("since", "until", "as_of")
#: What is noted of a list whose text nobody gave a licence for: facts are free.
_LICENCE = "not stated (facts only)"
#: A moment of its own for every file in the archive: the same lists give the same bytes.
_ANY_DAY = (2000, 1, 1, 0, 0, 0)


def accepted_tables(kind: str) -> QuerySet[HandedTable]:
    """The tables of a kind that reviewers accepted and nobody took back, the oldest decision first."""
    found = HandedTable.objects.filter(kind=kind, proposal__state=State.ACCEPTED).exclude(accepted=None)
    return found.select_related("proposal").order_by("proposal__decided", "proposal_id")


def accepted_statements() -> list[dict[str, Any]]:
    """The statements of accepted fee scales."""
    return [row for table in accepted_tables(TableKind.FEES) for row in (table.accepted or {})["rows"]]


def accepted_archive() -> bytes:
    """A folder with the accepted lists: a table a network, and what is noted of each source."""
    lists: dict[str, list[MemberRow]] = defaultdict(list)
    notes: dict[tuple[str, str], ListSource] = {}
    for table in accepted_tables(TableKind.MEMBERS):
        folder = "programmes" if list_of(table).is_programme else "members"
        lists[f"accepted/{folder}/{table.network}.csv"] += _rows(table.accepted or {})
        notes[table.source, table.network] = _note(table)
    files = {name: members_text(dict.fromkeys(rows)) for name, rows in sorted(lists.items())}
    if notes:
        files["accepted/list_sources.csv"] = list_sources_text(tuple(notes.values()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ANY_DAY), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _rows(accepted: dict[str, Any]) -> Iterator[MemberRow]:
    for row in accepted["rows"]:
        yield MemberRow(**{**row, **{name: parse_optional(row[name]) for name in _DATES}})


def _note(table: HandedTable) -> ListSource:
    accepted, proposal = table.accepted or {}, table.proposal
    who = "the network's secretariat" if proposal and proposal.is_secretariat else "a reader"
    told = f"{len(accepted['rows'])} members handed in by {who}"
    date = PartialDate.parse(table.as_of)
    return ListSource(table.source, table.network, _LICENCE, False, date, accepted["is_complete"], told)


def table_file(table: HandedTable) -> str:
    """Everything a table holds, row by row, with what each row would change: to be looked through outside the page."""
    if table.kind == TableKind.FEES:
        names = sorted({name for row in table.rows for name in row["qualifiers"]})
        return table_text(["fee", *names], (_step(row, names) for row in table.rows))
    heading = ["line", "change", "member", "country", "since", "until", "role", "place_id", "place", "reason"]
    return table_text(heading, _lines(table))


def _step(row: dict[str, Any], names: Sequence[str]) -> list[object]:
    told = (row["qualifiers"].get(name) for name in names)
    return [row["value"], *(", ".join(one) if isinstance(one, list) else one for one in told)]


def _lines(table: HandedTable) -> Iterable[Sequence[object]]:
    found = outlook(table)
    for one in found.rows:
        row = one.row
        listed = row.member, row.country, row.since, row.until, row.role
        yield (one.where, str(one.change), *listed, row.place_id, one.place, "; ".join(one.reasons))
    for leave in found.leaves:
        yield ("", "leaves", leave.name, leave.country, None, None, "", leave.place, leave.name, "")

"""A list of networks as a file: CSV, Excel or JSON, with ids, words and units that stay the same in every language."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.http import HttpResponse

from proxenia.catalogue.model import Network
from proxenia.report.document.document import Cell, Column, Document, Table
from proxenia.report.document.workbook import write_workbook
from proxenia.version import __version__
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.queries.listing import Row

Record = dict[str, Cell]
# A cell that begins so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_file(rows: Sequence[Row], ending: str, site: str) -> HttpResponse:
    """The networks as a file to keep; what is not known is empty, or null in JSON."""
    records = [_record(row, site) for row in rows]
    content_type, write = FORMATS[ending]
    response = HttpResponse(write(records), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="proxenia-networks-{current().release}.{ending}"'
    return response


def listings_file(network: Network) -> HttpResponse:
    """Every line of a network's member lists as CSV: as listed, with its source and the place it was matched to."""
    records: list[Record] = [
        {
            "member": row.member,
            "country": row.country,
            "member_type": row.member_type,
            "status": row.status,
            "since": row.since,
            "until": row.until,
            "as_of": row.as_of,
            "source": row.source,
            "geonames_id": row.place,
            "place": current().places[row.place].name if row.place else None,
            "resolution": row.resolution,
            "role": row.role,
            "is_open": row.is_open,
        }
        for row in index().listings.get(network.id, ())
    ]
    response = HttpResponse(_csv(records), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="proxenia-{network.id}-members-{current().release}.csv"'
    return response


def _record(row: Row, site: str) -> Record:
    network, fee = row.network, row.fee
    record: Record = {
        "id": network.id,
        "name": network.name,
        "short_name": network.short_name,
        "kind": str(network.kind),
        "standing": str(network.standing),
        "category": network.category,
        "themes": "; ".join(network.themes) or None,
        "regions": "; ".join(network.regions) or None,
        "services": "; ".join(network.services) or None,
        "inferred": "; ".join(network.inferred) or None,
        "member_types": "; ".join(network.member_types) or None,
        "joining": str(network.admission.joining),
        "founded": network.founded,
        "dissolved": network.dissolved,
        "members_total": network.members.number if network.members else None,
        "members_as_of": network.members.as_of if network.members else None,
        "members_listed": network.listed,
        "fee_kind": network.fee_kind,
        "website": network.website,
        "newest_evidence": network.newest,
        "page": f"{site}en/networks/{network.id}/",
    }
    if fee:
        shown = (round(fee.low), round(fee.mode), round(fee.high)) if fee.known else (None, None, None)
        record |= dict(zip(("fee_eur_low", "fee_eur_mode", "fee_eur_high"), shown, strict=True))
        record["fee_basis"] = str(fee.basis)
    return record


def _csv(records: Sequence[Record]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(records[0] if records else ["id", "name"])
    writer.writerows([[harmless(cell) for cell in record.values()] for record in records])
    return b"\xef\xbb\xbf" + out.getvalue().encode()  # Excel takes a CSV without the mark for another encoding


def harmless(cell: object) -> object:
    """A cell that a spreadsheet takes as words, also where it looks like a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_csv(heading: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    """A table as CSV, its words harmless to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _xlsx(records: Sequence[Record]) -> bytes:
    names = list(records[0]) if records else ["id", "name"]
    snapshot = current()
    columns = tuple(Column(name) for name in names)
    values = tuple(tuple(record.values()) for record in records)
    table = Table("networks", columns, (), values or (("",) * len(names),))
    day = date.fromisoformat(snapshot.day)
    return write_workbook(Document("Proxenia", "", f"Proxenia {__version__}", "en", day, "", (table,)))


def _json(records: Sequence[Record]) -> bytes:
    snapshot = current()
    data = {"release": snapshot.release, "snapshot": snapshot.hash, "count": len(records), "networks": list(records)}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


FORMATS: dict[str, tuple[str, Callable[[Sequence[Record]], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "json": ("application/json", _json),
}

"""A table kept between two readings as plain data: what its cells hold stays of the kind that it was."""

from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from proxenia.exchange.sheet.lines import (
    MOST_COLUMNS,
    MOST_LINES,
    Broken,
    CoarseDay,
    Line,
    PricedNumber,
    Sheet,
    as_shown,
)
from proxenia.problems import Problem


def sheet_data(sheet: Sheet) -> dict[str, Any]:
    """A table as plain data, its heading first; `sheet_of` gives it back.

    What stands beyond the columns that are read is left out; of lines that are too many the first is kept.
    """
    lines = [
        [line.number, [_plain(cell, line.formats.get(at, "")) for at, cell in enumerate(line.cells[:MOST_COLUMNS], 1)]]
        for line in islice(sheet.lines, MOST_LINES + 2)
    ]
    notes = [[note.code, note.where, note.message, note.hint] for note in sheet.notes]
    return {"name": sheet.name, "title": sheet.title, "lines": lines, "notes": notes}


def sheet_of(data: Mapping[str, Any]) -> Sheet:
    """The table of plain data, to be read once."""
    lines = (Line(number, tuple(_cell(one) for one in cells)) for number, cells in data["lines"])
    return Sheet(data["name"], data["title"], lines, [Problem(*note) for note in data["notes"]])


def _plain(cell: object, number_format: str) -> Any:
    cell = as_shown(cell, number_format)
    match cell:
        case datetime() if cell.time() != time():
            return {"moment": cell.isoformat()}
        case date():
            return {"day": cell.isoformat()[:10]}
        case CoarseDay():
            return {"day": cell.moment.isoformat()[:10], "shown": "year" if cell.is_year else "month"}
        case PricedNumber():
            return {"number": cell.number, "currency": cell.currency}
        case Broken():
            return {"broken": [cell.code, cell.message, cell.hint, cell.area]}
        case None | bool() | int() | float() | str():
            return cell
        case _:
            return str(cell)


def _cell(kept: Any) -> object:
    match kept:
        case {"moment": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"day": str(day), "shown": str(shown)}:
            return CoarseDay(datetime.fromisoformat(day), shown == "year")
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"number": number, "currency": str(currency)}:
            return PricedNumber(number, currency)
        case {"broken": [*told]}:
            return Broken(*told)
        case _:
            return kept

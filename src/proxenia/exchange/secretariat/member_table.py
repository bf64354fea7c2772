"""A network's members as a table that people hand in: entries with the line they stand in, or every fault."""

from typing import Any

from proxenia.catalogue.comparison.entry import Entry
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.office.assumptions import Assumptions
from proxenia.exchange.office.columns import Column
from proxenia.exchange.office.record import Findings, Reading, Row, open_records, read_rows
from proxenia.exchange.sheet.cell import UNTOLD, CellError, Manner, as_text
from proxenia.exchange.sheet.day import as_date
from proxenia.exchange.sheet.word_list import is_total, totals_problem
from proxenia.language.words import Words
from proxenia.places.model import read_place_id
from proxenia.problems import Problem

#: A list of more rows is no list of a network's members.
MOST_ROWS = 20_000
_NEEDED = (("member",),)


def as_written_date(cell: object, manner: Manner) -> str:
    """The date of a cell, no more precise than it is written: 2019, 2019-05 or 2019-05-12; "" for an empty one."""
    return str(as_date(cell, manner) or "")


def _as_id(cell: object, _: Manner) -> int | None:
    text = as_text(cell).rstrip("/").rpartition("/")[2]
    id_ = read_place_id(text)
    if text and not id_:
        raise CellError(
            "bad-geonames", f"'{text}' is no GeoNames id", "write the number alone, or leave the cell empty"
        )
    return id_


def as_line(cell: object, _: Manner) -> str:
    """The words of a cell in one line."""
    return " ".join(as_text(cell).split())


def unwritten(_record: Any, _said: Words) -> object:
    """Nothing: these tables are only read."""
    return None


COLUMNS: tuple[Column[Entry], ...] = (
    Column("member", as_line, unwritten),
    Column("country", as_line, unwritten),
    Column("since", as_written_date, unwritten),
    Column("until", as_written_date, unwritten),
    Column("member_role", as_line, unwritten),
    Column("geonames", _as_id, unwritten),
)


def read_member_table(content: bytes, name: str, day: PartialDate, manner: Manner = UNTOLD) -> Reading[Entry]:
    """The entries of a table with a column of members; InputError where the file as a whole cannot be read.

    What cannot be read is told by its cell, all of it at once, dates after the `day` of the list too, and days that may
    be two where the writer's `manner` is not told; nothing is looked up yet.
    """
    found, records = Findings(), list[Entry]()
    sheet = open_records(content, name, "members", COLUMNS, _NEEDED)
    for row in read_rows(sheet, COLUMNS, _NEEDED, Assumptions("", manner), found):
        if len(records) == MOST_ROWS:
            message = f"the list has more than {MOST_ROWS} rows"
            found.add(Problem("too-many-rows", sheet.place(row.number), message, "hand it in in parts"))
            break
        problems = _faults(row, day)
        found.add(*problems)
        if not problems and not row.unread and row.said("member"):
            records.append(_entry(row))
    if not records and not found.all(name):
        found.add(Problem("no-lines", name, "there is no line under the heading", "add the lines"))
    return Reading(tuple(records), found.all(name), tuple(sheet.notes))


def _faults(row: Row, day: PartialDate) -> list[Problem]:
    told = row.said("member") or ""
    # "Soma" is a town too, where its country is told.
    if (
        is_total(told)
        and not any(row.said(key) for key in ("since", "geonames"))
        and not _is_letters(row.said("country"))
    ):
        return [totals_problem(told, row.place("member"))]
    found = []
    if not row.said("member") and "member" not in row.unread and any(row.values.values()):
        found.append(Problem("empty-cell", row.place("member"), "the cell is empty", "every entry needs one"))
    since, until = row.said("since"), row.said("until")
    if since and until and PartialDate.parse(until).last_day < PartialDate.parse(since).first_day:
        message = f"it left {until} before it joined {since}"
        found.append(Problem("left-before", row.place("until"), message, "mend one of the dates"))
    late = [key for key, text in (("since", since), ("until", until)) if text and _is_after(text, day)]
    return [*found, *(_late(row, key, day) for key in late)]


def _is_letters(text: str | None) -> bool:
    return any(letter.isalpha() for letter in text or "")


def _is_after(text: str, day: PartialDate) -> bool:
    return PartialDate.parse(text).first_day > day.last_day


def _late(row: Row, key: str, day: PartialDate) -> Problem:
    message = f"{row.said(key)} is after the date of the list, {day}"
    return Problem("late-date", row.place(key), message, "mend one of the dates")


def _entry(row: Row) -> Entry:
    member, country, since, until, role = (
        str(row.said(key) or "") for key in ("member", "country", "since", "until", "member_role")
    )
    passage = " | ".join(filter(None, (member, country, since, until, role)))
    return Entry(member, country, since, until, role, row.said("geonames"), passage=passage, where=str(row.number))

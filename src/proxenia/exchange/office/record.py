"""An office's records of one kind as a table: the same columns in and out, headings in four languages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Generic, TypeVar

from proxenia.catalogue.spelling import fold
from proxenia.engagement.model import Money
from proxenia.errors import InputError
from proxenia.exchange.sheet.archive import settle_archive
from proxenia.exchange.sheet.cell import CellError, Manner, as_text
from proxenia.exchange.sheet.formatted import shown_currency
from proxenia.exchange.sheet.heading import column_name
from proxenia.exchange.sheet.lines import MOST_COLUMNS, MOST_LINES, Broken, Line, PricedNumber, Sheet, refused
from proxenia.exchange.sheet.sheet import open_sheet
from proxenia.exchange.sheet.table import table_text, table_workbook
from proxenia.exchange.sheet.word_list import words_of
from proxenia.language.signs import refusal, unprintable
from proxenia.language.words import LANGUAGES, Words, words
from proxenia.problems import Problem

#: More problems than a person would mend one by one are counted, not listed.
MOST_PROBLEMS = 1_000
#: A workbook counts days from 1900, with one too many in its first two months.
_FIRST_DAY_OF_EXCEL = date(1900, 3, 1)
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Record]):
    """What a file holds, not yet imported anywhere: every record that could be read, and everything found on the way.

    `problems` must be mended before anything is imported; `notes` tell what was assumed.
    """

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column: its key, what a cell of it means, and what is written into it in a language."""

    key: str
    read: Callable[[object, Manner], object]
    write: Callable[[Record, Words], object]


class Findings:
    """Problems up to a number, the rest of them counted."""

    def __init__(self) -> None:
        self._listed: list[Problem] = []
        self._more = 0

    def add(self, *problems: Problem) -> None:
        """Takes problems in, in the order of the file."""
        room = max(0, MOST_PROBLEMS - len(self._listed))
        self._listed += problems[:room]
        self._more += max(0, len(problems) - room)

    def all(self, name: str) -> tuple[Problem, ...]:
        """The problems listed, and a last one that counts those that are not."""
        if not self._more:
            return tuple(self._listed)
        return (*self._listed, Problem("more", name, f"{self._more} more problems", "mend these first"))


class Said(Enum):
    """What a cell may say beside a value: that what is kept is to be emptied."""

    EMPTIED = "emptied"


@dataclass(frozen=True, slots=True)
class Row:
    """One line read: the value of each column the file has; `place` names a cell of it by its column's key."""

    number: int
    values: Mapping[str, object]
    place: Callable[[str], str]

    def said(self, key: str) -> Any:
        """The value of a cell; None where it is empty or empties what is kept."""
        value = self.values.get(key)
        return None if value is Said.EMPTIED else value

    def over(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """What is kept as the line changes it: a column that is not there and an empty cell change nothing."""
        values = dict(kept)
        for key, value in self.values.items():
            if value is Said.EMPTIED:
                values.pop(key, None)
            elif value not in (None, "", ()):
                values[key] = value
        return values


def read_rows(
    sheet: Sheet, columns: Sequence[Column[Record]], needed: Sequence[Sequence[str]], manner: Manner, found: Findings
) -> Iterator[Row]:
    """Each line whose cells can all be read; the problems of the others go to `found`.

    `needed` names groups of columns of which the file must have one each. InputError where it has no such heading.
    """
    heading = next(sheet.lines, None)
    if heading is None:
        raise refused("empty-table", sheet.name, "the file is empty", "name the columns in its first line")
    at = _columns_at(heading, sheet, columns, needed, found)
    by_key = {column.key: column for column in columns}
    for count, line in enumerate(sheet.lines, start=1):
        if count > MOST_LINES:
            message = f"the table has more than {MOST_LINES} lines"
            found.add(Problem("too-many-lines", sheet.place(line.number), message, "send it in parts"))
            return
        values = dict(_values(line, sheet, at, by_key, manner, found))
        if len(values) == len(at):
            yield Row(line.number, values, _placer(sheet, line.number, at))


def names_currency(rows: Iterable[Row], columns: Sequence[tuple[str, str]]) -> bool:
    """Whether any amount of a file names its currency; then those that name none may not be taken for the office's."""
    return any(beside or column for row in rows for pair in columns for _, beside, column in [_said(row, *pair)])


def _said(row: Row, key: str, currency_key: str) -> tuple[float | None, str, str]:
    """An amount, the currency its own cell says, and the one its currency's column says."""
    cell = row.said(key) or (None, "")
    return cell[0], cell[1], str(row.said(currency_key) or "")


def row_money(
    row: Row, keys: tuple[str, str], kept: Money | None, default: str | None, problems: list[Problem]
) -> Money | None:
    """The money of a line, or the money that is kept where the line says nothing of it.

    A problem where its currency is said in two ways, or not where others say theirs.
    """
    key, currency_key = keys
    if row.values.get(key) is Said.EMPTIED:
        return None
    amount, beside, column = _said(row, key, currency_key)
    if amount is None:
        return Money(kept.amount, column or kept.currency) if kept else None
    if beside and column and beside != column:
        message = f"the amount is in {beside}, the column for the currency says {column}"
        problems.append(Problem("two-currencies", row.place(key), message, "mend one of them"))
    currency = column or beside or (kept.currency if kept and default else default)
    if not currency:
        message = f"{amount:g} names no currency, where other lines of the file name theirs"
        problems.append(Problem("no-currency", row.place(key), message, "name it, as in EUR"))
        return None
    return Money(amount, currency)


def _placer(sheet: Sheet, number: int, at: Mapping[str, int]) -> Callable[[str], str]:
    return lambda key: sheet.place(number, at.get(key, min(at.values())))


def _values(
    line: Line,
    sheet: Sheet,
    at: Mapping[str, int],
    columns: Mapping[str, Column[Record]],
    manner: Manner,
    found: Findings,
) -> Iterator[tuple[str, object]]:
    for key, position in at.items():
        cell = line.cells[position] if position < len(line.cells) else None
        try:
            if isinstance(cell, Broken):
                raise CellError(cell.code, cell.message, cell.hint)
            if isinstance(cell, str) and (sign := unprintable(cell)):
                fault = refusal(sign, "", _titles(key, words("en", "office_file"))[0])
                raise CellError(fault.code, fault.message, fault.hint)
            shown = _priced(cell, line.formats.get(position + 1, ""))
            yield key, Said.EMPTIED if _is_emptied(cell) else columns[key].read(shown, manner)
        except CellError as error:
            broken = error.broken
            found.add(Problem(broken.code, sheet.place(line.number, position), broken.message, broken.hint))


def _priced(cell: object, number_format: str) -> object:
    """A number with the currency that its cell shows; any other cell as it is."""
    currency = shown_currency(number_format)
    if currency and isinstance(cell, int | float) and not isinstance(cell, bool):
        return PricedNumber(cell, currency)
    return cell


def _is_emptied(cell: object) -> bool:
    """Whether a cell says, in any of the languages, that what is kept is to be emptied: "(empty)"."""
    text = as_text(cell) if isinstance(cell, str) else ""
    return text.startswith("(") and text.endswith(")") and fold(text) in words_of("office_file", ("empty",))


def _columns_at(
    heading: Line, sheet: Sheet, columns: Sequence[Column[Record]], needed: Sequence[Sequence[str]], found: Findings
) -> dict[str, int]:
    """Where each column stands; InputError where one that is needed is missing or one stands twice."""
    known = _headings(tuple(column.key for column in columns))
    at: dict[str, int] = {}
    for position, cell in enumerate(heading.cells[:MOST_COLUMNS]):
        where = sheet.place(heading.number, position)
        if isinstance(cell, Broken):
            raise refused(cell.code, where, cell.message, "begin the file with one line that names the columns")
        title = column_name(cell)
        key = known.get(fold(title))
        if key in at:
            found.add(Problem("repeated-column", where, f"'{title}' stands twice", "keep one of the two columns"))
        elif key:
            at[key] = position
        elif title:
            hint = f"known: {', '.join(headings_of(columns, words('en', 'office_file')))}"
            sheet.notes.append(Problem("unknown-column", where, f"the column '{title}' is not read", hint))
    missing = [group for group in needed if not at.keys() & set(group)]
    if missing:
        said = words("en", "office_file")
        raise InputError(
            [
                Problem(
                    "missing-column",
                    sheet.place(heading.number),
                    f"no column is called '{' or '.join(_titles(key, said)[0] for key in group)}'",
                    "name the columns in the first line, in English, Spanish, Portuguese or French",
                )
                for group in missing
            ]
        )
    return at


@cache
def _headings(keys: tuple[str, ...]) -> dict[str, str]:
    """Every heading a column may bear, folded, with the column's key."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        said = words(language, "office_file")
        found |= {fold(title): key for key in keys for title in _titles(key, said)}
    # What people call a column comes before what programs call it: "network" is a name to them.
    return {fold(key): key for key in keys} | found


def _titles(key: str, said: Words) -> list[str]:
    """The headings of a column in a language, the one that is written first."""
    return said.say(f"column.{key}").split(" / ")


def headings_of(columns: Sequence[Column[Record]], said: Words) -> list[str]:
    """The headings of a file in a language, in order."""
    return [_titles(column.key, said)[0] for column in columns]


def sheet_titles(key: str) -> tuple[str, ...]:
    """What a sheet is called in each language."""
    return tuple(words(language, "office_file").say(key) for language in LANGUAGES)


def open_records(
    content: bytes, name: str, title: str, columns: Sequence[Column[Record]], needed: Sequence[Sequence[str]]
) -> Sheet:
    """The sheet of a kind of records in a file, from the line on that names a column of each group needed."""
    known = _headings(tuple(column.key for column in columns))

    def is_heading(cells: Sequence[object]) -> bool:
        # Merged cells above the heading are refused like all others.
        if any(isinstance(cell, Broken) for cell in cells):
            return True
        filled = [title for cell in cells if (title := fold(column_name(cell)))]
        named = {known[title] for title in filled if title in known}
        # One word alone may as well be a value: "red" is a network in Spanish.
        return all(named & set(group) for group in needed) and (len(named) > 1 or len(filled) == 1)

    return open_sheet(content, name, sheet_titles(title), is_heading)


def write_records(
    records: Sequence[Record], columns: Sequence[Column[Record]], title: str, language: str, form: str, day: date
) -> bytes:
    """The records as .csv or .xlsx with the headings of a language; the same records and day give the same bytes."""
    said = words(language, "office_file")
    heading = headings_of(columns, said)
    if form == ".csv":
        rows = ([_plain(column.write(record, said)) for column in columns] for record in records)
        # With a byte-order mark Excel reads the accents right.
        return table_text(heading, rows).encode("utf-8-sig", "replace")
    if form != ".xlsx":
        raise refused("unknown-format", form, f"no tables of the form '{form}'", "use .csv or .xlsx")
    cells = ([_dated(column.write(record, said)) for column in columns] for record in records)
    return settle_archive(table_workbook(heading, cells, said.say(title), language), day)


def _plain(value: object) -> object:
    """A number in full, never one that may be read as thousands: 1.234 is written as 1.2340."""
    if not isinstance(value, float):
        return value
    whole, _, part = f"{Decimal(repr(value)):f}".partition(".")
    return whole if not part.strip("0") else f"{whole}.{part}{'0' if len(part) == 3 else ''}"


def _dated(value: object) -> object:
    return value.isoformat() if isinstance(value, date) and value < _FIRST_DAY_OF_EXCEL else value

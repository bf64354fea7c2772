"""An office's records of one kind as a table: the same columns in and out, headings in four languages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeVar

from proxenia.catalogue.spelling import fold
from proxenia.engagement.model import Money
from proxenia.exchange.office.assumptions import Assumptions
from proxenia.exchange.office.columns import Column, columns_at, headings, headings_of, titles
from proxenia.exchange.sheet.archive import settle_archive
from proxenia.exchange.sheet.cell import CellError, as_text
from proxenia.exchange.sheet.heading import column_name
from proxenia.exchange.sheet.lines import MOST_LINES, Broken, Line, Sheet, as_shown, refused
from proxenia.exchange.sheet.sheet import open_sheet
from proxenia.exchange.sheet.table import table_text, table_workbook
from proxenia.exchange.sheet.word_list import words_of
from proxenia.language.signs import refusal, unprintable
from proxenia.language.words import LANGUAGES, words
from proxenia.problems import Problem

#: More problems than a person would mend one by one are counted, not listed.
MOST_PROBLEMS = 1_000
#: More words that are not understood are no words of a few.
_MOST_WORDS = 100
#: A workbook counts days from 1900, with one too many in its first two months.
_FIRST_DAY_OF_EXCEL = date(1900, 3, 1)
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Reading(Generic[Record]):
    """What a file holds, not yet imported anywhere: every record that could be read, and everything found on the way.

    `problems` must be mended before all of it can be imported; `notes` tell what was assumed. `lines` are the numbers
    of the records' lines, `rest` the problems of each line that could not be read (of a thousand at most),
    `unknown_words` those that stand where one of a few is expected, with the key of their column.
    `unknown_networks` are names that no network bears, of which the reader has said nothing: whether each is kept as
    the office's own.
    """

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    lines: tuple[int, ...] = field(default=(), compare=False)
    rest: Mapping[int, tuple[Problem, ...]] = field(default_factory=dict)
    unknown_words: tuple[tuple[str, str], ...] = ()
    unknown_networks: Mapping[str, bool] = field(default_factory=dict)


class Findings:
    """Problems up to a number, the rest of them counted; and by line, with the words that were not understood."""

    def __init__(self) -> None:
        self._listed: list[Problem] = []
        self._more = 0
        self.by_line: dict[int, tuple[Problem, ...]] = {}
        self.unknown_words: dict[tuple[str, str], None] = {}
        self.unknown_networks: dict[str, bool] = {}

    def add(self, *problems: Problem, line: int | None = None) -> None:
        """Takes problems in, in the order of the file; those of a line are kept with its number too."""
        if line is not None and problems:
            told = problems if line in self.by_line or len(self.by_line) < MOST_PROBLEMS else ()
            self.by_line[line] = (*self.by_line.get(line, ()), *told)
        room = max(0, MOST_PROBLEMS - len(self._listed))
        self._listed += problems[:room]
        self._more += max(0, len(problems) - room)

    @property
    def has_room(self) -> bool:
        """Whether one more problem would be listed, not only counted."""
        return len(self._listed) < MOST_PROBLEMS

    def all(self, name: str) -> tuple[Problem, ...]:
        """The problems listed, and a last one that counts those that are not."""
        if not self._more:
            return tuple(self._listed)
        return (*self._listed, Problem("more", name, f"{self._more} more problems", "mend these first"))

    def reading(self, sheet: Sheet, read: Iterable[tuple["Row", Record]]) -> Reading[Record]:
        """What a table holds: the records that were read, each with its line, and what was found."""
        rows, records = zip(*read, strict=True) if (read := list(read)) else ((), ())
        lines = tuple(row.number for row in rows)
        words_met, problems = tuple(self.unknown_words), self.all(sheet.name)
        return Reading(
            tuple(records), problems, tuple(sheet.notes), lines, self.by_line, words_met, self.unknown_networks
        )


class Said(Enum):
    """What a cell may say beside a value: that what is kept is to be emptied."""

    EMPTIED = "emptied"


@dataclass(frozen=True, slots=True)
class Row:
    """One line read: the value of each column the file has; `place` names a cell of it by its column's key.

    `unread` are the columns of which it could say something if their cells, or needed headings, could be read: what is
    wrong there is told already, and the line makes no record.
    """

    number: int
    values: Mapping[str, object]
    place: Callable[[str], str]
    unread: frozenset[str] = frozenset()

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
    sheet: Sheet,
    columns: Sequence[Column[Record]],
    needed: Sequence[Sequence[str]],
    assumed: Assumptions,
    found: Findings,
) -> Iterator[Row]:
    """Each line as far as it can be read; what is wrong with the heading and with cells goes to `found`.

    `needed` names groups of columns of which the file must have one each. InputError where it has no heading.
    """
    heading = next(sheet.lines, None)
    if heading is None:
        raise refused("empty-table", sheet.name, "the file is empty", "name the columns in its first line")
    problems, notes, at = columns_at(heading, sheet, columns, needed, assumed.columns)
    found.add(*problems)
    sheet.notes += notes
    missing = {key for group in needed if not at.keys() & set(group) for key in group}
    by_key = {column.key: column for column in columns}
    for count, line in enumerate(sheet.lines, start=1):
        if count > MOST_LINES:
            message = f"the table has more than {MOST_LINES} lines"
            found.add(Problem("too-many-lines", sheet.place(line.number), message, "send it in parts"))
            return
        found.add(*_beyond(line, heading, sheet), line=line.number)
        values = dict(_values(line, sheet, at, by_key, assumed, found))
        unread = frozenset(missing | (at.keys() - values.keys()))
        # Of a line that makes no record only what is wrong with it is wanted.
        if at and (found.has_room or not unread):
            yield Row(line.number, values, _placer(sheet, line.number, at), unread)


def _beyond(line: Line, heading: Line, sheet: Sheet) -> list[Problem]:
    """A line of a text with more cells than the heading: an unquoted comma moved what stands behind it."""
    width = len(heading.cells)
    if sheet.title or not any(line.cells[width:]):
        return []
    message = f"{len(line.cells)} cells under {width} columns"
    return [Problem("bad-row", sheet.place(line.number), message, "quote commas")]


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
    if not currency and currency_key in row.unread:
        return None
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
    assumed: Assumptions,
    found: Findings,
) -> Iterator[tuple[str, object]]:
    for key, position in at.items():
        cell = line.cells[position] if position < len(line.cells) else None
        try:
            if isinstance(cell, Broken):
                raise CellError(cell.code, cell.message, cell.hint)
            if isinstance(cell, str) and (sign := unprintable(cell)):
                fault = refusal(sign, "", titles(key, words("en", "office_file"))[0])
                raise CellError(fault.code, fault.message, fault.hint)
            shown = as_shown(cell, line.formats.get(position + 1, ""))
            if columns[key].choices and isinstance(cell, str):
                shown = assumed.words.get((key, fold(as_text(cell))), cell)
            yield key, Said.EMPTIED if _is_emptied(cell) else columns[key].read(shown, assumed.manner)
        except CellError as error:
            broken = error.broken
            where = sheet.place(line.number, position)
            found.add(Problem(broken.code, where, broken.message, broken.hint), line=line.number)
            if columns[key].choices and isinstance(cell, str) and len(found.unknown_words) < _MOST_WORDS:
                found.unknown_words[key, as_text(cell)] = None


def _is_emptied(cell: object) -> bool:
    """Whether a cell says, in any of the languages, that what is kept is to be emptied: "(empty)"."""
    text = as_text(cell) if isinstance(cell, str) else ""
    return text.startswith("(") and text.endswith(")") and fold(text) in words_of("office_file", ("empty",))


def sheet_titles(key: str) -> tuple[str, ...]:
    """What a sheet is called in each language."""
    return tuple(words(language, "office_file").say(key) for language in LANGUAGES)


def open_records(
    content: bytes, name: str, title: str, columns: Sequence[Column[Record]], needed: Sequence[Sequence[str]]
) -> Sheet:
    """The sheet of a kind of records in a file, from the line on that names a column of each group needed."""
    known = headings(tuple(column.key for column in columns))

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

"""A user's table, CSV or Excel, read with its line numbers and written whole: columns, order and values kept."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from proxenia.errors import InputError
from proxenia.evidence.transaction import write_file
from proxenia.exchange.sheet.harmless import harmless
from proxenia.exchange.sheet.longest import shortened
from proxenia.exchange.sheet.workbook import read_workbook, write_workbook
from proxenia.problems import Problem

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_COUNTRIES = ("country", "country_code")
_WORKBOOKS, _TEXTS = (".xlsx", ".xlsm"), (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, in the order of the heading; `number` is the line in the file, the heading's being 1."""

    number: int
    cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and the rows under it."""

    heading: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> list[str]:
        """The text of each cell of a column; nothing where a cell is empty."""
        at = self.heading.index(name)
        return ["" if row.cells[at] is None else str(row.cells[at]).strip() for row in self.rows]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a user's table names it: `country` is what the table says, None where it says nothing."""

    name: str
    country: str | None
    where: str


def read_named_places(path: Path, columns: Sequence[str], what: str) -> list[NamedPlace]:
    """The places that a table names, by the first of `columns` it has and a column `country` where there is one.

    InputError lists every fault; `what` says whose names are wanted.
    """
    table = read_table(path)
    heading = {name.casefold(): name for name in table.heading}
    column = next((heading[name] for name in columns if name in heading), None)
    if column is None:
        hint = f"call the column with the names {', '.join(columns)}"
        raise InputError([Problem("missing-column", f"{path.name}:1", f"no column holds the {what}' names", hint)])
    country = next((heading[name] for name in _COUNTRIES if name in heading), None)
    names = table.column(column)
    countries = table.column(country) if country else [""] * len(names)
    lines = [f"{path.name}:{row.number}" for row in table.rows]
    return [NamedPlace(n, c or None, at) for n, c, at in zip(names, countries, lines, strict=True) if n]


def read_table(path: Path) -> Table:
    """The table of a file; InputError lists every fault with its line."""
    kind = path.suffix.lower()
    if kind not in (*_WORKBOOKS, *_TEXTS):
        raise InputError([_unknown_ending(path, "save the table as .csv (CSV UTF-8) or .xlsx")])
    lines = read_workbook(path) if kind in _WORKBOOKS else _read_text(path)
    filled = [(number, cells) for number, cells in lines if any(cell not in (None, "") for cell in cells)]
    if not filled:
        raise InputError([Problem("empty-table", path.name, "the file is empty", "name the columns in its first line")])
    number, heading = filled[0]
    table = Table(_heading(heading), tuple(Row(line, tuple(cells)) for line, cells in filled[1:]))
    found = _faults(table, f"{path.name}:{number}", path.name)
    if found:
        raise InputError(found)
    width = len(table.heading)
    return Table(table.heading, tuple(Row(r.number, (*r.cells, *[None] * width)[:width]) for r in table.rows))


def _heading(cells: Sequence[object]) -> tuple[str, ...]:
    names = ["" if cell is None else str(cell).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _faults(table: Table, top: str, name: str) -> list[Problem]:
    width = len(table.heading)
    twice = dict.fromkeys(column for column in table.heading if column and table.heading.count(column) > 1)
    found = [
        Problem("repeated-column", top, f"column '{column}' stands more than once", "rename one of them")
        for column in twice
    ]
    if not table.rows:
        found.append(Problem("empty-table", name, "there is no row under the heading", "add the rows"))
    return found + [
        Problem("bad-row", f"{name}:{row.number}", f"{len(row.cells)} cells under {width} columns", "quote commas")
        for row in table.rows
        if len(row.cells) < width or any(cell not in (None, "") for cell in row.cells[width:])
    ]


def _read_text(path: Path) -> list[tuple[int, list[object]]]:
    text = _decoded(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    lines: list[tuple[int, list[object]]] = []
    try:
        for cells in reader:
            lines.append((reader.line_num - sum(cell.count("\n") for cell in cells), [*cells]))
    except csv.Error as error:
        hint = "close each quote and double those inside a cell"
        raise InputError([Problem("bad-csv", f"{path.name}:{reader.line_num}", str(error), hint)]) from error
    return lines


def delimiter_of(text: str) -> str:
    """What stands most often between the columns' names; a comma where there is one column."""
    heading = _QUOTED.sub("", text.lstrip().partition("\n")[0])
    return max(_DELIMITERS, key=heading.count)


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\x00" in content:
        raise InputError([Problem("bad-csv", path.name, "the file is no text", "save it as CSV UTF-8 or .xlsx")])
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        lines = content.split(b"\n") if encoding == "utf-8-sig" else []
        raise InputError(_not_utf8(path, lines)) from error


def _not_utf8(path: Path, lines: Sequence[bytes]) -> list[Problem]:
    """Every line of a text that is not in UTF-8, or the whole of it where it has no lines to tell."""
    hint = "save it as CSV UTF-8 (in Excel: 'CSV UTF-8 (comma delimited)')"
    wrong = [number for number, line in enumerate(lines, start=1) if not _is_utf8(line)]
    found = [Problem("not-utf8", f"{path.name}:{number}", "letters here are not in UTF-8", hint) for number in wrong]
    return found or [Problem("not-utf8", path.name, "the text cannot be read", hint)]


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def check_output(path: Path) -> list[Problem]:
    """What is wrong with the name of a table to be written."""
    return (
        [] if path.suffix.lower() in (".csv", ".xlsx") else [_unknown_ending(path, "end its name with .csv or .xlsx")]
    )


def write_table(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes a table as CSV or Excel, by the file's ending; text that a spreadsheet would run is made harmless."""
    problems = check_output(path)
    if problems:
        raise InputError(problems)
    if path.suffix.lower() == ".xlsx":
        write_file(path, table_workbook(heading, rows))
    else:
        write_file(path, table_text(heading, rows))


def table_workbook(
    heading: Sequence[str], rows: Iterable[Sequence[object]], title: str = "Places", language: str = "en"
) -> bytes:
    """A table as an Excel workbook of one sheet; text that a spreadsheet would run is made harmless.

    Text that is longer than a cell may be is cut, and says so in the language.
    """
    return write_workbook([[shortened(harmless(cell), language) for cell in row] for row in (heading, *rows)], title)


def table_text(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV; text that a spreadsheet would run is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_one_line_end(harmless(cell)) for cell in row] for row in (heading, *rows))
    return out.getvalue()


def _unknown_ending(path: Path, hint: str) -> Problem:
    ending = f"'{path.suffix}' is not a table's ending" if path.suffix else "the file's name has no ending"
    return Problem("unknown-format", path.name, ending, hint)


def _one_line_end(cell: object) -> object:
    """A cell with one kind of line end: a lone carriage return would end the row for some readers."""
    return cell.replace("\r\n", "\n").replace("\r", "\n") if isinstance(cell, str) else cell

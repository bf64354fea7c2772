"""A user's table, CSV or Excel, read with its line numbers and written whole: columns, order and values kept."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.exchange.sheet.formatted import Formatted
from proxenia.exchange.sheet.harmless import harmless
from proxenia.exchange.sheet.heading import (
    IsHeading,
    column_name,
    delimiter_of,
    from_heading,
    plain,
    split_separator,
    unknown_heading,
)
from proxenia.exchange.sheet.lines import Broken, Line
from proxenia.exchange.sheet.longest import shortened
from proxenia.exchange.sheet.written_workbook import write_workbook
from proxenia.problems import Problem

#: What tables call the columns of places and of their countries, in the four languages.
PLACES = (
    *("city", "place", "name", "member", "municipality"),
    *("ciudad", "cidade", "ville", "municipio", "município", "municipalidad", "municipalité", "commune"),
    *("lugar", "lieu", "nombre", "nome", "nom", "miembro", "membro", "membre"),
)
_COUNTRIES = ("country", "country_code", "país", "pais", "pays")
#: So many of them a hint names.
_NAMED = 5
_WORKBOOKS, _TEXTS = (".xlsx", ".xlsm"), (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, in the order of the heading; `number` is the line in the file.

    `formats` are the number formats of cells that have one, by column from 1.
    """

    number: int
    cells: tuple[object, ...]
    formats: Mapping[int, str] = field(default_factory=dict, compare=False)

    def formatted(self) -> list[object]:
        """The cells, each with its number format if it has one."""
        numbered = enumerate(self.cells, start=1)
        return [Formatted(cell, self.formats[at]) if at in self.formats else cell for at, cell in numbered]


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and the rows under it; `notes` tell what was assumed, `number` is the heading's line."""

    heading: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Problem, ...] = field(default=(), compare=False)
    number: int = field(default=1, compare=False)

    def column(self, name: str) -> list[str]:
        """The text of each cell of a column as it is seen; nothing where a cell is empty."""
        at = self.heading.index(name)
        return [plain(row.cells[at]) for row in self.rows]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a user's table names it: `country` and `population` are what the table says, None where nothing."""

    name: str
    country: str | None
    where: str
    population: int | None = None


def names_places(cells: Sequence[object]) -> bool:
    """Whether the cells of a line name a column of places."""
    return any(column_name(cell).casefold() in PLACES for cell in cells)


def named_places(content: bytes, file: str, what: str, columns: Sequence[str] = PLACES) -> list[NamedPlace]:
    """The places that a table names, by the first of `columns` it has and a column of countries where there is one.

    InputError lists every fault; `what` says whose names are wanted, `file` what the table is called.
    """
    table, found = examined(content, file, names_places)
    named = places_in(table, file, what, columns, found)
    if found:
        raise InputError(found)
    return named


def places_in(table: Table, file: str, what: str, columns: Sequence[str], found: list[Problem]) -> list[NamedPlace]:
    """The places that a table names, as `named_places`; a column that is missing goes to `found`."""
    heading = {name.casefold(): name for name in table.heading}
    column = next((heading[name] for name in columns if name in heading), None)
    if column is None:
        hint = f"call the column with the names {', '.join(PLACES[:_NAMED])}"
        where = f"{file}:{table.number}"
        found.append(Problem("missing-column", where, f"no column holds the {what}' names", hint))
        return []
    country = next((heading[name] for name in _COUNTRIES if name in heading), None)
    names = table.column(column)
    countries = table.column(country) if country else [""] * len(names)
    lines = [f"{file}:{row.number}" for row in table.rows]
    return [NamedPlace(n, c or None, at) for n, c, at in zip(names, countries, lines, strict=True) if n]


def read_table(path: Path, is_heading: IsHeading = unknown_heading) -> Table:
    """The table of a file from its heading on; InputError lists every fault with its line."""
    table, found = examined_file(path, is_heading)
    if found:
        raise InputError(found)
    return table


def examined_file(path: Path, is_heading: IsHeading) -> tuple[Table, list[Problem]]:
    """The table of a file as far as it can be read, and every fault of it, for whoever has more to say of its rows."""
    kind = path.suffix.lower()
    content = path.read_bytes() if kind in (*_WORKBOOKS, *_TEXTS) else b""
    return examined(content, path.name, is_heading)


def examined(content: bytes, name: str, is_heading: IsHeading) -> tuple[Table, list[Problem]]:
    """The same of a file's bytes; its name tells by its ending what they are. InputError where there is no table."""
    path = PurePath(name)
    kind = path.suffix.lower()
    if kind not in (*_WORKBOOKS, *_TEXTS):
        raise InputError([_unknown_ending(path, "save the table as .csv (CSV UTF-8) or .xlsx")])
    lines, notes = _workbook(content, path) if kind in _WORKBOOKS else (_text(content, path, is_heading), [])
    filled = list(
        from_heading((line for line in lines if any(cell not in (None, "") for cell in line.cells)), is_heading)
    )
    if not filled:
        raise InputError([Problem("empty-table", path.name, "the file is empty", "name the columns in its first line")])
    heading = _heading(filled[0].cells)
    broken = [problem for line in filled for problem in _broken(line, path)]
    found = [*broken, *_faults(heading, filled, path.name)]
    width = len(heading)
    rows = (
        Row(line.number, (*map(_readable, line.cells), *[None] * width)[:width], line.formats) for line in filled[1:]
    )
    told = tuple(note for note in notes if note.code != "formula")
    return Table(heading, tuple(rows), told, filled[0].number), found


def _readable(cell: object) -> object:
    return None if isinstance(cell, Broken) else cell


def _broken(line: Line, path: PurePath) -> Iterator[Problem]:
    """The cells of a line that cannot be read."""
    from openpyxl.utils import get_column_letter

    for column, cell in enumerate(line.cells, start=1):
        if isinstance(cell, Broken):
            where = f"{path.name}:{cell.area or f'{get_column_letter(column)}{line.number}'}"
            yield Problem(cell.code, where, "cells are merged" if cell.area else cell.message, cell.hint)


def _heading(cells: Sequence[object]) -> tuple[str, ...]:
    names = [column_name(_readable(cell)) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _faults(heading: Sequence[str], lines: Sequence[Line], name: str) -> list[Problem]:
    width, top = len(heading), f"{name}:{lines[0].number}"
    twice = dict.fromkeys(column for column in heading if column and heading.count(column) > 1)
    found = [
        Problem("repeated-column", top, f"column '{column}' stands more than once", "rename one of them")
        for column in twice
    ]
    if len(lines) == 1:
        found.append(Problem("empty-table", name, "there is no row under the heading", "add the rows"))
    # Programs leave out the empty cells at a line's end; a cell without a column is a comma that was not quoted.
    return found + [
        Problem("bad-row", f"{name}:{line.number}", f"{len(line.cells)} cells under {width} columns", "quote commas")
        for line in lines[1:]
        if any(cell not in (None, "") for cell in line.cells[width:])
    ]


def _workbook(content: bytes, path: PurePath) -> tuple[Iterator[Line], list[Problem]]:
    from proxenia.exchange.sheet.package import Package
    from proxenia.exchange.sheet.workbook import open_workbook

    sheet = open_workbook(Package(content, path.name), path.name)
    return sheet.lines, sheet.notes


def _text(content: bytes, path: PurePath, is_heading: IsHeading) -> Iterator[Line]:
    separator, text = split_separator(_decoded(content, path))
    delimiter = separator or delimiter_of(text, is_heading)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    above = 1 if separator else 0
    try:
        for cells in reader:
            yield Line(above + reader.line_num - sum(cell.count("\n") for cell in cells), tuple(cells))
    except csv.Error as error:
        hint = "close each quote and double those inside a cell"
        raise InputError([Problem("bad-csv", f"{path.name}:{above + reader.line_num}", str(error), hint)]) from error


def _decoded(content: bytes, path: PurePath) -> str:
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


def _not_utf8(path: PurePath, lines: Sequence[bytes]) -> list[Problem]:
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


def _unknown_ending(path: PurePath, hint: str) -> Problem:
    ending = f"'{path.suffix}' is not a table's ending" if path.suffix else "the file's name has no ending"
    return Problem("unknown-format", path.name, ending, hint)


def _one_line_end(cell: object) -> object:
    """A cell with one kind of line end: a lone carriage return would end the row for some readers."""
    return cell.replace("\r\n", "\n").replace("\r", "\n") if isinstance(cell, str) else cell

"""A sheet of an Excel workbook line by line, as python-calamine reads it."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time

from proxenia.exchange.sheet.lines import Broken, Line, Sheet, refused
from proxenia.exchange.sheet.package import Listed, Marks, Package, damage_refused
from proxenia.problems import Problem

#: A merged range: its first and its last cell, each as line and column from 0.
Area = tuple[tuple[int, int], tuple[int, int]]


def open_workbook(package: Package, name: str, titles: Iterable[str] = ()) -> Sheet:
    """The sheet that bears one of the titles, or the first that holds anything; of those that can be seen, if any.

    InputError where it is damaged.
    """
    chosen = _chosen(package, name, {title.casefold() for title in titles})
    content, marks = package.single(chosen)
    with damage_refused(name), _panic_refused():
        rows, merged = _read(content, chosen.index)
    sheet = Sheet(name, chosen.title, iter(()))
    if len(package.sheets) > 1:
        message = f"the workbook has {len(package.sheets)} sheets: '{chosen.title}' was read"
        hint = "if another is meant, make it the first, or save it as a workbook of its own"
        sheet.notes.append(Problem("one-sheet", name, message, hint))
    sheet.lines = _lines(_guarded(rows, name), sheet, marks, _covered(merged))
    return sheet


def _chosen(package: Package, name: str, titles: set[str]) -> Listed:
    sheets: Sequence[Listed] = package.sheets
    if not sheets:
        raise refused("empty-table", name, "the workbook has no sheet with cells", "put the table on one")
    shown = [sheet for sheet in sheets if sheet.is_visible] or sheets
    titled = (sheet for sheet in shown if sheet.title.casefold() in titles)
    return next(titled, None) or next(filter(package.is_filled, shown), shown[0])


def _read(content: io.BytesIO, index: int) -> tuple[Iterator[Sequence[object]], list[Area]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        sheet = CalamineWorkbook.from_filelike(content).get_sheet_by_index(index)
        return sheet.iter_rows(), sheet.merged_cell_ranges or []
    except CalamineError as error:
        raise ValueError(str(error)) from error


@contextmanager
def _panic_refused() -> Iterator[None]:
    """ValueError where a made-up file makes the reader give up; what it raises then is no Exception."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError("the reader gave up") from error


def _guarded(rows: Iterator[Sequence[object]], name: str) -> Iterator[Sequence[object]]:
    """The rows, whose values are made only as they are asked for; InputError where one of them cannot be."""
    with damage_refused(name), _panic_refused():
        yield from rows


def _lines(
    rows: Iterable[Sequence[object]], sheet: Sheet, marks: Marks, covered: dict[int, dict[int, Broken]]
) -> Iterator[Line]:
    """The filled lines; merged cells, errors and formulas without a result stand in them as broken cells."""
    for number, row in enumerate(rows, start=1):
        cells = [_plain(value) for value in row]
        for column in marks.formulas.get(number, ()):
            message = f"a formula: its last result, {cells[column - 1]}, is read"
            where = sheet.place(number, column - 1)
            sheet.notes.append(Problem("formula", where, message, "look whether it is right"))
        for column, broken in {**marks.broken.get(number, {}), **covered.get(number, {})}.items():
            cells += [None] * (column - len(cells))
            cells[column - 1] = broken
        if any(cell is not None for cell in cells):
            yield Line(number, tuple(cells), marks.formats.get(number, {}))


def _plain(value: object) -> object:
    """A value of a cell: None for an empty one, whole numbers as such, a day as its first moment."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return None if value == "" else value


def _covered(merged: Iterable[Area]) -> dict[int, dict[int, Broken]]:
    """For each line in which a merged range begins, the columns it begins at."""
    found: dict[int, dict[int, Broken]] = {}
    for (row, column), last in merged:
        area = f"{_cell_name(row, column)}:{_cell_name(*last)}"
        broken = Broken("merged-cells", f"the cells {area} are merged", "unmerge them and fill each", area)
        found.setdefault(row + 1, {})[column + 1] = broken
    return found


def _cell_name(row: int, column: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column + 1)}{row + 1}"

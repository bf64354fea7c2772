"""The first sheet of an Excel workbook as lines, and lines as a workbook: values only, no formula, no macro."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from proxenia.errors import InputError
from proxenia.language.signs import printable
from proxenia.problems import Problem

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

#: Lines from which the columns' widths are taken, and how wide one may be.
_LOOKED_AT, _WIDEST = 200, 60
#: Control characters that a workbook cannot hold.
_UNWRITABLE = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


def read_workbook(path: Path) -> list[tuple[int, list[object]]]:
    """The lines of the first sheet with their numbers; InputError lists merged cells, errors and empty formulas."""
    sheet = _first_sheet(_loaded(path, values=True), path)
    found = [
        Problem("merged-cells", f"{path.name}:{area.coord}", "cells are merged", "unmerge them and fill each")
        for area in sorted(sheet.merged_cells.ranges, key=lambda area: (area.min_row, area.min_col))
    ]
    found += _faulty_cells(sheet, path)
    if found:
        raise InputError(found)
    return [(number, list(cells)) for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)]


def _loaded(path: Path, values: bool) -> "Workbook":
    from openpyxl import load_workbook

    try:
        return load_workbook(path, data_only=values)
    except (BadZipFile, KeyError, ValueError, TypeError, IndexError, EOFError, SyntaxError) as error:
        hint = "save it again as .xlsx, without a password"
        raise InputError([Problem("bad-xlsx", path.name, "the file is no Excel workbook", hint)]) from error


def _first_sheet(book: "Workbook", path: Path) -> "Worksheet":
    if not book.worksheets:
        raise InputError([Problem("empty-table", path.name, "the workbook has no sheet", "put the table on the first")])
    return book.worksheets[0]


def _faulty_cells(sheet: "Worksheet", path: Path) -> list[Problem]:
    """Cells that show an error, and formulas whose result the file does not hold."""
    found = []
    formulas = _first_sheet(_loaded(path, values=False), path)
    for row in formulas.iter_rows():
        for cell in row:
            where = f"{path.name}:{cell.coordinate}"
            value = sheet[cell.coordinate].value
            if sheet[cell.coordinate].data_type == "e":
                found.append(Problem("error-cell", where, f"the cell shows {value}", "mend or empty it"))
            elif cell.data_type == "f" and value is None:
                hint = "open the file in the spreadsheet program and save it, or paste the values"
                found.append(Problem("formula-without-value", where, "the formula's result is not in the file", hint))
    return found


def write_workbook(lines: list[list[Any]], title: str) -> bytes:
    """A workbook of one sheet with these lines, the first of them bold and kept in sight; texts are never formulas."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(_widths(lines), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, line in enumerate(lines):
        sheet.append([_cell(sheet, value, is_heading=number == 0) for value in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _widths(lines: list[list[Any]]) -> list[int]:
    """How wide each column is for its first lines, within what can be taken in at a glance."""
    columns = zip(*lines[:_LOOKED_AT], strict=False)
    longest = (max(len(part) for value in column for part in str(value).split("\n")) for column in columns)
    return [min(_WIDEST, length + 2) for length in longest]


def _cell(sheet: Any, value: Any, is_heading: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(sheet, printable(value.translate(_UNWRITABLE)) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
        if "\n" in value:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_heading:
        cell.font = Font(bold=True)
    return cell

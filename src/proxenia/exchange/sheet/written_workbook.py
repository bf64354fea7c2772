"""Lines as an Excel workbook: values only, with the number formats they came with, no formula, no macro."""

import io
from typing import Any

from proxenia.exchange.sheet.formatted import Formatted
from proxenia.language.signs import printable

#: Lines from which the columns' widths are taken, and how wide one may be.
_LOOKED_AT, _WIDEST = 200, 60
#: Control characters that a workbook cannot hold.
_UNWRITABLE = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


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

    if isinstance(value, Formatted):
        cell = WriteOnlyCell(sheet, value.value)
        cell.number_format = value.number_format
        return cell
    cell = WriteOnlyCell(sheet, printable(value.translate(_UNWRITABLE)) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
        if "\n" in value:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_heading:
        cell.font = Font(bold=True)
    return cell

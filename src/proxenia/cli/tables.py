"""A user's CSV or Excel table read and written whole: columns and order kept."""

import csv
import io
from pathlib import Path
from typing import Any

from proxenia.errors import InputError
from proxenia.evidence.transaction import write_file
from proxenia.problems import Problem

# A cell that begins so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_rows(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The heading and the rows of a table, every cell as text; InputError lists every fault."""
    table = _read_xlsx(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _read_csv(path)
    if not table or not any(table[0]):
        raise InputError([Problem("empty-table", path.name, "the table has no heading", "name the columns in line 1")])
    heading, *body = table
    found = [
        Problem("repeated-column", f"{path.name}:1", f"column '{name}' stands more than once", "rename one of them")
        for name in dict.fromkeys(heading)
        if heading.count(name) > 1
    ]
    found += [
        Problem("bad-row", f"{path.name}:{number}", f"{len(row)} cells under {len(heading)} columns", "quote commas")
        for number, row in enumerate(body, start=2)
        if len(row) != len(heading)
    ]
    if found:
        raise InputError(found)
    return heading, [dict(zip(heading, row, strict=True)) for row in body if any(row)]


def _read_csv(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        hint = "save it as CSV UTF-8 (in Excel: 'CSV UTF-8')"
        raise InputError([Problem("not-utf8", path.name, f"byte {error.start} is not UTF-8", hint)]) from error
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        return [row for row in csv.reader(io.StringIO(text), dialect, strict=True) if row]
    except csv.Error as error:
        raise InputError([Problem("bad-csv", path.name, str(error), "mend the quotes there")]) from error


def _read_xlsx(path: Path) -> list[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        hint = "save it again as .xlsx, without a password"
        raise InputError([Problem("bad-xlsx", path.name, "the file is no Excel workbook", hint)]) from error
    sheet = book.worksheets[0]
    rows = [["" if cell is None else str(cell).strip() for cell in row] for row in sheet.iter_rows(values_only=True)]
    book.close()
    return [row for row in rows if any(row)]


def write_rows(path: Path, heading: list[str], rows: list[list[object]]) -> None:
    """Writes a table as CSV or Excel, by the file's ending; text that a spreadsheet would run is made harmless."""
    safe = [[_safe(cell) for cell in row] for row in rows]
    if path.suffix.lower() == ".xlsx":
        write_file(path, _xlsx(heading, safe))
        return
    if path.suffix.lower() != ".csv":
        hint = "end the output's name with .csv or .xlsx"
        raise InputError([Problem("unknown-format", str(path), f"'{path.suffix}' is not a table's ending", hint)])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(safe)
    write_file(path, out.getvalue())


def _safe(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not _is_number(cell):
        return f"'{cell}"
    return "" if cell is None else cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _xlsx(heading: list[str], rows: list[list[object]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Places")
    sheet.append(heading)
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()

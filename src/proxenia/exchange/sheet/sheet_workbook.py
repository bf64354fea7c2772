"""A sheet of an Excel workbook line by line, after looking at what the archive would unpack to."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from proxenia.exchange.sheet.lines import MOST_COLUMNS, MOST_LINES, Broken, Line, PricedNumber, Sheet, refused
from proxenia.problems import Problem

#: What a workbook may unpack to: all of it, the texts it shares (which are read at once), and how often its own size.
_MOST_UNPACKED, _MOST_SHARED, _MOST_RATIO, _MOST_PARTS = 400_000_000, 100_000_000, 200, 2_000
#: Below this a high ratio is no danger: an empty sheet packs very well.
_HARMLESS_SIZE = 20_000_000
_CHUNK, _LONGEST_TAG = 1 << 20, 4_096
#: Bounded, so that a tag without an end is given up soon: attributes of a cell are short.
_FORMULA = re.compile(rb'<(?:\w{1,8}:)?c\b[^<>]{0,120}?\br="([A-Z]{1,3}\d{1,7})"[^<>]{0,120}>\s{0,9}<(?:\w{1,8}:)?f\b')
_MERGED = re.compile(rb'<(?:\w{1,8}:)?mergeCell\b[^<>]{0,120}?\bref="([A-Z0-9:]{2,23})"')
_CURRENCY_IN_FORMAT = re.compile(r'\[\$([^\]-]+)|"([^"]*)"|([€£¥])')
#: What reading a damaged, locked or made-up archive may raise; found by changing bytes of real files.
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, LookupError, ValueError, TypeError,
    ArithmeticError, AttributeError, AssertionError, EOFError, SyntaxError, OSError,
)  # fmt: skip


def open_workbook(content: bytes, name: str, titles: tuple[str, ...]) -> Sheet:
    """The sheet of a workbook that bears one of the titles, or the first; InputError where it is unsafe or damaged."""
    from openpyxl import load_workbook

    hint = "save it again as .xlsx, without a password"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_unsafe(archive, name)
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            if not book.worksheets:
                raise refused("empty-table", name, "the workbook has no sheet with cells", "put the table on one")
            wanted = {title.casefold() for title in titles}
            chosen: Any = next((s for s in book.worksheets if s.title.casefold() in wanted), book.worksheets[0])
            # openpyxl tells neither merged cells nor formulas when it reads line by line.
            formulas, merged = _scan(archive, chosen._worksheet_path)
    except _DAMAGED as error:
        raise refused("bad-xlsx", name, "the file is no Excel workbook, or a damaged one", hint) from error
    sheet = Sheet(name, chosen.title, iter(()))
    sheet.lines = _lines(chosen, sheet, formulas, merged)
    return sheet


def _refuse_unsafe(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise refused("bad-xlsx", name, "the file is an archive, but no Excel workbook", "save the table as .xlsx")
    if any("vbaproject" in part.casefold() for part in names):
        raise refused("macros", name, "the workbook holds macros, which are never read", "save it as .xlsx")
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    shared = sum(part.file_size for part in parts if part.filename.endswith("sharedStrings.xml"))
    too_dense = unpacked > _HARMLESS_SIZE and unpacked > _MOST_RATIO * max(packed, 1)
    if unpacked > _MOST_UNPACKED or shared > _MOST_SHARED or len(parts) > _MOST_PARTS or too_dense:
        message = f"the workbook would unpack to {unpacked // 1_000_000} MB, far more than a table holds"
        raise refused("too-large", name, message, "copy the table into a new workbook and save that")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                if b"<!DOCTYPE" in stream.read(_CHUNK):
                    raise refused("bad-xlsx", name, "the workbook declares entities, as none does", "save it again")


def _scan(archive: zipfile.ZipFile, path: str) -> tuple[set[str], list[str]]:
    """The cells of a sheet that hold a formula, and its merged ranges."""
    formulas: set[str] = set()
    merged: dict[str, None] = {}
    with archive.open(path.lstrip("/")) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            formulas |= {found.decode() for found in _FORMULA.findall(text)}
            merged |= dict.fromkeys(found.decode() for found in _MERGED.findall(text))
            rest = text[-_LONGEST_TAG:]
    return formulas, list(merged)


def _lines(chosen: Any, sheet: Sheet, formulas: set[str], merged: list[str]) -> Iterator[Line]:
    """The filled lines; merged cells, errors and formulas without a result stand in them as broken cells."""
    chosen.reset_dimensions()
    covered = _covered(merged)
    try:
        rows: Iterable[tuple[Any, ...]] = chosen.iter_rows(max_col=MOST_COLUMNS)
        for number, row in enumerate(rows, start=1):
            cells = [_value(cell, sheet, formulas) for cell in row]
            for column, area in covered.get(number, {}).items():
                cells += [None] * (column + 1 - len(cells))
                cells[column] = Broken("merged-cells", f"the cells {area} are merged", "unmerge them and fill each")
            if any(cell not in (None, "") for cell in cells):
                yield Line(number, tuple(cells))
    except _DAMAGED as error:
        raise refused("bad-xlsx", sheet.name, "the workbook is damaged", "save it again as .xlsx") from error


def _covered(merged: Iterable[str]) -> dict[int, dict[int, str]]:
    """For each line in which a merged range begins, the columns it begins at with the range."""
    from openpyxl.utils import range_boundaries

    found: dict[int, dict[int, str]] = {}
    for area in merged:
        column, row, *_ = range_boundaries(area)
        if row and column and row <= MOST_LINES + 1 and column <= MOST_COLUMNS:
            found.setdefault(row, {})[column - 1] = area
    return found


def _value(cell: Any, sheet: Sheet, formulas: set[str]) -> object:
    value = cell.value
    if value is None and not formulas:
        return None
    if cell.data_type == "e":
        return Broken("error-cell", f"the cell shows {value}", "mend or empty it")
    where = getattr(cell, "coordinate", "")
    if where in formulas:
        if value is None:
            hint = "open the file in the spreadsheet program and save it, or paste the value"
            return Broken("formula-without-value", "the formula's result is not in the file", hint)
        message = f"a formula: its last result, {value}, is read"
        sheet.notes.append(
            Problem("formula", f"{sheet.name}: {sheet.title}!{where}", message, "look whether it is right")
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        currency = _currency_of(cell.number_format)
        return PricedNumber(value, currency) if currency else value
    return value


def _currency_of(number_format: str | None) -> str:
    """The currency a number format shows beside the number; "" where it shows none."""
    if not number_format or number_format == "General":
        return ""
    found = _CURRENCY_IN_FORMAT.search(number_format)
    return next((part.strip() for part in found.groups() if part), "") if found else ""

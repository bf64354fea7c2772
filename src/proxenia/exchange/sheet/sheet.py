"""A table an office hands in, CSV or Excel, read line by line: never more of it in memory than its text."""

import csv
import io
from collections.abc import Iterator

from proxenia.exchange.sheet.heading import IsHeading, delimiter_of, from_heading, split_separator, unknown_heading
from proxenia.exchange.sheet.lines import Line, Sheet, refused
from proxenia.problems import Problem

MOST_BYTES = 50_000_000
#: Cells that hold something.
MOST_FILLED = 4_000_000
_OLD_EXCEL, _ZIP, _MACRO_ENDINGS = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", (".xlsm", ".xltm", ".xlsb", ".xlam")


def open_sheet(
    content: bytes, name: str, titles: tuple[str, ...] = (), is_heading: IsHeading = unknown_heading
) -> Sheet:
    """The table of a file from its heading on; in Excel of the first sheet called one of `titles`, or else the first.

    InputError for what is no table that can be read safely: another format, macros, or more than a table would hold.
    """
    if len(content) > MOST_BYTES:
        raise refused("too-large", name, f"the file has more than {MOST_BYTES // 1_000_000} MB", "send it in parts")
    if name.lower().endswith(_MACRO_ENDINGS):
        raise refused("macros", name, "the file may hold macros, which are never read", "save it as .xlsx")
    if content.startswith(_OLD_EXCEL):
        message = "the file is of an old Excel, or locked by a password"
        raise refused("bad-xlsx", name, message, "save it as .xlsx, without a password")
    is_workbook = content.startswith(_ZIP)
    sheet = _open_workbook(content, name, titles) if is_workbook else _open_text(content, name, is_heading)
    sheet.lines = _bounded(from_heading(sheet.lines, is_heading), name)
    return sheet


def _bounded(lines: Iterator[Line], name: str) -> Iterator[Line]:
    """The lines; InputError where they hold more than a table does."""
    filled = 0
    for line in lines:
        filled += sum(cell not in (None, "") for cell in line.cells)
        if filled > MOST_FILLED:
            message = f"the table has more than {MOST_FILLED // 1_000_000} million filled cells"
            raise refused("too-large", name, message, "send it in parts")
        yield line


def _open_workbook(content: bytes, name: str, titles: tuple[str, ...]) -> Sheet:
    from proxenia.exchange.sheet.package import Package
    from proxenia.exchange.sheet.workbook import open_workbook

    package = Package(content, name)
    if package.has_macros:
        raise refused("macros", name, "the workbook holds macros, which are never read", "save it as .xlsx")
    return open_workbook(package, name, titles)


def _open_text(content: bytes, name: str, is_heading: IsHeading) -> Sheet:
    text, notes = _decoded(content, name)
    separator, body = split_separator(text)
    delimiter = separator or delimiter_of(body, is_heading)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    return Sheet(name, "", _text_lines(reader, name, first=2 if separator else 1), notes)


def _text_lines(reader: Iterator[list[str]], name: str, first: int) -> Iterator[Line]:
    number = first - 1
    try:
        for number, cells in enumerate(reader, start=first):
            if any(cell.strip() for cell in cells):
                yield Line(number, tuple(cells))
    except csv.Error as error:
        hint = "close each quote and double those inside a cell"
        raise refused("bad-csv", f"{name}: {number + 1}", f"the line cannot be read: {error}", hint) from error


def _decoded(content: bytes, name: str) -> tuple[str, list[Problem]]:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in content and not is_wide:
        raise refused("not-a-table", name, "the file is no text and no Excel workbook", "save it as .xlsx or .csv")
    try:
        return content.decode("utf-16" if is_wide else "utf-8-sig"), []
    except UnicodeDecodeError:
        return _western(content, name)


def _western(content: bytes, name: str) -> tuple[str, list[Problem]]:
    """The text of a file that is not in Unicode, as Windows writes it in western Europe and Latin America."""
    hint = "save it as CSV UTF-8, or as .xlsx"
    try:
        # What begins as UTF-16 holds bytes that are no letters.
        text = content.decode("cp1252")
        # Letters of UTF-8 among others: two files were put together, and one of them would be misread.
        is_mixed = not content.decode("utf-8", "ignore").isascii()
        if "\x00" in text or is_mixed:
            raise refused("bad-encoding", name, "the file's letters cannot be read", hint)
    except UnicodeDecodeError as error:
        raise refused("bad-encoding", name, "the file's letters cannot be read", hint) from error
    message = "the file is not in UTF-8; it was read as Windows-1252: look whether accents are right"
    return text, [Problem("encoding", name, message, hint)]

"""A document as an Excel workbook: what opens it, then one sheet a table; numbers as numbers, no cell a formula."""

import io
import re
from collections.abc import Iterator
from datetime import datetime, time
from itertools import takewhile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from proxenia.exchange.sheet.archive import settle_archive
from proxenia.exchange.sheet.longest import shortened
from proxenia.language.signs import visible
from proxenia.report.document.document import Bullets, Cell, Document, Fields, Heading, Paragraph, Table, with_texts

_MOST_WIDE = 60
#: Of the sheet of words: the names of fields, and a paragraph.
_NAMES, _WORDS = 16, 100
#: What Excel does not allow in the name of a sheet, and how long one may be.
_FORBIDDEN, _LONGEST = re.compile(r"[\[\]:*?/\\']"), 31
#: What stands between two parts of a title.
_COLON = re.compile(r"\s*:\s+")


def write_workbook(document: Document) -> bytes:
    """The document as .xlsx, the same bytes each time; words that look like a formula stay words.

    Where a lead opens the document, it stands on the first sheet with what is said around it.
    """
    document = with_texts(document, visible)
    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    opening = list(_opening(document))
    if any(is_lead for *_words, is_lead in opening):
        _tell(book.create_sheet(_sheet_name(document.title, names)), opening, document.language)
    for table in document.tables():
        _fill(book.create_sheet(_sheet_name(table.title, names)), table, document.language)
    if not names:
        book.create_sheet(_sheet_name(document.title, names))
    moment = datetime.combine(document.day, time())
    book.properties.title, book.properties.creator = document.title, document.author
    book.properties.created = book.properties.modified = moment
    stream = io.BytesIO()
    book.save(stream)
    return settle_archive(stream.getvalue(), document.day)


def _opening(document: Document) -> Iterator[tuple[str, str, bool]]:
    """What is said before the first table, a row each: the name of a field, its words, whether they lead."""
    for block in takewhile(lambda block: not isinstance(block, Table), document.blocks):
        if isinstance(block, Fields | Bullets):
            yield from ((name, text, False) for name, text in block.items)
        elif isinstance(block, Heading):
            yield "", block.text, False
        elif isinstance(block, Paragraph):
            yield "", block.text, block.style == "lead"


def _tell(sheet: Worksheet, opening: list[tuple[str, str, bool]], language: str) -> None:
    for number, (name, text, is_lead) in enumerate(opening, start=1):
        for place, value in enumerate((name, text), start=1):
            cell = sheet.cell(number, place)
            cell.value, cell.data_type = shortened(value, language), "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=is_lead)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _NAMES, _WORDS


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel allows and no other sheet has, of whole words."""
    base = " ".join(_FORBIDDEN.sub(" ", _COLON.sub(" – ", title)).split()) or "1"
    if len(base) > _LONGEST:
        base = f"{base[:_LONGEST].rpartition(' ')[0] or base[: _LONGEST - 1]}…"
    name, number = base, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = base[: _LONGEST - len(ending)] + ending, number + 1
    taken.add(name.casefold())
    return name


def _fill(sheet: Worksheet, table: Table, language: str) -> None:
    rows: list[tuple[Cell, ...]] = [tuple(column.title for column in table.columns), *table.cells()]
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            cell.value = shortened(value, language)
            if isinstance(value, str):
                # Typed as text, so that "=1+1" stays what somebody wrote.
                cell.data_type = "s"
            if number == 1:
                cell.font = Font(bold=True)
    for place in range(1, len(table.columns) + 1):
        longest = max(len(str(row[place - 1] or "")) for row in rows)
        sheet.column_dimensions[get_column_letter(place)].width = min(longest + 2, _MOST_WIDE)
    sheet.freeze_panes = "A2"

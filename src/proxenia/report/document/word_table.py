"""Tables of a Word file: columns as wide as told, rows that stay whole, a heading on each page, sums set apart."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from proxenia.report.document.document import Align, Table
from proxenia.report.document.word_style import ACCENT, QUIET

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell

_SIZE, _SMALL = 9, 8
_LINE, _SUM = "C9D2D8", "EEF2F5"
#: Rows of a table that stays on one page.
_SHORT = 12
#: Signs of a row that stays whole: a longer one may fill more than a page.
_WHOLE = 600


def add_table(file: "WordDocument", block: Table, width_mm: float) -> None:
    """Adds a table between the margins, and the space below it."""
    from docx.shared import Pt

    table = _empty(file, 1, [column.share for column in block.columns], width_mm)
    _border(table._tbl.tblPr, "w:tblBorders", insideH=_LINE, bottom=_LINE)
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    rows = (tuple(column.title for column in block.columns), *block.shown)
    first_sum = len(rows) - block.sums
    for position, texts in enumerate(rows):
        row = table.rows[0] if position == 0 else table.add_row()  # type: ignore[no-untyped-call]
        if sum(map(len, texts)) <= _WHOLE:
            _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        is_bold = position == 0 or position >= first_sum
        keeps = position < len(rows) - 1 and (len(rows) <= _SHORT or position == 0 or position >= first_sum - 1)
        for cell, text, column in zip(row.cells, texts, block.columns, strict=True):
            _fill(cell, text, column.align, is_bold, keeps)
            if position >= first_sum:
                _mark(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", fill=_SUM)
            if position == 0:
                _border(cell._tc.get_or_add_tcPr(), "w:tcBorders", bottom=ACCENT)
    space = file.add_paragraph().paragraph_format
    space.space_after, space.line_spacing = Pt(0), Pt(8)


def side_by_side(file: "WordDocument", number: int, width_mm: float) -> "Sequence[_Cell]":
    """Cells without lines, one beside the other, that stay on one page."""
    table = _empty(file, 1, [1.0] * number, width_mm)
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
    return tuple(table.rows[0].cells)


def _empty(file: "WordDocument", rows: int, shares: Sequence[float], width_mm: float) -> "WordTable":
    from docx.shared import Mm

    table: WordTable = file.add_table(rows=rows, cols=len(shares))
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        # Word reads the width of the column, others that of its cells.
        column.width = column.cells[0].width = Mm(width_mm * share / sum(shares))
    return table


def _fill(cell: "_Cell", text: str, align: Align, is_bold: bool, keeps: bool) -> None:
    """The first line is what a cell says, the others explain it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1.5)
    paragraph.paragraph_format.keep_with_next = keeps
    if align is Align.RIGHT:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for number, line in enumerate(text.split("\n")):
        run = paragraph.add_run(f"\n{line}" if number else line)
        run.bold, run.font.size = is_bold or None, Pt(_SMALL if number else _SIZE)
        if number:
            run.font.color.rgb = RGBColor.from_string(QUIET)


def _border(parent: Any, name: str, **colours: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement(name)
    # The order is that of the format: what stands otherwise is no valid file.
    for side in ("bottom", "insideH"):
        if side in colours:
            line = OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colours[side])):
                line.set(qn(f"w:{key}"), value)
            borders.append(line)
    after = next((one for one in parent if one.tag in (qn("w:tblLayout"), qn("w:tblLook"))), None)
    if after is None:
        parent.append(borders)
    else:
        after.addprevious(borders)


def _mark(parent: Any, name: str, val: str = "true", **values: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(name)
    for key, value in {"val": val, **values}.items():
        mark.set(qn(f"w:{key}"), value)
    parent.append(mark)

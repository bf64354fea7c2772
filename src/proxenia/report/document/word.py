"""A document as a Word file with real headings, lists and tables, so that an office can go on writing in it."""

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from proxenia.errors import InputError
from proxenia.exchange.sheet.archive import settle_archive
from proxenia.language.signs import visible
from proxenia.report.chart.renderer import draw
from proxenia.report.document.document import (
    Align,
    Beside,
    Block,
    Bullets,
    Document,
    Fields,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    with_texts,
)
from proxenia.report.document.pdf import missing_documents

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_STYLES = {"lead": "Intense Quote", "body": "Normal", "note": "Caption"}
#: A Word file takes no longer title or author among its properties.
_LONGEST_PROPERTY = 255
_PICTURE_WIDTH_MM = 165
_PICTURE_SCALE = 2.0


def write_word(document: Document) -> bytes:
    """The document as .docx, the same bytes each time; InputError where the extra `documents` is not installed."""
    try:
        import docx
    except ImportError as error:
        raise InputError([missing_documents("Word files")]) from error
    document = with_texts(document, visible)
    file = docx.Document()
    _set_up(file, document)
    file.add_heading(document.title, level=0)
    if document.subtitle:
        file.add_paragraph(document.subtitle, style="Subtitle")
    for block in document.blocks:
        _add(file, block)
    stream = io.BytesIO()
    file.save(stream)
    return settle_archive(stream.getvalue(), document.day)


def _set_up(file: "WordDocument", document: Document) -> None:
    from docx.shared import Mm, Pt

    moment = datetime.combine(document.day, time())
    core = file.core_properties
    core.title, core.author = document.title[:_LONGEST_PROPERTY], document.author[:_LONGEST_PROPERTY]
    core.language = document.language
    core.created = core.modified = moment
    core.last_modified_by, core.comments, core.revision = core.author, "", 1
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.footer.paragraphs[0].text = document.footer
    file.styles["Normal"].font.size = Pt(10.5)


def _add(file: "WordDocument", block: Block) -> None:
    match block:
        case Heading(text, level):
            file.add_heading(text, level=level)
        case Paragraph(text, style):
            file.add_paragraph(text, style=_STYLES[style])
        case Bullets() | Fields() | Numbered():
            _add_list(file, block)
        case Table():
            _add_table(file, block)
        case Picture(svg, alternative):
            _add_picture(file, svg, alternative)
        case Beside(items):
            for title, picture in items:
                file.add_heading(title, level=2)
                _add_picture(file, picture.svg, picture.alternative)
        case PageBreak():
            file.add_page_break()  # type: ignore[no-untyped-call]


def _add_list(file: "WordDocument", block: Bullets | Fields | Numbered) -> None:
    if isinstance(block, Numbered):
        for item in block.items:
            file.add_paragraph(item, style="List Number")
        return
    for first, rest in block.items:
        paragraph = file.add_paragraph(style="List Bullet" if isinstance(block, Bullets) else None)
        if isinstance(block, Fields):
            paragraph.paragraph_format.space_after = 0
        if first:
            paragraph.add_run(f"{first} ").bold = True
        paragraph.add_run(rest)
    if isinstance(block, Fields):
        file.add_paragraph()


def _add_table(file: "WordDocument", block: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if block.title:
        file.add_paragraph(block.title, style="Caption")
    table = file.add_table(rows=1, cols=len(block.columns), style="Light List Accent 1")
    _repeat_as_header(table.rows[0])
    rows = (tuple(column.title for column in block.columns), *block.shown)
    first_sum = len(rows) - block.sums
    for position, row in enumerate(rows):
        cells = table.rows[0].cells if position == 0 else table.add_row().cells
        for cell, text, column in zip(cells, row, block.columns, strict=True):
            cell.text = ""
            cell.paragraphs[0].add_run(text).bold = True if position >= first_sum else None
            if column.align is Align.RIGHT:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    file.add_paragraph()


def _repeat_as_header(row: Any) -> None:
    """Marks a row as a heading: repeated on each page, and told as one by screen readers."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _add_picture(file: "WordDocument", svg: str, alternative: str) -> None:
    from docx.shared import Mm

    drawn = draw("svg_to_png", svg, scale=_PICTURE_SCALE)
    shape = file.add_picture(io.BytesIO(drawn), width=Mm(_PICTURE_WIDTH_MM))
    shape._inline.docPr.set("descr", alternative)

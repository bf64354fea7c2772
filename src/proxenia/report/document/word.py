"""A document as a Word file with real headings, lists and tables, so that an office can go on writing in it."""

import io
from datetime import datetime, time
from itertools import zip_longest
from typing import TYPE_CHECKING

from proxenia.errors import InputError
from proxenia.exchange.sheet.archive import settle_archive
from proxenia.language.signs import visible
from proxenia.report.chart.renderer import draw
from proxenia.report.document.document import (
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
from proxenia.report.document.word_style import add_footer, set_styles
from proxenia.report.document.word_table import add_table, side_by_side

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

_STYLES = {"lead": "Lead", "body": "Normal", "note": "Note"}
#: A Word file takes no longer title or author among its properties.
_LONGEST_PROPERTY = 255
#: In mm: what stands between the margins, and one of two drawings side by side.
_WIDTH_MM, _HALF_MM = 170, 83
_PICTURE_SCALE = 2.0
_PLACES = {"en": "en-GB", "es": "es-ES", "pt": "pt-PT", "fr": "fr-FR"}


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
    begins_page = False
    for block, follower in zip_longest(document.blocks, document.blocks[1:]):
        before = len(file.paragraphs)
        _add(file, block)
        added = file.paragraphs[before:]
        if added and begins_page:
            added[0].paragraph_format.page_break_before = True
        if added and isinstance(block, Paragraph) and isinstance(follower, Table | Picture | Beside | Bullets):
            added[-1].paragraph_format.keep_with_next = True
        begins_page = isinstance(block, PageBreak) or (begins_page and not added)
    stream = io.BytesIO()
    file.save(stream)
    return settle_archive(stream.getvalue(), document.day)


def _set_up(file: "WordDocument", document: Document) -> None:
    from docx.shared import Mm

    moment = datetime.combine(document.day, time())
    core = file.core_properties
    core.title, core.author = document.title[:_LONGEST_PROPERTY], document.author[:_LONGEST_PROPERTY]
    core.language = document.language
    core.created = core.modified = moment
    core.last_modified_by, core.comments, core.revision = core.author, "", 1
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    set_styles(file, _PLACES.get(document.language, document.language))
    add_footer(section.footer.paragraphs[0], document.footer, Mm(_WIDTH_MM))


def _add(file: "WordDocument", block: Block) -> None:
    match block:
        case Heading(text, level):
            file.add_heading(text, level=level)
        case Paragraph(text, style):
            file.add_paragraph(text, style=_STYLES[style])
        case Bullets() | Fields() | Numbered():
            _add_list(file, block)
        case Table():
            if block.title:
                file.add_paragraph(block.title, style="Caption").paragraph_format.keep_with_next = True
            add_table(file, block, _WIDTH_MM)
        case Picture():
            _add_picture(file.add_paragraph(), block, _WIDTH_MM)
        case Beside(items):
            for cell, (title, picture) in zip(side_by_side(file, len(items), _WIDTH_MM), items, strict=True):
                head = cell.paragraphs[0]
                head.style, head.text = "Caption", title
                head.paragraph_format.keep_with_next = True
                _add_picture(cell.add_paragraph(), picture, _HALF_MM)
        case PageBreak():
            pass


def _add_list(file: "WordDocument", block: Bullets | Fields | Numbered) -> None:
    if isinstance(block, Numbered):
        for item in block.items:
            file.add_paragraph(item, style="List Number")
        return
    is_marked = isinstance(block, Bullets) and block.is_marked
    for first, rest in block.items:
        paragraph = file.add_paragraph(style="List Bullet" if is_marked else "Entry")
        if first:
            paragraph.add_run(f"{first} ").bold = True
        paragraph.add_run(rest)


def _add_picture(paragraph: "WordParagraph", picture: Picture, width_mm: float) -> None:
    from docx.shared import Mm

    drawn = draw("svg_to_png", picture.svg, scale=_PICTURE_SCALE)
    shape = paragraph.add_run().add_picture(io.BytesIO(drawn), width=Mm(width_mm))
    shape._inline.docPr.set("descr", picture.alternative)

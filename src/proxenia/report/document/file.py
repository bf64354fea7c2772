"""A document as a file: PDF, Word or Excel."""

from collections.abc import Iterator
from dataclasses import replace

from proxenia.language.words import words
from proxenia.report.document.document import Block, Document, Heading, Paragraph, Table

DOCUMENT_FORMS = (".pdf", ".docx", ".xlsx")
#: Lines of a table that paper holds: thousands take a gigabyte to set, and nobody turns to them there.
MOST_LINES = 500


def render_document(document: Document, form: str) -> bytes:
    """The document in a form: .pdf, .docx or .xlsx; InputError where the part that writes it is not installed."""
    if form == ".pdf":
        from proxenia.report.document.pdf import write_pdf

        return write_pdf(_for_paper(document))
    if form == ".docx":
        from proxenia.report.document.word import write_word

        return write_word(_for_paper(document))
    from proxenia.report.document.workbook import write_workbook

    return write_workbook(document)


def _for_paper(document: Document) -> Document:
    """The document with no longer tables than paper holds, what is left out told, and no title said twice."""
    return replace(document, blocks=tuple(_each(document)))


def _each(document: Document) -> Iterator[Block]:
    said, heading = words(document.language, "document"), ""
    for block in document.blocks:
        heading = block.text if isinstance(block, Heading) else heading
        if not isinstance(block, Table):
            yield block
            continue
        table = replace(block, title="") if block.title == heading else block
        lines = len(block.shown) - block.sums
        if lines > MOST_LINES:
            yield replace(
                table,
                shown=(*block.shown[:MOST_LINES], *block.shown[lines:]),
                values=(*block.values[:MOST_LINES], *block.values[lines:]),
            )
            yield Paragraph(said.say("rows.some", title=block.title, shown=MOST_LINES, number=lines), "note")
        else:
            yield table

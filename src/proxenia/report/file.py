"""A document as a file: PDF, Word or Excel."""

from proxenia.report.document import Document

DOCUMENT_FORMS = (".pdf", ".docx", ".xlsx")


def render_document(document: Document, form: str) -> bytes:
    """The document in a form: .pdf, .docx or .xlsx; InputError where the part that writes it is not installed."""
    if form == ".pdf":
        from proxenia.report.pdf import write_pdf

        return write_pdf(document)
    if form == ".docx":
        from proxenia.report.word import write_word

        return write_word(document)
    from proxenia.report.workbook import write_workbook

    return write_workbook(document)

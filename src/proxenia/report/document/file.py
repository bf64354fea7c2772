"""A document as a file: PDF, Word or Excel."""

from proxenia.report.document.document import Document

DOCUMENT_FORMS = (".pdf", ".docx", ".xlsx")


def render_document(document: Document, form: str) -> bytes:
    """The document in a form: .pdf, .docx or .xlsx; InputError where the part that writes it is not installed."""
    if form == ".pdf":
        from proxenia.report.document.pdf import write_pdf

        return write_pdf(document)
    if form == ".docx":
        from proxenia.report.document.word import write_word

        return write_word(document)
    from proxenia.report.document.workbook import write_workbook

    return write_workbook(document)

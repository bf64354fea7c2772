"""A document as PDF, set by Typst: the same document gives the same bytes, and its text is never read as markup."""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from proxenia.errors import InputError
from proxenia.problems import Problem
from proxenia.report.document.document import Block, Bullets, Document, Heading, PageBreak, Paragraph, Picture, Table

_TEMPLATE = Path(__file__).parents[1] / "templates" / "document.typ"


def write_pdf(document: Document) -> bytes:
    """The document as a tagged PDF/A of A4 pages; InputError where the extra `documents` is not installed."""
    try:
        import typst
    except ImportError as error:
        raise InputError([missing_documents("PDF")]) from error
    data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "language": document.language,
        "footer": document.footer,
        "blocks": [_plain(block) for block in document.blocks],
    }
    # Typst reads the words as data of a JSON text: none of it is evaluated.
    return bytes(
        typst.compile(
            _TEMPLATE.read_bytes(),
            sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
            format="pdf",
            ignore_system_fonts=True,
            timestamp=datetime.combine(document.day, time(), tzinfo=UTC),
            pdf_standards="a-2a",
        )
    )


def missing_documents(form: str) -> Problem:
    """What to do where the packages that write documents are not installed."""
    hint = "install them: pip install 'proxenia[documents]'"
    return Problem("missing-extra", "", f"the packages that write {form} are not installed", hint)


def _plain(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(text, style):
            return {"kind": "paragraph", "text": text, "style": style}
        case Bullets(items):
            return {"kind": "bullets", "items": [{"first": first, "rest": rest} for first, rest in items]}
        case Picture(svg, alternative):
            return {"kind": "picture", "svg": svg, "alternative": alternative}
        case Table():
            return {
                "kind": "table",
                "title": block.title,
                "columns": [{"title": c.title, "align": str(c.align), "share": c.share} for c in block.columns],
                "rows": block.shown,
            }
        case PageBreak():
            return {"kind": "break"}

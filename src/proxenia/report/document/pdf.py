"""A document as PDF, set by Typst: the same document gives the same bytes, and its text is never read as markup."""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from proxenia.errors import InputError
from proxenia.language.signs import visible
from proxenia.problems import Problem
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
from proxenia.report.document.font import marked, signs_missing

_TEMPLATE = Path(__file__).parents[1] / "templates" / "document.typ"


def write_pdf(document: Document) -> bytes:
    """The document as a tagged PDF/A of A4 pages; InputError where the extra `documents` is not installed.

    The fonts that come with Typst have nearly every script of Europe: the same document gives the same bytes
    everywhere. What they lack is looked for in the fonts of the machine, and marked where those lack it too.
    """
    try:
        from typst import TypstError
    except ImportError as error:
        raise InputError([missing_documents("PDF")]) from error
    shown = with_texts(document, _in_one_line)
    try:
        return _compiled(shown, has_own_fonts_only=True)
    except TypstError:
        return _with_marks(shown)


def _in_one_line(text: str) -> str:
    """The text as it is set: no font has a letter for a tabulator or an end of line."""
    return visible(text).replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")


def _with_marks(document: Document) -> bytes:
    """The document in the fonts of the machine, with a mark for each sign that they lack and a note that says so.

    Where Typst names no sign (a letter that is made of several), the document is no PDF/A: boxes are allowed then.
    """
    from typst import TypstError

    missing: list[str] = []
    while True:
        shown = marked(document, missing)
        try:
            return _compiled(shown, has_own_fonts_only=False)
        except TypstError as error:
            new = signs_missing(str(error))
            if set(new) <= set(missing):
                return _compiled(shown, has_own_fonts_only=False, is_archival=False)
            missing += new


def _compiled(document: Document, has_own_fonts_only: bool, is_archival: bool = True) -> bytes:
    import typst

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
            ignore_system_fonts=has_own_fonts_only,
            timestamp=datetime.combine(document.day, time(), tzinfo=UTC),
            pdf_standards="a-2a" if is_archival else "1.7",
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
        case Bullets(items, is_marked):
            kind = "bullets" if is_marked else "entries"
            return {"kind": kind, "items": [{"first": first, "rest": rest} for first, rest in items]}
        case Fields(items):
            return {"kind": "fields", "items": [{"first": first, "rest": rest} for first, rest in items]}
        case Numbered(items):
            return {"kind": "numbered", "items": items}
        case Picture(svg, alternative):
            return {"kind": "picture", "svg": svg, "alternative": alternative}
        case Beside(items):
            return {"kind": "beside", "items": [{"title": title, **_plain(picture)} for title, picture in items]}
        case Table():
            return {
                "kind": "table",
                "title": block.title,
                "columns": [{"title": c.title, "align": str(c.align), "share": c.share} for c in block.columns],
                "rows": block.shown,
                "sums": block.sums,
            }
        case PageBreak():
            return {"kind": "break"}

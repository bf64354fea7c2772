"""The text of a PDF by page; pages that are pictures, or broken, are told."""

import io
from statistics import median
from typing import Any

from proxenia.errors import InputError
from proxenia.exchange.plan.page import Page, Pages, refusal

MOST_PAGES = 600
#: A page of pictures with fewer words than this has no text to read.
_LEAST_WORDS = 8
#: A first page with fewer words than this, and than a third of the others', is the title page.
_TITLE_WORDS = 60


def read_pdf(content: bytes, name: str) -> Pages:
    """The pages of a PDF, its title page left out; InputError where it is locked, broken, too long or all pictures."""
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):  # one that only its changing is locked opens without
            raise refusal("locked", name, "the PDF asks for a password", "save it without one")
        if len(reader.pages) > MOST_PAGES:
            message = f"the PDF has {len(reader.pages)} pages, more than {MOST_PAGES}"
            raise refusal("too-large", name, message, "give the chapter with the goals alone")
        texts = [_text(page) for page in reader.pages]
    except InputError:
        raise
    except Exception as error:  # a broken PDF fails in many ways
        message = f"the PDF cannot be read ({type(error).__name__})"
        raise refusal("broken", name, message, "save it anew") from error
    return _told(name, texts)


def _text(page: Any) -> str | None:
    """The text of a page; None for one that is a picture, or that alone is broken."""
    try:
        text = str(page.extract_text())
        return None if len(text.split()) < _LEAST_WORDS and _has_picture(page) else text
    except MemoryError:
        raise
    except Exception:
        return None


def _has_picture(page: Any) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    found = objects.get_object().values() if objects else ()
    return any(one.get_object().get("/Subtype") == "/Image" for one in found)


def _told(name: str, texts: list[str | None]) -> Pages:
    unread = tuple(number for number, text in enumerate(texts, 1) if text is None)
    pages = [Page(number, text) for number, text in enumerate(texts, 1) if text]
    if pages and pages[0].number == 1 and len(texts) > 1 and _is_title(pages):
        pages = pages[1:]
    if not any(page.text.strip() for page in pages):
        hint = "run text recognition (OCR) on it, or give the Word file it was made from"
        told = "no page has text" if len(unread) in (0, len(texts)) else f"{len(unread)} of {len(texts)} pages"
        raise refusal("scanned", name, f"the PDF is scanned pictures: {told}", hint)
    return Pages(tuple(pages), unread)


def _is_title(pages: list[Page]) -> bool:
    """Whether the first page says far less than the others, or is the only one with text."""
    first, *others = (len(page.text.split()) for page in pages)
    return first < _TITLE_WORDS and (not others or 3 * first < median(others))

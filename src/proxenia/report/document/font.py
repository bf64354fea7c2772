"""What fonts lack: the signs that Typst names, marked in a document together with those of the same script."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from proxenia.language.words import words
from proxenia.report.document.document import Document, Paragraph, with_texts

#: What is printed for a sign that no font has.
BOX = "\N{WHITE SQUARE}"
_REFUSED = re.compile(r'the text `"(.*?)"` could not be displayed|contains the codepoint `"(.*?)"`', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
#: Letters without case, unassigned signs and pictures: a font that lacks one of them lacks its neighbours too.
_IN_BLOCKS = ("Lo", "Co", "Cn", "So", "Mn", "Mc")
_FIRST_BLOCK, _BLOCK_BITS = 0x0700, 10
_NAMED = 8


def signs_missing(message: str) -> list[str]:
    """The signs that a refusal of Typst says no font has."""
    found = _REFUSED.search(message)
    text = _ESCAPED.sub(lambda one: chr(int(one.group(1), 16)), found.group(1) or found.group(2) or "") if found else ""
    return [sign for sign in dict.fromkeys(text) if sign not in (BOX, " ")]


def marked(document: Document, missing: Sequence[str]) -> Document:
    """The document with a box for each of the signs and their likes, and a note at its end that names them."""
    kinds, replaced = {_kind(sign) for sign in missing}, dict.fromkeys(missing)
    if not missing:
        return document

    def mark(text: str) -> str:
        replaced.update(dict.fromkeys(sign for sign in text if _kind(sign) in kinds))
        return "".join(BOX if _kind(sign) in kinds else sign for sign in text)

    boxed = with_texts(document, mark)
    named = ", ".join(f"U+{ord(sign):04X}" for sign in list(replaced)[:_NAMED])
    more = ", ..." if len(replaced) > _NAMED else ""
    note = words(document.language, "document").say("no-font", box=BOX, signs=f"{named}{more}")
    return replace(boxed, blocks=(*boxed.blocks, Paragraph(note, "note")))


def _kind(sign: str) -> object:
    """The sign itself, or the part of Unicode in which it stands with its likes."""
    category, code = unicodedata.category(sign), ord(sign)
    return (category, code >> _BLOCK_BITS) if category in _IN_BLOCKS and code >= _FIRST_BLOCK else sign

"""The text of a Word file as its reader sees it: content controls, insertions, text boxes, tables within tables, notes.

What was struck out in review, and what is hidden, is left out.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from proxenia.errors import InputError
from proxenia.exchange.plan.page import HEADING, Page, Pages, refusal, told_rows

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_UNPACKED_BYTES = 200_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
#: What nobody sees: deletions, what was moved away, the copy of a text box for older programs, codes of fields.
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText")}
_UNSEEN.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad"}
_TITLES, _HEADINGS = ("title", "subtitle"), ("heading", "titulo", "título", "titre", "cabeçalho", "encabezado")


def read_word(content: bytes, name: str) -> Pages:
    """The paragraphs of a Word file in reading order, headings marked; InputError where it is none, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(item.file_size for item in packed.infolist()) > _MOST_UNPACKED_BYTES:
                raise refusal("too-large", name, "the Word file unpacks to more than it should", "save it anew")
            styles = _styles(_part(packed, "word/styles.xml"))
            parts = [_part(packed, part) for part in _MAIN]
        if parts[0] is None:
            raise ValueError("no document within")
        found = [text for part in parts if part is not None for text in _paragraphs(part, styles)]
    except InputError:
        raise
    except Exception as error:  # a file that is no Word document fails in many ways
        message = f"the Word file cannot be read ({type(error).__name__})"
        raise refusal("broken", name, message, "save it anew") from error
    return Pages((Page(None, "\n\n".join(found)),))


def _part(packed: zipfile.ZipFile, name: str) -> "Element | None":
    if name not in packed.NameToInfo:
        return None
    content = packed.read(name)
    if b"<!DOCTYPE" in content[:2000]:
        raise ValueError("a part declares entities")
    return ElementTree.fromstring(content)


def _styles(part: "Element | None") -> dict[str, str]:
    """The name of each style, in small letters: programs translate their ids, not always their names."""
    found = {}
    for style in part.iter(f"{_W}style") if part is not None else ():
        name = style.find(f"{_W}name")
        found[style.get(f"{_W}styleId", "")] = "" if name is None else name.get(f"{_W}val", "").casefold()
    return found


def _paragraphs(part: "Element", styles: dict[str, str]) -> Iterator[str]:
    """The text of each paragraph, those within a paragraph (in text boxes) after it."""
    for element in part:
        if element.tag in _UNSEEN:
            continue
        if element.tag == f"{_W}tbl" and element.find(f".//{_W}tc//{_W}tbl") is None:
            yield from told_rows(
                [
                    ["\n\n".join(_paragraphs(cell, styles)) for cell in row.iter(f"{_W}tc")]
                    for row in element.iter(f"{_W}tr")
                ]
            )
            continue
        if element.tag != f"{_W}p":
            yield from _paragraphs(element, styles)
            continue
        own, within = _text(element)
        style = _style(element, styles)
        if own.strip() and not style.startswith(_TITLES):
            yield f"{HEADING}{own.strip()}" if style.startswith(_HEADINGS) else f"{_sign(element, style)}{own}"
        for box in within:
            yield from _paragraphs(box, styles)


def _sign(paragraph: "Element", style: str) -> str:
    """The sign that the program draws before an item of a list."""
    is_item = style.startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return "• " if is_item else ""


def _style(paragraph: "Element", styles: dict[str, str]) -> str:
    told = paragraph.find(f"{_W}pPr/{_W}pStyle")
    id_ = "" if told is None else told.get(f"{_W}val", "")
    return styles.get(id_) or id_.casefold()


def _text(element: "Element") -> tuple[str, list["Element"]]:
    """A paragraph's own text, and the contents of the boxes that hang on it."""
    own, within = [], list["Element"]()
    for child in element:
        if child.tag in _UNSEEN or (child.tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None):
            continue
        if child.tag == f"{_W}t":
            own.append(child.text or "")
        elif child.tag == f"{_W}txbxContent":
            within.append(child)
        elif child.tag in _BREAKS:
            own.append(_BREAKS[child.tag])
        else:
            text, boxes = _text(child)
            own.append(text)
            within += boxes
    return "".join(own), within

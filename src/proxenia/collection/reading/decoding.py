"""The text of what was fetched, in the letters it is really written in."""

import codecs
import re

from proxenia.collection.reading.entry import unreadable
from proxenia.problems import Problem

_IN_HEADER = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_PAGE = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: What pages call Latin-1 is Windows-1252 (WHATWG's encoding standard).
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8"}


def decoded(content: bytes, content_type: str, where: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a page, and a doubt where it is not in the letters it says."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace"), ()
    said = _said(content, content_type)
    if _is(content, "utf-8"):
        is_plain = content.isascii() or said in ("utf-8", "")
        return content.decode(), () if is_plain else (_doubt(where, said, "UTF-8"),)
    if said not in ("", "utf-8") and _is(content, said):
        return content.decode(said), ()
    if b"\x00" in content[:4096] or not _is(content, "cp1252"):
        raise unreadable("bad-encoding", where, "the letters of the page cannot be read", "look at it in a browser")
    return content.decode("cp1252"), (_doubt(where, said or "nothing of its letters", "Windows-1252"),)


def _said(content: bytes, content_type: str) -> str:
    found = _IN_HEADER.search(content_type)
    name = found[1] if found else ""
    if not name and (inside := _IN_PAGE.search(content[:4096])):
        name = inside[1].decode("ascii", "replace")
    name = name.lower()
    try:
        return codecs.lookup(_MEANT.get(name, name)).name if name else ""
    except LookupError:
        return ""


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _doubt(where: str, said: str, read: str) -> Problem:
    message = f"the page says {said} and is not: it was read as {read}"
    return Problem("encoding", where, message, "look whether the accents are right")

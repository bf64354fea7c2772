"""A strategy document read as passages with their pages: PDF, Word, Markdown or plain text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path, PurePath

from proxenia.appraisal.question.agenda import Passage
from proxenia.exchange.plan.page import HEADING, Page, Pages, refusal, told_rows
from proxenia.exchange.plan.passages import cut_passages

PLAN_FORMS = (".pdf", ".docx", ".md", ".txt")
#: A plan beyond these is refused before it is read whole.
MOST_BYTES, MOST_CHARACTERS = 30_000_000, 3_000_000
_HASHES = re.compile(r"^\s*#{1,6}\s+", re.MULTILINE)
_MARKUP = re.compile(r"[*_`]{1,3}|^\s*>\s?|!?\[([^\]]*)\]\([^)]*\)", re.MULTILINE)
#: What no reader of the page sees: the front matter and comments.
_UNSEEN = re.compile(r"\A---\n.*?\n---\s*\n|<!--.*?-->", re.DOTALL)
_RULE = re.compile(r"^[\s|:\-+=]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PlanText:
    """The passages of a plan in reading order; `unread_pages` are pictures without text, or broken."""

    passages: tuple[Passage, ...]
    unread_pages: tuple[int, ...] = ()


def read_plan(path: Path) -> PlanText:
    """What a plan says, in reading order.

    Raises InputError for a form that is not read, for a file that is too large, broken, locked or without text.
    """
    _check_form(path)
    if not path.is_file():
        raise refusal("unreadable", path.name, "there is no such file", "check the path")
    _check_size(path.name, path.stat().st_size)
    return read_content(path.read_bytes(), path.name)


def _check_form(path: PurePath) -> None:
    form = path.suffix.lower()
    if form not in PLAN_FORMS:
        hint = f"give a plan as {', '.join(PLAN_FORMS)}, or an agenda as .yaml"
        raise refusal("unknown-form", path.name, f"plans of the form '{form}' are not read", hint)


def _check_size(name: str, size: int) -> None:
    if size > MOST_BYTES:
        message = f"the file has {size // 1_000_000} MB, more than {MOST_BYTES // 1_000_000}"
        raise refusal("too-large", name, message, "give the chapter with the goals alone")


def read_content(content: bytes, name: str) -> PlanText:
    """What a plan says that is at hand as bytes; its form is told by its name. Otherwise as `read_plan`."""
    _check_form(PurePath(name))
    _check_size(name, len(content))
    read = _pages(content, name)
    if sum(len(page.text) for page in read.pages) > MOST_CHARACTERS:
        message = f"the plan has more than {MOST_CHARACTERS:,} characters"
        raise refusal("too-large", name, message, "give the chapter with the goals alone")
    passages = cut_passages(read.pages)
    if not passages:
        raise refusal("no-passages", name, "the file has no sentence to read", "give the text of the plan")
    return PlanText(passages, read.unread)


def _pages(content: bytes, name: str) -> Pages:
    form = PurePath(name).suffix.lower()
    if form == ".docx":
        from proxenia.exchange.plan.word import read_word

        return read_word(content, name)
    if form == ".pdf":
        if not find_spec("pypdf"):
            hint = "install it: pip install 'proxenia[agenda]'"
            raise refusal("no-reader", name, "reading this form needs a part that is not installed", hint)
        from proxenia.exchange.plan.pdf import read_pdf

        return read_pdf(content, name)
    text = _decoded(content, name)
    return Pages((Page(None, _plain(text) if form == ".md" else text),))


def _plain(markdown: str) -> str:
    """Markdown without its signs: headings marked, a table by its rows."""
    text = _MARKUP.sub(lambda match: match[1] or "", _HASHES.sub(HEADING, _UNSEEN.sub("", markdown)))
    told = list[str]()
    for is_row, group in groupby(text.splitlines(), key=lambda line: "|" in line):
        lines = list(group)
        told += _rows(lines) if is_row else ["\n".join(lines)]
    return "\n\n".join(told)


def _rows(lines: Sequence[str]) -> list[str]:
    """What the rows of a table tell, the line under its heading left out."""
    rows = [_RULE.sub("", line).strip().strip("|") for line in lines]
    return told_rows([[cell.strip() for cell in row.split("|")] for row in rows if row])


def _decoded(data: bytes, name: str) -> str:
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal("broken", name, "the file is not text", "save the plan as UTF-8 text")
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refusal("not-utf8", name, "the file is not UTF-8", "save it as UTF-8")

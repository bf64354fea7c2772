"""A strategy document read as passages with their pages: PDF, Word, Markdown or plain text."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from proxenia.appraisal.question.agenda import Passage
from proxenia.errors import InputError
from proxenia.problems import Problem

PLAN_FORMS = (".pdf", ".docx", ".md", ".txt")
#: A plan beyond these is refused before it is read whole.
MOST_BYTES, MOST_PAGES, MOST_CHARACTERS = 30_000_000, 600, 3_000_000
_MOST_UNPACKED_BYTES = 200_000_000
#: Passages have so many words: shorter ones are headings and page numbers, longer ones are cut.
_LEAST_WORDS, _MOST_WORDS = 4, 60
#: A line that opens or closes so many pages is a running head, not a passage.
_RUNNING_HEAD = 3

#: A page's number, or None where the form has no pages, and its text.
Page = tuple[int | None, str]

_END = re.compile(r"(?<=[.!?…])[\"'»”’)\]]*\s+(?=[«\"“'¿¡(\[]*[^\W\d_])")
_ITEM = re.compile(r"^\s*(?:[-–—•●▪◦■□*·○►✓→]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_MARKUP = re.compile(r"^\s*#{1,6}\s+|[*_`]{1,3}|^\s*>\s?|^\s*\|.*\|\s*$|!?\[([^\]]*)\]\([^)]*\)", re.MULTILINE)


def read_plan(path: Path) -> tuple[Passage, ...]:
    """The passages of a plan in reading order.

    Raises InputError for a form that is not read, for a file that is too large, broken, locked or without text.
    """
    form = path.suffix.lower()
    if form not in PLAN_FORMS:
        hint = f"give a plan as {', '.join(PLAN_FORMS)}, or an agenda as .yaml"
        raise _refusal("unknown-form", path, f"plans of the form '{form}' are not read", hint)
    if not path.is_file():
        raise _refusal("unreadable", path, "there is no such file", "check the path")
    if path.stat().st_size > MOST_BYTES:
        message = f"the file has {path.stat().st_size // 1_000_000} MB, more than {MOST_BYTES // 1_000_000}"
        raise _refusal("too-large", path, message, "give the chapter with the goals alone")
    read = {".pdf": _read_pdf, ".docx": _read_word, ".md": _read_markdown, ".txt": _read_text}[form]
    passages = cut_passages(_within_limit(path, read(path)))
    if not passages:
        raise _refusal("no-passages", path, "the file has no sentence to read", "give the text of the plan")
    return passages


def cut_passages(pages: Iterable[Page]) -> tuple[Passage, ...]:
    """The sentences and items of the pages; running heads, page numbers and headings of a few words are left out."""
    found: list[Passage] = []
    for number, text in _without_running_heads(list(pages)):
        for sentence in _sentences(text):
            words = sentence.split()
            for start in range(0, len(words), _MOST_WORDS):
                part = words[start : start + _MOST_WORDS]
                if sum(any(letter.isalpha() for letter in word) for word in part) >= _LEAST_WORDS:
                    found.append(Passage(len(found) + 1, number, " ".join(part)))
    return tuple(found)


def _sentences(text: str) -> Iterable[str]:
    for block in _blocks(text):
        yield from (sentence.strip() for sentence in _END.split(block))


def _blocks(text: str) -> Iterable[str]:
    """Paragraphs and items, their lines joined; a word cut at a line's end is made whole."""
    lines: list[str] = []
    for line in text.splitlines():
        item = _ITEM.match(line)
        if (not line.strip() or item) and lines:
            yield _joined(lines)
            lines = []
        if line.strip():
            lines.append(line[item.end() :].strip() if item else line.strip())
    if lines:
        yield _joined(lines)


def _joined(lines: list[str]) -> str:
    return re.sub(r"(?<=[^\W\d_])[-\u00ad] (?=[^\W\d_A-Z])", "", " ".join(lines)).replace("\u00ad", "")


def _without_running_heads(pages: list[Page]) -> list[Page]:
    """The pages without first and last lines that are the same, but for a number, on several of them."""
    edges = [[line for line in text.splitlines() if line.strip()] for _, text in pages]
    counts = Counter(name for lines in edges for name in {_head_name(line) for line in (*lines[:2], *lines[-2:])})
    running = {name for name, count in counts.items() if count >= _RUNNING_HEAD}
    kept = []
    for number, text in pages:
        lines = [line for line in text.splitlines() if _head_name(line) not in running or not line.strip()]
        kept.append((number, "\n".join(lines)))
    return kept if len(pages) >= _RUNNING_HEAD else pages


def _head_name(line: str) -> str:
    return re.sub(r"^\W*\d+|\d+\W*$", "", line.strip()).strip().casefold()


def _read_pdf(path: Path) -> list[Page]:
    pypdf = _part("pypdf", path)
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _refusal("locked", path, "the PDF asks for a password", "save it without one")
        if len(reader.pages) > MOST_PAGES:
            message = f"the PDF has {len(reader.pages)} pages, more than {MOST_PAGES}"
            raise _refusal("too-large", path, message, "give the chapter with the goals alone")
        pages: list[Page] = [(at, page.extract_text()) for at, page in enumerate(reader.pages, 1)]
    except InputError:
        raise
    except Exception as error:  # a broken PDF fails in many ways
        raise _refusal("broken", path, f"the PDF cannot be read ({type(error).__name__})", "save it anew") from error
    if not any(text.strip() for _, text in pages):
        hint = "run text recognition (OCR) on it, or give the Word file it was made from"
        raise _refusal("scanned", path, "the PDF is scanned pictures: no page has text", hint)
    return pages


def _read_word(path: Path) -> list[Page]:
    docx = _part("docx", path)
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(item.file_size for item in packed.infolist()) > _MOST_UNPACKED_BYTES:
                raise _refusal("too-large", path, "the Word file unpacks to more than it should", "save it anew")
        document = docx.Document(str(path))
    except InputError:
        raise
    except Exception as error:  # a file that is no Word document fails in many ways
        raise _refusal(
            "broken", path, f"the Word file cannot be read ({type(error).__name__})", "save it anew"
        ) from error
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [(None, "\n\n".join([*paragraphs, *dict.fromkeys(cells)]))]


def _read_text(path: Path) -> list[Page]:
    data = path.read_bytes()
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal("broken", path, "the file is not text", "save the plan as UTF-8 text")
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return [(None, data.decode(encoding))]
        except UnicodeDecodeError:
            continue
    raise _refusal("not-utf8", path, "the file is not UTF-8", "save it as UTF-8")


def _read_markdown(path: Path) -> list[Page]:
    return [(number, _MARKUP.sub(lambda match: match[1] or "", text)) for number, text in _read_text(path)]


def _within_limit(path: Path, pages: list[Page]) -> list[Page]:
    if sum(len(text) for _, text in pages) > MOST_CHARACTERS:
        message = f"the plan has more than {MOST_CHARACTERS:,} characters"
        raise _refusal("too-large", path, message, "give the chapter with the goals alone")
    return pages


def _part(name: str, path: Path):  # type: ignore[no-untyped-def]  # a module, loaded only where a plan needs it
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        hint = "install it: pip install 'proxenia[agenda]'"
        raise _refusal("no-reader", path, "reading this form needs a part that is not installed", hint) from error


def _refusal(code: str, path: Path, message: str, hint: str) -> InputError:
    return InputError([Problem(code, path.name, message, hint)])

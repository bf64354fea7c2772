"""Pages cut into passages: sentences and items, each with its page and the heading it stands under."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import dropwhile, takewhile

from proxenia.appraisal.question.agenda import Passage
from proxenia.exchange.plan.page import HEADING, Page

#: Passages have so many words: shorter ones are headings and page numbers, longer ones are cut.
_LEAST_WORDS, _MOST_WORDS = 4, 60
#: The few words of a section have so many at least together with its heading: "Air: clean air".
_LEAST_OF_SECTION = 3
#: An item with a sign before it has so many words at least: "clean air".
_LEAST_OF_ITEM = 2
#: A line of a table of contents; dots that lead to a page number are never part of a sentence.
_CONTENTS, _LEADERS = re.compile(r"\.{3,}|…|\s\d+$"), re.compile(r"(?:\.\s?){4,}\s*\d*\s*$")
#: A heading has at most so many words, and fills at most so much of the longest line.
_HEADING_WORDS, _HEADING_WIDTH = 12, 0.75
#: A title has at most so many lines, and a word for a plan or for whose it is.
_TITLE_LINES = 4
_PLAN = re.compile(
    r"\b(?:plan|plano|programme|programa|strateg\w+|estrat[eé]g\w+|stratég\w+|schéma|agenda|manifesto|"
    r"municipality|council|prefeitura|câmara|município|municipio|ayuntamiento|alcaldía|gobierno|mairie|ville|commune)\b",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\n[^\S\n]*\n+")
#: A line that opens or closes so many pages is a running head, not a passage; of a plan of few pages, two.
_RUNNING_HEAD, _RUNNING_HEAD_OF_FEW, _FEW_PAGES = 3, 2, 6
_END = re.compile(r"(?<=[.!?…])[\"'»”’)\]]*\s+(?=[«\"“'¿¡(\[]*[^\W\d_])")
_ENDS = re.compile(r"[.!?…:;,][\"'»”’)\]]*$")
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'»”’)\]]*\d{0,2}$")
_ITEM = re.compile(r"^\s*(?:[-–—•●▪◦■□*·○►✓→\ue000-\uf8ff]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_NUMBERED = re.compile(r"^\s*(?:(?:\d+(?:\.\d+)+\.?|[IVXLC]+\.)\s+(?=\S)|\(?\d{1,2}[.)]?\s+(?=[^\W\d_]))")
#: The sign of an item that a heading may begin with as well: "1. Housing".
_NUMBER_OF_ITEM = re.compile(r"^\s*\(?\d{1,2}[.)]\s")
#: A line with money in it is a line of figures.
_MONEY = re.compile(r"\d\s?(?:€|k€|m€|EUR|USD|GBP|R\$|euros?\b)|(?:€|\$|£|EUR|USD|GBP)\s?\d", re.IGNORECASE)
_CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad] (?=[^\W\d_A-Z])")


class _Kind(Enum):
    """What a block of a page is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"


def cut_passages(pages: Iterable[Page]) -> tuple[Passage, ...]:
    """The sentences and items of the pages; running heads, page numbers and headings of a few words are left out.

    Of a section that holds nothing but a few words, its heading and these are one passage.
    """
    found: list[Passage] = []
    section, counted, short, number = "", 0, list[str](), None
    for page in _without_title(_without_running_heads(list(pages))):
        for text, kind in _blocks(page.text):
            if kind is _Kind.HEADING:
                found += _of_few_words(found, section, counted, short, number)
                section, counted, short, number = text, len(found), [], page.number
            for sentence in _END.split(text):
                words = sentence.split()
                for start in range(0, len(words), _MOST_WORDS):
                    part = words[start : start + _MOST_WORDS]
                    if _word_count(part) >= (_LEAST_OF_ITEM if kind is _Kind.ITEM else _LEAST_WORDS):
                        found.append(Passage(len(found) + 1, page.number, " ".join(part), section))
                    elif kind is not _Kind.HEADING and _word_count(part) >= _LEAST_OF_ITEM:
                        short.append(" ".join(part))
    return (*found, *_of_few_words(found, section, counted, short, number))


def _word_count(words: Sequence[str]) -> int:
    return sum(any(letter.isalpha() for letter in word) for word in words)


def _of_few_words(
    found: Sequence[Passage], section: str, counted: int, short: Sequence[str], page: int | None
) -> list[Passage]:
    """The heading and the few words under it as one passage, where no passage was found since the heading."""
    words = f"{section}: {'; '.join(short)}".split()[:_MOST_WORDS]
    if not section or not short or len(found) > counted or any(_CONTENTS.search(one) for one in short):
        return []
    return [Passage(len(found) + 1, page, " ".join(words), section)] if _word_count(words) >= _LEAST_OF_SECTION else []


def _blocks(text: str) -> Iterator[tuple[str, _Kind]]:
    """Paragraphs, items and headings, their lines joined, and which of these each is."""
    lines = [line for line in text.splitlines() if not _LEADERS.search(line)]
    width = max((len(line) for line in lines), default=0)
    held: list[str] = []
    kind = _Kind.PARAGRAPH
    for at, line in enumerate(lines):
        item = _ITEM.match(line)
        is_heading = _is_heading(lines, at, width)
        if (not line.strip() or item or is_heading) and held:
            yield _joined(held), kind
            held = []
        if is_heading:
            yield _NUMBERED.sub("", line.strip().removeprefix(HEADING)).strip(), _Kind.HEADING
        elif line.strip():
            kind = (_Kind.ITEM if item else _Kind.PARAGRAPH) if not held else kind
            held.append(line[item.end() :].strip() if item else line.strip())
    if held:
        yield _joined(held), kind


def _is_heading(lines: list[str], at: int, width: int) -> bool:
    """Whether a line is a heading: marked as one, or short, without an end, before a line that begins anew."""
    line = lines[at].strip()
    if line.startswith(HEADING):
        return True
    words = _NUMBERED.sub("", line).split()
    first = next((letter for letter in line if letter.isalnum()), "")
    if not words or len(words) > _HEADING_WORDS or _ENDS.search(line) or _MONEY.search(line):
        return False
    if _ITEM.match(lines[at]) and not (_NUMBER_OF_ITEM.match(lines[at]) and _is_before_text(lines, at)):
        return False
    if not any(letter.isalpha() for letter in line) or not (first.isupper() or first.isdigit()):
        return False
    before = lines[at - 1].strip() if at else ""
    after = next((line.strip() for line in lines[at + 1 :] if line.strip()), "")
    if at + 1 < len(lines) and not lines[at + 1].strip() and not _is_before_text(lines, at):
        return False
    begins_anew = bool(after) and not next((letter for letter in after if letter.isalnum()), "a").islower()
    is_apart = not before or bool(_ENDS.search(before)) or len(before) < _HEADING_WIDTH * width
    is_short = len(line) < _HEADING_WIDTH * width or line.isupper()
    return is_apart and begins_anew and is_short and not _is_list(lines, at)


def _is_before_text(lines: list[str], at: int) -> bool:
    """Whether what follows, be it after blank lines, is a paragraph that ends as a sentence does, and no item."""
    rest = dropwhile(lambda line: not line.strip(), lines[at + 1 :])
    paragraph = list(takewhile(lambda line: line.strip() and not line.startswith(HEADING), rest))
    return bool(paragraph) and not _ITEM.match(paragraph[0]) and bool(_SENTENCE_ENDS.search(paragraph[-1].strip()))


def _is_list(lines: list[str], at: int) -> bool:
    """Whether the next line is no sentence either: a list without signs, whose lines are no headings.

    In a narrow column the lines of a sentence are short too, but they go on in small letters.
    """
    after = [line.strip() for line in lines[at + 1 : at + 3]]
    return len(after) == 2 and all(
        one and not one[0].islower() and len(one.split()) <= _HEADING_WORDS and not _ENDS.search(one) for one in after
    )


def _joined(lines: list[str]) -> str:
    return _CUT_WORD.sub("", " ".join(lines)).replace("\u00ad", "")


def _without_title(pages: list[Page]) -> list[Page]:
    """The pages without the lines at the top that call the whole by its name: a plan, a strategy, whose it is."""
    if not pages:
        return pages
    blocks = [block.splitlines() for block in _BLANK.split(pages[0].text.strip("\n"))]
    ahead = list(takewhile(_is_short, blocks[:_TITLE_LINES]))
    named = max((at for at, lines in enumerate(ahead, 1) if _names_the_whole(lines)), default=0)
    blocks = blocks[named:] if named < len(blocks) else blocks[-1:]
    width = max((len(line) for line in blocks[0]), default=0) if blocks else 0
    while len(blocks[0]) > 1 and _names_the_whole(blocks[0][:1]) and _is_heading(blocks[0], 0, width):
        blocks[0] = blocks[0][1:]
    return [Page(pages[0].number, "\n\n".join("\n".join(lines) for lines in blocks)), *pages[1:]]


def _is_short(lines: list[str]) -> bool:
    is_short = len(lines) <= _TITLE_LINES and all(len(line.split()) <= _HEADING_WORDS for line in lines)
    return is_short and not any(_ENDS.search(line) for line in lines)


def _names_the_whole(lines: list[str]) -> bool:
    return any(_PLAN.search(line) for line in lines)


def _without_running_heads(pages: list[Page]) -> list[Page]:
    """The pages without first and last lines that are the same, but for a number, on several of them."""
    edges = [[line for line in page.text.splitlines() if line.strip()] for page in pages]
    counts = Counter(name for lines in edges for name in {_head_name(line) for line in (*lines[:2], *lines[-2:])})
    least = _RUNNING_HEAD_OF_FEW if len(pages) < _FEW_PAGES else _RUNNING_HEAD
    running = {name for name, count in counts.items() if count >= least}
    kept = []
    for page in pages:
        lines = [line for line in page.text.splitlines() if _head_name(line) not in running or not line.strip()]
        while page.number and lines and not _head_name(lines[-1]):  # the page's number, and blank lines
            lines.pop()
        kept.append(Page(page.number, "\n".join(lines)))
    return kept


def _head_name(line: str) -> str:
    return re.sub(r"^\W*\d+|\d+\W*$", "", line.strip()).strip().casefold()

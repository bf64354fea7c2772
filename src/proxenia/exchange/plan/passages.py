"""Pages cut into passages: sentences and items, each with its page and the heading it stands under."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from proxenia.appraisal.question.agenda import Passage
from proxenia.exchange.plan.page import HEADING, Page

#: Passages have so many words: shorter ones are headings and page numbers, longer ones are cut.
_LEAST_WORDS, _MOST_WORDS = 4, 60
#: A heading has at most so many words, and fills at most so much of the longest line.
_HEADING_WORDS, _HEADING_WIDTH = 12, 0.75
#: A line that opens or closes so many pages is a running head, not a passage.
_RUNNING_HEAD = 3
_END = re.compile(r"(?<=[.!?…])[\"'»”’)\]]*\s+(?=[«\"“'¿¡(\[]*[^\W\d_])")
_ENDS = re.compile(r"[.!?…:;,][\"'»”’)\]]*$")
_ITEM = re.compile(r"^\s*(?:[-–—•●▪◦■□*·○►✓→\ue000-\uf8ff]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_NUMBERED = re.compile(r"^\s*(?:\d+(?:\.\d+)+\.?|[IVXLC]+\.)\s+(?=\S)")
_CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad] (?=[^\W\d_A-Z])")


def cut_passages(pages: Iterable[Page]) -> tuple[Passage, ...]:
    """The sentences and items of the pages; running heads, page numbers and headings of a few words are left out."""
    found: list[Passage] = []
    section = ""
    for page in _without_running_heads(list(pages)):
        for text, is_heading in _blocks(page.text):
            section = text if is_heading else section
            for sentence in _END.split(text):
                words = sentence.split()
                for start in range(0, len(words), _MOST_WORDS):
                    part = words[start : start + _MOST_WORDS]
                    if sum(any(letter.isalpha() for letter in word) for word in part) >= _LEAST_WORDS:
                        found.append(Passage(len(found) + 1, page.number, " ".join(part), section))
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[str, bool]]:
    """Paragraphs, items and headings, their lines joined, and whether each is a heading."""
    lines = text.splitlines()
    width = max((len(line) for line in lines), default=0)
    held: list[str] = []
    for at, line in enumerate(lines):
        item = _ITEM.match(line)
        is_heading = _is_heading(lines, at, width)
        if (not line.strip() or item or is_heading) and held:
            yield _joined(held), False
            held = []
        if is_heading:
            yield _NUMBERED.sub("", line).strip().removeprefix(HEADING), True
        elif line.strip():
            held.append(line[item.end() :].strip() if item else line.strip())
    if held:
        yield _joined(held), False


def _is_heading(lines: list[str], at: int, width: int) -> bool:
    """Whether a line is a heading: marked as one, or short, without an end, before a line that begins anew."""
    line = lines[at].strip()
    if line.startswith(HEADING):
        return True
    words = _NUMBERED.sub("", line).split()
    first = next((letter for letter in line if letter.isalnum()), "")
    if not words or len(words) > _HEADING_WORDS or _ENDS.search(line) or _ITEM.match(lines[at]):
        return False
    if not any(letter.isalpha() for letter in line) or not (first.isupper() or first.isdigit()):
        return False
    before = lines[at - 1].strip() if at else ""
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    begins_anew = bool(after) and not next((letter for letter in after if letter.isalnum()), "a").islower()
    is_apart = not before or bool(_ENDS.search(before)) or len(before) < _HEADING_WIDTH * width
    is_short = len(line) < _HEADING_WIDTH * width or line.isupper()
    return is_apart and begins_anew and is_short and not _is_list(lines, at)


def _is_list(lines: list[str], at: int) -> bool:
    """Whether the next line is no sentence either: a list without signs, whose lines are no headings."""
    after = [line.strip() for line in lines[at + 1 : at + 3]]
    return len(after) == 2 and all(
        one and len(one.split()) <= _HEADING_WORDS and not _ENDS.search(one) for one in after
    )


def _joined(lines: list[str]) -> str:
    return _CUT_WORD.sub("", " ".join(lines)).replace("\u00ad", "")


def _without_running_heads(pages: list[Page]) -> list[Page]:
    """The pages without first and last lines that are the same, but for a number, on several of them."""
    edges = [[line for line in page.text.splitlines() if line.strip()] for page in pages]
    counts = Counter(name for lines in edges for name in {_head_name(line) for line in (*lines[:2], *lines[-2:])})
    running = {name for name, count in counts.items() if count >= _RUNNING_HEAD}
    if len(pages) < _RUNNING_HEAD:
        return pages
    kept = []
    for page in pages:
        lines = [line for line in page.text.splitlines() if _head_name(line) not in running or not line.strip()]
        kept.append(Page(page.number, "\n".join(lines)))
    return kept


def _head_name(line: str) -> str:
    return re.sub(r"^\W*\d+|\d+\W*$", "", line.strip()).strip().casefold()

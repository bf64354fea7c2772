"""Which line of a table names its columns, and what parts them: a title may stand above it."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from proxenia.exchange.sheet.lines import Line

#: Whether the cells of a line name the columns that are looked for.
IsHeading = Callable[[Sequence[object]], bool]
#: So many filled lines are looked through for the heading.
_LOOKED_AT = 20
_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
#: Blank space that keeps words together, which is seen as a space, and signs of no width.
AS_SEEN = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ") | dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))


def unknown_heading(cells: Sequence[object]) -> bool:
    """Where nothing is known of the columns, no line is known by its names."""
    return False


def plain(cell: object) -> str:
    """The text of a cell as it is seen: non-breaking spaces as spaces, none around it, no signs of no width."""
    return "" if cell is None else str(cell).translate(AS_SEEN).strip()


def column_name(cell: object) -> str:
    """What a heading calls its column, in one line."""
    return " ".join(plain(cell).split())


def from_heading(lines: Iterable[Line], is_heading: IsHeading) -> Iterator[Line]:
    """The lines from the one that names the columns on: what stands above it is left out.

    So is the heading where it stands again, as at the top of each page that was printed.
    """
    rest = iter(lines)
    ahead = list(islice(rest, _LOOKED_AT))
    found = chain(ahead[_heading_at([line.cells for line in ahead], is_heading) :], rest)
    heading = next(found, None)
    if heading is None:
        return
    yield heading
    names = _names(heading.cells)
    stands_again = len(names) > 1 and is_heading(heading.cells)
    yield from (line for line in found if _names(line.cells) != names) if stands_again else found


def _names(cells: Sequence[object]) -> list[str]:
    return [name for cell in cells if (name := column_name(cell).casefold())]


def _heading_at(lines: Sequence[Sequence[object]], is_heading: IsHeading) -> int:
    """The first line that names what is looked for; else the first of several cells, if one cell stands above it."""
    named = (at for at, cells in enumerate(lines) if is_heading(cells))
    several = (at for at, cells in enumerate(lines) if sum(plain(cell) != "" for cell in cells) > 1)
    return next(named, next(several, 0))


def split_separator(text: str) -> tuple[str, str]:
    """The separator that a first line `sep=;` names, which Excel writes and heeds, and the text under it."""
    found = _SEPARATOR_LINE.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def delimiter_of(text: str, is_heading: IsHeading) -> str:
    """What parts the columns: the sign that parts the heading, or else stands most often in the first line with any."""
    lines = [line for line in islice(text.lstrip().splitlines(), 4 * _LOOKED_AT) if line.strip()][:_LOOKED_AT]
    for line in lines:
        if named := [sign for sign in _DELIMITERS if is_heading(next(csv.reader([line], delimiter=sign), []))]:
            return max(named, key=_QUOTED.sub("", line).count)
    counted = (_QUOTED.sub("", line) for line in lines)
    first = next((line for line in counted if any(sign in line for sign in _DELIMITERS)), "")
    return max(_DELIMITERS, key=first.count)

"""The text of a plan page by page, before it is cut into passages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proxenia.errors import InputError
from proxenia.problems import Problem

#: A line that begins so was marked as a heading by the document itself.
HEADING = "\ufdd0"
#: A cell of a table that is a figure has so many words at most, in a row whose cells have so many.
_MOST_OF_FIGURE, _MOST_OF_CELL = 4, 12
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text; `number` is None where the form has no pages."""

    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a plan that have text; `unread` are the numbers of those that are pictures or broken."""

    pages: tuple[Page, ...]
    unread: tuple[int, ...] = ()


def told_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a table as they are told: one with figures in one line, each under its column's name; else by cell.

    "Fees of networks" and "45,000 EUR" mean nothing apart.
    """
    heading: Sequence[str] = () if not rows or _has_figures(rows[0]) else rows[0]
    told = list[str]()
    for row in rows:
        if row is not heading and _has_figures(row):
            names = (*heading, *[""] * len(row))
            first, *others = [(name, cell) for name, cell in zip(names, row, strict=False) if cell]
            told.append(
                "• " + " \u2013 ".join([first[1], *(f"{name}: {cell}" if name else cell for name, cell in others)])
            )
        else:
            told += [cell for cell in row if cell]
    return told


def _has_figures(cells: Sequence[str]) -> bool:
    """Whether a row's cells are short and some but the first are figures: "12,000 EUR", not "3 new schools here"."""
    is_short = all(len(cell.split()) <= _MOST_OF_CELL for cell in cells)
    return is_short and any(_is_figure(cell) for cell in cells[1:])


def _is_figure(cell: str) -> bool:
    # A year alone names a column.
    letters, is_year = _WORD.findall(cell), re.fullmatch(r"(?:19|20)\d\d", cell.strip())
    return not is_year and any(sign.isdigit() for sign in cell) and len(letters) <= _MOST_OF_FIGURE


def refusal(code: str, name: str, message: str, hint: str) -> InputError:
    """The refusal of a plan."""
    return InputError([Problem(code, name, message, hint)])

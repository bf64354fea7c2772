"""Tables from pairs: what a page shows in a cell, and what a workbook holds in its place."""

from collections.abc import Collection, Sequence

from proxenia.language.words import Words
from proxenia.report.document.document import Align, Cell, Column, Table

#: What is shown in a cell, and what a workbook holds in its place.
Shown = tuple[str, Cell]


def table(title: str, columns: Sequence[Column], rows: Sequence[Sequence[Shown]]) -> Table:
    """A table of (what is shown, what a workbook holds) pairs."""
    shown = tuple(tuple(text for text, _ in row) for row in rows)
    return Table(title, tuple(columns), shown, tuple(tuple(value for _, value in row) for row in rows))


def named_table(
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[Shown]],
    say: Words,
    in_words: Collection[str],
) -> Table:
    """A table whose title and columns are keys of the words; columns `in_words` stand left, those of numbers right."""
    heads = [
        Column(say.say(f"column.{name}"), Align.LEFT if name in in_words else Align.RIGHT, share)
        for name, share in columns
    ]
    return table(say.say(title), heads, rows)


def text_cell(text: str) -> Shown:
    """Words, which a workbook holds as they are."""
    return text, text


def number_cell(number: float, say: Words) -> Shown:
    """A number, which a workbook holds as one."""
    return say.number(number), number

"""What commands print: tables fitted to the screen, and plain rows where another program reads."""

import csv
import io
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

#: So wide that no line of a pipe is ever broken.
_ENDLESS = 100_000
#: From this width on, a screen has room for more than names and numbers.
WIDE = 110
#: Rich breaks lines at every space, so what must not be broken ("54 500") is laid out with letters of private use.
_KEPT_TOGETHER = {"\u00a0": "\ue000", "\u202f": "\ue001"}
_BOUND = str.maketrans(_KEPT_TOGETHER)
_AS_WRITTEN = str.maketrans({letter: space for space, letter in _KEPT_TOGETHER.items()})


class Page(Console):
    """A console for what is read as a page, in a pipe too: as wide as a screen, and no line ends at a space that does
    not break. A pipe that the reader has closed ends the command quietly.
    """

    def render_str(self, text: str, **options: Any) -> Text:
        """A string as rich text, its unbreakable spaces bound."""
        return super().render_str(text.translate(_BOUND), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The pieces of what is printed, broken into lines and then as written."""
        if isinstance(renderable, Text):
            renderable = renderable.copy()
            renderable.plain = renderable.plain.translate(_BOUND)
        for piece in super().render(renderable, options):
            yield piece._replace(text=piece.text.translate(_AS_WRITTEN))

    def print_indented(self, text: str, before: str = "", indent: int = 3, **options: Any) -> None:
        """Prints a paragraph to the right, all lines of it; `before` (a dash) stands before the first."""
        lines = Table.grid()
        lines.add_row(" " * indent + before, text)
        self.print(lines, **options)

    def on_broken_pipe(self) -> None:
        """Leaves the closed pipe to whoever runs the command."""
        raise BrokenPipeError


class Screen(Page):
    """A console that writes a table as rows of tabs where it is read by another program, and never breaks lines there.

    `is_seen`: somebody looks at it, or has asked for a width by COLUMNS.
    """

    def __init__(self, **options: Any) -> None:
        self.is_seen = sys.stdout.isatty() or "COLUMNS" in os.environ
        piped: dict[str, Any] = {} if self.is_seen else {"width": _ENDLESS, "soft_wrap": True}
        super().__init__(**piped, **options)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for more than names and numbers."""
        return self.width >= WIDE

    def print(self, *objects: Any, **options: Any) -> None:
        """Prints as a console does; a table alone as rows of tabs where nobody sees the screen."""
        if len(objects) == 1 and isinstance(objects[0], Table) and not self.is_seen:
            print_rows(*_plain(objects[0]), "tsv")
        else:
            super().print(*objects, **options)

    def print_indented(self, text: str, before: str = "", indent: int = 3, **options: Any) -> None:
        """The same on a screen; in a pipe it is one line."""
        if self.is_seen:
            super().print_indented(text, before, indent, **options)
        else:
            self.print(" " * indent + before + text, **options)

    def print_table(self, table: Table) -> None:
        """Prints a table as one that is seen, wherever it goes."""
        super().print(table, width=None if self.is_seen else WIDE)


def print_rows(heading: Sequence[str], rows: Iterable[Sequence[object]], form: str) -> None:
    """Prints rows for another program: form is tsv, csv or md."""
    sys.stdout.write(rows_text(heading, rows, form))


def rows_text(heading: Sequence[str], rows: Iterable[Sequence[object]], form: str) -> str:
    """Rows as text, a line each: tabs and line breaks within a cell become spaces, md parts cells by bars."""
    lines = [[_cell(cell) for cell in row] for row in (heading, *rows)]
    if form == "csv":
        file = io.StringIO()
        csv.writer(file, lineterminator="\n").writerows(lines)
        return file.getvalue()
    if form == "md":
        lines = [[cell.replace("|", "\\|") for cell in line] for line in lines]
        lines.insert(1, ["---"] * len(heading))
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return "".join("\t".join(line) + "\n" for line in lines)


def _cell(value: object) -> str:
    return " ".join(str("" if value is None else value).split())


def _plain(table: Table) -> tuple[list[str], list[list[str]]]:
    """A table's heading and rows without marks."""
    columns = [[_text(cell) for cell in column.cells] for column in table.columns]
    return [_text(column.header) for column in table.columns], [list(row) for row in zip(*columns, strict=True)]


def _text(cell: Any) -> str:
    return Text.from_markup(cell).plain if isinstance(cell, str) else str(cell)

"""A report as plain parts: what it says, apart from whether it becomes a PDF, a Word file or a workbook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

#: What a cell holds: words, or a number that a workbook keeps as one.
Cell = str | int | float | date | None
Part = TypeVar("Part")


class Align(StrEnum):
    """On which side a column's cells stand."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a section) or 2."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a lead is set larger, a note smaller."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, each item with an optional first words in bold; without marks where these tell the items apart."""

    items: tuple[tuple[str, str], ...]
    is_marked: bool = True


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands at the head of a letter: names of fields, such as "To", with what stands in them."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list whose items are counted from 1, such as the points of a decision."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its side, and its share of the width."""

    title: str
    align: Align = Align.LEFT
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `shown` is the text of each cell, `values` what a workbook holds instead, in the same shape.

    The last `sums` rows are sums: set apart from the others.
    """

    title: str
    columns: tuple[Column, ...]
    shown: tuple[tuple[str, ...], ...]
    values: tuple[tuple[Cell, ...], ...] = ()
    sums: int = 0

    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The values where there are any, the words otherwise."""
        return self.values or self.shown


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG text, and what is told to those who do not see it."""

    svg: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Drawings side by side, each under its title; one below the other where there is no room."""

    items: tuple[tuple[str, Picture], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Fields | Numbered | Table | Picture | Beside | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `day` is the day it speaks of: a report bears no other date, so that it can be made again."""

    title: str
    subtitle: str
    author: str
    language: str
    day: date
    footer: str
    blocks: tuple[Block, ...]

    def tables(self) -> Sequence[Table]:
        """Every table in order."""
        return [block for block in self.blocks if isinstance(block, Table)]


def with_texts(part: Part, change: Callable[[str], str]) -> Part:
    """A document or a part of one with each of its texts changed."""
    if isinstance(part, str) and not isinstance(part, StrEnum):
        return change(part)  # type: ignore[return-value]
    if isinstance(part, tuple):
        return tuple(with_texts(one, change) for one in part)  # type: ignore[return-value]
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{field.name: with_texts(getattr(part, field.name), change) for field in fields(part)})
    return part

"""The lines of a table as they are read, whatever file it came in, and how a whole file is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from proxenia.errors import InputError
from proxenia.exchange.sheet.formatted import coarse_date, shown_currency
from proxenia.problems import Problem

#: Lines under the heading, and columns, that are read; a file with more lines is refused.
MOST_LINES, MOST_COLUMNS = 100_000, 60


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one line as the file holds them; `number` is the row a spreadsheet shows.

    `formats` are the number formats of cells that have one, by column from 1.
    """

    number: int
    cells: tuple[object, ...]
    formats: Mapping[int, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell that cannot be read: what is wrong with it and how to mend it; `area` is the range it stands for."""

    code: str
    message: str
    hint: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class PricedNumber:
    """A number that its cell shows with a currency."""

    number: float
    currency: str


@dataclass(frozen=True, slots=True)
class CoarseDay:
    """A date of which its cell shows only the month with its year, or only the year."""

    moment: datetime
    is_year: bool


@dataclass(slots=True)
class Sheet:
    """The filled lines of a table, to be read once; `notes` tells what was assumed so far."""

    name: str
    title: str
    lines: Iterator[Line]
    notes: list[Problem] = field(default_factory=list)

    def place(self, number: int, column: int | None = None) -> str:
        """What a cell, or a line, is called in problems: "register.xlsx: Register!F12"."""
        from openpyxl.utils import get_column_letter

        cell = f"{'' if column is None else get_column_letter(column + 1)}{number}"
        return f"{self.name}: {self.title}!{cell}" if self.title else f"{self.name}: {cell}"


def as_shown(cell: object, number_format: str) -> object:
    """A number with the currency, and a date with the precision, that its cell shows; any other cell as it is."""
    if isinstance(cell, datetime) and (shown := coarse_date(number_format)):
        return CoarseDay(cell, shown == "year")
    currency = shown_currency(number_format)
    if currency and isinstance(cell, int | float) and not isinstance(cell, bool):
        return PricedNumber(cell, currency)
    return cell


def refused(code: str, where: str, message: str, hint: str) -> InputError:
    """The refusal of a whole file."""
    return InputError([Problem(code, where, message, hint)])

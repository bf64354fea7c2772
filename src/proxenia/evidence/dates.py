"""Dates as precise as their source: a year, a month or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day; what the source leaves out stays open.

    Ordered by first possible day, then by precision: "2019" comes before "2019-01", which says more.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date written as YYYY, YYYY-MM or YYYY-MM-DD; ValueError names what is wrong with any other text."""
        match = _PATTERN.fullmatch(text.strip())
        if not match:
            raise ValueError(f"'{text}' is not a date of the form 2019, 2019-05 or 2019-05-03")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            date(year, month or 1, day or 1)
        except ValueError as error:
            raise ValueError(f"'{text}' is not a date of the calendar") from error
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> Self:
        """The date of a day."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> date:
        """The earliest day this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def years_before(self, moment: date) -> float:
        """Years from the middle of this date to `moment`, never negative: the age of a fact."""
        middle = (self.first_day.toordinal() + self.last_day.toordinal()) / 2
        return max(0.0, (moment.toordinal() - middle) / 365.25)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def _key(self) -> tuple[date, int]:
        return self.first_day, (self.month is not None) + (self.day is not None)

    def __lt__(self, other: "PartialDate") -> bool:
        return self._key() < other._key()


def parse_optional(text: str | None) -> PartialDate | None:
    """The date a text states, or None where it states none."""
    return PartialDate.parse(text) if text else None

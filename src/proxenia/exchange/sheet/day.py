"""The dates that cells mean: a day, or a date as precise as it is written; refused wherever it may mean two things."""

import re
from datetime import date, datetime, time
from functools import cache

from proxenia.catalogue.spelling import fold
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.sheet.cell import CellError, DateOrder, Manner, as_text
from proxenia.exchange.sheet.lines import CoarseDay, PricedNumber
from proxenia.language.words import LANGUAGES, LOCALES

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00)?)?")
_BY_HAND = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_YEAR, _ISO_MONTH, _MONTH = (
    re.compile(r"\d{4}"),
    re.compile(r"(\d{4})[-/.](\d{1,2})"),
    re.compile(r"(\d{1,2})[-/.](\d{4})"),
)
_DAY_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|[oa])?")
#: Words between the parts of a date: "3 de marzo de 2019", "the 3rd of March 2019".
_BETWEEN = frozenset(("de", "del", "do", "of", "the", "le", "el"))
#: Days outside these years are slips of the pen.
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_HINT, _PARTIAL_HINT = "write it as 2025-04-03", "write a year, a month (2024-05) or a day (2024-05-12)"


def as_day(value: object, manner: Manner) -> date | None:
    """The day of a cell; None for an empty one. 03/04/2025 needs the manner's order, a year or a month is refused."""
    if isinstance(value, CoarseDay):
        value = value.moment
    if isinstance(value, datetime):
        if value.time() != time():
            raise CellError("bad-date", f"{value} is a moment, not a day", "write the day alone")
        value = value.date()
    if isinstance(value, date):
        return _plausible(value.year, value.month, value.day)
    text = as_text(value)
    if not text:
        return None
    if _year_or_month(text):
        raise CellError("no-day", f"'{text}' names no day", "write the day as well, as in 2025-04-03")
    if isinstance(value, int | float | PricedNumber):
        raise CellError("bad-date", f"{text} is a number, not a date", "give the cell the format of a date")
    found = _day_of(text, manner)
    if found is None:
        raise CellError("bad-date", f"'{text}' is not a date", _HINT)
    return found


def as_date(value: object, manner: Manner) -> PartialDate | None:
    """The date of a cell, no more precise than it is written: 2019, 03/2019, March 2019 or a day; None for none."""
    if isinstance(value, CoarseDay):
        return PartialDate(value.moment.year, None if value.is_year else value.moment.month)
    found = _year_or_month(text := as_text(value))
    if found or not text:
        return found
    try:
        day = as_day(value, manner)
    except CellError as error:
        if error.broken.hint != _HINT:
            raise
        raise CellError(error.broken.code, error.broken.message, _PARTIAL_HINT) from error
    return PartialDate.of(day) if day else None


def _year_or_month(text: str) -> PartialDate | None:
    """The year or the month that a text names; None where it names neither, or one too far from today."""
    year, month = 0, None
    if _YEAR.fullmatch(text):
        year = int(text)
    elif found := _ISO_MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
    elif found := _MONTH.fullmatch(text):
        year, month = int(found[2]), int(found[1])
    elif (told := _words(text)) and len(told) == 2 and told[0] in _months() and _YEAR.fullmatch(told[1]):
        year, month = int(told[1]), _months()[told[0]]
    is_one = _FIRST_YEAR <= year <= _LAST_YEAR and month in (None, *range(1, 13))
    return PartialDate(year, month) if is_one else None


def _day_of(text: str, manner: Manner) -> date | None:
    """The day that a text names in figures or with the month's name; None where it names none."""
    if found := _ISO.fullmatch(text):
        return _plausible(*map(int, found.groups()))
    if found := _BY_HAND.fullmatch(text):
        first, sign, second, year = found.groups()
        return _plausible(int(year), *_month_and_day(int(first), int(second), sign, manner, text))
    told = _words(text)
    if len(told) == 3 and told[0] in _months():  # March 3, 2019
        told = [told[1], told[0], told[2]]
    day = _DAY_IN_WORDS.fullmatch(told[0]) if len(told) == 3 else None
    if day and told[1] in _months() and _YEAR.fullmatch(told[2]):
        return _plausible(int(told[2]), _months()[told[1]], int(day[1]))
    return None


def _words(text: str) -> list[str]:
    return [word for word in fold(text).split() if word not in _BETWEEN]


@cache
def _months() -> dict[str, int]:
    """The number of each month by its names and short names in every language, folded."""
    from babel.dates import get_month_names

    return {
        fold(name): number
        for language in LANGUAGES
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, context, LOCALES[language]).items()
    }


def _month_and_day(first: int, second: int, sign: str, manner: Manner, text: str) -> tuple[int, int]:
    # Nobody writes points between month and day in the American order.
    if manner.order is DateOrder.DAY_FIRST or sign == "." or first == second or first > 12:
        return second, first
    if manner.order is DateOrder.MONTH_FIRST or second > 12:
        return first, second
    message = f"'{text}' may be {first} {_month(second)} or {second} {_month(first)}"
    raise CellError("ambiguous-date", message, "write it as 2025-04-03, or say which part is the day")


def _month(number: int) -> str:
    return f"{date(2000, number, 1):%B}" if 1 <= number <= 12 else str(number)


def _plausible(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        text = f"{year:04d}-{month:02d}-{day:02d}"
        raise CellError("bad-date", f"there is no day {text}", _HINT) from None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise CellError("bad-date", f"{found} is too far from today", "mend the year")
    return found

"""A value of a cell with the number format that shows it: percents, dates, money, codes with zeros before them."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

_CURRENCY = re.compile(r'\[\$([^\]-]+)|"([^"]*)"|([€£¥])')
_NO_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_ZEROS = re.compile(r"0{2,}")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A value and its number format, as a workbook keeps both; its text is what a table of text says instead."""

    value: Any
    number_format: str

    def __str__(self) -> str:
        if isinstance(self.value, datetime):
            return self.value.date().isoformat() if self.value.time() == time() else str(self.value)
        if isinstance(self.value, int | float):
            return _shown(self.value, self.number_format)
        return str(self.value)


def _shown(number: float, number_format: str) -> str:
    if number_format.rstrip().endswith("%"):
        return f"{number * 100:.12g}%"
    if _ZEROS.fullmatch(number_format) and number == int(number) >= 0:
        return f"{int(number):0{len(number_format)}d}"
    return f"{number} {shown_currency(number_format)}".strip()


def shown_currency(number_format: str) -> str:
    """The currency a number format shows beside the number; "" where it shows none."""
    found = _CURRENCY.search(number_format)
    return next((part.strip() for part in found.groups() if part), "") if found else ""


def coarse_date(number_format: str) -> str:
    """ "month" or "year" where a number format shows no more of a date than that; "" where it shows the day."""
    letters = _NO_DATE.sub("", number_format.split(";", maxsplit=1)[0]).casefold()
    if "y" not in letters or any(letter in letters for letter in "dhs"):
        return ""
    return "month" if "m" in letters else "year"

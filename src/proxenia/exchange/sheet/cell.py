"""What a cell means: text, amounts, counts and words, refused wherever it may mean two things."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from proxenia.catalogue.spelling import fold
from proxenia.evidence.currency import currency_codes
from proxenia.exchange.sheet.harmless import as_meant
from proxenia.exchange.sheet.heading import AS_SEEN
from proxenia.exchange.sheet.lines import Broken, CoarseDay, PricedNumber
from proxenia.language.number import NumberError, cents_written, read_number

_AMOUNT = re.compile(r"(\D*?)([-+]?\d[\d.,'’\s]*)(\D*)")
_PEOPLE = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:[ .,'’][0-9]{3}){1,4}")
_SIGNS = {"€": "EUR", "£": "GBP", "R$": "BRL", "US$": "USD", "U$S": "USD", "CA$": "CAD", "A$": "AUD", "MX$": "MXN"}
_SIGNS |= {"NZ$": "NZD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "B/.": "PAB", "S/": "PEN", "S/.": "PEN", "ZŁ": "PLN"}
_SIGNS |= {"₹": "INR", "₩": "KRW", "₪": "ILS", "₫": "VND", "₴": "UAH", "₽": "RUB", "₺": "TRY", "₦": "NGN", "₲": "PYG"}
_SIGNS |= {"₡": "CRC", "₵": "GHS", "₸": "KZT", "₾": "GEL", "₼": "AZN", "֏": "AMD", "₮": "MNT", "₭": "LAK", "KČ": "CZK"}
_SIGNS |= {"EURO": "EUR", "EUROS": "EUR"}
#: Control signs, which no workbook can hold and no reader sees, and spaces that only look like others.
_CONTROLS = dict.fromkeys(code for code in (*range(32), 127) if chr(code) not in "\t\n") | AS_SEEN


class DateOrder(StrEnum):
    """Which part of 03/04/2025 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Manner:
    """How the writer of a file writes: None where it is not known, so that what may mean two things is refused."""

    order: DateOrder | None = None
    decimal: str | None = None


#: Nothing is known of the writer.
UNTOLD = Manner()


class CellError(Exception):
    """A cell that cannot be read; `broken` says what is wrong and what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.broken = Broken(code, message, hint)


def as_text(value: object) -> str:
    """The words of a cell, without blank space around them; "" for an empty one."""
    if isinstance(value, str):
        return as_meant(value.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS).strip())
    if isinstance(value, PricedNumber):
        return as_text(value.number)
    if isinstance(value, CoarseDay):
        return as_text(value.moment)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return "" if value is None else str(value)


def as_amount(value: object, manner: Manner) -> tuple[float | None, str]:
    """The amount of a cell and the currency it says ("" for none): 1.234,56 € is 1234.56 and EUR."""
    if isinstance(value, PricedNumber):
        return _not_negative(value.number), currency_of(value.currency)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _not_negative(value), ""
    text = cents_written(" ".join(as_text(value).split()))
    if not text:
        return None, ""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise CellError("bad-amount", f"'{text}' is not an amount", "write a number, as in 1234.56")
    before, digits, after = (part.strip() for part in found.groups())
    told = {code for part in (before, after) if (code := currency_of(part))}
    if len(told) > 1:
        raise CellError("bad-currency", f"'{text}' names no one currency", "three letters, as in EUR, USD or COP")
    return _not_negative(_number(digits, manner)), next(iter(told), "")


def as_number(value: object, manner: Manner) -> float | None:
    """The number of a cell, 0 or more; None for an empty one."""
    try:
        number, currency = as_amount(value, manner)
    except CellError as error:
        if error.broken.code != "bad-currency":
            raise
        shown = as_text(value)
        raise CellError("bad-amount", f"'{shown}' is not an amount", "write a number, as in 1234.56") from error
    if currency:
        raise CellError("bad-number", f"'{as_text(value)}' is money, not a number", "write the number alone")
    return number


def _number(digits: str, manner: Manner) -> float:
    """A number with the separators of any country; CellError where a separator may mean either."""
    try:
        return read_number(digits, manner.decimal)
    except NumberError as error:
        raise CellError(error.code, error.message, error.hint) from error


def _not_negative(number: float) -> float:
    if not 0 <= number < 1e12:
        raise CellError("bad-amount", f"{number:g} is not an amount", "give 0 or more")
    return float(number)


def currency_of(text: str) -> str:
    """The code of a currency said by its code (ISO 4217) or its sign; "" for no words; CellError for anything else."""
    told = text.strip().upper()
    if not told:
        return ""
    code = _SIGNS.get(told, told)
    if code not in currency_codes():
        raise CellError("bad-currency", f"'{text}' names no one currency", "three letters, as in EUR, USD or COP")
    return code


def people_of(cell: object) -> int | None:
    """A number of people, with or without separators of thousands; None for anything else: nobody is a fraction."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(cell) if cell >= 0 and float(cell).is_integer() else None
    text = " ".join(as_text(cell).split())
    return int(re.sub(r"\D", "", text)) if _PEOPLE.fullmatch(text) else None


def as_whole(value: object, least: int, most: int) -> int | None:
    """The whole number of a cell, between two bounds; None for an empty one."""
    text = as_text(value)
    if not text:
        return None
    if not re.fullmatch(r"\d{1,6}", text) or not least <= int(text) <= most:
        raise CellError("bad-number", f"'{text}' is no whole number from {least} to {most}", "mend the number")
    return int(text)


def as_word(value: object, words: Mapping[str, str], shown: tuple[str, ...]) -> str:
    """What one of several words stands for, in any of the languages; "" for an empty cell. A refusal names `shown`."""
    text = as_text(value)
    if not text:
        return ""
    if (key := fold(text)) not in words:
        raise CellError("unknown-word", f"'{text}' is not one of the words for this", f"use {', '.join(shown)}")
    return words[key]

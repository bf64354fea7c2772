"""Numbers as people of any country write them: one reader for options, files, forms and tables."""

import re

#: Languages in which a point before three digits parts thousands, and a fraction stands behind a comma. English is read
#: by people who write either way.
_POINT_OF_THOUSANDS = ("es", "pt", "fr", "de")
_GROUPS = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
#: A dash where the cents would stand: 5.000,- and 5'000.--
_NO_CENTS = re.compile(r"(?<=\d)([.,])\s?[-–—]{1,2}(?!\d)")
_EURO = re.compile(r"^(?:eur|€)|(?:eur|euros?|€)$", re.IGNORECASE)


class NumberError(ValueError):
    """A text that is no number, or may be two; `code` is "bad-amount" or "ambiguous-amount"."""

    def __init__(self, code: str, message: str, hint: str, meanings: tuple[str, str] = ("", "")) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.meanings = code, message, hint, meanings


def read_number(text: str, decimal: str | None = None, language: str = "") -> float:
    """The number of a text with the separators of any country: 12 000, 12'000.50 or 1.234,56.

    NumberError where one separator may stand for thousands or for a fraction: "15.000" is fifteen or fifteen thousand,
    unless the `language` of the writer says which.
    """
    plain = cents_written(" ".join(text.replace("’", "'").split()))
    signs = [char for char in plain if char in ".,"]
    last = decimal or (signs[-1] if len(set(signs)) == 2 or len(signs) == 1 else "")
    whole, _, part = plain.rpartition(last) if last and last in plain else (plain, "", "")
    body = whole.lstrip("+-")
    if not decimal and len(signs) == 1 and len(part) == 3 and part.isdigit() and is_group_start(body):
        if last == "." and language in _POINT_OF_THOUSANDS:
            return float(f"{whole}{part}")
        fraction = number_text(float(f"{body}.{part}"))
        message = f"'{text}' may be {body}{part} or {fraction}"
        hint = "write it without a separator, or say which one is the decimal"
        raise NumberError("ambiguous-amount", message, hint, (f"{body}{part}", fraction))
    if (part and not _is_digits(part)) or not (_is_digits(body) or (body.isascii() and _GROUPS.fullmatch(body))):
        raise NumberError("bad-amount", f"'{text}' is not an amount", "write a number, as in 1234.56")
    sign = -1 if whole.startswith("-") else 1
    return sign * float("".join(char for char in body if char.isdigit()) + f".{part or 0}")


def cents_written(text: str) -> str:
    """A text with two noughts where a dash says that there are no cents: 5.000,- is 5.000,00."""
    return _NO_CENTS.sub(r"\g<1>00", text)


def without_euro(text: str) -> str:
    """A text without the euro before or behind its number, as a sign or a word; other money stays."""
    return _EURO.sub("", text.strip()).strip()


def is_group_start(digits: str) -> bool:
    """Whether digits may stand before a separator of thousands: one to three of them, the first no nought."""
    return _is_digits(digits) and len(digits) <= 3 and not digits.startswith("0")


def amount_text(number: str, currency: str, language: str) -> str:
    """An amount with its currency's code where the language has it: "EUR 1,200", "1 200 EUR" in French.

    Source: Publications Office of the European Union, Interinstitutional style guide, section 7.3.3.
    """
    return f"{currency}\u00a0{number}" if language == "en" else f"{number}\u00a0{currency}"


def number_text(number: float) -> str:
    """A number of 0 or more as text that `read_number` reads as the same: 12.125 is written 12.1250."""
    text = f"{number:.10f}".rstrip("0").rstrip(".")
    whole, _, part = text.partition(".")
    return f"{text}0" if len(part) == 3 and is_group_start(whole) else text


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()

"""Lists, clauses and dates as sentences have them, with what the common data (CLDR) leave out of a language."""

import re
from collections.abc import Sequence
from datetime import date

#: Before the sound of an i, Spanish says e for y: e ICLEI, e Hidalgo; but y hierro, y Iasi.
_SOUNDS_AS_I = re.compile(r"h?[ií](?![aeou])", re.IGNORECASE)


def list_text(items: Sequence[str], locale: str) -> str:
    """The items as a list in a sentence: a, b and c."""
    from babel.lists import format_list

    told = str(format_list(list(items), locale=locale)) if items else ""
    last = f" y {items[-1]}" if len(items) > 1 else ""
    if locale == "es" and last and told.endswith(last) and _SOUNDS_AS_I.match(items[-1]):
        return f"{told.removesuffix(last)} e {items[-1]}"
    return told


def parting(language: str) -> str:
    """What parts clauses: a semicolon, in French after a space that does not break."""
    return "\u00a0; " if language == "fr" else "; "


def labelled(label: str, text: str, language: str) -> str:
    """Words and what they announce: "fee: 500", in French with a space before the colon that does not break."""
    return f"{announcing(label, language)} {text}"


def announcing(label: str, language: str) -> str:
    """Words that announce what follows them: a colon, in French after a space that does not break."""
    return f"{label}\u00a0:" if language == "fr" else f"{label}:"


def day_text(day: date, locale: str, form: str = "long") -> str:
    """A date in the long form (26 November 2026) or the medium one (26 Nov 2026)."""
    from babel.dates import format_date

    told = str(format_date(day, format="medium" if form == "medium" else "long", locale=locale))
    # French counts the first of a month, and no other day.
    return f"1er{told[1:]}" if locale == "fr" and day.day == 1 else told

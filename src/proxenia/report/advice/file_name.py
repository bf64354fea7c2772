"""What files made from an answer are called, in the reader's language: memo-medellin-2026-12.pdf."""

import re
import unicodedata
from datetime import date

from proxenia.appraisal.answer.record import Advice
from proxenia.language.words import words

_APART = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})


def file_name(kind: str, advice: Advice, form: str, language: str, day: date) -> str:
    """The name of a file of a kind (memo, proposal, report, answer, question) on a city, with the month of `day`."""
    said = words(language, "memo").say(f"file.{kind}")
    parts = (said, _plain(advice.city.name) or str(advice.city.geonames_id or ""), f"{day:%Y-%m}")
    return f"{'-'.join(part for part in parts if part)}.{form}"


def _plain(text: str) -> str:
    """Letters of any file system: without accents, in lower case, words joined by hyphens."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return _APART.sub("-", folded.encode("ascii", "ignore").decode()).strip("-")

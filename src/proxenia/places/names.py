"""Place names made comparable: case, accents and scripts folded, official forms taken off."""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

# Letters that Unicode does not decompose, written as their languages transliterate them.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n", "ə": "a"}
    | dict.fromkeys("'’‘ʼ`´ʻ\"“”", "")
)
_NOT_A_LETTER = re.compile(r"[^\w]+|_+")


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """What names are compared by: no case, accents or punctuation; every script keeps its letters."""
    lowered = text.casefold().translate(_LETTERS)
    if not lowered.isascii():
        decomposed = unicodedata.normalize("NFKD", lowered)
        lowered = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _NOT_A_LETTER.sub(" ", lowered).strip()


def _pattern(kind: str) -> re.Pattern[str]:
    """The official forms of one kind of place, longest first: before a name, or after it."""
    path = Path(__file__).parent.parent / "data" / "official_forms.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    before, after = (
        "|".join(sorted((re.escape(r["form"]) for r in rows if r["position"] == position), key=lambda f: (-len(f), f)))
        for position in ("before", "after")
    )
    return re.compile(rf"^(?:{before}) (?=\w)|(?<=\w) (?:{after})$")


_CITY_FORMS = _pattern("city")
_REGION_FORMS = _pattern("region")
_CITY_MARKS = re.compile(r"(?<=..)[市시]$")
_REGION_MARKS = re.compile(r"(?<=.)(?:省|県|縣|都|府|道|도)$")
_ARTICLES = re.compile(r"^(?:la|le|les|el|los|las|il|o|a|os|as|l|al|de|di|d|du|del|della|des|do|da) (?=\w)")


def without_city_form(key: str) -> str:
    """A name's key without "city of", "ayuntamiento de", "metropolitan government" and their like."""
    return _CITY_MARKS.sub("", _peel(_CITY_FORMS, key))


def without_region_form(key: str) -> str:
    """A name's key without "province of", "generalitat de", "prefecture" and their like."""
    return _REGION_MARKS.sub("", _peel(_REGION_FORMS, key))


def without_article(key: str) -> str:
    """A name's key without a leading article or preposition left behind by an official form."""
    return _ARTICLES.sub("", key)


def has_region_form(key: str) -> bool:
    """Whether a name is written as a region's: "... Province", "Région ...", "...省"."""
    return without_region_form(key) != key and without_city_form(key) == key


def _peel(forms: re.Pattern[str], key: str) -> str:
    # Forms nest ("Municipality of the City of ..."): peel until nothing more comes off.
    while True:
        bare = forms.sub("", key, count=1).strip()
        if bare == key or not bare:
            return key
        key = bare


_SAINTS = ((re.compile(r"\bst\b"), "saint"), (re.compile(r"\bste\b"), "sainte"), (re.compile(r"\bsankt\b"), "saint"))
_SHORT = ((re.compile(r"\bsaint\b"), "st"), (re.compile(r"\bsainte\b"), "ste"), (re.compile(r"\bsaint\b"), "sankt"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})


def spellings(key: str) -> list[str]:
    """Other ways to spell a key: saint and st, and words written together or apart."""
    found = [pattern.sub(word, key) for pattern, word in (*_SAINTS, *_SHORT)]
    found += [key.replace(" and ", " "), key.replace(" ", "")]
    return [other for other in dict.fromkeys(found) if other != key and len(other) > 1]


def umlaut_key(text: str) -> str:
    """The key of a name whose umlauts are written as two letters (Koeln for Köln)."""
    return name_key(text.casefold().translate(_UMLAUTS))

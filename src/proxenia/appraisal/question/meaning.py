"""What a passage of a plan means to say: turns of phrase by their meaning, without years and without what it denies."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from proxenia.evidence.file.yaml_text import read_yaml

_DATA = Path(__file__).parents[2] / "data"
#: A year by which something is done, with the word that leads to it; that of the Agenda 2030 stays.
_YEAR = re.compile(
    r"(?<!agenda )\b(?:(?:by|before|until|in|since|hasta|antes de|en|para|até|em|d[’']ici(?: à)?|avant|jusqu[’']en) )?"
    r"(?:the (?:end of|year) )?(?:19|20)\d\d\b(?! agenda)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
#: Where a sentence goes on with something else.
_CLAUSE = re.compile(r"(?<=;)\s+|(?<=,)\s+(?=(?:but|however|yet|pero|sino|mas|porém|mais)\b)", re.IGNORECASE)


def as_meant(text: str) -> str:
    """A passage as its themes are looked for: turns of phrase by what they mean, years left out.

    "Heat islands" are no islands, and a goal "by 2030" is not of the Agenda 2030.
    """
    text = _YEAR.sub("", text)
    for pattern, meaning in _turns():
        text = pattern.sub(meaning, text)
    return text


def affirmed(text: str) -> str:
    """A passage without the clauses that say what is not pursued, or what the place is not; empty where all do."""
    clauses = [one for one in _CLAUSE.split(text) if not any(denial.search(one) for denial in _denials())]
    return " ".join(clauses)


def says_nothing(text: str) -> bool:
    """Whether what is left of a passage has no two words of four letters."""
    return len(_WORD.findall(text)) < 2


@cache
def _turns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"\b{pattern}" + ("" if "(?=" in pattern else r"(?!\w)"), re.IGNORECASE), meaning)
        for turns in read_data("agenda_turns.yaml").values()
        for pattern, meaning in turns.items()
    )


@cache
def _denials() -> tuple[re.Pattern[str], ...]:
    denials = (one for own in read_data("agenda_denials.yaml").values() for one in own)
    return tuple(re.compile(one if one.startswith("^") else rf"\b{one}", re.IGNORECASE) for one in denials)


def read_data(name: str) -> Mapping[str, Any]:
    """One of the files that say how plans speak, by language or theme."""
    document, problems = read_yaml(_DATA / name)
    assert document and not problems and isinstance(document.data, Mapping)
    return document.data

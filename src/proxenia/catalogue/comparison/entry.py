"""An entry of a list as its source writes it, with the passage that says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from proxenia.evidence.dates import PartialDate
from proxenia.places.model import read_place_id

#: Letters of a passage that are shown, and of a name that can be a place's.
LONGEST_PASSAGE = 300
_ISO = re.compile(r"(?<!\d)((?:18|19|20)\d\d)(?:-(0[1-9]|1[0-2])(?!\d)(?:-(0[1-9]|[12]\d|3[01])(?!\d))?|(?!\d))")
_DAY_FIRST = re.compile(r"\b(0?[1-9]|[12]\d|3[01])[./-](0?[1-9]|1[0-2])[./-]((?:18|19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the member and what is said of it, as text; `passage` is what stands there, `where` its place."""

    member: str
    country: str = ""
    since: str = ""
    until: str = ""
    role: str = ""
    geonames: int | None = None
    lat: float | None = None
    lng: float | None = None
    passage: str = ""
    where: str = ""


def plain(text: object) -> str:
    """A text in one line."""
    return " ".join(str(text).split()) if text is not None else ""


def entry_of(cells: Mapping[str, object], passage: object, where: str) -> Entry:
    """The entry that named cells tell."""
    told = {name: plain(value) for name, value in cells.items()}
    geonames = told.get("geonames", "").rstrip("/").rpartition("/")[2]
    return Entry(
        member=told.get("member", ""),
        country=told.get("country", ""),
        since=date_in(told.get("since", "")),
        until=date_in(told.get("until", "")),
        role=told.get("role", ""),
        geonames=read_place_id(geonames),
        lat=_degrees(told.get("lat", ""), 90),
        lng=_degrees(told.get("lng", ""), 180),
        passage=plain(passage)[:LONGEST_PASSAGE],
        where=where,
    )


def date_in(text: str) -> str:
    """The date in a text as the catalogue writes it, no more precise than it is; empty where there is none."""
    found = _DAY_FIRST.search(text)
    parts = (found[3], found[2], found[1]) if found else iso.groups() if (iso := _ISO.search(text)) else ()
    told = [part.zfill(2) for part in parts if part]
    while told:
        try:
            return str(PartialDate.parse("-".join(told)))
        except ValueError:  # the 31st of a month of 30 days: the month is right
            told.pop()
    return ""


def _degrees(text: str, most: int) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if -most <= number <= most else None

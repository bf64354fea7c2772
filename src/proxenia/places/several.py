"""The places that the parts of a name name where they are several, as "Paris, London"."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from proxenia.places.gazetteer import Gazetteer
from proxenia.places.matching import AS_GOOD_AS_LITERAL, Finder, Found
from proxenia.places.model import PlaceKind
from proxenia.places.reading.names import is_article, name_key, without_city_form
from proxenia.places.reading.readings import PARENTHESES, areas_of, readings_of
from proxenia.places.same import apart_km, is_same_town

_MARKS = re.compile(r"(\s*[;|&+、\n,，/\\•→]\s*|\s+[-–—]\s*|\s*[-–—]\s+)")
_JOINING = r"(?:and|y|e|et|und|og|och|en|i|és|και|и|та)"
_WORDS = re.compile(rf"(\s+{_JOINING}\s+)", re.IGNORECASE)
_JOINED = re.compile(rf"{_JOINING}\s+", re.IGNORECASE)
#: What stands after these never says where the place before them lies.
_JOINS = re.compile(rf"[;|&+•→]|{_JOINING}", re.IGNORECASE)
_HYPHEN = re.compile(r"([-–—])")
#: After these a name can only say where the place before them lies, which it does within so many kilometres.
_WHERE, AROUND_KM, _BRACKET, _INSIDE_KM = ",，(", 120.0, "(", 50.0
#: Where it does so it is a place larger by so many times.
_LARGER = 3
#: Inhabitants from which a part counts as a place where no country is given, and letters where no mark parts it.
_WELL_KNOWN, _SHORTEST = 15_000, 4


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a name, the mark before it, and the places that go by it."""

    text: str
    mark: str
    found: tuple[Found, ...]

    @property
    def best(self) -> Found:
        """The likeliest place."""
        return self.found[0]

    def beside(self, other: Found) -> Found:
        """The likeliest place where another is named too."""
        return max(self.found, key=lambda item: item.weight + _nearness(item, other))


def places_apart(name: str, country: str | None, finder: Finder) -> list[Found]:
    """The likeliest place of each part of a name, where the parts name different places; empty where they do not.

    Two names of one place ("Donostia / San Sebastián"), and a place with what it lies in ("Portland, Oregon"), are one.
    """
    marked = [one for text, mark in _marked(name) for one in _joined(text, mark, country, finder)]
    if len(marked) > 1:
        parts = [part for text, mark in marked if (part := _part(text, mark, country, finder))]
        is_whole = bool(parts) and parts[0].text == marked[0][0]
        return _apart(parts, country, finder.gazetteer) if is_whole else []
    return _unmarked(name, country, finder)


def _marked(name: str) -> Iterator[tuple[str, str]]:
    """The parts of a name that marks part, each with the mark before it."""
    yield from _split(_MARKS, PARENTHESES.sub(" ", name).strip())
    for inside in PARENTHESES.findall(name):
        yield from ((text, _BRACKET) for text, _ in _split(_MARKS, inside))


def _joined(text: str, mark: str, country: str | None, finder: Finder) -> Iterator[tuple[str, str]]:
    """The parts of what stands after a mark: "(y Bilbao)" joins one, "Bergen and Trondheim" are two if no one place."""
    if not mark:
        yield text, mark
        return
    if (begins := _JOINED.match(text.strip())) and mark == _BRACKET:
        text, mark = text.strip()[begins.end() :], begins[0].strip()
    pieces = list(_split(_WORDS, text))
    is_place = len(pieces) < 2 or areas_of(name_key(text), country, finder.gazetteer)
    if is_place or _part(text, mark, country, finder):
        yield text, mark
    else:
        yield from ((piece, joint or mark) for piece, joint in pieces)


def _split(marks: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    pieces = ["", *marks.split(text)]
    for mark, part in zip(pieces[::2], pieces[1::2], strict=True):
        if name_key(part) and not is_article(name_key(part)):
            yield part, mark.strip() or mark[:1]


def _unmarked(name: str, country: str | None, finder: Finder) -> list[Found]:
    """The places of "Paris and London" and "Malmö-Copenhagen", where every part is a known place."""
    for marks in (_WORDS, _HYPHEN):
        texts = list(_split(marks, name))
        if len(texts) == 2 and all(len(text) >= _SHORTEST for text, _ in texts):
            parts = [part for text, mark in texts if (part := _part(text, mark, country, finder))]
            if len(parts) == 2:
                return _apart(parts, country, finder.gazetteer)
    return []


def _part(text: str, mark: str, country: str | None, finder: Finder) -> _Part | None:
    """A part with the places that literally go by it, the likeliest first; None where no place worth naming does."""
    readings = [r for r in readings_of(text, country, finder.gazetteer) if r.cost < AS_GOOD_AS_LITERAL and not r.doubt]
    found = sorted(finder.exact(readings).values(), key=lambda item: -item.weight)
    towns = [item for item in found if item.match.place.kind is PlaceKind.CITY]
    found = [item for item in found if item in towns or not any(is_same_town(item, town) for town in towns)]
    is_form = without_city_form(f"{name_key(text)} x") == "x"
    if not found or is_form or (country is None and not _is_well_known(found[0])):
        return None
    return _Part(text, mark, tuple(found))


def _is_well_known(item: Found) -> bool:
    return item.match.place.weight >= _WELL_KNOWN or item.match.place.capital


def _apart(parts: Collection[_Part], country: str | None, gazetteer: Gazetteer) -> list[Found]:
    first, *rest = parts
    others = [part for part in rest if not _is_one(first, part, country, gazetteer)]
    if not others:
        return []
    lead = max(first.found, key=lambda item: _together(item, others))
    return [lead, *(part.beside(lead) for part in others)]


def _together(item: Found, others: Collection[_Part]) -> float:
    """How likely a place is meant beside those of the other parts."""
    return item.weight + sum(_nearness(item, other.beside(item)) for other in others)


def _nearness(item: Found, other: Found) -> float:
    """How much likelier two places are named together, in powers of ten: more in one country, most as neighbours."""
    one, two = item.match.place, other.match.place
    return (one.country == two.country) + 2.0 * (apart_km(one, two) < _INSIDE_KM)


def _is_one(first: _Part, other: _Part, country: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a part is another name of the first, or says where it lies."""
    ids = {item.match.place.id for item in other.found}
    if any(item.match.place.id in ids for item in first.found):
        return True
    if _JOINS.fullmatch(other.mark):
        return False
    # A province is named before its town ("Pontevedra / Vigo") as two towns are: only what is no town says where.
    is_town = any(item.match.place.kind is PlaceKind.CITY for item in first.found)
    if _lies_in(first, other, country, gazetteer) or (not is_town and _lies_in(other, first, country, gazetteer)):
        return True
    if country is None:
        return _says_where(first.best, other.best, other.mark)
    return any(_says_where(a, b, other.mark) for a in first.found for b in other.found)


def _lies_in(one: _Part, around: _Part, country: str | None, gazetteer: Gazetteer) -> bool:
    """Whether a part is the country or the first-level subdivision that the other lies in."""
    places = [(item.match.place, item.match.parent) for item in one.found]
    return any(
        place.country == code and subdivision in (None, place.subdivision, parent)
        for code, subdivision in areas_of(name_key(around.text), country, gazetteer)
        for place, parent in places
    )


def _says_where(item: Found, other: Found, mark: str) -> bool:
    """Whether a place after a comma or in brackets lies around the one before it."""
    one, around = item.match.place, other.match.place
    if mark not in _WHERE or one.country != around.country:
        return False
    apart = apart_km(one, around)
    if mark == _BRACKET and apart < _INSIDE_KM:
        return True
    is_larger = around.weight > _LARGER * one.weight
    return apart < AROUND_KM and (around.kind is PlaceKind.REGION or is_larger)

"""A list of places as a reader hands it in: read, each name resolved, what is doubtful asked back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from proxenia.catalogue.queries import ties_of_places
from proxenia.errors import InputError
from proxenia.exchange.peopled_places import peopled_places
from proxenia.exchange.sheet.table import NamedPlace, named_places, names_places
from proxenia.places.find import find_place
from proxenia.places.model import Place, PlaceKind, read_place_id
from proxenia.places.resolve import resolve_place
from proxenia.places.suggest import suggest_places
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.core.admission.reading import read_handed_in

#: So many candidates are offered for a doubtful name, and so much of a name is read.
_OFFERED, _LETTERS = 8, 100
#: More inhabitants no place has.
_DIGITS = 10
#: What the reader answers for a name that is to be left out.
LEFT_OUT = "none"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that does not say for certain which place is meant, and those it may mean, the likeliest first."""

    name: str
    country: str
    candidates: tuple[Place, ...]
    people: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceList:
    """The places found, each once in the order of the list, and what is to be asked back.

    `people` is what the list says of a place's population, by its id.
    """

    places: tuple[Place, ...]
    doubts: tuple[Doubt, ...]
    people: Mapping[int, int]


def named_in(content: bytes, file: str, has_people: bool) -> list[NamedPlace]:
    """The names in a file, with their people where they are worked with; InputError lists every fault."""
    if has_people:
        return read_handed_in(peopled_places, content, file)
    return read_handed_in(named_places, content, file, "places")


def named_in_lines(text: str, file: str, has_people: bool) -> list[NamedPlace]:
    """The names in lines: a table with headings, as copied from a spreadsheet, or one place a line.

    A country stands behind a tab, a semicolon or the last comma.
    """
    lines = [line.strip() for line in text.splitlines()]
    first = next((line for line in lines if line), "")
    if any(names_places(first.split(sign)) for sign in "\t;,"):
        return named_in(text.encode(), file, has_people)
    return [_parted(line, str(number)) for number, line in enumerate(lines, 1) if line]


def _parted(line: str, where: str) -> NamedPlace:
    for sign in "\t;":
        name, found, rest = line.partition(sign)
        if found:
            return NamedPlace(name.strip(), rest.split(sign)[0].strip() or None, where)
    name, found, country = line.rpartition(",")
    if found and (len(country.strip()) == 2 or gazetteer().country_code(country.strip().casefold())):
        return NamedPlace(name.strip(), country.strip(), where)
    return NamedPlace(line, None, where)


def resolved(named: Sequence[NamedPlace], known: Mapping[Place, int | None] | None = None) -> PlaceList:
    """The places that the names mean, after those known already with their people."""
    found, doubts = dict(known or {}), list[Doubt]()
    ties = ties_of_places(current())
    for one in named:
        place = _found(one, ties)
        if isinstance(place, Place):
            found.setdefault(place, one.population)
        else:
            doubts.append(place)
    people = {place.id: number for place, number in found.items() if number}
    return PlaceList(tuple(found), tuple(doubts), people)


def _found(one: NamedPlace, ties: Mapping[int, int]) -> Place | Doubt:
    name = one.name[:_LETTERS]
    try:
        return find_place(gazetteer(), name, one.country, str(PlaceKind.CITY), ties, ids=False)
    except InputError:
        answer = resolve_place(name, one.country, PlaceKind.CITY, gazetteer=gazetteer(), ids=False)
        near = [candidate.place for candidate in answer.candidates] or suggest_places(name, gazetteer())
        cities = [place for place in near if place.kind is PlaceKind.CITY]
        return Doubt(name, one.country or "", tuple(cities[:_OFFERED]), one.population)


def answered(form: QueryDict, most: int) -> tuple[dict[Place, int | None], list[NamedPlace]]:
    """The places of a form that was asked back: those known or chosen, and the names that were written anew."""
    places = {place: _number(form.get(f"people-{place.id}")) for place in places_of(form.getlist("city")[:most])}
    named = []
    for at, name in enumerate(form.getlist("doubt")[:most]):
        choice, anew = form.get(f"choice-{at}", ""), " ".join(form.get(f"anew-{at}", "").split())
        people = _number(form.get(f"doubt-people-{at}"))
        if anew:
            named.append(replace(_parted(anew, str(at + 1)), population=people))
        elif choice.isdecimal():
            places |= dict.fromkeys(places_of([choice]), people)
        elif choice != LEFT_OUT:
            country = form.get(f"country-{at}", "")[:_LETTERS] or None
            named.append(NamedPlace(name[:_LETTERS], country, str(at + 1), people))
    return places, named


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None


def places_of(ids: Sequence[Any]) -> Iterator[Place]:
    """The cities of GeoNames ids; what is none is left out."""
    for text in map(str, ids):
        id_ = read_place_id(text)
        place = gazetteer().place(id_) if id_ is not None else None
        if place is not None and place.kind is PlaceKind.CITY:
            yield place

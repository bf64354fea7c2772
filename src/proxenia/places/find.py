"""The one place that a user means: found for certain, or refused with the candidates."""

from collections.abc import Mapping

from proxenia.errors import InputError
from proxenia.places.answer.resolution import Resolution, Status
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import Place, PlaceKind
from proxenia.places.resolve import COUNTRY_NAME, NUMBER, SEVERAL, resolve_place
from proxenia.problems import Problem

#: So many ties, and so many times those of any other candidate, make a place the one that is meant.
_LEAST_TIES, _TIMES = 10, 10


def find_place(
    gazetteer: Gazetteer,
    name: str,
    country: str | None,
    kind: str | None,
    ties: Mapping[int, int] | None = None,
    *,
    ids: bool = True,
) -> Place:
    """The place a user names; InputError lists the candidates where the name is unknown or ambiguous.

    `ties` counts the memberships and twin towns of places: of several that share a name exactly, one that is known for
    its foreign relations is meant, and the others are not. `ids`: whether a number is a GeoNames id.
    """
    wanted = PlaceKind(kind) if kind else None
    found = resolve_place(name, country, wanted, gazetteer=gazetteer, ids=ids)
    if found.status is Status.SAME and found.place:
        return found.place
    known = _known_for_ties(found, wanted, ties or {}) if found.status is Status.UNSURE else None
    if known:
        return known
    raise InputError([_place_problem(gazetteer, name, country, found)])


def _known_for_ties(found: Resolution, kind: PlaceKind | None, ties: Mapping[int, int]) -> Place | None:
    """The candidate with many times the ties of each other one; towns before areas where no kind was asked for."""
    if COUNTRY_NAME in found.reasons or any(reason.startswith(SEVERAL) for reason in found.reasons):
        return None
    places = [c.place for c in found.candidates if c.is_so_called and c.place.kind is (kind or PlaceKind.CITY)]
    ordered = sorted(places, key=lambda place: -ties.get(place.id, 0))
    counts = [ties.get(place.id, 0) for place in ordered]
    if not counts or counts[0] < _LEAST_TIES or counts[0] < _TIMES * max(counts[1:], default=0):
        return None
    return ordered[0]


def _place_problem(gazetteer: Gazetteer, name: str, country: str | None, found: Resolution) -> Problem:
    within = f" in {country}" if country else ""
    shown = "; ".join(describe_place(gazetteer, candidate.place) for candidate in found.candidates[:6])
    if COUNTRY_NAME in found.reasons:
        hint = "name a city or a region of it"
        hint += f"; towns called so: {shown}. Say which with --country CC, or give the GeoNames id." if shown else ""
        return Problem("country-name", "", f"'{name}': {COUNTRY_NAME}", hint)
    if not shown and name.strip().isdecimal():
        hint = "check the number and the country, or write the place's name"
        hint += ", or say --ids" if NUMBER in found.reasons else ""
        return Problem("unknown-place", "", f"'{name}': {found.reasons[0]}", hint)
    if not shown:
        hint = "check the spelling, leave --country out, or say --kind region for a region"
        return Problem("unknown-place", "", f"no place called '{name}'{within} was found", hint)
    hint = f"candidates: {shown}. Say which with --country CC or --kind city|region, or give the GeoNames id."
    code = "ambiguous-place" if found.status is Status.UNSURE else "unknown-place"
    return Problem(code, "", f"'{name}'{within} could be several places, or none", hint)


def describe_place(gazetteer: Gazetteer, place: Place) -> str:
    """A place in a few words: name, subdivision, country, kind, population, id."""
    region = gazetteer.subdivision_name(place.subdivision) if place.subdivision else None
    parts = [place.name, region if region != place.name else None, place.country]
    people = f"{place.population:,} inhabitants" if place.population else "population unknown"
    return f"{', '.join(part for part in parts if part)} ({place.kind}, {people}, id {place.id})"

"""Words of the vocabulary and places as the command line takes them, refused with the nearest valid ones."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from proxenia.errors import InputError
from proxenia.evidence.vocabulary import Vocabulary, shipped_vocabulary
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import Place, PlaceKind
from proxenia.places.resolve import Resolution, Status, resolve_place
from proxenia.problems import Problem


def words_of(group: str) -> Callable[..., list[str]]:
    """A completion for an option that takes words of a group of the vocabulary."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
        return [word for word in shipped_vocabulary().ids(group) if word.startswith(incomplete)]

    return complete


def check_words(vocabulary: Vocabulary, words: Sequence[tuple[str, str, str]]) -> None:
    """InputError for every (option, group, word) whose word the vocabulary does not have."""
    unknown = [
        vocabulary.unknown(group, word, option) for option, group, word in words if not vocabulary.find(group, word)
    ]
    if unknown:
        raise InputError(unknown)


def find_place(gazetteer: Gazetteer, name: str, country: str | None, kind: str | None) -> Place:
    """The place a user names; InputError lists the candidates where the name is unknown or ambiguous."""
    wanted = PlaceKind(kind) if kind else None
    found = resolve_place(name, country, wanted, gazetteer=gazetteer)
    if found.status is Status.SAME and found.place:
        return found.place
    raise InputError([_place_problem(gazetteer, name, country, found)])


def _place_problem(gazetteer: Gazetteer, name: str, country: str | None, found: Resolution) -> Problem:
    within = f" in {country}" if country else ""
    shown = "; ".join(describe_place(gazetteer, candidate.place) for candidate in found.candidates[:6])
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


def option_list(value: Any) -> tuple[str, ...]:
    """A repeated option as a tuple, comma-separated values split."""
    return tuple(word.strip() for item in value for word in str(item).split(",") if word.strip())

"""The entries that what was fetched tells, and what makes a list as a whole doubtful."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from proxenia.catalogue.comparison.entry import Entry, entry_of, plain
from proxenia.collection.recipe import Recipe
from proxenia.errors import InputError
from proxenia.problems import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries of a list, and what makes the list as a whole doubtful."""

    entries: tuple[Entry, ...]
    doubts: tuple[Problem, ...] = field(default=())


def unreadable(code: str, where: str, message: str, hint: str) -> InputError:
    """The refusal of a list that is not what its recipe says."""
    return InputError([Problem(code, where, message, hint)])


def entries_of_text(text: str, recipe: Recipe, country: str, passage: str, where: str) -> list[Entry]:
    """The entries that a piece of text names, by the recipe's pattern and what parts several names."""
    told: dict[str, str | None] = {"member": text}
    if recipe.pattern:
        found = re.search(recipe.pattern, text)
        if not found:
            return []
        told = found.groupdict()
    told["country"] = told.get("country") or country
    names = re.split(recipe.split, told.get("member") or "") if recipe.split else [told.get("member") or ""]
    return [entry_of({**told, "member": name}, passage, where) for name in names if plain(name)]


def only_wanted(rows: Iterable[Mapping[str, object]], recipe: Recipe) -> list[Mapping[str, object]]:
    """The rows whose cells have the values that the recipe keeps."""
    kept = {column: {value.casefold() for value in values} for column, values in recipe.only.items()}
    return [row for row in rows if all(plain(row.get(column)).casefold() in values for column, values in kept.items())]

"""The places of a user's table, each with the population that the table gives."""

import re
from dataclasses import replace

from proxenia.errors import InputError
from proxenia.exchange.sheet.cell import people_of
from proxenia.exchange.sheet.table import PLACES, NamedPlace, Table, examined, names_places, places_in
from proxenia.problems import Problem

#: What tables call the column, in the four languages.
_PEOPLE = (
    *("population", "inhabitants", "población", "poblacion", "habitantes"),
    *("população", "populacao", "habitants"),
)
#: What may stand behind the column's name: "Population (2024)".
_BEHIND = re.compile(r"\s*\([^()]*\)$")


def peopled_places(content: bytes, file: str) -> list[NamedPlace]:
    """The places that a table names, each with the population that it gives.

    InputError lists every fault: of names, and of populations that are no numbers.
    """
    table, faults = examined(content, file, names_places)
    named = places_in(table, file, "places", PLACES, faults)
    people = _people(table, file, faults)
    if faults:
        raise InputError(faults)
    return [replace(one, population=people.get(one.where)) for one in named]


def _people(table: Table, file: str, faults: list[Problem]) -> dict[str, int]:
    """The population of each line that gives one, by where it stands; what is no number goes to `faults`."""
    column = next((name for name in table.heading if _BEHIND.sub("", name).casefold() in _PEOPLE), None)
    if column is None:
        return {}
    at, found = table.heading.index(column), dict[str, int]()
    for row, text in zip(table.rows, table.column(column), strict=True):
        where, number = f"{file}:{row.number}", people_of(row.cells[at])
        if number is not None:
            found[where] = number
        elif text:
            faults.append(Problem("bad-number", where, f"the population is '{text}'", "write a whole number, as 48200"))
    return found

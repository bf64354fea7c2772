"""A table of places to survey: names resolved as usual, with the population the table gives."""

import re
from pathlib import Path

from proxenia.catalogue.queries import ties_of_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.errors import InputError
from proxenia.exchange.sheet.table import PLACES, Table, examined, names_places, places_in
from proxenia.places.find import find_place
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.problems import Problem
from proxenia.survey.places import Wanted

_PEOPLE = ("population", "inhabitants")
_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:[ .,'\u202f][0-9]{3})+")


def read_survey_places(
    path: Path, gazetteer: Gazetteer, snapshot: Snapshot, kind: PlaceKind, ids: bool
) -> list[Wanted]:
    """The places of a table, in its order; one whose name is unknown or ambiguous keeps its row, with the problem.

    InputError for a table that cannot be read, and for populations that are no numbers.
    """
    content = path.read_bytes()
    table, faults = examined(content, path.name, names_places)
    named = places_in(table, path.name, "places", PLACES, faults)
    people = _people(table, path.name, faults)
    if faults:
        raise InputError(faults)
    ties, found = ties_of_places(snapshot), list[Wanted]()
    for one in named:
        number = people.get(one.where)
        try:
            place = find_place(gazetteer, one.name, one.country, str(kind), ties, ids=ids)
            found.append(Wanted(place.id, number or place.population, one.name, one.country))
        except InputError as error:
            problem = "; ".join(f"{p.where or one.where}: {p.message}" for p in error.problems)
            found.append(Wanted(None, number, one.name, one.country, problem))
    return found


def _people(table: Table, file: str, faults: list[Problem]) -> dict[str, int]:
    """The population of each line that gives one, by where it stands; what is no number goes to `faults`."""
    column = next((name for name in table.heading if name.casefold() in _PEOPLE), None)
    if column is None:
        return {}
    at, found = table.heading.index(column), dict[str, int]()
    for row, text in zip(table.rows, table.column(column), strict=True):
        where, number = f"{file}:{row.number}", _whole(row.cells[at], text)
        if number is not None:
            found[where] = number
        elif text:
            faults.append(Problem("bad-number", where, f"the population is '{text}'", "write a whole number, as 48200"))
    return found


def _whole(cell: object, text: str) -> int | None:
    """A number of people, with or without separators of thousands; None for anything else."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(cell) if cell >= 0 and float(cell).is_integer() else None
    return int(re.sub(r"\D", "", text)) if _NUMBER.fullmatch(text) else None

"""A table of places to survey: names resolved as usual, with the population the table gives."""

from pathlib import Path

from proxenia.catalogue.queries import ties_of_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.errors import InputError
from proxenia.exchange.peopled_places import peopled_places
from proxenia.places.find import find_place
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.survey.places import Wanted


def read_survey_places(
    path: Path, gazetteer: Gazetteer, snapshot: Snapshot, kind: PlaceKind, ids: bool
) -> list[Wanted]:
    """The places of a table, in its order; one whose name is unknown or ambiguous keeps its row, with the problem.

    InputError for a table that cannot be read, and for populations that are no numbers.
    """
    ties, found = ties_of_places(snapshot), list[Wanted]()
    for one in peopled_places(path.read_bytes(), path.name):
        number = one.population
        try:
            place = find_place(gazetteer, one.name, one.country, str(kind), ties, ids=ids)
            found.append(Wanted(place.id, number or place.population, one.name, one.country))
        except InputError as error:
            problem = "; ".join(f"{p.where or one.where}: {p.message}" for p in error.problems)
            found.append(Wanted(None, number, one.name, one.country, problem))
    return found

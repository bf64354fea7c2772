"""What member lists foretell and share, asked for the frames."""

from pathlib import Path

from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.suggestion_answer import SuggestAnswer, answer_suggestions
from proxenia.built.gazetteer import open_places
from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import find_network, ties_of_places
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.overlap.data import Pair, pair_of, strongest_pairs_of
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import validate_overlaps
from proxenia.ecosystem.suggestion.forecast import learn_forecast
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import check_language
from proxenia.places.find import find_place
from proxenia.problems import Problem


def ask_suggestions(city: str, country: str | None, most: int, language: str, folder: Path | None) -> SuggestAnswer:
    """The suggestions to a city; InputError where it is not found or is no city."""
    check_language(language)
    _check_most(most)
    snapshot = open_snapshot(folder)
    with open_places() as gazetteer:
        place = find_place(gazetteer, city, country, "city", ties_of_places(snapshot))
    forecast = learn_forecast(snapshot, read_matrix(snapshot), (place,))
    return answer_suggestions(forecast, place, most, open_presences(snapshot), Speech(language, shipped_vocabulary()))


def ask_overlaps(networks: tuple[str, ...], most: int, folder: Path | None) -> list[Pair]:
    """The overlap of two networks, the strongest of one, or the strongest of all."""
    _check_most(most)
    if len(networks) > 2:
        raise InputError([Problem("too-many-networks", "", f"{len(networks)} networks were named", "name two at most")])
    snapshot = open_snapshot(folder)
    ids = [find_network(snapshot, name).id for name in networks]
    matrix = read_matrix(snapshot)
    validated = validate_overlaps(matrix, member_overlaps(matrix))
    if len(ids) == 2:
        return [pair_of(snapshot, matrix, validated, ids[0], ids[1])]
    return strongest_pairs_of(snapshot, matrix, validated, ids[0] if ids else None, most)


def _check_most(most: int) -> None:
    if most < 1:
        raise InputError([Problem("bad-number", "most", f"most is {most}", "write a number of 1 or more")])

"""The same question for many places, asked for the frames: the rooms of the survey without its files."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from proxenia.appraisal.question.scenario import Scenario, read_scenario, scenario_of
from proxenia.built.gazetteer import open_places
from proxenia.built.progress import progress
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import ties_of_places
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.country import countries, nearest_countries
from proxenia.places.find import find_place
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.problems import Problem
from proxenia.survey.columns import NETWORK, NETWORKS, PLACE, Column, Form, columns_of
from proxenia.survey.places import Wanted, batches, places_within
from proxenia.survey.question import Asked, pack_asked, prepared, read_asked
from proxenia.survey.record import Record, record_of

#: Weights drawn to rank networks, as the command draws.
_SAMPLES = 2_000
_KINDS = {Form.TEXT: "string", Form.WHOLE: "integer", Form.NUMBER: "number", Form.FLAG: "boolean"}
#: So many places are asked between two words of how far it is.
_AT_A_TIME = 5


def named_places(names: Sequence[str], within: Sequence[str], kind: str, folder: Path | None) -> list[Wanted]:
    """Places by name or GeoNames id, in their order; one that is unknown or ambiguous keeps its row with the problem.

    `within` is the country of each, as a code or a name.
    """
    ties, found = ties_of_places(open_snapshot(folder)), list[Wanted]()
    with open_places() as gazetteer:
        for name, country in zip(names, within, strict=True):
            try:
                place = find_place(gazetteer, name, country or None, kind, ties)
            except InputError as error:
                told = "; ".join(problem.message for problem in error.problems)
                found.append(Wanted(None, None, name, country or None, told))
            else:
                found.append(Wanted(place.id, place.population, name, country or None))
    return found


def places_of_countries(names: Sequence[str], least: int, kind: str) -> list[Wanted]:
    """Every place of some countries with so many inhabitants or more; InputError names each that is no country."""
    codes = {
        spelling: one.code for one in countries().values() for spelling in (one.code.casefold(), _folded(one.name))
    }
    found = [_no_country(name) for name in names if _folded(name) not in codes]
    if found:
        raise InputError(found)
    with open_places() as gazetteer:
        return places_within(gazetteer, [codes[_folded(name)] for name in names], least, PlaceKind(kind))


def _folded(name: str) -> str:
    return name.strip().casefold()


def _no_country(name: str) -> Problem:
    hint = f"nearest: {', '.join(nearest_countries(name))}"
    return Problem("unknown-country", "within", f"no country is called '{name}'", hint)


def template(scenario: Mapping[str, Any] | Path | None) -> Scenario:
    """What is asked of each place: a scenario as plain data or a file; InputError where it is of one place."""
    if scenario is None:
        return Scenario(samples=_SAMPLES)
    vocabulary = shipped_vocabulary()
    if isinstance(scenario, Path):
        asked = read_scenario(scenario, vocabulary)
    else:
        asked = scenario_of(scenario, vocabulary, lambda *keys: ".".join(("scenario", *keys)))
    if asked.place or asked.country or asked.kind:
        hint = "leave place, country and kind out: the survey's places are given beside it"
        raise InputError([Problem("names-a-place", "scenario", "the scenario names a place", hint)])
    is_usual = asked.samples == Scenario().samples
    return replace(asked, samples=_SAMPLES) if is_usual else asked


def ask_survey(
    scenario: Scenario, wanted: Sequence[Wanted], network: str | None, folder: Path | None, workers: int
) -> tuple[list[Record], bool]:
    """The record of every place in its order, and whether they are of one network; several workers need Dask."""
    if workers < 1:
        raise InputError([Problem("bad-number", "workers", f"workers is {workers}", "write a number of 1 or more")])
    if not wanted:
        raise InputError([Problem("no-places", "places", "no place is meant", "name places, or fewer inhabitants")])
    asked = read_asked(scenario, network, folder, None)
    with progress("Places") as report, open_places() as gazetteer:
        if workers > 1:
            return _by_workers(asked, wanted, workers), asked.network is not None
        records = list[Record]()
        for part in batches(wanted, _AT_A_TIME):
            records += _records(asked, part, gazetteer)
            report(len(records), len(wanted))
    return records, asked.network is not None


def _records(asked: Asked, wanted: Iterable[Wanted], gazetteer: Gazetteer) -> list[Record]:
    _, question, sources = prepared(pack_asked(asked))
    opened = [one.opened(gazetteer) for one in wanted]
    return [one if isinstance(one, dict) else record_of(one, question, sources, asked.network) for one in opened]


def _by_workers(asked: Asked, wanted: Sequence[Wanted], workers: int) -> list[Record]:
    """The same records, calculated by processes of this machine and read from the file that they write."""
    from proxenia.survey.run import Engine, run_survey

    with tempfile.TemporaryDirectory() as made, progress("Places") as report:
        output = Path(made) / "survey.parquet"
        run_survey(asked, wanted, output, Engine(workers=workers), report)
        from pyarrow import parquet

        records: list[Record] = parquet.read_table(output).to_pylist()
    return records


def survey_table(
    records: Sequence[Record], is_of_one_network: bool, by_network: bool
) -> tuple[list[tuple[str, str]], list[list[object]]]:
    """The columns and rows of a survey: a row a place, or a row for each network of each place."""
    if is_of_one_network or not by_network:
        columns = columns_of(is_of_one_network)
        return _typed(columns), [[one.get(column.name) for column in columns] for one in records]
    known = [*PLACE[:3]]
    pairs = ((one, network) for one in records for network in one.get(NETWORKS) or ())
    rows = [[*(one.get(c.name) for c in known), *(network.get(c.name) for c in NETWORK)] for one, network in pairs]
    return _typed([*known, *NETWORK]), rows


def _typed(columns: Sequence[Column]) -> list[tuple[str, str]]:
    return [(column.name, _KINDS[column.form]) for column in columns]

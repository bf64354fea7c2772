"""The advisor asked from an office's record: a scenario's answer for its memo and for the page of each network."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from proxenia.built.gazetteer import open_places
from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.errors import InputError
from proxenia.problems import Problem

if TYPE_CHECKING:
    from proxenia.appraisal.answer.record import Advice, Network
    from proxenia.exchange.office.workspace import Workspace


def office_advice(record: "Workspace", path: Path, day: date, language: str) -> "Advice":
    """The advice on a scenario's file, with the office's place, memberships, levels and fees filled in."""
    from proxenia.appraisal.answer.answer import advice_record
    from proxenia.appraisal.answer.sentences import Speech
    from proxenia.appraisal.constants import shipped_constants
    from proxenia.appraisal.question.scenario import read_scenario
    from proxenia.appraisal.run import Sources, run_scenario
    from proxenia.evidence.vocabulary import shipped_vocabulary
    from proxenia.exchange.office.question import office_scenario

    vocabulary, snapshot = shipped_vocabulary(), open_snapshot(None)
    asked = office_scenario(record, read_scenario(path, vocabulary), day, snapshot.networks)
    if asked.place is None:
        hint = "write 'place: ...' in the scenario, or give the office its place"
        raise InputError([Problem("no-place", path.name, "neither the scenario nor the office names a place", hint)])
    with open_places() as gazetteer:
        advice = run_scenario(asked, Sources(snapshot, gazetteer, shipped_constants(), open_presences(snapshot)))
    return advice_record(advice, Speech(language, vocabulary))


def advised_networks(advice: "Advice") -> dict[str, "Network"]:
    """What the advisor says of each network, by the id the office keeps it under; a section is told with its parent."""
    from proxenia.appraisal.network.section import sections_of

    told = advice.by_id
    sections = {section: told[parent] for section, parent in sections_of(open_snapshot(None)).items() if parent in told}
    return sections | told

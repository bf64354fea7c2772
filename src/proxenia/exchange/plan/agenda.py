"""The agenda of a plan, and its own file (YAML): passages behind each weight, to strike out by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from proxenia.appraisal.answer import record
from proxenia.appraisal.answer.record import Plan, PlanSection, PlanTheme
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.question.agenda import Agenda, Match, Passage, match_passages
from proxenia.appraisal.question.encoder import sentence_encoder
from proxenia.errors import InputError
from proxenia.evidence.file.yaml_text import YamlDocument, read_yaml
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.exchange.plan.plan import PlanText, read_content, read_plan
from proxenia.problems import Problem

AGENDA_FORMS = (".yaml", ".yml")
_KEYS = ("source", "passages_read", "passages")
_HEADING = """\
# The agenda read from a plan. Take a passage out and its theme weighs less; change a theme where it was misread.
# Run it: proxenia advise CITY --agenda THIS-FILE
"""


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A plan's agenda, the pages without text, and its passages."""

    agenda: Agenda
    unread_pages: tuple[int, ...] = ()
    passages: tuple[Passage, ...] = ()


def open_plan(path: Path, vocabulary: Vocabulary) -> PlanRead:
    """Everything read in a plan, or the agenda of its own YAML file; InputError says why one cannot be read."""
    if path.suffix.lower() in AGENDA_FORMS:
        return PlanRead(read_agenda_file(path, vocabulary))
    return _read(path.name, read_plan(path), vocabulary)


def plan_of_content(content: bytes, name: str, vocabulary: Vocabulary) -> PlanRead:
    """Everything read in a plan that is at hand as bytes; InputError as `open_plan`."""
    return _read(name, read_content(content, name), vocabulary)


def _read(name: str, text: PlanText, vocabulary: Vocabulary) -> PlanRead:
    encode = sentence_encoder()
    agenda = match_passages(name, text.passages, vocabulary, shipped_constants(), encode)
    return PlanRead(agenda, text.unread_pages, text.passages)


def plan_record(read: PlanRead, vocabulary: Vocabulary) -> Plan:
    """What was read in a plan: themes with their share in percent and the passages behind it, and what was not."""
    agenda = read.agenda
    weights = agenda.weights()
    themes = [
        PlanTheme(
            theme=theme,
            label=vocabulary.label("theme", theme),
            share=weights[theme],
            passages=[_passage(match) for match in matches],
        )
        for theme, matches in agenda.by_theme().items()
    ]
    counted = len({match.passage.number for match in agenda.matches})
    silent = [PlanSection(section=one.section, page=one.page, passages=one.passages) for one in agenda.silent]
    return Plan(agenda.source, agenda.passages_read, counted, themes, list(read.unread_pages), silent)


def _passage(match: Match) -> record.Passage:
    passage = match.passage
    return record.Passage(number=passage.number, page=passage.page, probability=match.probability, text=passage.text)


def agenda_text(agenda: Agenda) -> str:
    """The agenda as YAML, heaviest theme first; the same agenda gives the same bytes."""
    data = {
        "source": agenda.source,
        "passages_read": agenda.passages_read,
        "passages": [
            {
                "number": match.passage.number,
                "page": match.passage.page,
                "theme": theme,
                "probability": match.probability,
                "text": match.passage.text,
            }
            for theme, matches in agenda.by_theme().items()
            for match in matches
        ],
    }
    return _HEADING + yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)


def read_agenda_file(path: Path, vocabulary: Vocabulary) -> Agenda:
    """The agenda of a YAML file; InputError lists every fault with line and column."""
    document, found = read_yaml(path)
    if document is None or not isinstance(document.data, Mapping):
        hint = "write it with: proxenia agenda PLAN --output agenda.yaml"
        raise InputError(found or [Problem("not-an-agenda", path.name, "the file is not a mapping", hint)])
    data: Mapping[str, Any] = document.data
    for key in data:
        if key not in _KEYS:
            hint = f"known: {', '.join(_KEYS)}; priorities without passages belong in a scenario"
            found.append(Problem("unknown-key", document.where(str(key)), f"'{key}' is not a key of an agenda", hint))
    rows = data.get("passages")
    if not isinstance(rows, list) or not rows:
        hint = "write at least one passage with its theme and probability"
        found.append(Problem("no-passages", document.where("passages"), "the agenda has no passages", hint))
        rows = []
    matches = [_match(document, at, row, vocabulary, found) for at, row in enumerate(rows)]
    read = data.get("passages_read", len(rows))
    if isinstance(read, bool) or not isinstance(read, int) or read < 0:
        message = f"'passages_read' cannot be {read!r}"
        found.append(Problem("bad-number", document.where("passages_read"), message, "write a whole number"))
    if found:
        raise InputError(found)
    return Agenda(str(data.get("source", path.name)), int(read), tuple(match for match in matches if match))


def _match(document: YamlDocument, at: int, row: object, vocabulary: Vocabulary, found: list[Problem]) -> Match | None:
    if not isinstance(row, Mapping):
        where = document.where("passages", at)
        found.append(Problem("not-a-passage", where, f"passage {row!r} is not a mapping", "write theme, text, ..."))
        return None
    theme, chance, page = str(row.get("theme", "")), row.get("probability", 1), row.get("page")
    if not vocabulary.find("theme", theme):
        found.append(vocabulary.unknown("theme", theme, document.where("passages", at, "theme")))
    if isinstance(chance, bool) or not isinstance(chance, int | float) or not 0 < chance <= 1:
        where = document.where("passages", at, "probability")
        found.append(
            Problem("bad-number", where, f"'probability' cannot be {chance!r}", "write a number above 0, at most 1")
        )
        return None
    number = row.get("number", at + 1)
    is_numbered = isinstance(number, int) and (page is None or isinstance(page, int))
    if not is_numbered:
        where = document.where("passages", at)
        found.append(Problem("bad-number", where, "number and page are whole numbers", "leave page empty if unknown"))
        return None
    return Match(Passage(number, page, str(row.get("text", ""))), theme, float(chance))

"""Answers shown as examples on the first page: given by the advisor itself when the site is started, and kept."""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import msgspec

from proxenia.appraisal.answer.answer import advice_record
from proxenia.appraisal.answer.lead import told_lead
from proxenia.appraisal.answer.record import ACTIONS, Advice
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.appraisal.uses import PANEL
from proxenia.built.folder import built_folder, code_of, state_of
from proxenia.built.lock import one_at_a_time
from proxenia.built.progress import told
from proxenia.evidence.file.transaction import write_file
from proxenia.language.words import LANGUAGES
from proxenia_web.catalogue.snapshot import current, gazetteer, presences, vocabulary

#: A few of the panel's places, far from each other.
CITIES = tuple(place for place in PANEL if place in (2735943, 3674962, 184745))
#: The rooms whose code decides what an answer says.
_DECIDING = ("appraisal", "decision", "ecosystem/presence", "language")


class Said(msgspec.Struct, frozen=True):
    """A sentence, and the networks in it by the names that it gives them."""

    text: str
    names: tuple[str, ...]


class Example(msgspec.Struct, frozen=True):
    """An answer in short: its city's GeoNames id, what to do, and what that takes, a sentence each."""

    city: int
    sentences: tuple[Said, ...]


def examples(language: str) -> tuple[Example, ...]:
    """The examples in a language; none where the site was started without making them."""
    return _read(_file()).get(language, ())


def make_examples(cities: tuple[int, ...] = CITIES) -> None:
    """Asks the advisor and keeps what it says, unless that was done for this catalogue and this program."""
    path = _file()
    with one_at_a_time(path.with_suffix(".lock")):
        if not _read(path):
            told("Asking for the examples of the first page (once for each change)...")
            write_file(path, msgspec.json.encode(_asked(cities)))
            _read.cache_clear()
            for other in path.parent.glob("examples-*.json"):
                if other != path:
                    with suppress(FileNotFoundError, PermissionError):  # another process tidies too, or reads it
                        other.unlink()


def _file() -> Path:
    return built_folder() / f"examples-{current().hash}-{state_of(code_of(*_DECIDING))}.json"


@lru_cache(maxsize=2)
def _read(path: Path) -> dict[str, tuple[Example, ...]]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, tuple[Example, ...]])
    except (OSError, msgspec.MsgspecError):
        return {}  # not made, or damaged


def _asked(cities: tuple[int, ...]) -> dict[str, tuple[Example, ...]]:
    sources = Sources(current(), gazetteer(), shipped_constants(), presences())
    answers = [(city, run_scenario(Scenario(place=str(city), kind="city"), sources)) for city in cities]
    return {
        language: tuple(
            Example(city, tuple(_short(advice_record(answer, Speech(language, vocabulary())), language)))
            for city, answer in answers
        )
        for language in LANGUAGES
    }


def _short(advice: Advice, language: str) -> Iterator[Said]:
    """What to do, then what it costs."""
    for one in told_lead(advice, language):
        if one.about in (*ACTIONS, "cost"):
            yield Said(one.text, tuple(advice.by_id[id_].called for id_ in one.networks))

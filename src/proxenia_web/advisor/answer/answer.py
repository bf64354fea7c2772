"""The answer to a question: calculated once for all workers, kept for a while, said in the reader's language."""

import hashlib
import logging
import zlib
from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec
from django.core.cache import caches

from proxenia.appraisal.answer.answer import advice_record, explained_network
from proxenia.appraisal.answer.importance import membership_changes
from proxenia.appraisal.answer.record import Advice, WhatIf
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.answer.what_if import differences
from proxenia.appraisal.choice import advise
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.errors import ProxeniaError
from proxenia.version import __version__
from proxenia_web.catalogue.snapshot import current, gazetteer, presences, vocabulary
from proxenia_web.core.admission.turn import turn

_log = logging.getLogger(__name__)
#: Answers kept in memory: each holds its samples, some MB.
_KEPT = 24
#: Of these, so many are kept in words.
_SAID = 12


def answer_to(scenario: Scenario, language: str) -> Advice:
    """The advice, its reasons in a language; not to be changed by who gets it.

    InputError and ContradictionError as `run_scenario`; BusyError where too many wait for an answer.
    """
    return _said(_key(scenario), language)


def answer_or_none(scenario: Scenario, language: str) -> Advice | None:
    """The advice; None where there is none, because what is asked cannot be met."""
    try:
        return answer_to(scenario, language)
    except ProxeniaError:
        return None


@dataclass(frozen=True)
class _Key:
    """A scenario that can be looked up: the same question has the same key."""

    text: str
    scenario: Scenario

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.text == self.text


def _key(scenario: Scenario) -> _Key:
    return _Key(repr(scenario), scenario)


@lru_cache(maxsize=_SAID)
def _said(key: _Key, language: str) -> Advice:
    kept = _kept_for_all(key, language)
    if kept is None:
        kept = advice_record(_advice(key), Speech(language, vocabulary()))
        _keep_for_all(key, language, kept)
    return kept


def _name(key: _Key, language: str) -> str:
    """What an answer is called where all workers keep it: the same name only for the same answer."""
    told = f"{__version__}:{current().hash}:{language}:{key.text}"
    return hashlib.sha256(told.encode()).hexdigest()


def _kept_for_all(key: _Key, language: str) -> Advice | None:
    """The answer that some worker gave before; None where there is none, or it cannot be had."""
    try:
        packed = caches["answers"].get(_name(key, language))
        return msgspec.json.decode(zlib.decompress(packed), type=Advice) if packed else None
    except Exception:  # a cache that is out of order keeps nobody from an answer; each kind fails in its own ways
        _log.warning("the answers that workers share cannot be read", exc_info=True)
        return None


def _keep_for_all(key: _Key, language: str, advice: Advice) -> None:
    try:
        caches["answers"].set(_name(key, language), zlib.compress(msgspec.json.encode(advice)))
    except Exception:
        _log.warning("an answer cannot be kept for other workers", exc_info=True)


@lru_cache(maxsize=_KEPT)
def _advice(key: _Key) -> advise.Advice:
    with turn():
        return run_scenario(key.scenario, Sources(current(), gazetteer(), shipped_constants(), presences()))


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be tried instead: another budget, other days, another fee of one network."""

    budget: float | None = None
    staff_days: float | None = None
    fee: tuple[str, float] | None = None

    def applied(self, scenario: Scenario) -> Scenario:
        """The scenario with the change made."""
        if self.budget is not None:
            scenario = replace(scenario, budget=self.budget)
        if self.staff_days is not None:
            scenario = replace(scenario, staff_days=self.staff_days)
        if self.fee is not None:
            scenario = replace(scenario, fees={**scenario.fees, self.fee[0]: self.fee[1]})
        return scenario


def changes_by_membership(scenario: Scenario) -> dict[str, float]:
    """How far it would move the answer to learn whether the city is in a network, for each that is unsure.

    Nothing where there is no answer.
    """
    try:
        return membership_changes(_advice(_key(scenario)))
    except ProxeniaError:
        return {}


@lru_cache(maxsize=_SAID)
def _flips(key: _Key, network: str, language: str) -> tuple[str, ...]:
    with turn():
        return tuple(explained_network(_advice(key), network, Speech(language, vocabulary())).flips)


def flips_of(scenario: Scenario, network: str, language: str) -> tuple[str, ...]:
    """What would flip one network's place in the best set: some dozens of solutions, a few seconds."""
    return _flips(_key(scenario), network, language)


def what_if(scenario: Scenario, change: Change, language: str) -> WhatIf:
    """Which verdicts the change would turn, and what the set would cost."""
    return differences(answer_to(scenario, language), answer_to(change.applied(scenario), language), ())

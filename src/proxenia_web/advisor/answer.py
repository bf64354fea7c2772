"""The answer to a question: calculated once, kept for a while by what was asked, said in the reader's language."""

from dataclasses import dataclass, replace
from functools import lru_cache

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
from proxenia_web.catalogue.snapshot import current, gazetteer, presences, vocabulary

#: Answers kept in memory: each holds its samples, some MB.
_KEPT = 24
#: Of these, so many are kept in words.
_SAID = 12


def answer_to(scenario: Scenario, language: str) -> Advice:
    """The advice, its reasons in a language; not to be changed by who gets it.

    InputError and ContradictionError as `run_scenario`.
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
    return advice_record(_advice(key), Speech(language, vocabulary()))


@lru_cache(maxsize=_KEPT)
def _advice(key: _Key) -> advise.Advice:
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
    return tuple(explained_network(_advice(key), network, Speech(language, vocabulary())).flips)


def flips_of(scenario: Scenario, network: str, language: str) -> tuple[str, ...]:
    """What would flip one network's place in the best set: some dozens of solutions, a few seconds."""
    return _flips(_key(scenario), network, language)


def what_if(scenario: Scenario, change: Change, language: str) -> WhatIf:
    """Which verdicts the change would turn, and what the set would cost."""
    return differences(answer_to(scenario, language), answer_to(change.applied(scenario), language), ())

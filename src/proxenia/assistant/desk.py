"""What the tools work with: the snapshot, the places, answers to scenarios, and who may ask how often."""

from contextlib import AbstractContextManager
from functools import cached_property
from typing import Protocol

from proxenia.appraisal.answer.answer import advice_record
from proxenia.appraisal.answer.record import Advice
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.constants import shipped_constants
from proxenia.appraisal.question.scenario import Scenario
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.built.gazetteer import open_places
from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.presence import Presences
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.places.gazetteer import Gazetteer


class Desk(Protocol):
    """Where the tools get everything from: the command has a desk of its own, the site another."""

    @property
    def snapshot(self) -> Snapshot:
        """The edition in force."""

    @property
    def presences(self) -> Presences:
        """Who is probably in what."""

    def places(self) -> AbstractContextManager[Gazetteer]:
        """The gazetteer, for one question."""

    def answer(self, scenario: Scenario, language: str) -> Advice:
        """The advice that a scenario asks for, its reasons in a language."""

    def admit(self, what: str) -> None:
        """Refuses, with ProxeniaError, who asks for what is costly too often; `what` is "answer" or "resolve"."""


class OwnDesk:
    """The desk of one's own computer: everything is opened once, and nobody is counted."""

    @cached_property
    def snapshot(self) -> Snapshot:
        """The edition that comes with the program."""
        return open_snapshot()

    @cached_property
    def presences(self) -> Presences:
        """Who is probably in what, by that edition."""
        return open_presences(self.snapshot)

    def places(self) -> AbstractContextManager[Gazetteer]:
        """The gazetteer, opened in the thread that asks."""
        return open_places()

    def answer(self, scenario: Scenario, language: str) -> Advice:
        """The advice, calculated now."""
        with self.places() as gazetteer:
            sources = Sources(self.snapshot, gazetteer, shipped_constants(), self.presences)
            return advice_record(run_scenario(scenario, sources), Speech(language, shipped_vocabulary()))

    def admit(self, what: str) -> None:
        """Refuses nobody."""

"""The whole answer: what `proxenia advise` answers, what reports and programs read, what the JSON says."""

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from proxenia.appraisal.answer.record.asked import City, Plan, Resources, Weights
from proxenia.appraisal.answer.record.network import Network
from proxenia.appraisal.answer.record.portfolio import Portfolio, Step, WithinReach
from proxenia.appraisal.answer.record.quantity import Number
from proxenia.appraisal.answer.record.sensitivity import Explained, Importance, People, WhatIf
from proxenia.appraisal.model import Verdict
from proxenia.errors import InputError
from proxenia.problems import Problem

#: Verdicts that ask the city to do something, in the order in which the report shows them.
ACTIONS: Final = (Verdict.JOIN, Verdict.CONFIRM, Verdict.DEEPEN, Verdict.KEEP, Verdict.REDUCE, Verdict.LEAVE)


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the lead: what it is about (a verdict, cost, fees, sure, ...) and the networks that it names."""

    about: str
    text: str
    networks: list[str] = []


class Claim(msgspec.Struct, frozen=True):
    """A statement of the evidence; `kind`: of the source (own, official, dataset, reference, other, mirror).

    `is_inferred`: no source says so, an editor concluded it.
    """

    network: str
    property: str
    value: str | Number | bool | None = None
    qualifiers: dict[str, str | Number | bool | list[str]] = {}
    as_of: str | None = None
    source: str = ""
    kind: str = ""
    is_inferred: bool = False


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """The whole answer of `proxenia advise`; the last four parts only where they were asked for."""

    proxenia: str = ""
    snapshot: str = ""
    snapshot_date: str | None = None
    seed: int | None = None
    samples: int | None = None
    city: City
    agenda: dict[str, Number] = {}
    weights: Weights = Weights()
    resources: Resources = Resources()
    assumed: Resources = Resources()
    lead: list[Sentence] = []
    networks: list[Network] = []
    portfolio: Portfolio | None = None
    frontier: list[Step] = []
    within_reach: WithinReach | None = None
    importance: list[Importance] = []
    problems: list[Problem] = []
    statements: dict[str, Claim] = {}
    explained: Explained | UnsetType = UNSET
    people: People | UnsetType = UNSET
    what_if: WhatIf | UnsetType = UNSET
    plan: Plan | UnsetType = UNSET

    def by_verdict(self, *verdicts: str) -> tuple[Network, ...]:
        """The networks with one of these verdicts, in the order of the verdicts, the surest first, else as given."""
        found = [network for network in self.networks if network.verdict in verdicts]
        return tuple(sorted(found, key=lambda one: (verdicts.index(one.verdict), -(one.core_index or 0.0))))

    @property
    def advised(self) -> tuple[Network, ...]:
        """Every network with which the city should do something."""
        return self.by_verdict(*ACTIONS)

    @property
    def undecided(self) -> tuple[Network, ...]:
        """The networks that are in the best set though the evidence does not decide on them."""
        return tuple(network for network in self.by_verdict(Verdict.OPEN) if network.level)

    @property
    def by_id(self) -> dict[str, Network]:
        """Each network by its id."""
        return {network.id: network for network in self.networks}


def read_advice(advice: Mapping[str, object]) -> Advice:
    """The advice with its types checked; InputError says which key cannot be read. Keys not known here are ignored."""
    try:
        return msgspec.json.decode(msgspec.json.encode(advice), type=Advice)
    except (msgspec.ValidationError, TypeError) as error:
        hint = "give the JSON that `proxenia advise --json` writes"
        raise InputError([Problem("unreadable-advice", "advice", str(error), hint)]) from error

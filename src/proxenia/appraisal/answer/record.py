"""The advice as a record: what `proxenia advise` answers, what reports and programs read, what the JSON says."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final

import msgspec
from msgspec import UNSET, UnsetType

from proxenia.appraisal.model import Answer, Verdict
from proxenia.errors import InputError
from proxenia.problems import Problem

#: Verdicts that ask the city to do something, in the order in which the report shows them.
ACTIONS: Final = (Verdict.JOIN, Verdict.CONFIRM, Verdict.DEEPEN, Verdict.KEEP, Verdict.REDUCE, Verdict.LEAVE)

#: A whole number stays whole when it is read.
Number = int | float
#: 0 none, 1 observe, 2 participate, 3 lead.
Level = Annotated[int, msgspec.Meta(ge=0, le=3)]
#: Letters that a chart has room for.
_LABEL: Final = 26
#: Letters of a name that a sentence bears among others.
_NAME: Final = 60
_LONGEST_NAME: Final = 90


class Interval(msgspec.Struct, frozen=True):
    """A number with its uncertainty: low <= mode <= high."""

    low: Number
    mode: Number
    high: Number


def summed(parts: Iterable[Interval]) -> Interval:
    """The sum of intervals, ends added to ends."""
    listed = list(parts)
    return Interval(sum(one.low for one in listed), sum(one.mode for one in listed), sum(one.high for one in listed))


class Travel(Interval, frozen=True):
    """A year's journeys in EUR; `known`: where the network meets is known."""

    known: bool = False


class Fee(Interval, frozen=True):
    """A yearly fee in EUR; `known`: the network publishes what this city would pay; `basis`: how it was got."""

    known: bool = False
    basis: str = ""


class Cost(msgspec.Struct, frozen=True):
    """What a year at the advised level costs; for a network to leave, a year at the present level."""

    fee_eur: Fee | None = None
    travel_eur: Travel | None = None
    staff_days: Number | None = None
    leaving_eur: Number | None = None


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence for or against, with the ids of the statements it rests on.

    `grounds`: kinds of source (own, official, dataset, reference, other, mirror), list (of members), inferred (an
    editor's reading); empty where it is computed.
    """

    text: str
    code: str = ""
    statements: list[str] = []
    grounds: list[str] = []


class Overlap(msgspec.Struct, frozen=True):
    """Members shared with another network: their number, and as a share [0, 1] of this and of that network."""

    id: str
    shared: Number
    of_this: float | None = None
    of_that: float | None = None


class Membership(msgspec.Struct, frozen=True):
    """How probably the city is in a network today, low <= p <= high, and on what ground.

    `ground`: said (by the user), listed, absent (from a newer complete list), expected. `seen` is the date of
    the list that names it or does not.
    """

    p: float
    low: float
    high: float
    ground: str
    seen: str | None = None


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the lead: what it is about (a verdict, cost, fees, sure, ...) and the networks that it names."""

    about: str
    text: str
    networks: list[str] = []


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """One network as the advice sees it; what the advice does not say is empty."""

    id: str
    name: str = ""
    short: str = ""
    kind: str = ""
    category: str | None = None
    description: str | None = None
    website: str | None = None
    verdict: Verdict
    level: Level = 0
    present: bool | None = None
    present_level: Level | None = 0
    membership: Membership | None = None
    eligible: Answer | None = None
    eligibility_reason: str = ""
    eligibility_statements: list[str] = []
    core_index: float | None = None
    rank: int | None = None
    criteria: dict[str, Interval] | None = None
    criteria_level: Level | None = None
    rank_acceptability: list[float] = []
    cost: Cost | None = None
    reasons: list[Reason] = []
    against: list[Reason] = []
    would_change: list[str] = []
    questions: list[str] = []
    overlap: list[Overlap] = []

    @property
    def title(self) -> str:
        """The name; the id where there is none."""
        return self.name or self.id

    @property
    def is_member(self) -> bool:
        """Whether the city is known to be in; a level that is not known does not speak against it."""
        return self.present_level != 0 if self.present is None else self.present

    @property
    def money(self) -> Interval | None:
        """Fee and travel of a year together, ends added to ends; None where neither is estimated."""
        parts = [part for part in (self.cost.fee_eur, self.cost.travel_eur) if part is not None] if self.cost else []
        return summed(parts) if parts else None

    @property
    def is_fee_unpublished(self) -> bool:
        """Whether a fee is owed or may be owed that the network does not publish."""
        fee = self.cost.fee_eur if self.cost else None
        return fee is None or not fee.known

    @property
    def why(self) -> Reason | None:
        """The first reason for the verdict: what speaks against where it is to be left, reduced or passed over."""
        is_out = self.verdict in (Verdict.LEAVE, Verdict.REDUCE, Verdict.WATCH) or not self.level
        return next(iter((self.against or self.reasons) if is_out else (self.reasons or self.against)), None)

    @property
    def agreement(self) -> float | None:
        """The share of the cases that agrees with the verdict: with the network in, or out where it is to be left."""
        if self.core_index is None:
            return None
        return 1 - self.core_index if self.verdict == Verdict.LEAVE else self.core_index

    @property
    def called(self) -> str:
        """The name as a sentence uses it: without what explains it, and the short one where it would swamp the rest."""
        head = self.title.split(" – ")[0]
        if len(head) <= _NAME:
            return head
        return self.short or (head if len(head) <= _LONGEST_NAME else self.label)

    @property
    def label(self) -> str:
        """A name short enough for a chart: as given, the name or what it begins with."""
        head = self.short or self.title.split(" – ")[0]
        if len(head) <= _LABEL:
            return head
        # An id of a few letters is an acronym.
        is_acronym = "-" not in self.id and len(self.id) <= 6
        return self.id.upper() if is_acronym else f"{head[: _LABEL - 1].rstrip()}…"

    @property
    def cited(self) -> set[str]:
        """The ids of the statements that its rule and its reasons rest on."""
        return set(self.eligibility_statements).union(*(one.statements for one in (*self.reasons, *self.against)))


class City(msgspec.Struct, frozen=True):
    """The place that asks."""

    name: str
    country: str = ""
    country_name: str = ""
    geonames_id: int | None = None
    kind: str = "city"
    population: Number | None = None
    income_group: str | None = None
    lat: float | None = None
    lng: float | None = None


class Weights(msgspec.Struct, frozen=True):
    """What was said of the criteria, and the mean of the weights that it leaves."""

    said: list[str] = []
    centre: dict[str, float] = {}
    method: str = ""
    convergence: float | None = None


class Resources(msgspec.Struct, frozen=True):
    """Money and time for a year; None: not said."""

    budget_eur: Number | None = None
    staff_days: Number | None = None


class Chosen(msgspec.Struct, frozen=True):
    """A network of a set and the level chosen for it."""

    id: str
    level: Level = 1


class Portfolio(msgspec.Struct, frozen=True):
    """The chosen set: the solver's status and gap, and what it costs a year.

    `core_index_error` is the largest standard error of a core index; `core_index_threshold` is where joining begins.
    """

    status: str
    gap: float | None = None
    value: float | None = None
    cost_eur: Number | None = None
    staff_days: Number | None = None
    core_index_error: float | None = None
    core_index_threshold: float = 0.5
    networks: list[Chosen] = []


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """The best set for one budget."""

    budget_eur: Number
    value: Number
    cost_eur: Number = 0
    networks: list[Chosen] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The networks of the set."""
        return tuple(one.id for one in self.networks)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something open without travel: a network, or a programme (pledges and campaigns make nobody a member)."""

    id: str
    name: str
    kind: str
    fee_eur: Number
    staff_days: Number


class Title(msgspec.Struct, frozen=True):
    """A prize or title that the place can run for."""

    id: str
    name: str


class WithinReach(msgspec.Struct, frozen=True):
    """What little money buys: told where nothing earns its cost, or where every euro is looked at.

    `first_budget` is the smallest budget tried that buys something, where today's buys nothing; `entries` fit together
    into what is left of the money and the days, what costs nothing first.
    """

    first_budget: Step | None = None
    entries: list[Entry] = []
    titles: list[Title] = []


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


class Importance(msgspec.Struct, frozen=True, kw_only=True):
    """Something worth settling: how many networks are expected to enter or leave with the answer, and by chance."""

    kind: str = ""
    about: str = ""
    text: str
    change: float
    error: float = 0.0


class Explained(msgspec.Struct, frozen=True):
    """What would flip one network's place in the best set."""

    id: str
    flips: list[str] = []


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A passage of the city's plan that counts for a theme."""

    number: int = 0
    page: int | None = None
    probability: float
    text: str


class PlanTheme(msgspec.Struct, frozen=True, kw_only=True):
    """A theme of the plan: its share in percent and the passages behind it."""

    theme: str
    label: str = ""
    share: Number
    passages: list[Passage] = []


class PlanSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section of the plan that was read as speaking of no theme: its heading, first page and passages."""

    section: str
    page: int | None = None
    passages: int


class Plan(msgspec.Struct, frozen=True):
    """What was read in the city's plan; `unread_pages` are pictures without text, or broken."""

    source: str
    passages_read: int = 0
    passages_counted: int = 0
    themes: list[PlanTheme] = []
    unread_pages: list[int] = []
    silent: list[PlanSection] = []


class Agreement(msgspec.Struct, frozen=True):
    """How often one network is in each person's best sets, [0, 1], and whether all choose it."""

    id: str
    agreement: str
    core_index: dict[str, float]


class People(msgspec.Struct, frozen=True):
    """Several people's preferences: where they agree on the decision, and how far they are from each other."""

    names: list[str]
    agreed_share: float
    networks: list[Agreement] = []
    distance: list[list[float]] = []


class Changed(msgspec.Struct, frozen=True):
    """A network whose verdict or level would be another: before and after."""

    id: str
    name: str
    verdict: tuple[Verdict, Verdict]
    level: tuple[Level, Level]


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """What another fee, budget or time would change."""

    changes: list[str]
    networks: list[Changed] = []
    cost_eur: tuple[Number, Number]
    staff_days: tuple[Number, Number] = (0, 0)


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

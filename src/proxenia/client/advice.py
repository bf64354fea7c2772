"""The advice as a server answers it, by the records of its document; None and empty mean unknown."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from proxenia.problems import Problem

Number = int | float
#: 0 none, 1 observe, 2 participate, 3 lead.
Level = Annotated[int, Meta(ge=0, le=3)]


class Verdict(StrEnum):
    """What the city should do about a network."""

    JOIN = "join"
    CONFIRM = "confirm"
    KEEP = "keep"
    DEEPEN = "deepen"
    REDUCE = "reduce"
    LEAVE = "leave"
    WATCH = "watch"
    NOT_ELIGIBLE = "not-eligible"
    OPEN = "open"


class Answer(StrEnum):
    """A three-valued answer: unknown is not no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Interval(Struct, frozen=True):
    """A number with its uncertainty: low <= mode <= high."""

    low: Number
    mode: Number
    high: Number


class Travel(Interval, frozen=True):
    """A year's journeys in EUR; `known`: where the network meets is known."""

    known: bool


class Fee(Interval, frozen=True):
    """A yearly fee in EUR; `known`: the network publishes what this city would pay; `basis`: how it was got."""

    known: bool
    basis: str


class Cost(Struct, frozen=True):
    """What a year at the advised level costs; for a network to leave, a year at the present level."""

    fee_eur: Fee | None
    travel_eur: Travel | None
    staff_days: Number | None
    leaving_eur: Number | None


class Reason(Struct, frozen=True):
    """A sentence for or against, with the ids of the statements it rests on."""

    text: str
    code: str
    statements: list[str]
    grounds: list[str]


class Overlap(Struct, frozen=True):
    """Members shared with another network: their number, and as a share [0, 1] of this and of that network."""

    id: str
    shared: Number
    of_this: float | None
    of_that: float | None


class Membership(Struct, frozen=True):
    """How probably the city is in a network today, low <= p <= high, and on what ground."""

    p: float
    low: float
    high: float
    ground: str
    seen: str | None


class Sentence(Struct, frozen=True):
    """One sentence of the lead: what it is about (a verdict, cost, fees, sure, ...) and the networks that it names."""

    about: str
    text: str
    networks: list[str]


class Network(Struct, frozen=True):
    """One network as the advice sees it."""

    id: str
    name: str
    short: str
    kind: str
    category: str | None
    description: str | None
    website: str | None
    verdict: Verdict
    level: Level
    present: bool | None
    present_level: Level | None
    membership: Membership | None
    eligible: Answer | None
    eligibility_reason: str
    eligibility_statements: list[str]
    core_index: float | None
    rank: int | None
    criteria: dict[str, Interval] | None
    criteria_level: Level | None
    rank_acceptability: list[float]
    cost: Cost | None
    reasons: list[Reason]
    against: list[Reason]
    would_change: list[str]
    questions: list[str]
    overlap: list[Overlap]


class City(Struct, frozen=True):
    """The place that asks."""

    name: str
    country: str
    country_name: str
    geonames_id: int | None
    kind: str
    population: Number | None
    income_group: str | None
    lat: float | None
    lng: float | None


class Weights(Struct, frozen=True):
    """What was said of the criteria, and the mean of the weights that it leaves."""

    said: list[str]
    centre: dict[str, float]
    method: str
    convergence: float | None


class Resources(Struct, frozen=True):
    """Money and time for a year; None: not said."""

    budget_eur: Number | None
    staff_days: Number | None


class Chosen(Struct, frozen=True):
    """A network of a set and the level chosen for it."""

    id: str
    level: Level


class Portfolio(Struct, frozen=True):
    """The chosen set: the solver's status and gap, and what it costs a year."""

    status: str
    gap: float | None
    value: float | None
    cost_eur: Number | None
    staff_days: Number | None
    core_index_error: float | None
    core_index_threshold: float
    networks: list[Chosen]


class Step(Struct, frozen=True):
    """The best set for one budget."""

    budget_eur: Number
    value: Number
    cost_eur: Number
    networks: list[Chosen]


class Entry(Struct, frozen=True):
    """Something open without travel: a network, or a programme (pledges and campaigns make nobody a member)."""

    id: str
    name: str
    kind: str
    fee_eur: Number
    staff_days: Number


class Title(Struct, frozen=True):
    """A prize or title that the place can run for."""

    id: str
    name: str


class WithinReach(Struct, frozen=True):
    """What little money buys: the smallest budget that buys something, what is open from afar, and titles.

    `with_days` is the smaller budget that would do with `staff_days` a year, where the city has fewer.
    """

    first_budget: Step | None
    entries: list[Entry]
    titles: list[Title]
    with_days: Step | None = None
    staff_days: Number | None = None


class Importance(Struct, frozen=True):
    """Something worth settling: how many networks are expected to enter or leave with the answer, and by chance."""

    kind: str
    about: str
    text: str
    change: float
    error: float


class Claim(Struct, frozen=True):
    """A statement of the evidence."""

    network: str
    property: str
    value: str | Number | bool | None
    qualifiers: dict[str, str | Number | bool | list[str]]
    as_of: str | None
    source: str
    kind: str
    is_inferred: bool


class Advice(Struct, frozen=True):
    """The advice on a scenario: the data of `proxenia advise --json`."""

    proxenia: str
    snapshot: str
    snapshot_date: str | None
    seed: int | None
    samples: int | None
    city: City
    agenda: dict[str, Number]
    weights: Weights
    resources: Resources
    assumed: Resources
    lead: list[Sentence]
    networks: list[Network]
    portfolio: Portfolio | None
    frontier: list[Step]
    within_reach: WithinReach | None
    importance: list[Importance]
    problems: list[Problem]
    statements: dict[str, Claim]

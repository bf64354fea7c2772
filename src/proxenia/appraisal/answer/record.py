"""The advice as a record: what the JSON of `proxenia advise` says, typed, for reports and programs."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

import msgspec

from proxenia.errors import InputError
from proxenia.problems import Problem

#: Verdicts that ask the city to do something, in the order in which the report shows them.
ACTIONS: Final = ("join", "deepen", "keep", "reduce", "leave")


Verdict = Literal["join", "deepen", "keep", "reduce", "leave", "watch", "open", "not-eligible"]
#: 0 none, 1 observe, 2 participate, 3 lead.
Level = Annotated[int, msgspec.Meta(ge=0, le=3)]
#: Letters that a chart has room for.
_LABEL: Final = 26
#: Letters of a name that a sentence bears.
_NAME: Final = 90


class Interval(msgspec.Struct, frozen=True):
    """A number with its uncertainty: low <= mode <= high."""

    low: float
    mode: float
    high: float


class Fee(Interval, frozen=True):
    """A yearly fee in EUR; `known`: the network publishes what this city would pay; `basis`: how it was got."""

    known: bool = False
    basis: str = ""


class Cost(msgspec.Struct, frozen=True):
    """What a year at the advised level costs; for a network to leave, a year at the present level."""

    fee_eur: Fee | None = None
    travel_eur: Interval | None = None
    staff_days: float | None = None
    leaving_eur: float | None = None


class Reason(msgspec.Struct, frozen=True):
    """A sentence for or against, with the ids of the statements it rests on."""

    text: str
    statements: list[str] = []


class Question(msgspec.Struct, frozen=True):
    """A question worth asking, and whom."""

    text: str
    whom: str = ""


class Overlap(msgspec.Struct, frozen=True):
    """Members shared with another network: their number, and as a share [0, 1] of this and of that network."""

    id: str
    shared: float
    of_this: float | None = None
    of_that: float | None = None


class Network(msgspec.Struct, frozen=True):
    """One network as the advice sees it; what the advice does not say is empty."""

    id: str
    verdict: Verdict
    name: str = ""
    short: str = ""
    level: Level = 0
    present: bool | None = None
    present_level: Level | None = 0
    eligible: str | bool | None = None
    eligibility_reason: str | None = None
    eligibility_statements: list[str] = []
    criteria_level: Level | None = None
    criteria: dict[str, Interval] | None = None
    rank_acceptability: list[float] | None = None
    core_index: float | None = None
    cost: Cost | None = None
    reasons: list[Reason] = []
    against: list[Reason] = []
    would_change: list[str | Reason] = []
    questions: list[str | Question] = []
    description: str | None = None
    website: str | None = None
    category: str | None = None
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
    def called(self) -> str:
        """The name as a sentence uses it: the label where the name would swamp the sentence."""
        return self.title if len(self.title) <= _NAME else self.label

    @property
    def label(self) -> str:
        """A name short enough for a chart: as given, the name or what it begins with, else the id."""
        head = self.short or self.title.split(" – ")[0]
        if len(head) <= _LABEL:
            return head
        # An id of a few letters is an acronym.
        return self.id.upper() if "-" not in self.id and len(self.id) <= 6 else self.id

    @property
    def changes(self) -> tuple[str, ...]:
        """What would change the verdict, as sentences."""
        return tuple(item if isinstance(item, str) else item.text for item in self.would_change)

    @property
    def first_question(self) -> Question | None:
        """The question to ask first; None where there is none."""
        if not self.questions:
            return None
        first = self.questions[0]
        return Question(first) if isinstance(first, str) else first


class City(msgspec.Struct, frozen=True):
    """The place that asks."""

    name: str
    country: str = ""
    country_name: str = ""
    geonames_id: int | None = None
    kind: str = "city"
    population: float | None = None
    income_group: str | None = None
    lat: float | None = None
    lng: float | None = None


class Resources(msgspec.Struct, frozen=True):
    """Money and time for a year; None: not said."""

    budget_eur: float | None = None
    staff_days: float | None = None


class Chosen(msgspec.Struct, frozen=True):
    """A network of the portfolio and the level chosen for it."""

    id: str
    level: int = 1


class Portfolio(msgspec.Struct, frozen=True):
    """The chosen set: the solver's status and gap, and what it costs a year."""

    status: str
    gap: float | None = None
    value: float | None = None
    cost_eur: float | None = None
    staff_days: float | None = None
    core_index_error: float | None = None
    networks: list[Chosen] = []


class Step(msgspec.Struct, frozen=True):
    """The best set for one budget."""

    budget_eur: float
    value: float
    networks: list[str | Chosen] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The networks of the set."""
        return tuple(item if isinstance(item, str) else item.id for item in self.networks)


class Claim(msgspec.Struct, frozen=True):
    """A statement of the evidence."""

    network: str
    property: str
    value: str | float | bool | None = None
    qualifiers: dict[str, object] = {}
    as_of: str | None = None
    source: str = ""


class Importance(msgspec.Struct, frozen=True):
    """Something worth settling: how many networks are expected to enter or leave with the answer, and by chance."""

    text: str
    change: float
    error: float = 0.0
    kind: str = ""
    about: str = ""


class Passage(msgspec.Struct, frozen=True):
    """A passage of the city's plan that counts for a theme."""

    text: str
    probability: float
    number: int = 0
    page: int | None = None


class PlanTheme(msgspec.Struct, frozen=True):
    """A theme of the plan: its share in percent and the passages behind it."""

    theme: str
    share: float
    label: str = ""
    passages: list[Passage] = []


class Plan(msgspec.Struct, frozen=True):
    """What was read in the city's plan."""

    source: str
    passages_read: int = 0
    passages_counted: int = 0
    themes: list[PlanTheme] = []


class Agreement(msgspec.Struct, frozen=True):
    """How often one network is in each person's best sets, [0, 1], and whether all choose it."""

    id: str
    agreement: str
    core_index: dict[str, float]


class People(msgspec.Struct, frozen=True):
    """Several people's preferences: where they agree on the decision."""

    names: list[str]
    agreed_share: float
    networks: list[Agreement] = []


class Changed(msgspec.Struct, frozen=True):
    """A network whose verdict or level would be another: before and after."""

    id: str
    name: str
    verdict: tuple[Verdict, Verdict]
    level: tuple[Level, Level]


class WhatIf(msgspec.Struct, frozen=True):
    """What another fee, budget or time would change."""

    changes: list[str]
    cost_eur: tuple[float, float]
    networks: list[Changed] = []


class Trouble(msgspec.Struct, frozen=True):
    """Something the reader must know before relying on the answer."""

    message: str
    code: str = ""
    where: str = ""
    hint: str = ""


class Advice(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia advise`."""

    city: City
    networks: list[Network] = []
    proxenia: str = ""
    snapshot: str = ""
    snapshot_date: str | None = None
    seed: int | None = None
    samples: int | None = None
    agenda: dict[str, object] | list[object] | str | None = None
    weights: dict[str, object] | list[object] | str | None = None
    resources: Resources = Resources()
    assumed: Resources = Resources()
    portfolio: Portfolio | None = None
    frontier: list[Step] = []
    problems: list[str | Trouble] = []
    statements: dict[str, Claim] = {}
    importance: list[Importance] = []
    plan: Plan | None = None
    people: People | None = None
    what_if: WhatIf | None = None

    def by_verdict(self, *verdicts: str) -> tuple[Network, ...]:
        """The networks with one of these verdicts, in the order of the verdicts, the surest first, else as given."""
        found = [network for network in self.networks if network.verdict in verdicts]
        return tuple(sorted(found, key=lambda one: (verdicts.index(one.verdict), -(one.core_index or 0.0))))

    @property
    def stated_weights(self) -> object:
        """What the user said of the weights; nothing where they were left open."""
        return self.weights.get("said", self.weights) if isinstance(self.weights, dict) else self.weights

    @property
    def advised(self) -> tuple[Network, ...]:
        """Every network with which the city should do something."""
        return self.by_verdict(*ACTIONS)

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """The problems, each as a message with its hint."""
        return tuple(Trouble(item) if isinstance(item, str) else item for item in self.problems)

    @property
    def titles(self) -> dict[str, str]:
        """The name of each network by its id."""
        return {network.id: network.title for network in self.networks}


def read_advice(advice: Mapping[str, object]) -> Advice:
    """The advice with its types checked; InputError says which key cannot be read. Keys not known here are ignored."""
    try:
        return msgspec.json.decode(msgspec.json.encode(advice), type=Advice)
    except (msgspec.ValidationError, TypeError) as error:
        hint = "give the JSON that `proxenia advise --json` writes"
        raise InputError([Problem("unreadable-advice", "advice", str(error), hint)]) from error

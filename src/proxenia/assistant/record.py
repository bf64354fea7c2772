"""What the tools answer: short records, each fact with its statement, date, grade and address; null is unknown."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from proxenia.catalogue.model import Fact

Language = Annotated[Literal["en", "es", "pt", "fr"], Field(description="Language of reasons and questions.")]
Value = str | int | float | bool | None


class Statement(BaseModel):
    """One fact with its source. `grade` inferred: an editor concluded it from the source, which does not say it."""

    statement: str = Field(description="Id of the statement.")
    property: str
    value: Value
    qualifiers: dict[str, Value | list[str]] = {}
    as_of: str | None = Field(description="Date it held: a year, month or day; null: the source gives none.")
    grade: str = Field(description="stated, or inferred.")
    source: str = Field(description="Address at which it was read.")


def statement_of(fact: Fact) -> Statement:
    """A fact of the snapshot as the tools tell it."""
    return Statement(
        statement=fact.id,
        property=fact.property,
        value=fact.value,
        qualifiers=dict(fact.qualifiers),
        as_of=fact.as_of,
        grade=str(fact.grade),
        source=fact.source,
    )


class Edition(BaseModel):
    """Which edition of the catalogue answers."""

    release: str
    day: str = Field(description="Day up to which was collected.")
    snapshot: str = Field(description="Hash of the content: the same hash, the same answer.")


class Found(BaseModel):
    """A network in a list; null and empty are unknown, never no."""

    id: str
    name: str
    kind: str
    standing: str = Field(description="active, ended or unclear.")
    category: str | None
    themes: list[str]
    inferred: list[str] = Field(description="Those themes that no source says and an editor concluded.")
    members_published: int | None
    members_as_of: str | None
    members_listed: int = Field(description="Members the catalogue can name; lists are partial.")
    fee_kind: str | None
    founded: int | None
    website: str | None
    newest_evidence: str | None


class FoundNetworks(BaseModel):
    """The networks that a search finds, best first."""

    edition: Edition
    count: int = Field(description="How many there are in all.")
    networks: list[Found]


class NetworkRead(BaseModel):
    """Everything known of one network, with every source."""

    edition: Edition
    id: str
    name: str
    kind: str
    standing: str
    description: str
    note: str
    joining: str = Field(description="How it is joined; unknown where no source says.")
    who_may_join: list[str]
    statements: list[Statement]
    left_out: dict[str, int] = Field(description="Statements of a property that were left out here; ask for it.")
    unknown: list[str] = Field(description="Properties of which nothing is known: that is not no and not zero.")
    members_published: int | None
    members_listed: int
    has_member_list: bool


class Membership(BaseModel):
    """A place in a network, by the lists."""

    network: str
    name: str
    standing: str
    since: str | None = Field(description="null: when it joined is not known.")
    seen: str | None = Field(description="Newest date at which a list names it.")
    absent: str | None = Field(description="Date of a newer complete list that does not name it.")
    role: str | None
    sources: list[str]


class Probable(BaseModel):
    """A network the place is probably in though no list says so: an estimate, not a fact."""

    network: str
    name: str
    p: float
    low: float
    high: float


class CityRead(BaseModel):
    """What is known of a place's memberships."""

    edition: Edition
    geonames_id: int
    name: str
    kind: str
    country: str
    population: int | None
    listed: list[Membership]
    not_on_newest_list: list[Membership]
    takes_part: list[Membership] = Field(description="Programmes, without membership.")
    probably_in: list[Probable]
    twins: list[str]
    not_listed_means: str = "Unknown, not no: member lists are partial and of different years."


class Compared(BaseModel):
    """Two networks' listed members. null: there is no list of one of them, so it is unknown."""

    first: str
    second: str
    shared: int | None
    of_first: float | None
    of_second: float | None
    by_chance: float | None = Field(description="How many chance alone would give.")
    more_than_chance: bool | None


class Side(BaseModel):
    """One network beside others, with the statements behind what is told of it."""

    network: Found
    services: list[str]
    regions: list[str]
    joining: str
    statements: list[Statement]
    unknown: list[str]


class Comparison(BaseModel):
    """Networks side by side."""

    edition: Edition
    networks: list[Side]
    overlaps: list[Compared]


class Money(BaseModel):
    """A yearly fee: low to high, and whether the network publishes what this place would pay."""

    low: float
    mode: float
    high: float
    published: bool


class Because(BaseModel):
    """A reason, and the ids of the statements it rests on."""

    text: str
    statements: list[str] = []


class Advised(BaseModel):
    """One network as the advice sees it."""

    id: str
    name: str
    verdict: str = Field(description="join, confirm, deepen, keep, reduce, leave, open or watch.")
    level: int = Field(description="0 none, 1 observe, 2 participate, 3 lead.")
    share_of_best_sets: float | None = Field(description="How sure: 1 is in every best set.")
    probability_in_already: float | None = Field(description="null: nothing said or expected.")
    may_join: str | None = Field(description="yes, no or unknown.")
    fee_eur: Money | None
    travel_eur: float | None
    staff_days: float | None
    reasons: list[Because]
    against: list[Because]
    would_change: list[str]
    ask_first: str | None


class AdviceTold(BaseModel):
    """The advice for one place, in short."""

    edition: Edition
    place: str
    geonames_id: int | None
    networks_considered: int
    verdicts: dict[str, int] = Field(description="How many networks have each verdict.")
    set_cost_eur: float | None = Field(description="A year of the best set, networks still open included.")
    set_staff_days: float | None
    networks: list[Advised]
    left_out: int = Field(description="Networks with such verdicts that were left out here; ask with a larger most.")
    cautions: list[str] = Field(description="What to know before relying on it.")
    statements: dict[str, Statement] = Field(description="The statements cited, by id.")


class Turned(BaseModel):
    """A network whose verdict or level would be another."""

    id: str
    name: str
    verdict_before: str
    verdict_after: str
    level_before: int
    level_after: int


class WhatIfTold(BaseModel):
    """What changes would turn."""

    edition: Edition
    place: str
    changes: list[str]
    networks: list[Turned]
    cost_eur_before: float
    cost_eur_after: float
    staff_days_before: float
    staff_days_after: float


class PlaceFound(BaseModel):
    """A place."""

    geonames_id: int
    name: str
    kind: str
    country: str
    population: int | None
    score: float


class NameResolved(BaseModel):
    """What a name means: `same` (use it), `unsure` (ask which candidate), `none`."""

    name: str
    status: str
    place: PlaceFound | None
    reasons: list[str]
    candidates: list[PlaceFound]


class NamesResolved(BaseModel):
    """Names in the order asked."""

    names: list[NameResolved]

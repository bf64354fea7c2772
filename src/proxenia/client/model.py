"""What a server answers, typed; None and empty mean unknown. Fields that a later server adds are passed over."""

from typing import Any

from msgspec import Struct, field


class Place(Struct, frozen=True):
    """A city, region or country, by its GeoNames id."""

    id: int
    kind: str
    name: str
    country: str
    country_name: str
    lat: float | None
    lng: float | None
    population: int | None
    subdivision: str | None
    capital: bool


class Count(Struct, frozen=True):
    """A number of something at a time."""

    number: int
    what: str
    as_of: str | None
    statement: str


class Quote(Struct, frozen=True):
    """What one city would pay a year in EUR; the amounts are None where nothing tells it."""

    known: bool
    low: float | None
    mode: float | None
    high: float | None
    basis: str
    entry: float | None = None


class Network(Struct, frozen=True):
    """A network as a list shows it; `fee` is for the city that was named."""

    id: str
    kind: str
    standing: str
    name: str
    short_name: str | None
    description: str
    category: str | None
    themes: list[str]
    services: list[str]
    regions: list[str]
    member_types: list[str]
    languages: list[str]
    website: str | None
    founded: int | None
    dissolved: int | None
    headquarters_city: str | None
    headquarters_country: str | None
    members: Count | None
    fee_kind: str | None
    listed: int
    newest: str | None
    fee: Quote | None
    labels: dict[str, dict[str, str]]
    page: str
    inferred: list[str] = field(default_factory=list)


class Statement(Struct, frozen=True):
    """One thing that one source says of one network."""

    id: str
    network: str
    property: str
    value: str | int | float | bool
    qualifiers: dict[str, Any]
    as_of: str | None
    source: str
    source_kind: str
    grade: str = "stated"


class Property(Struct, frozen=True):
    """A property with every statement on it, the one shown first; `differing` counts other values."""

    property: str
    differing: int
    statements: list[Statement]


class Event(Struct, frozen=True):
    """A meeting of a network; `date` is no more precise than its source."""

    id: str
    network: str
    name: str
    year: int | None
    date: str | None
    city: str | None
    country: str | None
    place: int | None
    attendance: int | None
    status: str
    source: str


class NetworkDetail(Network, frozen=True, kw_only=True):
    """Everything known of a network; fees, funding, links and nearest as the server tells them."""

    facts: list[Property]
    events: list[Event]
    fees: list[dict[str, Any]]
    funding: list[dict[str, Any]]
    links: list[dict[str, Any]]
    nearest: list[dict[str, Any]]


class Member(Struct, frozen=True):
    """A place's membership of a network, with the lists that say so."""

    network: str
    network_name: str
    place: Place
    member_type: str
    since: str | None
    until: str | None
    seen: str | None
    status: str
    is_current: bool
    sources: list[str]
    role: str = ""
    absent: str | None = None


class Candidate(Struct, frozen=True):
    """A place that a name could mean."""

    place: Place
    score: float


class Resolution(Struct, frozen=True):
    """What a name was resolved to: trust `place` only where `status` is "same"."""

    name: str
    status: str
    place: Place | None
    score: float
    reasons: list[str]
    candidates: list[Candidate]


class Overlap(Struct, frozen=True):
    """What two networks have in common; `shared` None: a list is missing, so it is not known."""

    networks: list[str]
    names: list[str]
    listed: list[int | None]
    shared: int | None
    of_first: float | None = None
    of_second: float | None = None
    expected_by_chance: float | None = None
    is_more_than_chance: bool | None = None
    relation: str | None = None
    members: list[str] = field(default_factory=list)


class Edition(Struct, frozen=True):
    """The edition of the catalogue in force."""

    release: str
    day: str
    snapshot: str
    proxenia: str
    networks: int
    statements: int
    stated: int | None = None


class Office(Struct, frozen=True):
    """A workspace of the key's owner, and the owner's role in it."""

    id: str
    name: str
    place: int | None
    currency: str
    staff_day_cost: float
    language: str
    role: str


class Record(Struct, frozen=True):
    """A record of a workspace; send its `version` back with a change, so that nobody overwrites another's unseen."""

    kind: str
    key: str
    version: int
    changed: str
    data: dict[str, Any]

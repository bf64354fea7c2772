"""What the program reads: networks, memberships, events, fees and funding, all derived from statements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from proxenia.catalogue.fee_scale import FeeScale
from proxenia.evidence.record import Admission, Kind, Wording
from proxenia.evidence.statements import Grade, Qualified, Qualifier

#: A list that names this share of the published number of members is taken for complete.
_COMPLETE = 0.9


class Standing(StrEnum):
    """Whether an organisation is alive, as far as the statements say."""

    ACTIVE = "active"
    ENDED = "ended"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Name:
    """A name an organisation goes or went by, with its language where the source tells it."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something at a time: 140 cities in 2019."""

    number: int
    what: str
    as_of: str | None
    statement: str


@dataclass(frozen=True, slots=True)
class Link:
    """A tie to another organisation; `network` is its id where the catalogue has it, `kind` says what others are."""

    relation: str
    name: str
    network: str | None
    kind: str
    what: str
    year: int | None
    statement: str


@dataclass(frozen=True, slots=True)
class Event:
    """One meeting of a network: where and when, and how many came where the source says."""

    name: str
    year: int | None
    date: str | None
    city: str | None
    country: str | None
    place: int | None
    attendance: int | None
    status: str
    statement: str


@dataclass(frozen=True, slots=True)
class Funding:
    """Money or a prize a network offers; amounts are in `currency`, None where the source names none."""

    name: str
    amount: float | None
    amount_min: float | None
    currency: str | None
    open_to: str
    funder: str
    what: str
    deadline: str | None
    as_of: str | None
    statement: str
    eur_rate: float | None


@dataclass(frozen=True, slots=True)
class Network:
    """One organisation as the catalogue shows it; None and empty mean unknown, never no.

    `facts` leads from each property to the ids of its statements, the one shown first. `listed` counts members the
    catalogue can name, which may be far fewer than there are; `newest` is the newest date of any evidence.
    """

    id: str
    kind: Kind
    standing: Standing
    name: str
    short_name: str | None
    aliases: tuple[Name, ...]
    description: str
    note: str
    category: str | None
    themes: tuple[str, ...]
    services: tuple[str, ...]
    regions: tuple[str, ...]
    member_types: tuple[str, ...]
    languages: tuple[str, ...]
    admission: Admission
    website: str | None
    founded: int | None
    dissolved: int | None
    headquarters_city: str | None
    headquarters_country: str | None
    members: Count | None
    countries: Count | None
    population_represented: Count | None
    fee_kind: str | None
    voting: str | None
    frequencies: tuple[str, ...]
    links: tuple[Link, ...]
    fees: tuple[FeeScale, ...]
    events: tuple[Event, ...]
    funding: tuple[Funding, ...]
    listed: int
    participants: int
    newest: str | None
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    translations: Mapping[str, Wording] = field(default_factory=dict)
    #: Themes and services that no source says and an editor concluded.
    inferred: tuple[str, ...] = ()

    def wording(self, language: str) -> Wording:
        """The organisation in a language: its names there, English where it uses none; the description likewise."""
        own = self.translations.get(language, Wording())
        short = own.short_name or self.short_name or ""
        return Wording(own.name or self.name, short, own.description or self.description)

    def linked(self, relation: str) -> tuple[Link, ...]:
        """The ties of one relation: partner, parent, predecessor or successor."""
        return tuple(link for link in self.links if link.relation == relation)

    @property
    def is_listed_in_full(self) -> bool:
        """Whether the catalogue can name about as many members as the network says it has."""
        return self.members is not None and self.listed >= _COMPLETE * self.members.number

    @property
    def short(self) -> str:
        """The short name where there is one, the name otherwise."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class Membership:
    """A place's membership of a network as a dated interval, from every row that says so.

    `since` None: the start is unknown. `until` None: no end is recorded. `seen` is the newest date at which a source
    listed the member, None where none is dated. `listings` are positions in the snapshot's list of listings.
    `absent` is the date of a complete list that is newer than every list with the member and does not name it.
    """

    network: str
    place: int
    member_type: str
    since: str | None
    until: str | None
    seen: str | None
    status: str
    listings: tuple[int, ...]
    role: str = ""
    absent: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A member as one source lists it; `place` is None where the name stayed unsure or is no place."""

    network: str
    member: str
    country: str
    member_type: str
    since: str | None
    until: str | None
    status: str
    as_of: str | None
    source: str
    place: int | None
    resolution: str
    role: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Fact(Qualified):
    """A statement as the snapshot keeps it: its content hash, what it says, and how near its source is."""

    id: str
    network: str
    property: str
    value: str | int | float | bool
    qualifiers: Mapping[str, Qualifier]
    as_of: str | None
    source: str
    source_kind: str
    grade: Grade = Grade.STATED

"""What the catalogue's files hold: a network's file, a row of a member list, a twinning, a release."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from proxenia.evidence.dates import PartialDate
from proxenia.evidence.statements import Statement

#: The languages, beside English, in which an organisation is told.
TRANSLATED = ("es", "pt", "fr")


class Kind(StrEnum):
    """What an organisation is; only a network or an institution has members."""

    NETWORK = "network"
    PROGRAMME = "programme"
    FUND = "fund"
    PRIZE = "prize"
    EVENT = "event"
    INSTITUTION = "institution"
    NATIONAL = "national"
    UNKNOWN = "unknown"


class Joining(StrEnum):
    """How a local government gets in."""

    OPEN = "open"
    APPLICATION = "application"
    INVITATION = "invitation"
    CLOSED = "closed"
    TERRITORY = "territory"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Area:
    """Where a member must lie: in any of the regions, countries or subdivisions.

    `world`: anywhere. `partly`: only some places of the named countries qualify. All empty: the statements do not say.
    """

    world: bool = False
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    subdivisions: tuple[str, ...] = ()
    partly: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the statements say anything of where members lie."""
        return bool(self.world or self.regions or self.countries or self.subdivisions)


@dataclass(frozen=True, slots=True)
class Admission:
    """Who may join, as the editors read the statements named in `derived_from`."""

    joining: Joining = Joining.UNKNOWN
    who: tuple[str, ...] = ()
    area: Area = Area()
    min_population: int | None = None
    max_population: int | None = None
    condition_kind: str | None = None
    condition: str | None = None
    derived_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """An organisation in another language: the names it uses there itself (empty: none), and what it is."""

    name: str = ""
    short_name: str = ""
    description: str = ""

    @property
    def short(self) -> str:
        """The short name where there is one, the name otherwise."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class NetworkRecord:
    """One organisation's file: what it is in a few words, who may join, and every statement about it.

    `translations` holds its wording by language (es, pt, fr); `description` is the English one.
    """

    id: str
    kind: Kind = Kind.UNKNOWN
    description: str = ""
    admission: Admission = Admission()
    note: str = ""
    statements: tuple[Statement, ...] = ()
    translations: Mapping[str, Wording] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of a member list as its source wrote it, and the place it was resolved to.

    `role` is what it does there beside being a member, such as president; empty where nothing is said.
    `resolution` is "same", "unsure", "none", "not-a-place" (a company or other body) or "" (not looked up yet).
    """

    member: str
    country: str
    member_type: str
    source: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    status: str = ""
    as_of: PartialDate | None = None
    role: str = ""
    place_id: int | None = None
    resolution: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class TwinningRow:
    """One pair of twin towns as its source wrote it, and the places they were resolved to."""

    city_a: str
    country_a: str
    city_b: str
    country_b: str
    source: str
    since: PartialDate | None = None
    place_a: int | None = None
    place_b: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What a name used in partner, parent, predecessor or successor statements stands for.

    `id` is a network of the catalogue, or empty for a body outside it, of which `kind` says what it is.
    """

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class ListSource:
    """What is noted of a source of lists, for one network or (empty) for all that it lists.

    `is_open`: it states an open licence. `is_complete`: the list of `date` names every member there was.
    """

    source: str
    network: str
    licence: str
    is_open: bool = False
    date: PartialDate | None = None
    is_complete: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A statement that was taken out because its source does not say it, and why."""

    network: str
    property: str
    value: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """A numbered edition of the data, and the day up to which it was collected."""

    number: str = "0"
    day: date = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything the catalogue's files hold.

    `member_places`: the place of a member whose name is of several places and whose source tells which, as by
    coordinates; by source, name, country and day of joining.
    """

    release: Release
    records: Mapping[str, NetworkRecord]
    members: Mapping[str, tuple[MemberRow, ...]]
    participants: Mapping[str, tuple[MemberRow, ...]]
    twinnings: tuple[TwinningRow, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    moves: Mapping[tuple[str, str], str] = field(default_factory=dict)
    list_sources: tuple[ListSource, ...] = ()
    withdrawn: tuple[Withdrawal, ...] = ()
    member_places: Mapping[tuple[str, str, str, str], int] = field(default_factory=dict)

    def home_of(self, statement: Statement) -> str:
        """The id of the organisation a statement is really about, whatever id it arrived under."""
        return self.moves.get((statement.network, statement.source), self.current_id(statement.network))

    def current_id(self, network: str) -> str:
        """The id an organisation goes by today: an id that was merged leads to the one that stayed."""
        return self.redirects.get(network, network)

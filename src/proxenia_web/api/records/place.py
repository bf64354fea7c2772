"""Places, memberships and twin towns, as the answers tell them."""

from typing import Any

from ninja import Field, Schema

from proxenia.catalogue.memberships import is_current
from proxenia.catalogue.model import Membership
from proxenia.catalogue.snapshot import Twinning
from proxenia.places.country import country
from proxenia.places.model import Place, PlaceKind
from proxenia_web.api.records.sparse import Sparse
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.core.locale import country_name, wording


class PlaceRecord(Sparse):
    """A city, region or country."""

    id: int = Field(description="Its GeoNames id.", examples=[3674962])
    kind: PlaceKind
    name: str
    country: str = Field(description="ISO 3166-1 code.", examples=["CO"])
    country_name: str = Field(description="In the language asked for.")
    lat: float | None
    lng: float | None
    population: int | None = Field(description="Inhabitants; of a region a rough sum of its settlements.")
    subdivision: str | None = Field(description="The first-level subdivision it lies in: its code.")
    capital: bool = Field(description="Whether it is its country's capital.")

    @staticmethod
    def resolve_country_name(place: Place) -> str:
        """The country in the reader's language."""
        return country_name(place.country)


class MembershipRecord(Sparse):
    """A place's membership of a network as a dated interval, from every list that says so."""

    network: str
    network_name: str
    place: PlaceRecord
    member_type: str
    since: str | None = Field(description="Null: the start is not known.")
    until: str | None = Field(description="Null: no end is recorded.")
    seen: str | None = Field(description="The newest date at which a source listed the member.")
    status: str
    role: str = Field(description="What it does beside being a member, such as president; in the source's words.")
    absent: str | None = Field(description="The date of a newer complete list that does not name it.")
    is_current: bool = Field(description="Whether it is not known to have ended.")
    sources: list[str]

    @staticmethod
    def resolve_network_name(membership: Membership) -> str:
        """The network's name."""
        return wording(current().networks[membership.network]).name

    @staticmethod
    def resolve_place(membership: Membership) -> Place:
        """The place itself."""
        return current().places[membership.place]

    @staticmethod
    def resolve_is_current(membership: Membership) -> bool:
        """Whether it still holds, as far as known."""
        return is_current(membership)

    @staticmethod
    def resolve_sources(membership: Membership) -> list[str]:
        """Where it was read."""
        return sorted({current().listings[at].source for at in membership.listings})


class ListingRecord(Sparse):
    """A row of a member list as its source wrote it."""

    network: str
    member: str = Field(description="As the list writes it.")
    country: str
    member_type: str
    since: str | None
    until: str | None
    status: str
    as_of: str | None
    source: str
    place: int | None = Field(description="The GeoNames id; null where the name stayed unsure or is no place.")
    resolution: str = Field(description="same, unsure, none or not-a-place.")
    role: str = Field(description="What it does beside being a member; empty where nothing is said.")
    is_open: bool = Field(description="Whether the source states an open licence.")


class TwinningRecord(Sparse):
    """Two places that are twin towns."""

    a: PlaceRecord
    b: PlaceRecord
    since: str | None

    @staticmethod
    def resolve_a(twinning: Twinning) -> Place:
        """The place of the smaller id."""
        return current().places[twinning.a]

    @staticmethod
    def resolve_b(twinning: Twinning) -> Place:
        """The place of the greater id."""
        return current().places[twinning.b]


class TwinRecord(Schema):
    """A twin town of the place."""

    place: PlaceRecord
    since: str | None


class PeerRecord(Schema):
    """A place that sits in many of the same networks."""

    place: PlaceRecord
    shared: int = Field(description="Networks that list both.")


class AbsentRecord(Schema):
    """A network that the place is not listed in and that many of its peers are."""

    network: str
    name: str
    peers: int
    asked: int = Field(description="How many peers were looked at.")


class ThroughRecord(Schema):
    """A body of several municipalities that the city belongs to, and the networks that list the body."""

    body: PlaceRecord
    memberships: list[MembershipRecord]


class CityDetail(PlaceRecord):
    """Everything known of a place; empty lists mean that no source names it, not that there is nothing."""

    subdivision_name: str | None
    income_group: str | None = Field(description="The World Bank's group of the country.")
    memberships: list[MembershipRecord] = Field(description="Current ones.")
    programmes: list[MembershipRecord] = Field(description="Programmes it takes part in without being a member.")
    through: list[ThroughRecord] = Field(
        description="Memberships of the bodies it belongs to, such as a metropolis: theirs, not its own."
    )
    around: PlaceRecord | None = Field(description="Of a body around a city: that city.")
    national: list[MembershipRecord] = Field(description="National bodies that list it.")
    former: list[MembershipRecord] = Field(description="Ended ones, and those a newer complete list does not name.")
    twins: list[TwinRecord]
    peers: list[PeerRecord]
    absent: list[AbsentRecord]
    page: str = Field(description="The page for people, in the language asked for.")


def city_data(place: Place, portrait: Any) -> dict[str, Any]:
    """A place and what the catalogue knows of it, to be read as a `CityDetail`."""
    told = {name: getattr(place, name) for name in Place.__slots__}
    subdivision = gazetteer().subdivision_name(place.subdivision) if place.subdivision else None
    return {
        **told,
        "subdivision_name": subdivision,
        "income_group": country(place.country).income_group,
        "memberships": [seat.membership for seat in portrait.seats],
        "programmes": [seat.membership for seat in portrait.programmes],
        "through": [
            {"body": one.body, "memberships": [seat.membership for seat in one.seats]} for one in portrait.through
        ],
        "around": portrait.around,
        "national": [seat.membership for seat in portrait.national],
        "former": [seat.membership for seat in (*portrait.unlisted, *portrait.former)],
        "twins": portrait.twins,
        "peers": portrait.peers,
        "absent": [
            {"network": row.network.id, "name": wording(row.network).name, "peers": row.peers, "asked": row.asked}
            for row in portrait.absent
        ],
    }

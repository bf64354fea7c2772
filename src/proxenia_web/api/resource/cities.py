"""Cities and regions: the search, one with its ties, and the memberships, listings and twin towns as they stand."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Literal, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Field, P, PathEx, Query, Router

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.model import Listing, Membership
from proxenia.places.model import Place, PlaceKind
from proxenia.places.suggest import suggest_places
from proxenia_web.api.answer import Page, one, page
from proxenia_web.api.asked import MOST_ID, Asked, Country, Paging, PlaceNumber, ShortText, fields_of
from proxenia_web.api.edition import of_edition
from proxenia_web.api.problem import RefusalError
from proxenia_web.api.records.place import (
    CityDetail,
    ListingRecord,
    MembershipRecord,
    PlaceRecord,
    TwinningRecord,
    city_data,
)
from proxenia_web.api.resource.networks import NetworkId, get_network, unknown_place
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.directory.place_choice import place_address
from proxenia_web.directory.queries.city import portrait

router = Router(tags=["Cities and members"])
router.add_decorator(of_edition, mode="view")
T = TypeVar("T")
#: More places than this no search offers.
_OFFERED = 20
PlaceId = PathEx[int, P(description="A GeoNames id.", example=3674962, ge=1, le=MOST_ID)]


class CitiesAsked(Paging):
    """A search for places."""

    q: str = Field("", max_length=100, description="The beginning of a name, in any language and script.")
    country: Country = Field(None, description="ISO 3166-1 code.", examples=["CO"])
    kind: Literal["", *list(PlaceKind)] = ""  # type: ignore[valid-type]
    fields: list[str] = fields_of(PlaceRecord)


@router.get(
    "/cities",
    response=Page[PlaceRecord],
    operation_id="listCities",
    summary=gettext_noop("Search places"),
)
def cities(request: HttpRequest, asked: Query[CitiesAsked]) -> HttpResponse:
    """Places whose names begin with `q`, 20 at most, the likeliest first; without `q` all that the catalogue knows."""
    text = asked.q.replace("\x00", "").strip()
    known = suggest_places(text, gazetteer(), _OFFERED) if text else list(current().places.values())
    found = [place for place in known if asked.country in (None, place.country) and asked.kind in ("", place.kind)]
    return page(request, PlaceRecord, found, asked, asked.fields)


class CityAsked(Asked):
    """What is asked of one place."""

    fields: list[str] = fields_of(CityDetail)


@router.get(
    "/cities/{place_id}",
    response=CityDetail,
    operation_id="getCity",
    summary=gettext_noop("Everything known of a place"),
)
def city(request: HttpRequest, asked: Query[CityAsked], place_id: PlaceId) -> HttpResponse:
    """One place: memberships, twin towns, peers, and networks that its peers are in and it is not."""
    place = get_place(place_id)
    address = request.build_absolute_uri(place_address(place))
    told = SimpleNamespace(**city_data(place, portrait(place)), page=address)
    return one(request, CityDetail, told, asked.fields)


def get_place(place_id: int) -> Place:
    """The place of an id; RefusalError otherwise."""
    place = gazetteer().place(place_id)
    if place is None:
        raise RefusalError(404, [unknown_place(place_id, "place_id")])
    return place


class MembershipsAsked(Paging):
    """A search of memberships."""

    status: Literal["current", "former", "all"] = Field("current", description="Whether they are known to have ended.")
    programmes: bool = Field(False, description="Whether taking part in a programme without being a member counts.")
    country: Country = Field(None, description="ISO 3166-1 code of the place.")
    fields: list[str] = fields_of(MembershipRecord)


class EveryMembershipAsked(MembershipsAsked):
    """A search of the memberships of all networks."""

    network: ShortText = Field(None, description="The id of a network.")
    place: PlaceNumber = Field(None, description="A GeoNames id.")


@router.get(
    "/networks/{network_id}/members",
    response=Page[MembershipRecord],
    operation_id="listMembers",
    summary=gettext_noop("The members of a network"),
)
def members(request: HttpRequest, asked: Query[MembershipsAsked], network_id: NetworkId) -> HttpResponse:
    """The members that the catalogue can name; lists are partial, so that none is not "no member"."""
    found = index().of_network.get(get_network(network_id).id, [])
    return page(request, MembershipRecord, _held(found, asked), asked, asked.fields)


@router.get(
    "/memberships",
    response=Page[MembershipRecord],
    operation_id="listMemberships",
    summary=gettext_noop("Search memberships"),
)
def memberships(request: HttpRequest, asked: Query[EveryMembershipAsked]) -> HttpResponse:
    """Memberships of all networks, by network and place."""
    found: Sequence[Membership] = current().memberships
    if asked.network is not None:
        found = index().of_network.get(get_network(asked.network).id, [])
    if asked.place is not None:
        found = _where(found, lambda one: one.place == asked.place)
    return page(request, MembershipRecord, _held(found, asked), asked, asked.fields)


def _held(rows: Sequence[Membership], asked: MembershipsAsked) -> Sequence[Membership]:
    if asked.status != "all":
        rows = _where(rows, lambda one: is_current(one) is (asked.status == "current"))
    if not asked.programmes:
        rows = _where(rows, lambda one: one.status != PARTICIPANT)
    if asked.country:
        rows = _where(rows, lambda one: current().places[one.place].country == asked.country)
    return rows


def _where(rows: Sequence[T], is_meant: Callable[[T], bool]) -> list[T]:
    return [row for row in rows if is_meant(row)]


class ListingsAsked(Paging):
    """A search of the rows of member lists."""

    network: ShortText = Field(None, description="The id of a network.")
    resolution: Literal["", "same", "unsure", "none", "not-a-place"] = Field(
        "", description="How the name was resolved to a place."
    )
    fields: list[str] = fields_of(ListingRecord)


@router.get(
    "/listings",
    response=Page[ListingRecord],
    operation_id="listListings",
    summary=gettext_noop("Rows of member lists"),
)
def listings(request: HttpRequest, asked: Query[ListingsAsked]) -> HttpResponse:
    """Every row of every member list as its source wrote it, also those whose place is not known."""
    found: Sequence[Listing] = current().listings
    if asked.network is not None:
        found = index().listings.get(get_network(asked.network).id, [])
    if asked.resolution:
        found = _where(found, lambda row: row.resolution == asked.resolution)
    return page(request, ListingRecord, found, asked, asked.fields)


class TwinningsAsked(Paging):
    """A search of twin towns."""

    place: PlaceNumber = Field(None, description="The GeoNames id of either of the two.")
    fields: list[str] = fields_of(TwinningRecord)


@router.get(
    "/twinnings",
    response=Page[TwinningRecord],
    operation_id="listTwinnings",
    summary=gettext_noop("Twin towns"),
)
def twinnings(request: HttpRequest, asked: Query[TwinningsAsked]) -> HttpResponse:
    """Pairs of twin towns of which both were identified."""
    found = current().twinnings if asked.place is None else index().twinnings.get(asked.place, ())
    return page(request, TwinningRecord, found, asked, asked.fields)

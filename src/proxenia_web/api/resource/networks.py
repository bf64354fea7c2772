"""Networks: the directory's list with its filters, one network with everything known of it, and its members."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, P, PathEx, Query, Router, Schema

from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import nearest_networks
from proxenia.problems import Problem
from proxenia_web.api.answer import Page, one, page
from proxenia_web.api.asked import Asked, Paging, PlaceNumber, fields_of
from proxenia_web.api.edition import of_edition
from proxenia_web.api.problem import RefusalError
from proxenia_web.api.records.network import NetworkDetail, NetworkRecord
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.locale import wording
from proxenia_web.directory.facet import BANDS, carriers
from proxenia_web.directory.queries.cost import fees, find_place
from proxenia_web.directory.queries.listing import Choices, every_row, list_networks
from proxenia_web.directory.selection import MOST_LETTERS, Selection, read_selection

router = Router(tags=["Networks"])
router.add_decorator(of_edition, mode="view")


def _words(name: str, description: str) -> Any:
    """A facet's parameter: its words are those that some network carries."""

    def name_words(schema: dict[str, Any]) -> None:
        schema["items"]["enum"] = list(BANDS if name == "cost" else carriers()[name])

    return Field(default_factory=list, description=f"{description} Words of one parameter add up.",
                 json_schema_extra=name_words)  # fmt: skip


class NetworksAsked(Paging):
    """The directory's search."""

    q: str = Field("", max_length=MOST_LETTERS, description="A name, acronym or theme in any language; slips forgiven.")
    category: list[str] = _words("category", "What it is.")
    theme: list[str] = _words("theme", "What it works on.")
    region: list[str] = _words("region", "Where its members lie.")
    service: list[str] = _words("service", "What it offers.")
    who: list[str] = _words("who", "Who can join.")
    language: list[str] = _words("language", "Working languages.")
    founded: list[str] = _words("founded", "The decade of its foundation.")
    standing: list[str] = _words("standing", "Without it those that are not known to have ended.")
    kind: list[str] = _words("kind", "Without it networks and institutions.")
    cost: list[str] = _words("cost", "What `city` would pay a year, in EUR.")
    city: PlaceNumber = Field(None, description="GeoNames id: adds what this place would pay.")
    sort: Literal["", "name", "members", "founded", "evidence", "fee"] = Field(
        "", description="Without it the best found first, or the best documented. `fee` needs `city`."
    )
    facets: bool = Field(False, description="Whether to count what each word of each parameter would leave.")
    fields: list[str] = fields_of(NetworkRecord)


class ChoiceRecord(Schema):
    """A word of a facet and how many networks it would leave."""

    word: str
    label: str
    count: int


class NetworkPage(Page[NetworkRecord]):
    """A part of the list of networks."""

    facets: dict[str, list[ChoiceRecord]] | None = Field(None, description="By parameter, where `facets` asked.")


@router.get(
    "/networks",
    response=NetworkPage,
    operation_id="listNetworks",
    summary=gettext_noop("Search the networks"),
)
def networks(request: HttpRequest, asked: Query[NetworksAsked]) -> HttpResponse:
    """The directory's search: the same parameters, words and order as the page for people."""
    selection = _selection(request, asked.city)
    rows = every_row(selection)
    more = {"facets": _counted(list_networks(selection).facets)} if asked.facets else {}
    return page(request, NetworkRecord, [row.network for row in rows], asked, asked.fields, _fees(asked.city), **more)


def _selection(request: HttpRequest, city: int | None) -> Selection:
    selection = read_selection(request.GET)
    found = [*selection.faults, *_empty_words(request)]
    if city is None:
        needing = {"cost": "cost" in selection.words, "sort": selection.sort == "fee"}
        message, hint = _("Fees differ from city to city."), _("Name the city by its GeoNames id: city=3674962")
        found += [Problem("needs-city", name, message, hint) for name, is_asked in needing.items() if is_asked]
    elif find_place(city) is None:
        found.append(unknown_place(city, "city"))
    if found:
        raise RefusalError(422, found)
    return selection


def _empty_words(request: HttpRequest) -> list[Problem]:
    """Words left empty, which a form may send and a program does not mean to."""
    names = [*carriers(), "cost"]
    message, hint = _("An empty word asks nothing."), _("Leave the parameter out.")
    return [Problem("empty-word", name, message, hint) for name in names if "" in request.GET.getlist(name)]


def _fees(city: int | None) -> dict[str, Any]:
    """What every network would cost the city, for the records to take theirs from."""
    if city is None:
        return {}
    if find_place(city) is None:
        raise RefusalError(422, [unknown_place(city, "city")])
    return {"fees": fees(city)}


def unknown_place(place_id: int, where: str) -> Problem:
    """The problem with an id that no place has."""
    hint = _("Look it up at /api/v1/cities?q=NAME, or post names to /api/v1/resolve")
    return Problem("unknown-place", where, _("No place has the GeoNames id %(id)s.") % {"id": place_id}, hint)


def _counted(facets: tuple[Choices, ...]) -> dict[str, list[dict[str, object]]]:
    return {
        facet.name: [{"word": c.word, "label": c.label, "count": c.count} for c in (*facet.first, *facet.rest)]
        for facet in facets
    }


NetworkId = PathEx[str, P(description="The id of a network.", example="c40", max_length=200)]


class NetworkAsked(Asked):
    """What is asked of one network."""

    city: PlaceNumber = Field(None, description="GeoNames id: adds what this place would pay.")
    fields: list[str] = fields_of(NetworkDetail)


@router.get(
    "/networks/{network_id}",
    response=NetworkDetail,
    operation_id="getNetwork",
    summary=gettext_noop("Everything known of a network"),
)
def network(request: HttpRequest, asked: Query[NetworkAsked], network_id: NetworkId) -> HttpResponse:
    """One network: facts with every source, fee scales, events, funding, kin, freshness, and the nearest networks.

    An id that was merged into another leads there (301).
    """
    snapshot = current()
    if network_id in snapshot.redirects:
        return redirect(f"/api/v1/networks/{snapshot.redirects[network_id]}", permanent=True)
    found = get_network(network_id)
    return one(request, NetworkDetail, found, asked.fields, _fees(asked.city))


def get_network(network_id: str) -> Network:
    """The network of an id, also of one that was merged into it; RefusalError with the nearest ones otherwise."""
    snapshot = current()
    found = snapshot.networks.get(snapshot.redirects.get(network_id, network_id))
    if found is None:
        nearest = nearest_networks(snapshot, network_id[:100])
        hint = _("Nearest: %(near)s.") % {"near": ", ".join(f"{one.id} ({wording(one).name})" for one in nearest)}
        message = _("No network has the id “%(id)s”.") % {"id": network_id[:100]}
        raise RefusalError(404, [Problem("unknown-network", "network_id", message, hint)])
    return found

"""One network: the page, and the part of it that tells what it costs a city."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import nearest_networks
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.core.cache.lazy import lazily
from proxenia_web.core.errors import Missing, Suggestion
from proxenia_web.directory.export import listings_file
from proxenia_web.directory.place_choice import read_place
from proxenia_web.directory.queries import network as queries
from proxenia_web.directory.queries.cost import fee_scales, quote
from proxenia_web.directory.queries.for_city import for_city
from proxenia_web.directory.queries.suggestion import can_be_joined


@require_safe
def network(request: HttpRequest, network_id: str) -> HttpResponse:
    """Everything known of one network; to htmx only what it costs the chosen city."""
    snapshot = current()
    if network_id in snapshot.redirects:
        return redirect("directory:network", snapshot.redirects[network_id], permanent=True)
    found = get_network(network_id)
    chosen = read_place(request.GET)
    scales = fee_scales(found, chosen.place)
    context = {
        "network": found,
        "chosen": chosen,
        "quote": quote(found, chosen.place) if chosen.place else None,
        "scales": scales,
        "applying": [scale for scale in scales if scale.applying],
        "amounts": sum(len(scale.steps) for scale in scales),
    }
    if request.htmx:  # type: ignore[attr-defined]
        return _varied(render(request, "directory/cost.html", context))
    context |= {
        "facts": lazily(queries.fact_groups, found),
        "freshness": lazily(queries.freshness, found),
        "members": lazily(queries.members, found),
        "events": lazily(queries.told_meetings, found),
        "kin": lazily(queries.kin, found, "predecessor", "successor", "parent"),
        "nearest": lazily(queries.nearest, found),
        "can_be_joined": can_be_joined(found),
        "for_city": for_city(found, chosen.place, locale.language()) if chosen.place else None,
        "fee_kind": next(iter(queries.lines_of(found, "fee_kind").values()), None),
    }
    return _varied(render(request, "directory/network.html", context))


def _varied(response: HttpResponse) -> HttpResponse:
    """Marked so that no cache gives the part for the page: the address is the same."""
    response["Vary"] = "HX-Request"
    return response


@require_safe
def members_file(request: HttpRequest, network_id: str) -> HttpResponse:
    """The listed members of a network as CSV, one row a source's line."""
    return listings_file(get_network(network_id))


def get_network(network_id: str) -> Network:
    """The network of an id; Missing with the nearest ones otherwise."""
    found = current().networks.get(network_id)
    if found is None:
        near = [
            Suggestion(locale.wording(one).name, reverse("directory:network", args=[one.id]))
            for one in nearest_networks(current(), network_id[:100])
        ]
        raise Missing(_("No network has the id “%(id)s”.") % {"id": network_id[:100]}, near)
    return found

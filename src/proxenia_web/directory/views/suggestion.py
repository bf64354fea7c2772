"""What lists foretell, at addresses of its own: calculated when asked for, so that no other page waits for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia_web.core.admission.limit import ANSWERS, is_too_often
from proxenia_web.directory.place_choice import place_slug
from proxenia_web.directory.queries import suggestion as queries
from proxenia_web.directory.views.city import get_place
from proxenia_web.directory.views.network import get_network


@require_safe
def for_network(request: HttpRequest, network_id: str) -> HttpResponse:
    """The cities like its members that no list names; to htmx only the part that the network's page shows."""
    network = get_network(network_id)
    if is_too_often(request, "suggestion", ANSWERS):
        return _often(request)
    told = queries.cities_for(network.id)
    return _answer(request, "directory/could_join", {"network": network, "told": told})


@require_safe
def for_city(request: HttpRequest, place_id: int, slug: str) -> HttpResponse:
    """The networks that cities like it sit in; to htmx only the part that the city's page shows."""
    place = get_place(place_id, slug)
    if slug != place_slug(place):
        return redirect("directory:city-suggestions", place.id, place_slug(place), permanent=True)
    if is_too_often(request, "suggestion", ANSWERS):
        return _often(request)
    return _answer(request, "directory/might_suit", {"place": place, "told": queries.networks_for(place)})


def _often(request: HttpRequest) -> HttpResponse:
    told = {"title": _("Too many questions in a minute"), "message": _("Wait a little and load the page again.")}
    return render(request, "core/refused.html", told, status=429)


def _answer(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    is_part = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    response = render(request, f"{template}{'' if is_part else '_page'}.html", context)
    response["Vary"] = "HX-Request"
    return response

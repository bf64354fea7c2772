"""Cities and regions: the search, the page of each, and several side by side."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.places.model import Place, read_place_id
from proxenia.places.suggest import suggest_places
from proxenia_web.catalogue.snapshot import gazetteer
from proxenia_web.core.cache.lazy import lazily
from proxenia_web.core.errors import Missing, Suggestion
from proxenia_web.directory.map import members_map
from proxenia_web.directory.place_choice import place_address, place_name, place_note, place_slug, read_place
from proxenia_web.directory.queries.chart_finding import europe_of_members
from proxenia_web.directory.queries.city import leading_cities, portrait
from proxenia_web.directory.queries.compare import compare_places
from proxenia_web.directory.queries.totals import totals

#: More columns than this no screen shows.
_MOST = 5


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """The search for a place; a place that is clear leads to its page."""
    chosen = read_place(request.GET)
    if chosen.place:
        return redirect(place_address(chosen.place))
    shown = {
        "chosen": chosen,
        "totals": totals(),
        "map": lazily(members_map),
        "finding": lazily(europe_of_members),
        "leading": lazily(leading_cities),
    }
    return render(request, "directory/cities.html", shown)


@require_safe
def city(request: HttpRequest, place_id: int, slug: str) -> HttpResponse:
    """Everything known of one place; another spelling of its name leads to the right one."""
    place = get_place(place_id, slug)
    if slug != place_slug(place):
        return redirect(place_address(place), permanent=True)
    return render(request, "directory/city.html", {"portrait": lazily(portrait, place), "place": place})


def get_place(place_id: int, slug: str = "") -> Place:
    """The place of an id; Missing with places whose names are like the address otherwise."""
    place = gazetteer().place(place_id) if place_id < 2**62 else None
    if place is None:
        near = suggest_places(slug[:100].replace("-", " "), gazetteer())
        found = [Suggestion(place_name(one), place_address(one), place_note(one)) for one in near]
        raise Missing(_("No place has the GeoNames id %(id)s.") % {"id": str(place_id)[:20]}, found)
    return place


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to five places side by side, by the networks that name them."""
    given = [id_ for text in request.GET.getlist("city")[:20] if (id_ := read_place_id(text)) is not None]
    places = list(gazetteer().places(dict.fromkeys(given)).values())[:_MOST]
    added = read_place(request.GET, "add")
    if added.place:
        ids = dict.fromkeys([*(place.id for place in places), added.place.id])
        return redirect(f"{reverse('directory:compare-cities')}?{urlencode([('city', id_) for id_ in ids])}")
    columns, rows = compare_places(places)
    context = {
        "columns": columns,
        "rows": rows,
        "chosen": added,
        "kept": "".join(f"city={place.id}&" for place in places),
        "is_full": len(places) >= _MOST,
    }
    return render(request, "directory/compare_cities.html", context)

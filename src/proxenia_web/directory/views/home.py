"""The first page, and the places offered while a name is typed."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from proxenia.places.model import Place
from proxenia.places.suggest import suggest_places
from proxenia_web.catalogue.snapshot import gazetteer
from proxenia_web.core import locale
from proxenia_web.core.cache.lazy import lazily
from proxenia_web.directory.map import members_map
from proxenia_web.directory.place_choice import place_address, place_name, place_note
from proxenia_web.directory.queries.change import newest_release
from proxenia_web.directory.queries.chart_finding import europe_of_members
from proxenia_web.directory.queries.example import examples
from proxenia_web.directory.queries.totals import totals


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    language = locale.language()
    shown = {
        "totals": totals(),
        "examples": examples(language),
        "map": lazily(members_map),
        "finding": lazily(europe_of_members),
        "news": lazily(newest_release, language),
    }
    return render(request, "directory/home.html", shown)


@require_safe
@cache_control(max_age=3600, public=True)
def suggest(request: HttpRequest) -> JsonResponse:
    """Places whose names begin with what was typed, as JSON."""
    found = _suggested(request.GET.get("q", "")[:100].casefold())
    return JsonResponse({"places": [_offer(place) for place in found]})


@lru_cache(maxsize=8192)
def _suggested(text: str) -> tuple[Place, ...]:
    return tuple(suggest_places(text, gazetteer()))


def _offer(place: Place) -> dict[str, object]:
    return {"id": place.id, "name": place_name(place), "note": place_note(place), "address": place_address(place)}

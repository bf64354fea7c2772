"""The first page, and the places offered while a name is typed."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from proxenia.catalogue.queries import Filter, select
from proxenia.evidence.statements import Grade
from proxenia.places.model import Place
from proxenia.places.suggest import suggest_places
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.directory.place_choice import place_name, place_note


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    snapshot = current()
    counts = {
        "networks": len(select(snapshot, Filter())),
        "facts": sum(fact.grade is Grade.STATED for fact in snapshot.facts.values()),
        "members": len(index().of_place),
        "twinnings": len(snapshot.twinnings),
    }
    return render(request, "directory/home.html", counts)


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


def place_address(place: Place) -> str:
    """The address of a place's page."""
    return reverse("directory:city", args=[place.id, place_slug(place)])


def place_slug(place: Place) -> str:
    """A place's name as its address spells it; "-" where no letter of it is Latin."""
    return slugify(place.name) or "-"

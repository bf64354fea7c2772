"""Cities and regions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from proxenia_web.directory.place_choice import read_place
from proxenia_web.directory.views.home import place_address


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """The search for a place; a place that is clear leads to its page."""
    chosen = read_place(request.GET)
    if chosen.place:
        return redirect(place_address(chosen.place))
    return render(request, "directory/cities.html", {"chosen": chosen})


@require_safe
def city(request: HttpRequest, place_id: int, slug: str) -> HttpResponse:
    """A place's page."""
    return render(request, "directory/cities.html", {})

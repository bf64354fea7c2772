"""The directory of networks: the page, its part that follows the choices, and the same list as a file."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from proxenia_web.core.errors import Missing
from proxenia_web.directory.export import FORMATS, as_file
from proxenia_web.directory.place_choice import read_place
from proxenia_web.directory.queries.listing import every_row, list_networks
from proxenia_web.directory.selection import read_selection


@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    """The networks that the address asks for; to htmx only the part that changes."""
    selection = read_selection(request.GET)
    chosen = read_place(request.GET)
    if chosen.place and chosen.place.id != selection.city:
        return redirect(f"{reverse('directory:networks')}?{replace(selection, city=chosen.place.id).query()}")
    if chosen.text and not chosen.place:
        selection = replace(selection, city=None)
    result = list_networks(selection)
    query = result.selection.query()
    context = {
        "result": result,
        "selection": result.selection,
        "query": query,
        "chosen": chosen,
        "pages": _pages(result.selection.page, result.pages),
    }
    if request.htmx and not request.htmx.history_restore_request:  # type: ignore[attr-defined]
        response = render(request, "directory/found.html", context)
        response["HX-Push-Url"] = reverse("directory:networks") + (f"?{query}" if query else "")
    else:
        response = render(request, "directory/networks.html", context)
    response["Vary"] = "HX-Request"
    return response


@require_safe
def networks_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The list of an address as CSV, XLSX or JSON."""
    if ending not in FORMATS:
        raise Missing(f".{ending}")
    selection = read_selection(request.GET)
    return as_file(every_row(selection), ending, request.build_absolute_uri("/"))


def _pages(page: int, pages: int) -> list[int]:
    """The pages to link: the first, the last, and those around this one."""
    return [number for number in range(1, pages + 1) if number in (1, pages) or abs(number - page) <= 2]

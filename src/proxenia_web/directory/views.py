"""The public pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxenia.catalogue.queries import Filter, select
from proxenia_web.catalogue.snapshot import current


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, and the ways in."""
    return render(request, "directory/home.html", {"networks": len(select(current(), Filter()))})


@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    """The directory of networks."""
    return render(request, "directory/networks.html", {"networks": select(current(), Filter())})

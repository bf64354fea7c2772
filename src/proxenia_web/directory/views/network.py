"""One network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def network(request: HttpRequest, network_id: str) -> HttpResponse:
    """A network's page."""
    return render(request, "directory/cities.html", {})

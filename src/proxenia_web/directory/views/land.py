"""The land behind every map."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from proxenia_web.directory import map as maps


@require_safe
@cache_control(max_age=604800, public=True)
def land(request: HttpRequest) -> HttpResponse:
    """The world's land as SVG, to be used by the maps of any page."""
    return HttpResponse(maps.land(), content_type="image/svg+xml")

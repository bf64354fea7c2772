"""Answers for machines that crawl the site."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where crawlers may go: everywhere but pages that are computed for one reader."""
    rules = "User-agent: *\nDisallow: /api/\nDisallow: /*/advise/\nDisallow: /*?\n"
    return HttpResponse(rules, content_type="text/plain; charset=utf-8")

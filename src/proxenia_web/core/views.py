"""Answers for machines that watch or crawl the site."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from proxenia import __version__


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """That this process answers, and its version."""
    return JsonResponse({"status": "ok", "proxenia": __version__})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where crawlers may go: everywhere but pages that are computed for one reader."""
    rules = "User-agent: *\nDisallow: /*/advise/\nDisallow: /*?\n"
    return HttpResponse(rules, content_type="text/plain; charset=utf-8")

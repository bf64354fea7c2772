"""Answers that stay the same for one edition of the catalogue: their language, their ETag, and "not modified"."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_from_request, override

from proxenia.version import __version__
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.context import languages

Run = Callable[..., HttpResponse]


def language_of(request: HttpRequest) -> str:
    """The language of ?lang=, else the one that the reader's program prefers."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(languages()) else get_language_from_request(request)


def in_language(run: Run) -> Run:
    """Says labels and refusals in the language asked for."""

    @wraps(run)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with override(language_of(request)):
            response = run(request, *args, **kwargs)
        response["Content-Language"] = language_of(request)
        return response

    return respond


def of_edition(run: Run) -> Run:
    """Answers 304 to a reader who has this edition already; an answer lasts as long as the snapshot does."""

    @wraps(run)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tag = f'"{current().hash}-{__version__}-{language_of(request)}"'
        known = get_conditional_response(request, etag=tag)
        response = known or run(request, *args, **kwargs)
        if response.status_code in (200, 304):
            response["ETag"] = tag
            response["Cache-Control"] = "public, max-age=300"
        return response

    return respond

"""One field for a city, a network or a theme: it leads to the page that is meant, or to a choice."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from proxenia_web.core import locale
from proxenia_web.directory.find import MOST_LETTERS, Meaning, meanings, offers


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The page that a text means, a page of choices where it may mean several."""
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:MOST_LETTERS]
    found = meanings(text)
    meant = found.exact or found.all
    if len(meant) == 1:
        return redirect(meant[0].address)
    return render(request, "directory/find.html", {"text": text, "found": found})


@require_safe
@cache_control(max_age=3600, public=True)
def offer(request: HttpRequest) -> JsonResponse:
    """What a text that is being typed may mean, as JSON."""
    found = _offered(request.GET.get("q", "")[:MOST_LETTERS].casefold(), locale.language())
    return JsonResponse({"places": [{"name": one.name, "note": one.note, "address": one.address} for one in found]})


@lru_cache(maxsize=4096)
def _offered(text: str, language: str) -> tuple[Meaning, ...]:
    return offers(text)

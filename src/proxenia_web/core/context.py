"""What the frame of every page needs: this page's address in every language."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from proxenia.version import __version__
from proxenia_web.core.navigation import Entry, entries


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the site and this page's address in it."""

    code: str
    name: str
    address: str
    is_current: bool


def page(request: HttpRequest) -> dict[str, object]:
    """The languages to switch to, and the version that made the page."""
    return {
        "navigation": [_link(request, entry) for entry in entries()],
        "tongues": [_tongue(request, code, name) for code, name in languages()],
        "version": __version__,
    }


def _link(request: HttpRequest, entry: Entry) -> dict[str, object]:
    address = reverse(entry.url)
    return {"title": entry.title, "address": address, "is_current": request.path.startswith(address)}


def _tongue(request: HttpRequest, code: str, name: str) -> Tongue:
    return Tongue(code, name, in_language(request, code), code == get_language())


def languages() -> list[tuple[str, str]]:
    """Code and own name of each language of the site."""
    return list(settings.LANGUAGES)


def in_language(request: HttpRequest, code: str) -> str:
    """This page's address in another language; that language's first page where the address names none."""
    here = request.get_full_path()
    first, slash, rest = here.removeprefix("/").partition("/")
    return f"/{code}/{rest}" if slash and first in dict(languages()) else f"/{code}/"

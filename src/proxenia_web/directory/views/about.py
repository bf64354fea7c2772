"""How answers come about, what the data are, and who may use them how."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxenia.catalogue.model import Standing
from proxenia.evidence.record import Kind
from proxenia_web.core import locale
from proxenia_web.core.cache.lazy import lazily
from proxenia_web.core.errors import Missing
from proxenia_web.directory.download import DOWNLOADS, file_of
from proxenia_web.directory.queries import about as queries
from proxenia_web.directory.queries import freshness as ageing
from proxenia_web.directory.queries.change import newest_release
from proxenia_web.directory.queries.totals import totals

#: The query of a list that leaves nothing out.
EVERYTHING = urlencode([("kind", kind.value) for kind in Kind] + [("standing", one.value) for one in Standing])


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """The model in plain words, with the seven criteria and every constant."""
    context = {"criteria": queries.criteria(), "constants": lazily(queries.constants_text)}
    return render(request, "directory/method.html", context)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Downloads, releases, the data dictionary and the sources."""
    context = {
        "downloads": DOWNLOADS,
        "everything": EVERYTHING,
        "groups": lazily(queries.word_groups),
        "changes": lazily(queries.changes_text),
        "hosts": lazily(queries.source_hosts),
        "rows": lazily(queries.list_rows),
        "totals": totals(),
        "news": lazily(newest_release, locale.language()),
    }
    return render(request, "directory/data.html", context)


@require_safe
def freshness(request: HttpRequest) -> HttpResponse:
    """What to look at first: old sources that many verdicts rest on, and what networks lack."""
    return render(request, "directory/freshness.html", {"page": ageing.freshness()})


@require_safe
def download(request: HttpRequest, name: str) -> HttpResponse:
    """One of the files of the catalogue."""
    if name not in DOWNLOADS:
        raise Missing(name)
    return file_of(name)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is for, who keeps it, how and when it is checked, whom to write to, how to cite it, its licences."""
    shown = {"totals": totals(), "asked": ageing.last_asked(), "keeper": settings.KEEPER}
    return render(request, "directory/about.html", shown)

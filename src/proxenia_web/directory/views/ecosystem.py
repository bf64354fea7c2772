"""The networks together: the page, and its tables as files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxenia_web.core.errors import Missing
from proxenia_web.core.lazy import lazily
from proxenia_web.directory.export import as_csv
from proxenia_web.directory.queries.ecosystem import Ecosystem
from proxenia_web.directory.queries.ecosystem import ecosystem as read


@require_safe
def ecosystem(request: HttpRequest) -> HttpResponse:
    """Growth, the European share, gaps, groups and overlaps, the limits said first."""
    return render(request, "directory/ecosystem.html", {"whole": lazily(read)})


@require_safe
def table(request: HttpRequest, name: str) -> HttpResponse:
    """One of the page's tables as CSV."""
    if name not in _TABLES:
        raise Missing(f"{name}.csv")
    heading, rows = _TABLES[name](read())
    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(as_csv(heading, rows), "text/csv; charset=utf-8", headers=disposition)


Rows = tuple[tuple[str, ...], list[tuple[object, ...]]]


def _growth(whole: Ecosystem) -> Rows:
    rows = [(one.start, *one.founded, one.total, one.ended) for one in whole.decades]
    return ("decade", *whole.categories, "founded", "ended"), list(rows)


def _gaps(whole: Ecosystem) -> Rows:
    return ("theme", *whole.parts), [(row.theme, *(count for _, count, _ in row.cells)) for row in whole.themes]


def _overlap(whole: Ecosystem) -> Rows:
    heading = ("first", "second", "shared", "of_first", "of_second", "relation")
    return heading, [
        (one.first.id, one.second.id, one.shared, round(one.of_first, 4), round(one.of_second, 4), one.relation)
        for one in whole.pairs
    ]


_TABLES = {"growth": _growth, "gaps": _gaps, "overlap": _overlap}

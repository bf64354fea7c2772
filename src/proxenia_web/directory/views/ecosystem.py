"""The networks together: the page, and its tables as files."""

import json

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.version import __version__
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.core.cache.lazy import lazily
from proxenia_web.core.errors import Missing
from proxenia_web.directory.export import as_csv
from proxenia_web.directory.queries.chart import CHARTS, chart_png, chart_spec, chart_svg, family_table
from proxenia_web.directory.queries.ecosystem import Ecosystem
from proxenia_web.directory.queries.ecosystem import ecosystem as read
from proxenia_web.directory.queries.totals import totals


@require_safe
def ecosystem(request: HttpRequest) -> HttpResponse:
    """Growth, the European share, gaps, groups and overlaps, the limits said first."""
    return render(
        request,
        "directory/ecosystem.html",
        {"whole": lazily(read), "families": lazily(family_table, locale.language()), "totals": totals()},
    )


@require_safe
def table(request: HttpRequest, name: str) -> HttpResponse:
    """One of the page's tables as CSV."""
    if name not in _TABLES:
        raise Missing(f"{name}.csv")
    heading, rows = _TABLES[name](read())
    disposition = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(as_csv(heading, rows), "text/csv; charset=utf-8", headers=disposition)


@require_safe
def chart(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """A chart as a drawing (SVG, PNG) or as the specification that a browser draws (JSON)."""
    if name not in CHARTS or form not in _TYPES:
        raise Missing(f"{name}.{form}")
    language, one = locale.language(), CHARTS[name]
    tag = f'"{current().hash[:16]}-{__version__}-{language}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=3600"}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers=headers)
    if form == "svg":
        content: str | bytes = chart_svg(name, language, _(one.title), _(one.text))
    elif form == "png":
        content = chart_png(name, language)
    else:
        content = json.dumps(chart_spec(name, language), ensure_ascii=False)
    return HttpResponse(content, _TYPES[form], headers=headers)


_TYPES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png", "json": "application/json"}
Rows = tuple[tuple[str, ...], list[tuple[object, ...]]]


def _growth(whole: Ecosystem) -> Rows:
    rows = [(one.start, *one.founded, one.total, one.ended) for one in whole.decades]
    return ("decade", *whole.categories, "founded", "ended"), list(rows)


def _gaps(whole: Ecosystem) -> Rows:
    heading = ("theme", *whole.parts, *(f"{part}_uncounted" for part in whole.parts))
    return heading, [
        (row.theme, *(cell.count for cell in row.cells), *(cell.uncounted for cell in row.cells))
        for row in whole.themes
    ]


def _overlap(whole: Ecosystem) -> Rows:
    heading = ("first", "second", "shared", "of_first", "of_second", "relation")
    return heading, [
        (one.first.id, one.second.id, one.shared, round(one.of_first, 4), round(one.of_second, 4), one.relation)
        for one in whole.pairs
    ]


def _lineage(whole: Ecosystem) -> Rows:
    bars, joins = family_table("en")
    went: dict[str, list[tuple[object, object]]] = {}
    for join in joins:
        went.setdefault(str(join["first"]), []).append((join["second"], join["year"] if join["is_dated"] else ""))
    heading = ("organisation", "years", "went_into", "year")
    names = [(str(bar["organisation"]), bar["years"]) for bar in bars]
    return heading, [(name, years, *into) for name, years in names for into in went.get(name, [("", "")])]


_TABLES = {"growth": _growth, "gaps": _gaps, "overlap": _overlap, "lineage": _lineage}

"""The catalogue as files to keep: statements, member lists, twin towns, with ids, words and dates as they are."""

import json
from collections.abc import Callable, Iterator
from functools import cache

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proxenia_web.catalogue.snapshot import current
from proxenia_web.directory.export import as_csv


@cache
def _statements() -> bytes:
    lines = (
        {
            "id": fact.id,
            "network": fact.network,
            "property": fact.property,
            "value": fact.value,
            "qualifiers": dict(fact.qualifiers),
            "as_of": fact.as_of,
            "source": fact.source,
            "source_kind": fact.source_kind,
            "grade": fact.grade,
        }
        for fact in current().facts.values()
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


@cache
def _members() -> bytes:
    heading = (
        *("network", "member", "country", "member_type", "status", "since", "until", "as_of", "source"),
        *("geonames_id", "place", "resolution", "role", "is_open"),
    )
    places = current().places
    rows = (
        (
            *(row.network, row.member, row.country, row.member_type, row.status, row.since, row.until, row.as_of),
            *(row.source, row.place, places[row.place].name if row.place else None, row.resolution),
            *(row.role, row.is_open),
        )
        for row in current().listings
    )
    return as_csv(heading, rows)


@cache
def _twinnings() -> bytes:
    return as_csv(("geonames_id_a", "place_a", "country_a", "geonames_id_b", "place_b", "country_b", "since"), _pairs())


def _pairs() -> Iterator[tuple[object, ...]]:
    for pair in current().twinnings:
        a, b = current().places[pair.a], current().places[pair.b]
        yield a.id, a.name, a.country, b.id, b.name, b.country, pair.since


#: Name of each file, what it holds, its type and how it is made.
DOWNLOADS: dict[str, tuple[str | Promise, str, Callable[[], bytes]]] = {
    "statements.jsonl": (_("every statement with its source, one a line"), "application/x-ndjson", _statements),
    "members.csv": (_("every line of every member list, and the place it was matched to"), "text/csv", _members),
    "twinnings.csv": (_("pairs of twin towns of which both were identified"), "text/csv", _twinnings),
}


def file_of(name: str) -> HttpResponse:
    """One of the files."""
    _title, content_type, make = DOWNLOADS[name]
    response = HttpResponse(make(), content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="proxenia-{current().release}-{name}"'
    return response

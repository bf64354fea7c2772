"""Answers: one thing or a part of a list, as records, with the fields that were asked for."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema
from rapidfuzz import process

from proxenia.problems import Problem
from proxenia_web.api.asked import Paging
from proxenia_web.api.problem import RefusalError
from proxenia_web.catalogue.snapshot import current

#: Where the document holds the schema of a record.
AT = "#/components/schemas/{name}"
R = TypeVar("R", bound=Schema)


class Page(Schema, Generic[R]):
    """A part of a list, and where the parts before and after it are."""

    count: int = Field(description="How many items there are in all.")
    limit: int
    offset: int
    next: str | None = Field(description="The address of the next part; null after the last.")
    previous: str | None = Field(description="The address of the part before; null at the first.")
    snapshot: str = Field(description="The hash of the catalogue's snapshot: the same hash, the same answer.")
    items: list[R]


def one(
    request: HttpRequest,
    record: type[Schema],
    item: object,
    fields: Sequence[str] = (),
    context: Mapping[str, Any] | None = None,
) -> JsonResponse:
    """One thing as a record."""
    return as_json(_dumped(request, record, item, _chosen(record, fields), context))


def page(
    request: HttpRequest,
    record: type[Schema],
    items: Sequence[object],
    asked: Paging,
    fields: Sequence[str] = (),
    context: Mapping[str, Any] | None = None,
    **more: object,
) -> JsonResponse:
    """The part of a list that was asked for, as records; `more` stands beside the items."""
    chosen, start, end = _chosen(record, fields), asked.offset, asked.offset + asked.limit
    shown = [_dumped(request, record, item, chosen, context) for item in items[start:end]]
    return as_json(
        {
            "count": len(items),
            "limit": asked.limit,
            "offset": start,
            "next": _at(request, end) if end < len(items) else None,
            "previous": _at(request, max(0, start - asked.limit)) if start else None,
            "snapshot": current().hash,
            **more,
            "items": shown,
        }
    )


def answers_with(record: type) -> dict[str, Any]:
    """What the OpenAPI document says of a call that answers a record of the library."""
    reference = {"schema": {"$ref": AT.format(name=record.__name__)}}
    return {"responses": {200: {"description": "OK", "content": {"application/json": reference}}}}


def as_json(data: object) -> JsonResponse:
    """Data as JSON, its letters as they are."""
    return JsonResponse(data, safe=False, json_dumps_params={"ensure_ascii": False})


def _dumped(
    request: HttpRequest, record: type[Schema], item: object, chosen: set[str] | None, more: Mapping[str, Any] | None
) -> dict[str, Any]:
    context = {"request": request, **(more or {})}
    return record.model_validate(item, context=context).model_dump(mode="json", include=chosen)


def _chosen(record: type[Schema], fields: Sequence[str]) -> set[str] | None:
    """The fields asked for; None for all. RefusalError names those that the record does not have."""
    names = [name.strip() for text in fields for name in text.split(",")]
    known = list(record.model_fields)
    found = [_unknown_field(name, known) for name in names if name not in known]
    if found:
        raise RefusalError(422, found)
    return set(names) or None


def _unknown_field(name: str, known: list[str]) -> Problem:
    near = ", ".join(match[0] for match in process.extract(name, known, limit=3))
    message, hint = _("There is no field “%(name)s”.") % {"name": name[:80]}, _("Nearest: %(near)s.") % {"near": near}
    return Problem("unknown-field", "fields", message, hint)


def _at(request: HttpRequest, offset: int) -> str:
    query = request.GET.copy()
    query["offset"] = str(offset)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")

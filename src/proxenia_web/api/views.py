"""The page for people who write programs: every call as the OpenAPI document tells it, keys, and examples."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxenia_web.api.document import TAGS
from proxenia_web.api.examples import examples
from proxenia_web.api.status import MEANING
from proxenia_web.api.v1 import api
from proxenia_web.core.cache.lazy import lazily


@dataclass(frozen=True, slots=True)
class Call:
    """A call as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    needs_key: bool
    parameters: tuple[dict[str, Any], ...]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What programs can ask for, and how."""
    site = request.build_absolute_uri("/").rstrip("/")
    context = {"site": site, "groups": lazily(_groups), "meaning": MEANING, "examples": examples(site)}
    return render(request, "api/api.html", context)


def _groups() -> list[tuple[str, str, list[Call]]]:
    """The calls by the part of the document they belong to."""
    calls: dict[str, list[Call]] = {tag: [] for tag in TAGS}
    for path, operations in api.get_openapi_schema()["paths"].items():
        for method, told in operations.items():
            calls[told["tags"][0]].append(_call(method, path, told))
    return [(tag, text, calls[tag]) for tag, text in TAGS.items()]


def _call(method: str, path: str, told: dict[str, Any]) -> Call:
    return Call(
        told["operationId"],
        method.upper(),
        path,
        told["summary"],
        told["description"],
        "security" in told,
        tuple(told["parameters"]),
    )

"""The addresses of the reconciliation services."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.problems import Problem
from proxenia_web.api.answer import as_json
from proxenia_web.api.edition import in_language, language_of
from proxenia_web.api.problem import OftenError, RefusalError, refuse
from proxenia_web.api.reconcile.cities import CITIES
from proxenia_web.api.reconcile.model import Service
from proxenia_web.api.reconcile.networks import NETWORKS
from proxenia_web.api.reconcile.protocol import answers, extended, manifest, read_queries
from proxenia_web.core.admission.limit import is_too_often
from proxenia_web.core.admission.turn import BusyError

SERVICES: dict[str, Service[Any]] = {one.name: one for one in (NETWORKS, CITIES)}
#: So many batches a caller may send in a minute.
_BATCHES = 600
_SUGGESTED = 10
#: Properties that a preview tells in its heading.
_SHOWN_ABOVE = ("name", "short_name", "kind", "country")
View = Callable[..., HttpResponse]


def _of_service(view: View) -> View:
    """Gives the view its service and the reader's language, and its refusals the one shape."""

    @wraps(view)
    def respond(request: HttpRequest, service: str) -> HttpResponse:
        if service not in SERVICES:
            hint = _("Known: %(known)s.") % {"known": ", ".join(SERVICES)}
            return refuse(request, 404, [Problem("missing", "", _("There is no such service."), hint)])
        try:
            return view(request, SERVICES[service])
        except RefusalError as refusal:
            return refuse(request, refusal.status, refusal.problems)
        except BusyError:
            return refuse(request, 503)

    return in_language(respond)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


@csrf_exempt
@require_http_methods(["GET", "POST"])
@_of_service
def service(request: HttpRequest, service: Service[Any]) -> HttpResponse:
    """The manifest; or, where `queries` or `extend` are sent, the candidates or values asked for."""
    given = request.POST if request.method == "POST" else request.GET
    if "queries" not in given and "extend" not in given:
        return as_json(manifest(service, _site(request)))
    if is_too_often(request, "reconcile", _BATCHES):
        raise OftenError(_BATCHES)
    if "extend" in given:
        return as_json(extended(service, given["extend"], _site(request)))
    return as_json(answers(service, read_queries(given["queries"]), language_of(request)))


@require_safe
@_of_service
def suggest_entity(request: HttpRequest, service: Service[Any]) -> HttpResponse:
    """Entities whose names begin with `prefix`; `cursor` says how many to leave out."""
    start = _cursor(request)
    shown = service.suggest(request.GET.get("prefix", "")[:100].replace("\x00", ""))[start : start + _SUGGESTED]
    rows = [service.told(entity) for entity in shown]
    return as_json(
        {
            "result": [
                {"id": id_, "name": name, "description": text, "notable": [type_]} for id_, name, text, type_ in rows
            ]
        }
    )


@require_safe
@_of_service
def suggest_property(request: HttpRequest, service: Service[Any]) -> HttpResponse:
    """Properties whose names or ids hold `prefix`."""
    wanted = request.GET.get("prefix", "").casefold()
    found = [one for one in service.properties if wanted in one.name.casefold() or wanted in one.id]
    return as_json({"result": [{"id": one.id, "name": one.name} for one in found[_cursor(request) :]]})


@require_safe
@_of_service
def suggest_type(request: HttpRequest, service: Service[Any]) -> HttpResponse:
    """Types whose names hold `prefix`."""
    wanted = request.GET.get("prefix", "").casefold()
    found = [{"id": type_, "name": type_} for type_ in service.types if wanted in type_]
    return as_json({"result": found[_cursor(request) :]})


@require_safe
@_of_service
def properties(request: HttpRequest, service: Service[Any]) -> HttpResponse:
    """The properties whose values can be fetched for entities of a type: of every type the same."""
    limit = request.GET.get("limit", "")
    most = int(limit) if limit.isascii() and limit.isdigit() and len(limit) < 6 else len(service.properties)
    shown = [{"id": one.id, "name": one.name} for one in service.properties[:most]]
    return as_json({"type": request.GET.get("type", ""), "limit": most, "properties": shown})


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@require_safe
@_of_service
def preview(request: HttpRequest, service: Service[Any]) -> HttpResponse:
    """A small page on an entity, to be shown within another program's."""
    entity = service.entity(request.GET.get("id", ""))
    if entity is None:
        message, hint = _("There is nothing of this id."), _("Look for its id by the name.")
        raise RefusalError(404, [Problem("unknown-entity", "id", message, hint)])
    id_, name, description, type_ = service.told(entity)
    own = [one for one in service.properties if not one.entities_of and one.id not in _SHOWN_ABOVE]
    shown = [(one.name, [_said(cell) for cell in one.read(entity)]) for one in own]
    address = service.view.replace("{site}", _site(request)).replace("{{id}}", id_)
    rows = [(title, ", ".join(values)) for title, values in shown if values][:5]
    context = {"name": name, "description": description, "type": type_, "rows": rows, "address": address}
    return render(request, "api/preview.html", context)


def _said(cell: dict[str, Any]) -> str:
    return str(next(iter(cell.values())))


def _cursor(request: HttpRequest) -> int:
    text = request.GET.get("cursor", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0

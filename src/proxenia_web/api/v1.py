"""/api/v1: every call, how refusals are told, and the document that describes them all."""

import json
from functools import wraps
from typing import Any
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from rapidfuzz import process

from proxenia.errors import ProxeniaError
from proxenia.language.plain_data import faults_of_data
from proxenia.problems import Problem
from proxenia.version import __version__
from proxenia_web.api import document
from proxenia_web.api.edition import Run, in_language
from proxenia_web.api.invalid import problems_of
from proxenia_web.api.problem import RefusalError, refuse
from proxenia_web.api.resource import calls, cities, evidence, networks, proposals, workspaces
from proxenia_web.core.admission.turn import BusyError
from proxenia_web.core.errors import Missing, NotAllowed, UnreadableError


class Api(NinjaAPI):
    """The calls of version 1, with a document made for readers as well as for programs."""

    _document: Any = None

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        """The OpenAPI document with the refusals of every call, examples and licences; made once."""
        if self._document is None:
            self._document = document.completed(super().get_openapi_schema(*args, **kwargs))
        return self._document


def readable(run: Run) -> Run:
    """Refuses a body that is not said to be JSON, and texts and numbers that nothing can keep or print."""

    @wraps(run)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in ("POST", "PUT") and request.content_type != "application/json":
            message = _("A body of the type “%(type)s” is not read here.") % {"type": request.content_type}
            hint = _("Send it as %(type)s.") % {"type": "application/json"}
            return refuse(request, 415, [Problem("not-json", "Content-Type", message, hint)])
        if found := _unreadable_parts(request):
            return refuse(request, 422, found)
        return run(request, *args, **kwargs)

    return respond


def _unreadable_parts(request: HttpRequest) -> list[Problem]:
    """What no call can read, of the address and of the body."""
    if "\x00" in unquote(request.get_full_path()):
        return [Problem("null-character", "", _("There is a null character."), _("Leave it out."))]
    address = [*request.GET.lists(), ("address", unquote(request.path))]
    return [*faults_of_data(dict(address), ""), *_faults_of_body(request.body)]


def _faults_of_body(body: bytes) -> list[Problem]:
    """The faults of JSON; what is none is left to the call, which says so."""
    try:
        return list(faults_of_data(json.loads(body), "", "body")) if body else []
    except RecursionError:
        return [Problem("too-deep", "body", _("The body is nested too deeply."), _("Write the data flat."))]
    except ValueError:
        return []


api = Api(
    title="Proxenia",
    version=__version__,
    description=document.DESCRIPTION,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
)
api.add_decorator(readable, mode="view")
api.add_decorator(in_language, mode="view")
for router in (networks.router, cities.router, evidence.router, calls.router, proposals.router, workspaces.router):
    api.add_router("", router)


@api.exception_handler(RefusalError)
def _refused(request: HttpRequest, refusal: RefusalError) -> HttpResponse:
    return refuse(request, refusal.status, refusal.problems)


@api.exception_handler(BusyError)
def _busy(request: HttpRequest, error: BusyError) -> HttpResponse:
    return refuse(request, 503)


@api.exception_handler(ProxeniaError)
def _impossible(request: HttpRequest, error: ProxeniaError) -> HttpResponse:
    return refuse(request, 422, error.problems)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return refuse(request, 422, problems_of(error.errors, request.GET))


@api.exception_handler(AuthenticationError)
def _unknown_caller(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    hint = _("Send a key of yours, as in: %(example)s") % {"example": "Authorization: Bearer pxn_..."}
    refusal = refuse(request, 401, [Problem("no-key", "Authorization", _("This call needs a valid key."), hint)])
    refusal["WWW-Authenticate"] = 'Bearer realm="Proxenia"'
    return refusal


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    found = [Problem("unreadable", "body", _("The body is no JSON."), _("Send JSON in UTF-8."))]
    return refuse(request, error.status_code, found if error.status_code == 400 else ())


@api.exception_handler(UnreadableError)
def _unreadable_office(request: HttpRequest, error: UnreadableError) -> HttpResponse:
    message = _("The record of this office cannot be read")
    return refuse(request, 409, [Problem("unreadable-office", "", f"{message}.", str(error))])


@api.exception_handler(Missing)
def _missing(request: HttpRequest, error: Missing) -> HttpResponse:
    return refuse(request, 404, [Problem("missing", "", error.message, _("Your offices: /api/v1/workspaces"))])


@api.exception_handler(NotAllowed)
def _not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    return refuse(request, 403, [Problem("role", "", error.message, _("Or use a key of somebody who may do this."))])


@csrf_exempt
@in_language
def missing(request: HttpRequest, rest: str) -> HttpResponse:
    """The refusal for an address under /api/ that leads nowhere, with the nearest that do."""
    known = process.extract(request.path[:200], list(api.get_openapi_schema()["paths"]), limit=3)
    hint = _("Nearest: %(near)s.") % {"near": ", ".join(match[0] for match in known)}
    return refuse(request, 404, [Problem("missing", "", _("There is nothing at this address."), hint)])

"""Each request watched: an id that its answer and its log lines carry, one line in the log, one count."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from proxenia_web.core.operation import metrics
from proxenia_web.core.operation.log import request_id, route_of

_log = logging.getLogger("proxenia.request")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_ID = re.compile(r"[\w-]{8,64}", re.ASCII)


def watched(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Watches every request; the first of all middleware, so that it sees every answer."""

    def respond(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        mark = request_id.set(_id_of(request))
        try:
            response = get_response(request)
            response.headers["X-Request-ID"] = request_id.get()
            _note(request, response.status_code, time.perf_counter() - began)
            return response
        finally:
            request_id.reset(mark)

    return respond


def _id_of(request: HttpRequest) -> str:
    """The id that the proxy gave the request, or a new one."""
    given = request.headers.get("X-Request-ID", "")
    return given if _ID.fullmatch(given) else uuid.uuid4().hex


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    method = request.method if request.method in _METHODS else "other"
    route = route_of(request)
    told = {"method": method, "route": route, "status": status, "milliseconds": round(1000 * seconds, 1)}
    _log.info("%s %s %s %s ms", *told.values(), extra=told)
    if settings.METRICS_TOKEN:
        metrics.count(str(method), route, status, seconds)

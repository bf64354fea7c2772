"""The Model Context Protocol on the site: one exchange a request, the same tools, under the limits of the interface."""

import threading
from contextlib import AbstractContextManager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from proxenia.appraisal.answer.record import Advice
from proxenia.appraisal.question.scenario import Scenario
from proxenia.built.gazetteer import open_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.presence import Presences
from proxenia.errors import InputError
from proxenia.places.gazetteer import Gazetteer
from proxenia.problems import Problem
from proxenia_web.advisor.answer.answer import answer_to
from proxenia_web.api.edition import in_language
from proxenia_web.api.problem import OftenError, refuse
from proxenia_web.catalogue.snapshot import current, presences
from proxenia_web.core.admission.limit import ANSWERS, LISTS, is_over, reader

_MOST = {"answer": ANSWERS, "resolve": LISTS}
#: Who asks, for the tool that runs in a thread of its own.
_asking: ContextVar[HttpRequest] = ContextVar("asking")
_of_thread = threading.local()


class SiteDesk:
    """The desk of the site: what its pages read, and its limits."""

    @property
    def snapshot(self) -> Snapshot:
        """The edition in force."""
        return current()

    @property
    def presences(self) -> Presences:
        """Who is probably in what."""
        return presences()

    def places(self) -> AbstractContextManager[Gazetteer]:
        """The gazetteer, opened for one question: its thread ends with the answer."""
        return open_places()

    def answer(self, scenario: Scenario, language: str) -> Advice:
        """The answer of the advisor's pages."""
        return answer_to(scenario, language)

    def admit(self, what: str) -> None:
        """Counts the question with those that the same reader asks elsewhere on the site."""
        if is_over(what, reader(_asking.get()), _MOST[what]):
            raise InputError(OftenError(_MOST[what]).problems)


@csrf_exempt
@in_language
def exchange(request: HttpRequest) -> HttpResponse:
    """The answer to one message of an assistant; nothing is kept from one to the next, and nothing is sent unasked."""
    if request.method != "POST":
        return refuse(request, 405, allowed="POST")
    try:
        import anyio

        server = _server()
    except ModuleNotFoundError:
        hint = _("Ask whoever keeps the site, or run proxenia mcp on your own machine.")
        return refuse(request, 404, [Problem("no-mcp", "", _("This site does not answer assistants."), hint)])
    _asking.set(request)
    return anyio.run(_answer, server, _scope(request), request.body)


def _server() -> Any:
    """This thread's server: one serves one exchange at a time."""
    if not hasattr(_of_thread, "server"):
        from proxenia.assistant.server import build_server

        _of_thread.server = build_server(SiteDesk())
    return _of_thread.server


def _scope(request: HttpRequest) -> dict[str, Any]:
    """The request as ASGI tells it, of the headers what the protocol reads."""
    headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers.items()]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": request.scheme,
        "path": "/mcp",
        "raw_path": b"/mcp",
        "root_path": "",
        "query_string": b"",
        "headers": headers,
        "client": None,
        "server": None,
    }


async def _answer(server: Any, scope: dict[str, Any], body: bytes) -> HttpResponse:
    import anyio
    from mcp.server.transport_security import TransportSecuritySettings

    # Which hosts may be asked is checked before, by Django.
    security = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app = server.streamable_http_app(json_response=True, stateless_http=True, transport_security=security)
    asked = [{"type": "http.request", "body": body, "more_body": False}]
    told: dict[str, Any] = {"status": 500, "headers": []}
    parts: list[bytes] = []

    async def receive() -> dict[str, Any]:
        if not asked:
            await anyio.sleep_forever()  # the reader waits for the answer
        return asked.pop()

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            told.update(message)
        parts.append(message.get("body", b""))

    async with server.session_manager.run():
        await app(scope, receive, send)
    response = HttpResponse(b"".join(parts), status=told["status"])
    del response["Content-Type"]
    for name, value in told["headers"]:
        if name != b"content-length":
            response[name.decode("latin-1")] = value.decode("latin-1")
    response.is_message = True  # type: ignore[attr-defined]
    return response

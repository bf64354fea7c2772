"""What holds for every address under /api/: refusals in one shape, limits of size, use from pages of other sites."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override

from proxenia.problems import Problem
from proxenia_web.api.edition import language_of
from proxenia_web.api.problem import CONTENT_TYPE, refuse
from proxenia_web.core.locale import number

PREFIX = "/api/"
#: No call needs more: a thousand names to resolve are less than a tenth of it.
MOST_BODY_BYTES = 1_000_000
_BODY_METHODS = ("POST", "PUT", "PATCH")


def boundary(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answers for the parts of HTTP that no single view should have to think of."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return get_response(request)
        if request.method == "OPTIONS":
            return _shared(HttpResponse(status=204))
        if request.method == "HEAD":  # the server sends the headers of GET alone
            request.method = "GET"
        response = _too_large(request) or get_response(request)
        return _shared(_as_problem(request, response))

    return respond


def _too_large(request: HttpRequest) -> HttpResponse | None:
    if request.method not in _BODY_METHODS:
        return None
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > MOST_BODY_BYTES:
        with override(language_of(request)):
            hint = _("Send at most %(most)s bytes, in several calls if need be.") % {"most": number(MOST_BODY_BYTES)}
            return refuse(request, 413, [Problem("too-large", "body", _("The body is too large."), hint)])
    return None


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same refusal in the one shape: Django's own are pages."""
    # An assistant is refused in the words of its protocol.
    is_told = response.get("Content-Type") == CONTENT_TYPE or getattr(response, "is_message", False)
    if response.status_code < 400 or is_told:
        return response
    return refuse(request, response.status_code, allowed=response.get("Allow", ""))


def _shared(response: HttpResponse) -> HttpResponse:
    """Pages of other sites may ask too: nothing here depends on cookies, but on the reader's language."""
    patch_vary_headers(response, ["Accept-Language"])
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
    response["Access-Control-Allow-Headers"] = (
        "Authorization, Content-Type, If-Match, If-None-Match, Mcp-Protocol-Version, Mcp-Session-Id"
    )
    response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    return response

"""What neither Django nor the content security policy sees to: who asks, how much, and what no page uses."""

import contextlib
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from proxenia_web.core.errors import too_large

_OFF = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Switches off what no page uses."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _OFF)
        return response

    return respond


#: No form of the site is larger; a plan that is read has its own limit below this.
MOST_BODY_BYTES = 32_000_000


def body_limit(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuses a request that says it is too large before any of it is read, with a page in the reader's language.

    It stands last, where the language is known; forms are first read after it, when their secret is checked.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > MOST_BODY_BYTES:
            return too_large(request, MOST_BODY_BYTES)
        return get_response(request)

    return respond


def reader_address(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Gives each request the address that our proxy had it from, so that limits count readers and not the proxy."""
    if not settings.IS_BEHIND_PROXY:
        raise MiddlewareNotUsed

    def respond(request: HttpRequest) -> HttpResponse:
        # The proxy adds the address it sees to those that were sent, which anybody may make up.
        last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        with contextlib.suppress(ValueError):
            request.META["REMOTE_ADDR"] = str(ip_address(last))
        return get_response(request)

    return respond

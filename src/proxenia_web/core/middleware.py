"""Headers that neither Django nor the content security policy sets."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
    """Refuses a request that says it is too large before any of it is read."""

    def respond(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > MOST_BODY_BYTES:
            return HttpResponse("Request too large.", "text/plain", 413)
        return get_response(request)

    return respond

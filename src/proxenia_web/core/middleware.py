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

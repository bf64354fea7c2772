"""The site's own address in letters: what a request says of it is believed for the host alone."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

_USUAL = ("", "80", "443")


def own_address(request: HttpRequest, path: str) -> str:
    """A path or an address of the site as letters give it: PROXENIA_ADDRESS, else the host asked for.

    The port is the server's own, and none behind a proxy: the one in Host is whatever was sent.
    """
    parts = urlsplit(path)
    rest = parts._replace(scheme="", netloc="").geturl()
    if settings.PUBLIC_ADDRESS:
        return f"{settings.PUBLIC_ADDRESS}{rest}"
    host, _colon, _port = request.get_host().rpartition(":")
    is_with_port = bool(host) and not request.get_host().endswith("]")
    port = "" if settings.IS_BEHIND_PROXY else str(request.META.get("SERVER_PORT", ""))
    name = host if is_with_port else request.get_host()
    return f"{request.scheme}://{name}{'' if port in _USUAL else f':{port}'}{rest}"

"""Error pages: what was asked, why it cannot be had, and what is nearest to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from proxenia_web.core.admission.turn import BusyError

#: When who was told that the site is busy may ask again.
BUSY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that may be the one meant."""

    title: str
    address: str
    note: str = ""


class Missing(Http404):
    """Nothing has this address; `nearest` are pages that may be meant, best first."""

    def __init__(self, message: str, nearest: Sequence[Suggestion] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.nearest = tuple(nearest)


class NotAllowed(PermissionDenied):
    """A person who may see this may not do this; `message` says who may."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnreadableError(Exception):
    """What is kept cannot be read as it stands; the text says what is wrong with it, and where."""


def unreadable(get_response: Callable[[HttpRequest], HttpResponse]) -> "_Unreadable":
    """Answers for records that cannot be read with what is wrong with them, and for work that must wait."""
    return _Unreadable(get_response)


class _Unreadable:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._respond = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page that tells it."""
        if isinstance(exception, BusyError):
            told = _("Others are being answered at the moment. Wait a little and load the page again.")
            response = _plain(request, 503, _("Busy: a moment, please"), told)
            response.headers["Retry-After"] = BUSY_SECONDS
            return response
        if not isinstance(exception, UnreadableError):
            return None
        return _plain(request, 409, _("The record of this office cannot be read"), str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that leads nowhere."""
    message = exception.message if isinstance(exception, Missing) else _("There is no page at this address.")
    nearest = exception.nearest if isinstance(exception, Missing) else ()
    return render(request, "core/not_found.html", {"message": message, "nearest": nearest}, status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that cannot be read."""
    return _plain(request, 400, _("This request cannot be read"), _("Part of the address or of the form is damaged."))


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """The page for what one may not do, and for a form that was sent from elsewhere or too late."""
    if isinstance(exception, NotAllowed):
        return _plain(request, 403, _("Not for your role"), exception.message)
    hint = _("The form could not be accepted. Load the page again and send it once more; cookies must be allowed.")
    return _plain(request, 403, _("The form was not accepted"), hint)


def too_large(request: HttpRequest, most_bytes: int) -> HttpResponse:
    """The page for a request that is larger than anything the site takes."""
    told = _("What was sent is larger than %(most)s MB and was not read. Go back and send a smaller file.")
    return _plain(request, 413, _("Too large"), told % {"most": most_bytes // 1_000_000})


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours: it tells nothing of the inside and needs nothing that may be broken."""
    return render(request, "core/server_error.html", status=500)


def _plain(request: HttpRequest, status: int, title: str, message: str) -> HttpResponse:
    return render(request, "core/refused.html", {"title": title, "message": message}, status=status)

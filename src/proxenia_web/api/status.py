"""What the HTTP statuses of refusals are called and mean, and what is told where nothing more particular is known."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from proxenia.problems import Problem
from proxenia_web.core.errors import BUSY_SECONDS

TITLE = {
    400: gettext_noop("Bad Request"),
    401: gettext_noop("Unauthorized"),
    403: gettext_noop("Forbidden"),
    404: gettext_noop("Not Found"),
    405: gettext_noop("Method Not Allowed"),
    409: gettext_noop("Conflict"),
    412: gettext_noop("Precondition Failed"),
    413: gettext_noop("Content Too Large"),
    415: gettext_noop("Unsupported Media Type"),
    422: gettext_noop("Unprocessable Content"),
    428: gettext_noop("Precondition Required"),
    429: gettext_noop("Too Many Requests"),
    500: gettext_noop("Internal Server Error"),
    503: gettext_noop("Service Unavailable"),
}
#: What each status of a refusal means, for the document and its page.
MEANING = {
    "400": gettext_noop("The body is not JSON."),
    "401": gettext_noop("No key, or one that is not valid."),
    "403": gettext_noop("The key, or the role of its owner, does not allow this."),
    "404": gettext_noop("There is nothing of this id; the problems name the nearest."),
    "405": gettext_noop("The address is read or written in another way: see Allow."),
    "409": gettext_noop("There is a record of this key already."),
    "412": gettext_noop("The record was changed since it was read."),
    "413": gettext_noop("The body is too large."),
    "415": gettext_noop("The body is not said to be JSON."),
    "422": gettext_noop("Something asked for is unknown or cannot be: the problems say what and where."),
    "428": gettext_noop("A change must say which version it is a change of (If-Match)."),
    "429": gettext_noop("Too many calls in a minute."),
    "500": gettext_noop("A fault of ours; nothing was changed."),
    "503": gettext_noop("Others are being answered: ask again after the seconds of Retry-After."),
}


def title_of(status: int) -> str:
    """The name of a status in the reader's language."""
    return _(TITLE[status if status in TITLE else 500 if status >= 500 else 400])


def usual_problem(status: int, allowed: str = "") -> Problem:
    """The problem of a status of which nothing more is known; `allowed` are the methods of an address."""
    match status:
        case 403:
            hint = _("Use a key that may do this.")
            return Problem("not-allowed", "", _("This is not allowed."), hint)
        case 404:
            hint = _("The addresses are listed in /api/v1/openapi.json.")
            return Problem("missing", "", _("There is nothing at this address."), hint)
        case 405:
            hint = _("Use one of: %(methods)s.") % {"methods": allowed}
            return Problem("method", "", _("This address does not know this method."), hint)
        case 503:
            hint = _("Ask again in %(seconds)s seconds.") % {"seconds": BUSY_SECONDS}
            return Problem("busy", "", _("Others are being answered at the moment."), hint)
    if status >= 500:
        hint = _("Try again later; if it stays so, tell whoever keeps this site.")
        return Problem("fault-of-ours", "", _("A fault of ours; nothing was changed."), hint)
    hint = _("Send it as the documentation says: /en/api/")
    return Problem("unreadable", "", _("This request cannot be read."), hint)

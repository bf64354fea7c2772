"""Whether the site can answer: its parts checked one by one, for whatever watches it."""

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proxenia import __version__
from proxenia_web.core.operation.database import missing_migrations, unknown_migrations

#: What is wrong with a part, in a few words that anyone may read; nothing where all is well.
Check = Callable[[], str]
_checks: dict[str, Check] = {}


def add(part: str, check: Check) -> None:
    """Adds a part to those that are checked."""
    _checks[part] = check


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """The state of every part; 503 where one fails."""
    parts = {part: check() or "ok" for part, check in _checks.items()}
    is_well = set(parts.values()) == {"ok"}
    answer = {"status": "ok" if is_well else "failing", "proxenia": __version__, "parts": parts}
    return JsonResponse(answer, status=200 if is_well else 503)


def database() -> str:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "unreachable"
    return ""


def migrations() -> str:
    """Whether the database is in the state that this version needs."""
    try:
        missing, unknown = missing_migrations(), unknown_migrations()
    except Error:
        return "unknown"
    if missing:
        return f"missing: {', '.join(missing)}"
    return f"of a newer version: {', '.join(unknown)}" if unknown else ""

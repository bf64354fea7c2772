"""Whether the site can answer: its parts checked one by one, for whatever watches it."""

import secrets
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.core.cache import cache
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proxenia.version import __version__
from proxenia_web.core.operation.database import missing_migrations, unknown_migrations

#: What is wrong with a part, in a few words that anyone may read; nothing where all is well.
Check = Callable[[], str]
_checks: dict[str, Check] = {}
#: What else is told of a part, whether it is well or not.
_told: dict[str, Callable[[], dict[str, int]]] = {}
#: With less than this a disk counts as full: the next backup or change would fail.
_LEAST_FREE = 20_000_000
#: What is said of a part that cannot be asked.
UNKNOWN = "unknown"


def add(part: str, check: Check, told: Callable[[], dict[str, int]] | None = None) -> None:
    """Adds a part to those that are checked, with numbers to tell of it."""
    _checks[part] = check
    if told is not None:
        _told[part] = told


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """The state of every part; 503 where one fails."""
    parts = {part: check() or "ok" for part, check in _checks.items()}
    is_well = set(parts.values()) == {"ok"}
    numbers = {part: told() for part, told in _told.items() if parts[part] != UNKNOWN}
    answer = {"status": "ok" if is_well else "failing", "proxenia": __version__, "parts": parts, **numbers}
    return JsonResponse(answer, status=200 if is_well else 503)


def database() -> str:
    """Whether the database answers, and there is room to write."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "unreachable"
    return space()


def shared_cache() -> str:
    """Whether what the workers and machines share can be written and read."""
    mark = secrets.token_hex(8)
    try:
        cache.set(f"health:{mark}", mark, 10)
        return "" if cache.get(f"health:{mark}") == mark else "forgets what it is given"
    except Exception:  # each kind of cache fails in its own ways
        return "unreachable"


def space() -> str:
    """Whether there is room to write where the database is, as far as that is on this machine."""
    name = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and "memory" not in name
    folder = Path(name).parent if is_file else Path(tempfile.gettempdir())
    try:
        return "" if shutil.disk_usage(folder).free > _LEAST_FREE else "no space left on the disk"
    except OSError:
        return UNKNOWN


def migrations() -> str:
    """Whether the database is in the state that this version needs."""
    try:
        missing, unknown = missing_migrations(), unknown_migrations()
    except Error:
        return UNKNOWN
    if missing:
        return f"missing: {', '.join(missing)}"
    return f"of a newer version: {', '.join(unknown)}" if unknown else ""

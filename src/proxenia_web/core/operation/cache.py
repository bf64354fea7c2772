"""Where the site keeps what is counted (wrong passwords, costly questions, letters) and the answers it has given.

One machine counts in a file that the server makes and its workers share. Several machines share the database or a
Valkey or Redis server, by CACHE_URL.
"""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from proxenia.errors import InputError
from proxenia.problems import Problem

_HERE = "django.core.cache.backends.locmem.LocMemCache"
_FILES = "django.core.cache.backends.filebased.FileBasedCache"
_REDIS = "django.core.cache.backends.redis.RedisCache"
_SHARED_FILE = "proxenia_web.core.cache.shared_file.SharedCache"
_DATABASE = "proxenia_web.core.cache.database.DatabaseCache"
#: Tables of the cache in the database.
TABLES = ("kept_counts", "kept_answers")
#: An answer is kept so long, and so many of them; each takes some ten kB.
_ANSWER_SECONDS, _MOST_ANSWERS, _MOST_COUNTS = 3600, 400, 100_000
_SCHEMES = {"redis": "redis", "rediss": "rediss", "valkey": "redis", "valkeys": "rediss"}


def cache_settings(environment: Mapping[str, str], folder: str) -> dict[str, dict[str, Any]]:
    """Django's settings of the caches by CACHE_URL; without it in `folder`, or in memory where there is none.

    InputError for an address that is none. Parts of pages stay in each worker's memory: they are the same for all.
    """
    counts, answers = _caches(environment.get("CACHE_URL", ""), folder)
    pages = {"BACKEND": _HERE, "LOCATION": "pages", "TIMEOUT": 86400, "OPTIONS": {"MAX_ENTRIES": 600}}
    return {
        "default": counts,
        "answers": {"TIMEOUT": _ANSWER_SECONDS, **answers},
        #: Parts of public pages, the same for every reader: keyed by the snapshot's hash, so they never grow stale.
        "template_fragments": pages,
    }


def _caches(address: str, folder: str) -> tuple[dict[str, Any], dict[str, Any]]:
    few, many = {"MAX_ENTRIES": _MOST_ANSWERS}, {"MAX_ENTRIES": _MOST_COUNTS}
    if address == "database":
        return (
            {"BACKEND": _DATABASE, "LOCATION": TABLES[0], "OPTIONS": many},
            {"BACKEND": _DATABASE, "LOCATION": TABLES[1], "OPTIONS": few},
        )
    if address:
        location = _server(address)
        return (
            {"BACKEND": _REDIS, "LOCATION": location, "KEY_PREFIX": "proxenia"},
            {"BACKEND": _REDIS, "LOCATION": location, "KEY_PREFIX": "proxenia-answer"},
        )
    if folder:
        return (
            {"BACKEND": _SHARED_FILE, "LOCATION": f"{folder}/counts.sqlite3"},
            {"BACKEND": _FILES, "LOCATION": f"{folder}/answers", "OPTIONS": few},
        )
    return (
        {"BACKEND": _HERE, "LOCATION": "counts", "OPTIONS": many},
        {"BACKEND": _HERE, "LOCATION": "answers", "OPTIONS": {"MAX_ENTRIES": 24}},
    )


def _server(address: str) -> str:
    """The address of a Valkey or Redis server as its client reads it."""
    try:
        parts = urlsplit(address)
        is_server = parts.scheme in _SCHEMES and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_server = False
    if not is_server:  # the address itself is not repeated: it may hold a password
        raise _refusal("this is no address of a cache", "it reads database, or redis://HOST:6379/0 (valkey:// as well)")
    if not find_spec("redis"):
        raise _refusal("the part for Valkey and Redis is not installed", "install it: pip install 'proxenia[cache]'")
    return parts._replace(scheme=_SCHEMES[parts.scheme]).geturl()


def _refusal(message: str, hint: str) -> InputError:
    return InputError([Problem("bad-cache", "CACHE_URL", message, hint)])

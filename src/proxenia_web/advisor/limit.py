"""How often one reader may ask for what is costly: counted for a minute in memory, kept nowhere."""

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest

_SECONDS = 60


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this reader has asked for `what` more than `most` times in this minute, this time counted."""
    who = hashlib.sha256(str(request.META.get("REMOTE_ADDR")).encode()).hexdigest()[:16]
    key = f"asked:{what}:{who}:{int(time.time()) // _SECONDS}"
    cache.add(key, 0, _SECONDS)
    return int(cache.incr(key)) > most

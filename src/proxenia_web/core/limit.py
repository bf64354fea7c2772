"""How often one reader may ask for what is costly: counted for a minute in memory, kept nowhere."""

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest

SECONDS = 60
#: So many answers of the advisor a reader may ask for in that time.
ANSWERS = 40


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this reader has asked for `what` more than `most` times in this minute, this time counted."""
    who = hashlib.sha256(str(request.META.get("REMOTE_ADDR")).encode()).hexdigest()[:16]
    key = f"asked:{what}:{who}:{int(time.time()) // SECONDS}"
    cache.add(key, 0, SECONDS)
    return int(cache.incr(key)) > most

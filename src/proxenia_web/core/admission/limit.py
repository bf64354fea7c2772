"""How often one reader may ask for what is costly: counted once for all workers, for a minute, kept nowhere."""

import hashlib
import time
from ipaddress import IPv6Address, ip_address

from django.core.cache import cache
from django.http import HttpRequest

SECONDS = 60
#: So many answers of the advisor a reader may ask for in that time.
ANSWERS = 40
#: So many lists of names a caller may have resolved in that time.
LISTS = 20
#: Whoever has an IPv6 address has at least a network of this size of them.
_OF_ONE_READER = 64


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this reader has asked for `what` more than `most` times in this minute, this time counted.

    A reader is an address, and an account where one has signed in: whoever changes the one is known by the other.
    """
    user = getattr(request, "user", None)
    who = [reader(request), *([f"user:{user.pk}"] if user is not None and user.is_authenticated else [])]
    # Each is counted, even after one is over.
    return sum(is_over(what, one, most) for one in who) > 0


def is_over(what: str, who: str, most: int, seconds: int = SECONDS) -> bool:
    """Whether `what` was done more than `most` times for somebody or something in this span of time."""
    told = hashlib.sha256(who.encode()).hexdigest()[:16]
    key = f"asked:{what}:{told}:{int(time.time()) // seconds}"
    if hasattr(cache, "count"):
        return int(cache.count(key, seconds)) > most
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # its time ended in between
        return most < 1


def reader(request: HttpRequest) -> str:
    """The address that asks; of IPv6 its network, in which one reader has all addresses."""
    text = str(request.META.get("REMOTE_ADDR"))
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if not isinstance(address, IPv6Address):
        return text
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> _OF_ONE_READER << _OF_ONE_READER))

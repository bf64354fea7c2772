"""Which addresses may be asked for: public ones, on the ports of the web, without a name and password in them."""

import ipaddress
import socket
from urllib.parse import urlsplit

from proxenia.problems import Problem

_PORTS = (None, 80, 443, 8000, 8080, 8443)


def refusal(address: str, allow_private: bool) -> Problem | None:
    """Why an address is not asked for; None where it may be."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return Problem("bad-address", address, "this is no address of the web", "mend it")
    if parts.scheme not in ("http", "https") or not host:
        return Problem("bad-address", address, "this is no address of the web", "give one with http or https")
    if parts.username or parts.password:
        return Problem("bad-address", address, "the address holds a name or password", "nothing is fetched by login")
    if allow_private:
        return None
    if port not in _PORTS:
        return Problem("bad-address", address, f"port {port} is none of the web's", "give another address")
    return _private(address, host)


def _private(address: str, host: str) -> Problem | None:
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        return Problem("no-host", address, f"the host cannot be found ({error})", "look whether the site has moved")
    if any(not is_public(one) for one in found):
        return private_refusal(address)
    return None


def private_refusal(address: str) -> Problem:
    """The refusal of an address that leads into a network of one's own."""
    return Problem("private-address", address, "the address lies in a private network", "nothing there is asked for")


def is_public(number: str) -> bool:
    """Whether a number of the internet is one that everybody can reach."""
    try:
        found = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None) or found
    return mapped.is_global and not mapped.is_multicast

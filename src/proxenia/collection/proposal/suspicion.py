"""Answers that are not the list: another site's, or a login."""

from urllib.parse import urlsplit

from proxenia.collection.recipe import Recipe
from proxenia.evidence.provenance.sources import host_of
from proxenia.problems import Problem

#: Second levels under which many owners have their own names.
_SHARED = frozenset(["ac", "co", "com", "edu", "gob", "gov", "gouv", "go", "info", "int", "net", "ne", "or", "org"])


def another_site(recipe: Recipe, final: str, where: str) -> Problem | None:
    """The refusal of an answer that came from a site that is not the recipe's; None where it is the same."""
    asked, came = host_of(recipe.address), host_of(final)
    if not came or site_of(asked) == site_of(came) or any(came == h or came.endswith(f".{h}") for h in recipe.hosts):
        return None
    hint = "if it has moved there, give the recipe the new address"
    return Problem("another-site", where, f"the address leads to another site, {came}", hint)


def site_of(host: str) -> str:
    """What an owner's hosts have in common: the name under the last shared level, a number whole."""
    parts = host.split(".")
    if parts[-1].isdecimal() or len(parts) < 3:
        return host
    return ".".join(parts[-3:] if parts[-2] in _SHARED else parts[-2:])


def is_login(final: str) -> bool:
    """Whether an address is one where a login is asked for."""
    words = {part.casefold() for part in urlsplit(final).path.replace(".", "/").replace("-", "").split("/")}
    return bool(words & {"login", "signin", "wplogin", "logon", "anmelden"})

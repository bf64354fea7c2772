"""What is odd about a list as a whole: then no row of it is suggested, and a person is told why."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from proxenia.collection.reading.entry import Entry
from proxenia.collection.recipe import Recipe
from proxenia.evidence.provenance.sources import host_of
from proxenia.problems import Problem

#: A list of fewer rows than this share of what was there has shrunk; of more than so many times it has grown.
SHRUNK, GROWN = 0.6, 3.0
#: Lists shorter than this change by so much without anything being wrong.
SHORT = 10
#: Of so many known members a list of all should name most; a list of which most names are no places is none.
_LEAST_FOUND, _LEAST_RESOLVED, _MOST_REPEATED, _MOST_UNKNOWN_COUNTRIES = 0.5, 0.5, 0.3, 0.2
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


def odd_size(recipe: Recipe, read: int, before: int, known: int, stated: int | None) -> list[Problem]:
    """What is odd about the number of entries: `before` from this source, `known` in the catalogue, `stated` by it."""
    found = []
    where = recipe.address
    if read < recipe.least:
        found.append(_size(where, "too-few", f"{read} members were read, the recipe expects {recipe.least} or more"))
    if read > recipe.most:
        found.append(
            _size(where, "too-many", f"{read:,} members were read, the recipe expects {recipe.most:,} at most")
        )
    standing = max(before, known) if recipe.is_complete else before
    if standing >= SHORT and read < SHRUNK * standing:
        found.append(_size(where, "shrunk", f"{read} members were read where there were {standing}"))
    reference = max(before, known, stated or 0)
    if reference >= SHORT and read > GROWN * reference and (before >= SHORT or stated):
        found.append(_size(where, "grown", f"{read:,} members were read where there were {reference}"))
    return found


def _size(where: str, code: str, message: str) -> Problem:
    return Problem(code, where, message, "look whether this is the whole list, and only the list")


def odd_content(
    recipe: Recipe, entries: Sequence[Entry], resolved: int, unknown_countries: int, found: int, known: int
) -> list[Problem]:
    """What is odd about the entries: names that are no places, repeated, or not those of the members known."""
    where, number = recipe.address, len(entries)
    problems = []
    if number >= SHORT and resolved < _LEAST_RESOLVED * number:
        message = f"only {resolved} of {number} names are places that are known"
        problems.append(Problem("no-places", where, message, "look whether the column or selector is still right"))
    distinct = len({(one.member.casefold(), one.country.casefold()) for one in entries})
    if number >= SHORT and number - distinct > _MOST_REPEATED * number:
        message = f"{number - distinct} of {number} names stand there more than once"
        problems.append(Problem("repeated", where, message, "look whether the column or selector is still right"))
    told = sum(bool(one.country) for one in entries)
    if told >= SHORT and unknown_countries > _MOST_UNKNOWN_COUNTRIES * told:
        message = f"{unknown_countries} of {told} countries are none"
        problems.append(Problem("no-countries", where, message, "look whether the columns have moved"))
    if recipe.is_complete and known >= SHORT and found < _LEAST_FOUND * min(known, number):
        message = f"only {found} of the {known} members known are on it"
        problems.append(Problem("other-members", where, message, "look whether this is the network's list"))
    return problems

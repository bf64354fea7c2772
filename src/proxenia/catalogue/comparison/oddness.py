"""What is odd about a list as a whole: then no row of it is suggested, and a person is told why."""

from collections.abc import Sequence

from proxenia.catalogue.comparison.about import About
from proxenia.catalogue.comparison.entry import Entry
from proxenia.problems import Problem

#: A list of fewer rows than this share of what was there has shrunk; of more than so many times it has grown.
SHRUNK, GROWN = 0.6, 3.0
#: Lists shorter than this change by so much without anything being wrong.
SHORT = 10
#: Of so many known members a list of all should name most; a list of which most names are no places is none.
_LEAST_FOUND, _LEAST_RESOLVED, _MOST_REPEATED, _MOST_UNKNOWN_COUNTRIES = 0.5, 0.5, 0.3, 0.2

#: A list of all members ends the membership of those it does not name; of no more than this share without a look.
MOST_LEAVES = 0.25


def may_end_others(leaves: int, doubtful: int, known: int) -> bool:
    """Whether a list of all members may end so many of those known without a person looking at each.

    Not where a doubtful row may be one of them: as long as it is not decided, it would count as not named.
    """
    return (not leaves or not doubtful) and leaves <= MOST_LEAVES * known


def odd_size(about: About, read: int, before: int, known: int, stated: int | None) -> list[Problem]:
    """What is odd about the number of entries: `before` from this source, `known` in the catalogue, `stated` by it."""
    found = []
    where = about.address
    if read < about.least:
        found.append(_size(where, "too-few", f"{read} members were read, expected are {about.least} or more"))
    if read > about.most:
        found.append(_size(where, "too-many", f"{read:,} members were read, expected are {about.most:,} at most"))
    standing = max(before, known) if about.is_complete else before
    if standing >= SHORT and read < SHRUNK * standing:
        found.append(_size(where, "shrunk", f"{read} members were read where there were {standing}"))
    reference = max(before, known, stated or 0)
    if reference >= SHORT and read > GROWN * reference and (before >= SHORT or stated):
        found.append(_size(where, "grown", f"{read:,} members were read where there were {reference}"))
    return found


def _size(where: str, code: str, message: str) -> Problem:
    return Problem(code, where, message, "look whether this is the whole list, and only the list")


def odd_content(
    about: About, entries: Sequence[Entry], resolved: int, unknown_countries: int, found: int, known: int
) -> list[Problem]:
    """What is odd about the entries: names that are no places, repeated, or not those of the members known."""
    where, number = about.address, len(entries)
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
    if about.is_complete and known >= SHORT and found < _LEAST_FOUND * min(known, number):
        message = f"only {found} of the {known} members known are on it"
        problems.append(Problem("other-members", where, message, "look whether this is the network's list"))
    return problems

"""What pydantic finds wrong with a call, in the reader's language: what a value is not, and what to write."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from rapidfuzz import process

from proxenia.problems import Problem
from proxenia_web.core.locale import number

#: How the code names what a request is made of: of no use to a caller.
_ARGUMENTS = ("asked", "scenario", "names", "given")
#: How pydantic names the way of reading a value in which it failed, where there are several.
_BRANCH = re.compile(r"(constrained-)?(int|float|str|date|none|bool)$|literal\[")
_TEXT = (gettext_noop("“%(name)s” is no text."), gettext_noop("Write a text in quotes."))
_WHOLE = (gettext_noop("“%(name)s” is no whole number."), gettext_noop("Write a whole number, as in 12."))
_NUMBER = (gettext_noop("“%(name)s” is no number."), gettext_noop("Write a number, as in 12.5."))
_YES_OR_NO = (gettext_noop("“%(name)s” is neither true nor false."), gettext_noop("Write true or false."))
_DATE = (gettext_noop("“%(name)s” is no date."), gettext_noop("Write the day as in 2026-05-31."))
_MAPPING = (
    gettext_noop("“%(name)s” is no JSON object."),
    gettext_noop('Write names with their values, as in {"name": 1}.'),
)
_OFFICE = (
    gettext_noop("“%(name)s” is no id of an office."),
    gettext_noop("Take it from the list of your offices: /api/v1/workspaces"),
)
_UNKNOWN_WORD = (gettext_noop("“%(name)s” is none of the words that are known here."), "")
#: Message and hint by the kind of error; the gaps are the value's name and what pydantic tells of the error.
WORDS: Mapping[str, tuple[str, str]] = {
    "missing": (gettext_noop("“%(name)s” is missing."), gettext_noop("Add it.")),
    "extra_forbidden": (
        gettext_noop("There is no field “%(name)s” here."),
        gettext_noop("Leave it out, or mend its name."),
    ),
    "unknown-parameter": (gettext_noop("There is no parameter “%(where)s”."), gettext_noop("Known: %(known)s.")),
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": (gettext_noop("“%(name)s” is too large."), gettext_noop("Write a smaller number.")),
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _YES_OR_NO,
    "bool_parsing": _YES_OR_NO,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "uuid_type": _OFFICE,
    "uuid_parsing": _OFFICE,
    "list_type": (gettext_noop("“%(name)s” is no list."), gettext_noop("Write a list in square brackets.")),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "greater_than_equal": (
        gettext_noop("“%(name)s” is less than %(ge)s."),
        gettext_noop("Write %(ge)s or more."),
    ),
    "less_than_equal": (
        gettext_noop("“%(name)s” is more than %(le)s."),
        gettext_noop("Write %(le)s or less."),
    ),
    "string_too_short": (gettext_noop("“%(name)s” is empty."), gettext_noop("Write something, or leave it out.")),
    "string_too_long": (
        gettext_noop("“%(name)s” has more letters than fit: the most is %(max_length)s."),
        gettext_noop("Shorten it."),
    ),
    "too_short": (gettext_noop("“%(name)s” is empty."), gettext_noop("Write something, or leave it out.")),
    "too_long": (
        gettext_noop("“%(name)s” has more entries than are read: the most is %(max_length)s."),
        gettext_noop("Send them in several calls."),
    ),
    "literal_error": _UNKNOWN_WORD,
    "string_pattern_mismatch": (gettext_noop("“%(name)s” is not written as is asked for."), ""),
}
#: What to write where a pattern is asked for.
PATTERNS = {
    "^[A-Z]{2}$": gettext_noop("Write the country's two capital letters (ISO 3166-1), as in ES."),
    "^https?://[^ ]+$": gettext_noop("Write a web address that begins with https:// or http://"),
}
_OTHERWISE = (
    gettext_noop("“%(name)s” is not what is asked for."),
    gettext_noop("See what the call takes: /en/api/"),
)
#: So many words are told whole; of more the nearest.
_FEW = 12


def problems_of(errors: Sequence[Mapping[str, Any]], query: Mapping[str, str]) -> list[Problem]:
    """The problems of what pydantic found, in its order; `query` is what the address asks."""
    # A parameter that may be left out is also tried as "nothing", which is no news to the caller.
    return [_problem(error, query) for error in errors if error["type"] != "none_required"]


def _problem(error: Mapping[str, Any], query: Mapping[str, str]) -> Problem:
    kind, told = str(error["type"]), dict(error.get("ctx", {}))
    where = str(told.get("where", _place(error["loc"])))
    told = {key: number(value) if isinstance(value, int | float) else value for key, value in told.items()}
    message, hint = WORDS.get(kind, _OTHERWISE)
    gaps = {**told, "name": where or "body"}
    if kind == "string_pattern_mismatch":
        hint = PATTERNS.get(told["pattern"], _OTHERWISE[1])
    said = _known(told["expected"], query.get(where, "")) if kind == "literal_error" else _(hint) % gaps
    return Problem(kind.replace("_", "-"), where, _(message) % gaps, said)


def _place(location: Sequence[int | str]) -> str:
    """Where it is, as the caller names it."""
    _source, *path = map(str, location)
    path = path[1:] if path and path[0] in _ARGUMENTS else path
    return ".".join(path[:-1] if len(path) > 1 and _BRANCH.match(path[-1]) else path)


def _known(expected: str, given: str) -> str:
    """The words that are known, as pydantic lists them: "'a', 'b' or 3"; of many those nearest to what was given."""
    words = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ") if word != "''"]
    if len(words) <= _FEW or not given:
        return _("Known: %(known)s.") % {"known": ", ".join(words)}
    return _("Nearest: %(near)s.") % {"near": ", ".join(match[0] for match in process.extract(given, words, limit=3))}

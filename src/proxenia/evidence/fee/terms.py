"""The typed qualifiers of fees and of rules on leaving: what each may hold, and what is wrong with others."""

import re
from collections.abc import Callable, Iterator, Mapping

from rapidfuzz import process

from proxenia.evidence.currency import is_currency
from proxenia.evidence.dates import parse_optional
from proxenia.evidence.statements import Qualifier, Statement
from proxenia.problems import Problem

#: Knows whether a group of the vocabulary has a word, and reports a word it does not have.
FindWord = Callable[[str, str], object]
Check = Callable[[Qualifier], bool]

#: Qualifiers that hold one word or several of a group of the vocabulary.
WORDS = {
    "amount_of": "fee_amount",
    "period": "fee_period",
    "member_type": "member_type",
    "membership": "fee_membership",
}
_SEVERAL = frozenset({"member_type", "membership"})
#: The bounds a step may have: what is measured, the qualifier of its lower end and that of its upper end.
BOUNDS = {measure: (f"{measure}_min", f"{measure}_max") for measure in ("population", "employees", "income", "budget")}
_INCOME_GROUPS = ("low", "lower-middle", "upper-middle", "high")
#: The months or years a rule on leaving counts in, by its term.
LEAVING = {"notice": "months", "minimum": "years"}
_FORMER = {
    "notice_months": "write term: notice, months: N",
    "minimum_term_years": "write term: minimum, years: N",
}
_COUNTRY = re.compile(r"[A-Z]{2}")


def _is_number(value: Qualifier) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _is_whole(value: Qualifier) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_text(value: Qualifier) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_date(value: Qualifier) -> bool:
    try:
        return parse_optional(str(value)) is not None
    except ValueError:
        return False


def _are_countries(value: Qualifier) -> bool:
    return isinstance(value, list) and bool(value) and all(_COUNTRY.fullmatch(str(code)) for code in value)


_NUMBER = (_is_number, "write a number of 0 or more")
_WHOLE = (_is_whole, "write a whole number of 0 or more")
_TEXT = (_is_text, "write a few words")
_DATE = (_is_date, "write a year, a month (2024-05) or a day")
_COUNTRIES = (_are_countries, 'write a list of ISO 3166-1 codes, such as [AR, UY]; "NO" in quotes')
_FORMS: Mapping[str, tuple[Check, str]] = {
    **dict.fromkeys((*BOUNDS["population"], *BOUNDS["employees"], "member_population"), _WHOLE),
    **dict.fromkeys((*BOUNDS["income"], *BOUNDS["budget"], "min", "max", "plus_fixed", "income_share"), _NUMBER),
    **dict.fromkeys(("scale", "country_group", "class", "member", "note"), _TEXT),
    **dict.fromkeys(("valid_from", "valid_until"), _DATE),
    **dict.fromkeys(("countries", "countries_except"), _COUNTRIES),
    "currency": (is_currency, "write an ISO 4217 code, such as EUR"),
    "income_group": (lambda value: value in _INCOME_GROUPS, f"write one of {', '.join(_INCOME_GROUPS)}"),
    "per": (
        lambda value: value == "inhabitant" or (_is_whole(value) and value != 0),
        "write inhabitant, or 10000 for each 10,000 inhabitants begun",
    ),
    "former": (lambda value: value is True, "write true, or leave it out"),
}
FEE_QUALIFIERS = (*WORDS, *_FORMS)


def check_fee(statement: Statement, where: str, find: FindWord) -> list[Problem]:
    """What is wrong with the qualifiers of a fee: unknown or ill-typed ones, missing ones, bounds upside down."""
    found = list(_ill_typed(statement, where, find))
    if found:
        return found
    return [*_missing(statement, where), *_upside_down(statement, where)]


def _ill_typed(statement: Statement, where: str, find: FindWord) -> Iterator[Problem]:
    for name, value in statement.qualifiers.items():
        if name in WORDS:
            yield from _unknown_words(name, value, where, find)
        elif name not in _FORMS:
            near = ", ".join(match[0] for match in process.extract(name, FEE_QUALIFIERS, limit=3))
            yield Problem("unknown-qualifier", where, f"'{name}' is no qualifier of a fee", f"nearest: {near}")
        elif not _FORMS[name][0](value):
            yield Problem("bad-qualifier", where, f"{name} {value!r} is not what a fee has there", _FORMS[name][1])


def _unknown_words(name: str, value: Qualifier, where: str, find: FindWord) -> Iterator[Problem]:
    words = value if isinstance(value, list) and name in _SEVERAL else [value]
    for word in words:
        if not isinstance(word, str) or not find(WORDS[name], word):
            hint = f"see the words of {WORDS[name].replace('_', ' ')} in the vocabulary"
            yield Problem("bad-qualifier", where, f"{name} {word!r} is not a word for it", hint)


def _missing(statement: Statement, where: str) -> Iterator[Problem]:
    kind = statement.text("amount_of")
    needed = {"amount_of": "say what the amount is: step, flat, formula, paid, proposed, admission or other"}
    if kind != "other":
        needed |= {"currency": "write an ISO 4217 code, such as EUR", "period": "write year, or once"}
    if kind == "step":
        needed["scale"] = "give all steps of one table the same short label"
    if kind == "paid":
        needed["member"] = "name the member that paid"
    for name, hint in needed.items():
        if name not in statement.qualifiers:
            yield Problem("missing-qualifier", where, f"the fee has no {name}", hint)


def _upside_down(statement: Statement, where: str) -> Iterator[Problem]:
    for low, high in (*BOUNDS.values(), ("min", "max")):
        least, most = statement.number(low), statement.number(high)
        if least is not None and most is not None and least > most:
            message = f"{low} {least:g} is above {high} {most:g}"
            yield Problem("upside-down", where, message, "write the lower one first")
    start, end = (parse_optional(statement.text(name) or None) for name in ("valid_from", "valid_until"))
    if start and end and start.first_day > end.last_day:
        yield Problem("upside-down", where, f"valid_from {start} is after valid_until {end}", "write the earlier first")


def check_leaving(statement: Statement, where: str) -> list[Problem]:
    """What is wrong with a rule on leaving: months for a notice, years for a minimum term, both as numbers."""
    found = [
        Problem("unknown-qualifier", where, f"'{name}' is written another way now", hint)
        for name, hint in _FORMER.items()
        if name in statement.qualifiers
    ]
    unit = LEAVING.get(statement.text("term"))
    if unit and statement.number(unit) is None:
        found.append(Problem("missing-qualifier", where, f"the rule on leaving has no {unit}", f"write {unit}: 6"))
    return found

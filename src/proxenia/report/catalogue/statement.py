"""A statement's date, details and roles in the reader's words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from proxenia.catalogue.model import Fact
from proxenia.evidence.dates import PartialDate, parse_optional
from proxenia.evidence.provenance.sources import SourceKind
from proxenia.evidence.statements import Qualifier
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import Words, names_locale, words
from proxenia.places.called import city_name
from proxenia.report.catalogue.count import Part, bound_of, counted, quoted
from proxenia.report.catalogue.fee import scale_name
from proxenia.report.catalogue.phrase import named, said

#: Qualifiers that the shown value says already or that only order it.
_SILENT = frozenset({"rank", "successor_id", "predecessor_id"})
_COUNTS = frozenset({"members_total", "countries_total", "population_represented", "staff_total"})
_COUNTRIES = frozenset({"country", "countries", "countries_except"})
_YEARS = frozenset({"year", "years"})
_DATES = frozenset(
    {"date", "from", "since", "until", "deadline", "start", "end", "ends", "end_date", "valid_from", "valid_until"}
)
#: Qualifiers that hold a title or a name.
_NAMES = frozenset({"event", "funder", "name", "native", "person", "president"})
#: Qualifiers that take their words from a group of the vocabulary.
QUALIFIER_GROUPS = {
    "amount_of": "fee_amount",
    "membership": "fee_membership",
    "period": "fee_period",
    "member_type": "member_type",
    "region": "region",
    "frequency": "frequency",
    "income_group": "income_group",
}
#: Roles are parted by commas, but not by those in brackets.
_PARTING = re.compile(r",(?![^()]*\))")
_TERM = re.compile(r"(?P<role>.*?)\s+(?P<years>\d{4}(?:[-–]\d{2,4})?)$")


def count_parts(fact: Fact, language: str) -> tuple[Part, ...]:
    """The number of a statement that counts something, with its bound and what is counted."""
    assert isinstance(fact.value, int | float)
    what, note = (str(fact.qualifiers.get(name, "")) for name in ("what", "note"))
    return counted(fact.value, what, note, language)


def is_count(fact: Fact) -> bool:
    """Whether a statement says how many there are of something."""
    is_number = isinstance(fact.value, int | float) and not isinstance(fact.value, bool)
    return fact.property in _COUNTS and is_number


def details(fact: Fact, language: str) -> tuple[Part, ...]:
    """What narrows a statement, a part for each qualifier; what the value says already is left out."""
    say = words(language, "catalogue")
    return tuple(part for name, value in fact.qualifiers.items() for part in _detail(fact, name, value, say))


def _detail(fact: Fact, name: str, value: Qualifier, say: Words) -> Iterator[Part]:
    if name in ("what", "note"):
        yield from _free(fact, name, _plain(value), say.language)
    elif name not in _SILENT:
        yield from _named(fact, name, value, say)


def _free(fact: Fact, name: str, text: str, language: str) -> Iterator[Part]:
    """A note without the bound and the words that stand beside the number of a count."""
    if is_count(fact):
        text = bound_of(text)[1] if name == "note" else ""
    if text and _digits(text) != f"{fact.value}":
        yield said(text, language)


def _named(fact: Fact, name: str, value: Qualifier, say: Words) -> Iterator[Part]:
    if not say.has(f"qualifier.{name}"):
        yield quoted(f"{name.replace('_', ' ')}: {_plain(value)}")
        return
    label = say.label(say.sentence(f"qualifier.{name}"))
    if name == "role":
        yield from (replace(part, label=label) for part in roles(_plain(value), say.language))
    elif name == "member":
        yield Part(payer(_plain(value), _first_country(fact), say.language), label=label, is_name=True)
    elif name == "scale":
        yield replace(scale_name(_plain(value), say.language), label=label)
    elif name in _NAMES:
        yield replace(named(_plain(value), say.language), label=label)
    elif name == "city":
        town = city_name(str(value), fact.text("country"), say.language)
        yield replace(named(town, say.language), label=label)
    else:
        text = _value(name, value, say)
        yield Part(text, label=label) if text is not None else Part(_plain(value), "en", label)


def payer(member: str, country: str, language: str) -> str:
    """Who is told to pay: a city by the name the language has for it."""
    return city_name(member, country, language)


def _first_country(fact: Fact) -> str:
    countries = fact.qualifiers.get("countries")
    return countries[0] if isinstance(countries, list) and countries else str(countries or "")


def _digits(text: str) -> str:
    """The number in a note that says nothing but a bound and a number; the note otherwise."""
    rest = text.split()
    return rest[-1].replace(",", "") if len(rest) in (2, 3) and rest[-1].replace(",", "").isdigit() else text


def _value(name: str, value: Qualifier, say: Words) -> str | None:
    """A qualifier's value in the reader's words; None where it is free text that has none."""
    if name in _COUNTRIES:
        return ", ".join(say.country(code) for code in (value if isinstance(value, list) else [str(value)]))
    if isinstance(value, list):
        told = [_value(name, item, say) for item in value]
        return ", ".join(text for text in told if text) if all(told) else None
    if name == "lang":
        return str(names_locale(say.language).languages.get(str(value), str(value)))
    if isinstance(value, bool):
        return say.sentence("yes" if value else "no")
    if name in _YEARS and str(value).isdigit():
        return str(value)
    if name in _DATES and (date := _date(str(value))):
        return moment(date, say)
    if isinstance(value, int | float):
        return say.number(value, 0 if float(value).is_integer() else 1)
    return _text(name, str(value), say)


def _text(name: str, text: str, say: Words) -> str | None:
    """A word of the group that a qualifier takes its words from, in the reader's words; else as free text."""
    term = shipped_vocabulary().find(QUALIFIER_GROUPS[name], text) if name in QUALIFIER_GROUPS else None
    if term:
        return term.name(say.language)
    part = Part(text) if name == "currency" else said(text, say.language)
    return part.text if part.language in ("", say.language) else None


def _plain(value: Qualifier) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _date(text: str) -> PartialDate | None:
    try:
        return parse_optional(text)
    except ValueError:
        return None


def moment(date: PartialDate, say: Words) -> str:
    """A date no more precise than it is known."""
    from babel.dates import format_skeleton

    if date.month is None:
        return str(date.year)
    if date.day is None:
        return str(format_skeleton("yMMMM", date.first_day, locale=say.locale))
    return say.full_day(date.first_day)


def undated(source_kind: str, read: str, language: str) -> str:
    """What to say of the age of an undated statement: of a body's own page the year of the day it was `read`."""
    say = words(language, "catalogue")
    return say.say("read", year=read[:4]) if source_kind == SourceKind.OWN else say.sentence("undated")


def absence(date: str, language: str) -> str:
    """That a member is not on the complete list of a date; `date` as it is to be shown."""
    return words(language, "catalogue").say("absent", date=date)


def roles(text: str, language: str) -> tuple[Part, ...]:
    """What a member does beside being one (president, host), with the years where the source gives them."""
    say = words(language, "catalogue")
    return tuple(_role(role.strip(), say) for role in _PARTING.split(text) if role.strip())


def _role(text: str, say: Words) -> Part:
    whole, term = said(text, say.language), _TERM.match(text)
    if not (whole.language and term):
        return whole
    role = said(term["role"], say.language)
    return whole if role.language else replace(role, text=f"{role.text} {term['years']}")

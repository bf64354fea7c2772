"""A statement's date, details and roles in the reader's words; free text stays a quotation in English."""

import re
from collections.abc import Iterator

from proxenia.catalogue.model import Fact
from proxenia.evidence.dates import PartialDate, parse_optional
from proxenia.evidence.sources import SourceKind
from proxenia.evidence.statements import Qualifier
from proxenia.language.words import Words, names_locale, words
from proxenia.report.catalogue.count import Part, bound_of, counted, quoted

#: Qualifiers that the shown value says already or that only order it.
_SILENT = frozenset({"rank", "successor_id", "predecessor_id"})
_COUNTS = frozenset({"members_total", "countries_total", "population_represented", "staff_total"})
_COUNTRIES = frozenset({"country", "countries"})
_YEARS = frozenset({"year", "years"})
_DATES = frozenset({"date", "from", "since", "until", "deadline"})
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
    return tuple(_details(fact, words(language, "catalogue")))


def _details(fact: Fact, say: Words) -> Iterator[Part]:
    for name, value in fact.qualifiers.items():
        if name in _SILENT or (name == "what" and is_count(fact)):
            continue
        if name in ("what", "note"):
            told = str(value)
            rest = bound_of(told)[1] if name == "note" and is_count(fact) else told
            if rest and _digits(rest) != f"{fact.value}":
                yield quoted(rest)
            continue
        label = say.sentence(f"qualifier.{name}") if say.has(f"qualifier.{name}") else ""
        text = _value(name, value, say)
        if not label:
            yield quoted(f"{name.replace('_', ' ')}: {_plain(value)}")
        elif text is None:
            yield Part(_plain(value), "en", say.label(label))
        else:
            yield Part(text, label=say.label(label))


def _digits(text: str) -> str:
    """The number in a note that says nothing but a bound and a number; the note otherwise."""
    rest = text.split()
    return rest[-1].replace(",", "") if len(rest) in (2, 3) and rest[-1].replace(",", "").isdigit() else text


def _value(name: str, value: Qualifier, say: Words) -> str | None:
    """A qualifier's value in the reader's words; None where it is free text."""
    if name in _COUNTRIES:
        return ", ".join(say.country(code) for code in (value if isinstance(value, list) else [str(value)]))
    if name == "lang":
        return str(names_locale(say.language).languages.get(str(value), str(value)))
    if isinstance(value, bool):
        return say.sentence("yes" if value else "no")
    if name in _YEARS and str(value).isdigit():
        return str(value)
    if name in _DATES and (date := _date(str(value))):
        return _moment(date, say)
    if isinstance(value, int | float):
        return say.number(value, 0 if float(value).is_integer() else 1)
    return str(value) if name in ("currency", "person") else None


def _plain(value: Qualifier) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _date(text: str) -> PartialDate | None:
    try:
        return parse_optional(text)
    except ValueError:
        return None


def _moment(date: PartialDate, say: Words) -> str:
    """A date no more precise than it is known."""
    from babel.dates import format_date, format_skeleton

    if date.month is None:
        return str(date.year)
    if date.day is None:
        return str(format_skeleton("yMMMM", date.first_day, locale=say.locale))
    return str(format_date(date.first_day, "long", locale=say.locale))


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
    return tuple(_role(role.strip(), say) for role in text.split(",") if role.strip())


def _role(text: str, say: Words) -> Part:
    term = _TERM.match(text)
    role, years = (term["role"], f" {term['years']}") if term else (text, "")
    key = f"role.{role.casefold().replace(' ', '-')}"
    return Part(say.sentence(key) + years) if say.has(key) else quoted(text)

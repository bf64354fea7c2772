"""What narrows a proposed value, written and read by its words in the reader's language."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from proxenia.evidence.phrases import shipped_phrases
from proxenia.language.number import number_text
from proxenia.language.words import Words, words
from proxenia.places.reading.names import name_key
from proxenia.report.catalogue.statement import QUALIFIER_GROUPS
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale
from proxenia_web.core.amount import AmountError, read_amount

#: What is meant as a number: "007" is none, neither is a date or a list.
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14}|\d{1,3}([.,' \u00a0\u202f]\d{3})+)([.,]\d{1,10})?")
_MOST_DETAILS = 20
_OFFERED = 8
#: What a detail is called beside its value; what is called nothing there has a name in the form alone.
_LABEL, _NAME = "qualifier.", "detail."
#: Details that hold codes of countries, of which NO is Norway.
_COUNTRIES = frozenset({"country", "countries", "countries_except"})
#: Details that hold several values, parted by commas.
_LISTS = frozenset({"member_type", "membership"}) | _COUNTRIES - {"country"}


def details_text(qualifiers: Mapping[str, object], kind: str) -> str:
    """The details of a value of this property as the form shows them, one a line."""
    labels = {key: label for label, key in _keys_by_label(kind, locale.language()).values()}
    return "\n".join(
        locale.labelled(labels.get(name, name), ", ".join(str(_shown(name, one)) for one in _several(value)))
        for name, value in qualifiers.items()
    )


def read_details(text: str, kind: str) -> dict[str, object]:
    """The details by their keys: a name and a value a line; the name in the reader's words, or the key itself."""
    known = _keys_by_label(kind, locale.language())
    details: dict[str, object] = {}
    for line in text.splitlines()[:_MOST_DETAILS]:
        name, colon, value = line.partition(":")
        if not line.strip():
            continue
        _label, key = known.get(name_key(name), ("", name.strip()))
        if not colon or not key.isidentifier() or not value.strip():
            raise ValidationError(_("“%(line)s” is no detail: write name: value.") % {"line": line[:60]})
        details[key] = _read(value.strip(), key, kind)
    return details


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _read(text: str, key: str, kind: str) -> object:
    """A detail's value, the catalogue's own where a reader left its translation as it was."""
    known = {} if key in QUALIFIER_GROUPS else _said_by_told(kind, locale.language())
    parts = [part.strip() for part in text.split(",")] if key in _LISTS else [text]
    read = [known.get(part) or read_detail(part, key) for part in parts if part]
    return read[0] if key not in _LISTS or (len(read) == 1 and isinstance(read[0], int)) else read


def offered_details(kind: str) -> str:
    """The names of the details that values of this property have most often, in the reader's words."""
    labels = {key: label for label, key in _keys_by_label(kind, locale.language()).values()}
    return locale.listed([labels[key] for key in _usual(kind) if key in labels][:_OFFERED])


def told_missing(key: str) -> str:
    """That a detail is missing, with the words it may have where there are few."""
    say, group = _words(), QUALIFIER_GROUPS.get(key, "")
    name = _label(say, key) or key
    terms = [term.name(locale.language()) for term in vocabulary().group(group)] if group else []
    if not terms:
        return _("The details lack: %(name)s.") % {"name": name}
    return _("The details lack: %(name)s (%(words)s).") % {"name": name, "words": ", ".join(terms[:_OFFERED])}


def read_detail(text: str, key: str = "") -> object:
    """A detail's value: a word of the vocabulary, a number where it is one, yes or no, or text."""
    terms = vocabulary().group(QUALIFIER_GROUPS[key]) if key in QUALIFIER_GROUPS else ()
    for term in terms:
        if text.casefold() in (term.id, term.name(locale.language()).casefold()):
            return term.id
    say = _words()
    truths = {"true": True, "false": False, say.sentence("yes").casefold(): True, say.sentence("no").casefold(): False}
    if text.casefold() in truths and key not in _COUNTRIES:
        return truths[text.casefold()]
    if not _NUMBER.fullmatch(text):
        return text
    try:
        number = read_amount(text.removeprefix("-"))
    except AmountError as error:
        raise ValidationError(str(error)) from error
    number = -number if text.startswith("-") else number
    return int(number) if number.is_integer() else number


def value_text(value: object) -> object:
    """A value as the form reads it back."""
    if isinstance(value, bool):
        return _words().sentence("yes" if value else "no")
    if isinstance(value, float):
        return f"{'-' if value < 0 else ''}{number_text(abs(value))}"
    return value


def _shown(name: str, value: object) -> object:
    term = vocabulary().find(QUALIFIER_GROUPS[name], str(value)) if name in QUALIFIER_GROUPS else None
    if term:
        return term.name(locale.language())
    told = shipped_phrases().find(value, locale.language()) if isinstance(value, str) else None
    return told or value_text(value)


def _label(say: Words, key: str) -> str:
    return next((say.sentence(sign + key) for sign in (_LABEL, _NAME) if say.has(sign + key)), "")


@cache
def _said_by_told(kind: str, language: str) -> dict[str, str]:
    """What values of a property have in free text, by its translation."""
    facts = (fact for fact in current().facts.values() if fact.property == kind)
    texts = {value for fact in facts for value in fact.qualifiers.values() if isinstance(value, str)}
    found = ((shipped_phrases().find(text, language), text) for text in sorted(texts))
    return {told: text for told, text in found if told}


def _words() -> Words:
    return words(locale.language(), "catalogue")


@cache
def _usual(kind: str) -> tuple[str, ...]:
    """The details that the catalogue's values of a property have, the most frequent first."""
    facts = (fact for fact in current().facts.values() if fact.property == kind)
    counts = Counter(key for fact in facts for key in fact.qualifiers)
    return tuple(sorted(counts, key=lambda key: (-counts[key], key)))


@cache
def _keys_by_label(kind: str, language: str) -> dict[str, tuple[str, str]]:
    """Labels and keys by the label's letters. Of keys that are called the same, the most usual here has the name."""
    say = words(language, "catalogue")
    rest = sorted(key.partition(".")[2] for key in say.every_key() if key.startswith((_LABEL, _NAME)))
    found: dict[str, tuple[str, str]] = {}
    for key in (*_usual(kind), *rest):
        if label := _label(say, key):
            found.setdefault(name_key(label), (label, key))
    return found

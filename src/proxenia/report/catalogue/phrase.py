"""Free text of sources and editors in the reader's words: from the phrase book, or made anew from what has a structure.

Durations, spans of years, counted things, roles and words of the vocabulary need no translation of each text.
"""

import re

from proxenia.evidence.phrases import shipped_phrases
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.english import reads_as_english
from proxenia.language.words import Words, words
from proxenia.report.catalogue.count import Part, bound_of, counted, quoted

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {**{word: number for number, word in enumerate(_SMALL, 1)}, "a": 1, "an": 1}
_NUMBER = rf"(?P<number>\d[\d,]*|{'|'.join(_NUMBERS)})"
_TIME = re.compile(rf"(?:for )?{_NUMBER}[ -](?P<unit>year|month|week|day|hour)s?(?P<term>[- ]term)?", re.I)
_BOUND = r"(?:(?:more than|over|at least|about|around|approximately|nearly|almost|close to|up to) )?"
_THINGS = re.compile(rf"(?P<bound>{_BOUND}){_NUMBER} (?P<what>[a-z][a-z, ]+)", re.I)
#: What reads the same in every language: years and spans of them, figures, Roman numerals.
_SIGNS = re.compile(r"[\d\s.,:;()/%+–-]*|[IVXLC]+")
#: The groups of the vocabulary whose words stand in free text.
_GROUPS = ("frequency", "member_type", "region", "fee_period", "fee_membership", "fee_amount", "category")


def said(text: str, language: str) -> Part:
    """A text of a source or an editor in the reader's words; as a quotation where there are none."""
    told = text if language == "en" else _said(text.strip(), words(language, "catalogue"))
    return quoted(text) if told is None else Part(told)


def named(text: str, language: str) -> Part:
    """A title or a name: in the reader's words where it is but a description ("annual meeting"), else as it is."""
    told = shipped_phrases().find(text, language)
    if told and text[0].isupper():
        told = told[0].upper() + told[1:]
    return Part(told) if told else Part(text, "en" if reads_as_english(text) else "", is_name=True)


def _said(text: str, say: Words) -> str | None:
    if _SIGNS.fullmatch(text):
        return text
    whole = shipped_phrases().find(text, say.language) or _word(text, say) or _time(text, say) or _things(text, say)
    if whole or "; " not in text:
        return whole
    parts = [_said(part, say) for part in text.split("; ")]
    known = [part for part in parts if part]
    return "; ".join(known) if len(known) == len(parts) else None


def _word(text: str, say: Words) -> str | None:
    """A bound alone, a role, or a word of the vocabulary."""
    key = f"role.{text.casefold().replace(' ', '-')}"
    if say.has(key):
        return say.sentence(key)
    vocabulary = shipped_vocabulary()
    terms = (vocabulary.find(group, text) for group in _GROUPS)
    return next((term.name(say.language) for term in terms if term), None)


def _time(text: str, say: Words) -> str | None:
    found = _TIME.fullmatch(text)
    return say.count(f"time.{found['unit'].casefold()}", _figure(found["number"])) if found else None


def _things(text: str, say: Words) -> str | None:
    found = _THINGS.fullmatch(text)
    if not found or bound_of(found["bound"])[1]:
        return None
    parts = counted(_figure(found["number"]), found["what"], found["bound"], say.language)
    return parts[0].text if len(parts) == 1 else None


def _figure(text: str) -> int:
    return _NUMBERS.get(text.casefold()) or int(text.replace(",", ""))

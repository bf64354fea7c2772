"""A chart in another language: its titles, its categories and the way its numbers are written."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import Words, words

#: How d3 writes numbers in each language: decimal sign and what parts thousands.
_MARKS = {"en": (".", ","), "es": (",", "."), "pt": (",", "."), "fr": (",", "\u202f")}
_DECADE = re.compile(r"(\d{3})0s")
_MORE = re.compile(r"(.+) and (\d+) more")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)+)"')
#: Where a text stands that a reader sees; data rows stand under "values".
_SHOWN = ("title", "text", "domain", "values")
_GROUPS = ("theme", "region", "category")


def in_language(spec: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The Vega-Lite specification with every text that a chart is made of said in a language.

    Charts are defined once, in English; names of networks and places stay as they are.
    """
    return {key: _said(value, language, key) for key, value in spec.items()}


def number_locale(language: str) -> dict[str, Any]:
    """How numbers are written, as Vega wants to be told."""
    decimal, thousands = _MARKS[language]
    percent = "\u00a0%" if language in ("es", "fr") else "%"
    return {
        "decimal": decimal,
        "thousands": thousands,
        "grouping": [3],
        "currency": ["", ""],
        "percent": percent,
    }


def _said(value: Any, language: str, key: str = "") -> Any:
    """A part of the specification; `key` is where it stands: only what is shown is said anew, never a field's name."""
    if isinstance(value, Mapping):
        inner = "values" if key in ("values", "datasets") else ""
        said = {name: _said(part, language, inner or name) for name, part in value.items()}
        if key == "tooltip" and "field" in value and "title" not in value:
            said["title"] = _text(str(value["field"]), language)
        return said
    if isinstance(value, list | tuple):
        return [_said(part, language, key) for part in value]
    if key == "calculate":
        return _expression(value, language)
    return _text(value, language) if isinstance(value, str) and key in _SHOWN else value


def _expression(value: str, language: str) -> str:
    """A calculation, in which categories stand between quotation marks."""
    return _QUOTED.sub(lambda found: f'"{_text(found[1], language)}"', value)


def _text(text: str, language: str) -> str:
    table = _table(language)
    if text in table:
        return table[text]
    if language != "en" and (decade := _DECADE.fullmatch(text)):
        return f"{decade[1]}0\u2013{decade[1][-1]}9"
    if found := _MORE.fullmatch(text):
        return _words(language).say("more", name=_text(found[1], language), number=found[2])
    return text


@cache
def _words(language: str) -> Words:
    return words(language, "chart")


@cache
def _table(language: str) -> dict[str, str]:
    """What each English text of a chart is called: the charts' own, and the vocabulary's labels."""
    english, said = _words("en"), _words(language)
    vocabulary = shipped_vocabulary()
    terms = [term for group in _GROUPS for term in vocabulary.group(group)]
    labels = {term.name("en"): term.name(language) for term in terms}
    own = {english.say(key): said.say(key) for key in english.every_key() if key != "more"}
    return {**labels, **own}

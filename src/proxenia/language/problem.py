"""What is wrong with a table that people hand in, said in their language: refusals are written in English."""

import re
from collections.abc import Sequence
from functools import cache
from string import Formatter

from proxenia.language.words import Words, words
from proxenia.problems import Problem

#: Sentences that list words a reader may use, and where those are kept: a table and its keys.
_LISTS = {
    "unknown-word.do": (("council", r"(kind|role)\.[\w-]+"), ("office_file", "yes|no|active")),
    "unknown-column.do": (("office_file", r"column\.\w+"),),
}


def told_in(problem: Problem, language: str) -> Problem:
    """The problem with its message and hint in a language; what has no translation stays in English."""
    if language == "en":
        return problem
    said = words(language, "table_problem")
    return Problem(problem.code, problem.where, _translated(problem.message, said), _translated(problem.hint, said))


def told_text(text: str, language: str) -> str:
    """A sentence in a language; empty where it is none that has words in every language."""
    known = any(pattern.fullmatch(text) for _, pattern in _patterns())
    return _translated(text, words(language, "table_problem")) if known else ""


def _translated(text: str, said: Words) -> str:
    for key, pattern in _patterns():
        if found := pattern.fullmatch(text):
            gaps = {gap: _gap(gap, value, said) for gap, value in found.groupdict().items()}
            if key in _LISTS:
                gaps["a"] = ", ".join(_named(one, _LISTS[key], said) for one in gaps["a"].split(", "))
            return said.say(key, **gaps)
    return text


def _named(word: str, tables: Sequence[tuple[str, str]], said: Words) -> str:
    """What a word that a table may hold is called in the language; the word itself where it is none of ours."""
    for name, keys in tables:
        english, other = words("en", name), words(said.language, name)
        for key in english.every_key():
            if re.fullmatch(keys, key) and english.sentence(key).partition(" / ")[0] == word:
                return other.sentence(key).partition(" / ")[0]
    return word


def _gap(gap: str, value: str, said: Words) -> str:
    """What stands in a gap: taken over, but for months, fractions and the word between two suggestions."""
    if gap in ("month", "other_month"):
        from babel.dates import get_month_names

        number = next((one for one, name in get_month_names(locale="en").items() if name == value), None)
        return str(get_month_names(locale=said.locale)[number]) if number else value
    if gap == "fraction":
        from babel.numbers import get_decimal_symbol

        return value.replace(".", get_decimal_symbol(said.locale))
    return value.replace(" or ", said.say("or")) if gap == "near" else value


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The English sentences as patterns, the most particular first."""
    english = words("en", "table_problem")
    sentences = {key: english.sentence(key) for key in english.every_key() if key != "or"}
    found = [(key, _fixed(text), _pattern(text)) for key, text in sentences.items()]
    return tuple((key, pattern) for key, _, pattern in sorted(found, key=lambda one: -one[1]))


def _fixed(sentence: str) -> int:
    return sum(len(literal) for literal, *_ in Formatter().parse(sentence))


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = (re.escape(literal) + (f"(?P<{gap}>.+)" if gap else "") for literal, gap, *_ in Formatter().parse(sentence))
    return re.compile("".join(parts), re.DOTALL)

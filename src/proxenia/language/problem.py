"""What is refused, said in the language of whoever is refused: problems are written in English."""

import re
from collections.abc import Sequence
from functools import cache
from string import Formatter

from proxenia.language.words import Words, words
from proxenia.problems import Problem

#: Where the sentences are kept: those on tables that people hand in, and all others.
_SUBJECTS = ("table_problem", "refusal")
#: Sentences that list words a reader may use, and where those are kept: a table and its keys.
_LISTS = {
    "unknown-word.do": (("council", r"(kind|role)\.[\w-]+"), ("office_file", "yes|no|active")),
    "unknown-column.do": (("office_file", r"column\.\w+"),),
    "missing-column": (("office_file", r"column\.\w+"),),
}
#: Gaps that hold several parts, each with a sentence of its own (a key `part.…`), and what stands between them.
_PARTS = {"rules": "' and '", "means": " and ", "needs": "; ", "places": "; "}
#: Keys of what stands within sentences and is none.
_WITHIN = re.compile(r"(or|and)$|(part|group|type)\.")


def told_in(problem: Problem, language: str) -> Problem:
    """The problem with its message and hint in a language; what has no translation stays in English."""
    if language == "en":
        return problem
    said = words(language, *_SUBJECTS)
    return Problem(problem.code, problem.where, _translated(problem.message, said), _translated(problem.hint, said))


def told_text(text: str, language: str) -> str:
    """A sentence in a language; empty where it is none that has words in every language."""
    known = any(pattern.fullmatch(text) for _, pattern in _patterns())
    return _translated(text, words(language, *_SUBJECTS)) if known else ""


def _translated(text: str, said: Words, patterns: Sequence[tuple[str, re.Pattern[str]]] = ()) -> str:
    for key, pattern in patterns or _patterns():
        if found := pattern.fullmatch(text):
            gaps = {gap: _gap(gap, value, said) for gap, value in found.groupdict().items()}
            if key in _LISTS:
                between = " or " if " or " in gaps["a"] else ", "
                named = [_named(one, _LISTS[key], said) for one in gaps["a"].split(between)]
                gaps["a"] = (said.say("or") if between == " or " else between).join(named)
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
    """What stands in a gap: taken over, but for what a language has words or signs of its own for."""
    match gap:
        case "month" | "other_month":
            from babel.dates import get_month_names

            number = next((one for one, name in get_month_names(locale="en").items() if name == value), None)
            return str(get_month_names(locale=said.locale)[number]) if number else value
        case "fraction":
            from babel.numbers import get_decimal_symbol

            return value.replace(".", get_decimal_symbol(said.locale))
        case "count":
            return said.number(int(value.replace(",", ""))) if value.replace(",", "").isdigit() else value
        case "near":
            return value.replace(" or ", said.say("or"))
        case "pages":
            return value.replace(" to ", "–").replace(" and ", said.say("and"))
        case "country":
            return said.country(value) if len(value) == 2 else value
        case "group":
            key = f"group.{value.replace(' ', '_')}"
            return said.say(key) if said.has(key) else value
        case "type" | "given":
            keys = [f"type.{one}" for one in value.split(" | ")]
            return said.say("or").join(said.say(key) for key in keys) if all(map(said.has, keys)) else value
        case "rules" | "means" | "needs" | "places":
            return _parts(value, _PARTS[gap], said)
    return value


def _parts(value: str, between: str, said: Words) -> str:
    """Several parts, each in the language."""
    quote = "'" if between.startswith("'") else ""
    parts = value.split(between)
    last = len(parts) - 1
    whole = [f"{quote if at else ''}{part}{quote if at < last else ''}" for at, part in enumerate(parts)]
    told = [_translated(part, said, _patterns_of_parts()) for part in whole]
    return said.listed(told) if "and" in between else said.parted(told)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The English sentences as patterns, the most particular first."""
    return _as_patterns([key for key in words("en", *_SUBJECTS).every_key() if not _WITHIN.match(key)])


@cache
def _patterns_of_parts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The same of what sentences list."""
    return _as_patterns([key for key in words("en", *_SUBJECTS).every_key() if key.startswith("part.")])


def _as_patterns(keys: Sequence[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    english = words("en", *_SUBJECTS)
    found = [(key, _fixed(text), _pattern(text)) for key in keys for text in [english.sentence(key)]]
    return tuple((key, pattern) for key, _, pattern in sorted(found, key=lambda one: -one[1]))


def _fixed(sentence: str) -> int:
    return sum(len(literal) for literal, *_ in Formatter().parse(sentence))


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = (re.escape(literal) + (f"(?P<{gap}>.+)" if gap else "") for literal, gap, *_ in Formatter().parse(sentence))
    return re.compile("".join(parts), re.DOTALL)

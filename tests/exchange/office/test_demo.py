"""The made-up office: one structure, told in four languages with nothing left over."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from proxenia.exchange.office.demo import demo_data, demo_path, demo_workspace
from proxenia.exchange.office.workspace import KINDS, record_key
from proxenia.language.english import reads_as_english
from proxenia.language.words import LANGUAGES, words

OTHERS = [language for language in LANGUAGES if language != "en"]
#: Networks that are called so in every language.
NAMES = {"EUROCITIES", "Energy Cities", "Climate Alliance", "POLIS", "UCCLA"}


def texts(value: Any) -> Iterator[str]:
    """Every text of the record that is not an id, a date, an address or a code."""
    if isinstance(value, dict):
        told = ("name", "kind", "title", "note", "why", "what", "department", "political_holder", "budget_line")
        for key, part in value.items():
            yield from texts(part) if not isinstance(part, str) else [part] if key in told else []
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def sentences(language: str) -> set[str]:
    kinds = {entry["kind"] for entry in demo_data(language)["entries"]}
    return set(texts(demo_data(language))) - kinds - NAMES


def test_every_sentence_is_used_and_every_gap_has_one() -> None:
    used = set(re.findall(r'"\{([^"{}]+)\}"', demo_path().read_text(encoding="utf-8")))
    assert used == set(words("en", "demo").every_key())
    told = {language: json.dumps(demo_data(language), ensure_ascii=False) for language in LANGUAGES}
    assert [language for language, text in told.items() if re.search(r"\{\w+[.}]", text)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_english_sentence_is_left(language: str) -> None:
    told, english = sentences(language), sentences("en")
    same = {text for text in told & english if not text.startswith("Vila Serena")}
    assert same <= {"0610 Climat", "Culture"}  # French for the second; no line is left in English
    assert [text for text in told if reads_as_english(text)] == []
    assert [text for text in told if not text.strip()] == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_structure_is_the_same_in_each_language(language: str) -> None:
    ours, english = demo_workspace(language), demo_workspace("en")
    assert ours.office.language == language and ours.office.staff_day_cost == english.office.staff_day_cost
    for kind in KINDS:
        assert [record_key(one) for one in ours.of_kind(kind)] == [record_key(one) for one in english.of_kind(kind)]
    assert shape(demo_data(language)) == shape(demo_data("en"))


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shape(part) for key, part in value.items()}
    return [shape(part) for part in value] if isinstance(value, list) else type(value)

"""Data from outside (JSON, YAML): what no part of the program could keep or print is found before it is read."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from proxenia.language.signs import is_visible, refusal, unprintable, visible
from proxenia.problems import Problem

#: Deeper nesting is no data of ours, and ends readers that follow it.
MOST_DEEP = 40
#: What a whole number takes in a database.
_MOST = 2**63
#: How JSON writes control signs.
_ESCAPED = re.compile(r"\\u00|\\[bf]")


def faults_of_data(data: object, where: str, name: str = "") -> Iterator[Problem]:
    """A problem for each text that cannot be printed, each number that is none, and for data nested too deeply.

    `name` is what the field is called in which the data stand.
    """
    waiting = [(data, where, name, 0)]
    while waiting:
        value, place, field, depth = waiting.pop()
        if depth > MOST_DEEP:
            yield Problem("too-deep", where, f"the data are nested more than {MOST_DEEP} deep", "write them flat")
            return
        yield from _faults(value, place, field)
        waiting += reversed([(*part, depth + 1) for part in _parts(value, place, field)])


def _parts(value: object, where: str, name: str) -> Iterator[tuple[object, str, str]]:
    """What a mapping or a list holds, its keys too, each with its place and the field it stands in."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            told = visible(str(key))
            place = f"{where}.{told}" if where else told
            yield key, place, told
            yield one, place, told
    elif isinstance(value, list | tuple):
        yield from ((one, f"{where}[{position}]", name) for position, one in enumerate(value))


def _faults(value: object, where: str, name: str) -> Iterator[Problem]:
    if isinstance(value, str) and (sign := unprintable(value)):
        yield refusal(sign, where, name)
    if isinstance(value, float) and not math.isfinite(value):
        yield Problem("not-a-number", where, f"'{name}' is no number", "write a number, or leave it out")
    if isinstance(value, int) and not -_MOST <= value < _MOST:
        yield Problem("too-large", where, f"'{name}' is a number of more than 64 bits", "write a smaller one")


def is_visible_data(data: object) -> bool:
    """Whether every text of the data is seen to be visible at once; where it is not, they are looked at one by one."""
    try:
        text = msgspec.json.encode(data).decode()
    except (TypeError, ValueError, OverflowError, RecursionError):
        return False
    return not _ESCAPED.search(text) and is_visible(text)


def visible_data(data: Any) -> Any:
    """Plain data with every text and every key of it made visible."""
    return data if is_visible_data(data) else _made_visible(data)


def _made_visible(data: Any) -> Any:
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, Mapping):
        return {_made_visible(key): _made_visible(value) for key, value in data.items()}
    return [_made_visible(value) for value in data] if isinstance(data, list | tuple) else data

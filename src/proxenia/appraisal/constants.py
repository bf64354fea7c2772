"""The numbers the appraisal assumes: read from one file with their reasons, overridable by the user."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from proxenia.errors import InputError
from proxenia.evidence.file.yaml_text import YamlDocument, read_yaml
from proxenia.problems import Problem

Interval = tuple[float, float, float]
Form = TypeVar("Form")
_SHIPPED = Path(__file__).with_name("constants.yaml")


class _Reads(dict[str, Form]):
    """Constants in one form, each read once: an appraisal asks for some of them thousands of times."""

    def __init__(self, read: Callable[[str], Form]) -> None:
        self.read = read

    def __missing__(self, name: str) -> Form:
        self[name] = found = self.read(name)
        return found


@dataclass(frozen=True)
class Constants:
    """Constants by dotted name ("travel.base_eur"), read in the form asked for."""

    tree: Mapping[str, object]

    def _get(self, name: str) -> object:
        value: object = self.tree
        for key in name.split("."):
            assert isinstance(value, Mapping), name
            value = value[key]
        return value

    def number(self, name: str) -> float:
        """A single number."""
        return self._numbers[name]

    @cached_property
    def _numbers(self) -> _Reads[float]:
        def read(name: str) -> float:
            value = self._get(name)
            assert isinstance(value, int | float), name
            return float(value)

        return _Reads(read)

    def numbers(self, name: str) -> tuple[float, ...]:
        """A list of numbers, such as one for each level."""
        return self._lists[name]

    @cached_property
    def _lists(self) -> _Reads[tuple[float, ...]]:
        def read(name: str) -> tuple[float, ...]:
            value = self._get(name)
            assert isinstance(value, Sequence) and not isinstance(value, str), name
            return tuple(float(item) for item in value)

        return _Reads(read)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words."""
        value = self._get(name)
        assert isinstance(value, Sequence) and not isinstance(value, str), name
        return tuple(str(item) for item in value)

    def interval(self, name: str) -> Interval:
        """A [low, mode, high]."""
        low, mode, high = self.numbers(name)
        return low, mode, high

    def table(self, name: str) -> Mapping[str, float]:
        """A mapping of names to numbers, such as the weights of a criterion's parts."""
        return self._tables[name]

    @cached_property
    def _tables(self) -> _Reads[Mapping[str, float]]:
        def read(name: str) -> Mapping[str, float]:
            value = self._get(name)
            assert isinstance(value, Mapping), name
            return {str(key): float(number) for key, number in value.items()}

        return _Reads(read)

    def has(self, name: str) -> bool:
        """Whether the name is defined."""
        try:
            self._get(name)
        except KeyError:
            return False
        return True

    def curve(self, name: str, x: float) -> float:
        """The value at `x` of a curve of [x, y] points: straight between them, flat outside."""
        return interpolate(self._curves[name], x)

    @cached_property
    def _curves(self) -> _Reads[list[tuple[float, float]]]:
        def read(name: str) -> list[tuple[float, float]]:
            points = self._get(name)
            assert isinstance(points, Sequence), name
            return [(float(point[0]), float(point[1])) for point in points]

        return _Reads(read)


def interpolate(points: Sequence[tuple[float, float]], x: float) -> float:
    """The height at `x` of straight lines between points in order of x; flat outside them."""
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


@cache
def shipped_constants() -> Constants:
    """The constants that come with the program."""
    document, problems = read_yaml(_SHIPPED)
    assert document and not problems and isinstance(document.data, Mapping)
    return Constants(document.data)


def read_constants(path: Path) -> Constants:
    """The shipped constants with those of a user's file in their place; InputError lists every fault of the file."""
    document, found = read_yaml(path)
    if document is None or not isinstance(document.data, Mapping):
        found = found or [Problem("not-constants", path.name, "the file is not a mapping", "copy the shipped shape")]
        raise InputError(found)
    merged = _overlay(shipped_constants().tree, document.data, document, (), found)
    if found:
        raise InputError(found)
    return Constants(merged)


def _overlay(
    base: Mapping[str, object],
    over: Mapping[str, object],
    document: YamlDocument,
    keys: tuple[str, ...],
    found: list[Problem],
) -> dict[str, object]:
    merged = dict(base)
    for key, value in over.items():
        where, name = document.where(*keys, key), ".".join((*keys, str(key)))
        known = base.get(key)
        if known is None:
            hint = f"known here: {', '.join(map(str, base))}"
            found.append(Problem("unknown-constant", where, f"there is no constant '{name}'", hint))
        elif isinstance(known, Mapping) and isinstance(value, Mapping):
            merged[key] = _overlay(known, value, document, (*keys, key), found)
        elif _shape(known) != _shape(value):
            message = f"'{name}' must have the shape of {known!r}"
            found.append(Problem("wrong-shape", where, message, "write numbers in the same places"))
        else:
            merged[key] = value
    return merged


def _shape(value: object) -> object:
    """What a constant is made of: a list of points may have any length, a list of numbers keeps its own."""
    if isinstance(value, bool) or not isinstance(value, int | float | list):
        return type(value).__name__
    if not isinstance(value, list):
        return "number"
    inner = [_shape(item) for item in value]
    return ("curve", *inner[:1]) if inner and isinstance(value[0], list) else tuple(inner)

"""YAML read with the line and column of every value, so that a problem can say where it is."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from proxenia.problems import Problem

Path_ = tuple[str | int, ...]
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
#: Digits with one separator before three of them, with colons, or with a nought before them.
_DOUBTFUL = re.compile(r"[-+]?(?:[1-9]\d{0,2}\.\d{3}|[\d_]+(?::[\d_.]+)+|0[\d_]+)")
_PLAINLY = "write it without a separator, as in 15000; a fraction as in 1.5 or 1.1250"


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A YAML file as plain data, with the place of each of its values."""

    path: Path
    data: object
    _places: dict[Path_, tuple[int, int]]
    _doubtful: tuple[tuple[Path_, str], ...] = ()

    def where(self, *keys: str | int) -> str:
        """File, line and column of the value under `keys`, or of the nearest value around it that exists."""
        while keys and keys not in self._places:
            keys = keys[:-1]
        line, column = self._places.get(keys, (1, 1))
        return f"{self.path.name}:{line}:{column}"

    def doubtful_numbers(self) -> list[Problem]:
        """The numbers that YAML reads as nobody means them: 15.000 as fifteen, 1:30 as ninety, 010 as eight."""
        return [
            Problem("ambiguous-amount", self.where(*keys), f"'{text}' may be more than one number", _PLAINLY)
            for keys, text in self._doubtful
        ]


def read_yaml(path: Path) -> tuple[YamlDocument | None, list[Problem]]:
    """The file's document, or the problem that keeps it from being read."""
    try:
        text = path.read_text(encoding="utf-8")
        loader = yaml.CSafeLoader(text)
        try:
            node = loader.get_single_node()
            data = loader.construct_document(node) if node else None
        finally:
            loader.dispose()
    except UnicodeDecodeError as error:
        return None, [Problem("not-utf8", path.name, f"byte {error.start} is not UTF-8", "save the file as UTF-8")]
    except OSError as error:
        return None, [Problem("unreadable", str(path), error.strerror or str(error), "check the path")]
    except (yaml.YAMLError, ValueError) as error:
        return None, [_syntax_problem(path, error)]
    places: dict[Path_, tuple[int, int]] = {}
    doubtful: list[tuple[Path_, str]] = []
    repeated: list[Path_] = []  # of which YAML keeps the last, untold
    try:
        if node:
            _note_places(node, (), places, doubtful, repeated)
    except RecursionError:
        hint = "write each value where it belongs, without & and *"
        return None, [Problem("bad-yaml", path.name, "a value refers to itself, or is nested too deeply", hint)]
    document = YamlDocument(path, data, places, tuple(doubtful))
    return document, [
        Problem("repeated-key", document.where(*keys), f"'{keys[-1]}' stands twice", "keep one of them")
        for keys in repeated
    ]


def _syntax_problem(path: Path, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    where = f"{path.name}:{mark.line + 1}:{mark.column + 1}" if mark else path.name
    message = f"the YAML cannot be read here: {getattr(error, 'problem', None) or error}"
    return Problem("bad-yaml", where, message, "mend the YAML there; often a quote, a colon or an indent")


def _note_places(
    node: Node,
    keys: Path_,
    places: dict[Path_, tuple[int, int]],
    doubtful: list[tuple[Path_, str]],
    repeated: list[Path_],
) -> None:
    places[keys] = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, MappingNode):
        told = set[str]()
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                if key.value in told:
                    repeated.append((*keys, key.value))
                told.add(key.value)
                _note_places(value, (*keys, key.value), places, doubtful, repeated)
    elif isinstance(node, SequenceNode):
        for position, value in enumerate(node.value):
            _note_places(value, (*keys, position), places, doubtful, repeated)
    elif node.tag in _NUMBERS and _DOUBTFUL.fullmatch(node.value):
        doubtful.append((keys, node.value))


def write_yaml(data: object) -> str:
    """Plain data as YAML text: keys in the order given, text unescaped, the same bytes for the same data."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)

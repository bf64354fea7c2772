"""YAML read with the line and column of every value, so that a problem can say where it is."""

from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from proxenia.problems import Problem

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """A YAML file as plain data, with the place of each of its values."""

    path: Path
    data: object
    _places: dict[Path_, tuple[int, int]]

    def where(self, *keys: str | int) -> str:
        """File, line and column of the value under `keys`, or of the nearest value around it that exists."""
        while keys and keys not in self._places:
            keys = keys[:-1]
        line, column = self._places.get(keys, (1, 1))
        return f"{self.path.name}:{line}:{column}"


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
    try:
        if node:
            _note_places(node, (), places)
    except RecursionError:
        hint = "write each value where it belongs, without & and *"
        return None, [Problem("bad-yaml", path.name, "a value refers to itself, or is nested too deeply", hint)]
    return YamlDocument(path, data, places), []


def _syntax_problem(path: Path, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    where = f"{path.name}:{mark.line + 1}:{mark.column + 1}" if mark else path.name
    message = str(getattr(error, "problem", None) or error)
    return Problem("bad-yaml", where, message, "mend the YAML there; often a quote, a colon or an indent")


def _note_places(node: Node, keys: Path_, places: dict[Path_, tuple[int, int]]) -> None:
    places[keys] = node.start_mark.line + 1, node.start_mark.column + 1
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                _note_places(value, (*keys, key.value), places)
    elif isinstance(node, SequenceNode):
        for position, value in enumerate(node.value):
            _note_places(value, (*keys, position), places)


def write_yaml(data: object) -> str:
    """Plain data as YAML text: keys in the order given, text unescaped, the same bytes for the same data."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)

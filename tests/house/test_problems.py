"""What is refused: each problem has a code that programs know it by, a place, what is wrong, and what to do."""

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import pytest

#: Refused by programs that ask the library, not by people: what to do is in what was refused.
WITHOUT_HINT = {"unknown-alternative", "unknown-option", "comparisons"}


@pytest.fixture(scope="module")
def problems(modules: list[ModuleType]) -> list[tuple[str, ast.Call]]:
    """Every problem as it is written, and where."""
    found = [(module.__name__, call) for module in modules for call in _calls(ast.parse(inspect.getsource(module)))]
    assert len(found) > 150
    return found


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
            yield node


def _parts(call: ast.Call) -> dict[str, ast.expr]:
    named = zip(("code", "where", "message", "hint"), call.args, strict=False)
    return {**dict(named), **{word.arg: word.value for word in call.keywords if word.arg}}


def test_a_problem_is_known_by_a_code_of_small_letters(problems: list[tuple[str, ast.Call]]) -> None:
    for module, call in problems:
        code = _parts(call).get("code")
        if isinstance(code, ast.Constant):
            assert isinstance(code.value, str), (module, call.lineno)
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.value), (module, code.value)


def test_a_problem_says_where_and_what_and_what_to_do(problems: list[tuple[str, ast.Call]]) -> None:
    for module, call in problems:
        if any(isinstance(given, ast.Starred) for given in call.args):
            continue
        parts, code = _parts(call), getattr(_parts(call)["code"], "value", None)
        assert parts.keys() >= {"code", "where", "message"}, (module, call.lineno)
        assert "hint" in parts or code in WITHOUT_HINT, (module, call.lineno)
        for name, part in parts.items():
            if isinstance(part, ast.Constant):
                assert isinstance(part.value, str), (module, call.lineno, name)
                assert part.value.strip() == part.value, (module, call.lineno, name)
                assert part.value or name == "where", (module, call.lineno, name)

"""YAML that no reader can follow is refused in a sentence."""

from pathlib import Path

import pytest

from proxenia.evidence.yaml_text import read_yaml


@pytest.mark.parametrize("text", ["a: &x\n  b: *x\n", "&a [*a]", "[" * 3000 + "]" * 3000])
def test_what_refers_to_itself_or_is_nested_too_deeply_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    document, (problem,) = read_yaml(path)
    assert document is None
    assert problem.code == "bad-yaml"

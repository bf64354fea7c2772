"""YAML that no reader can follow is refused in a sentence."""

from pathlib import Path

import pytest

from proxenia.evidence.file.yaml_text import read_yaml


@pytest.mark.parametrize("text", ["a: &x\n  b: *x\n", "&a [*a]", "[" * 3000 + "]" * 3000])
def test_what_refers_to_itself_or_is_nested_too_deeply_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    document, (problem,) = read_yaml(path)
    assert document is None
    assert problem.code == "bad-yaml"


@pytest.mark.parametrize("text", ["15.000", "1.500", "1:30", "15:00:00", "0777", "015000"])
def test_numbers_that_yaml_reads_as_nobody_means_them_are_doubtful(tmp_path: Path, text: str) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(f"budget: 1\nfees:\n  polis: {text}\n", encoding="utf-8")
    document, _ = read_yaml(path)
    assert document is not None
    assert [problem.where for problem in document.doubtful_numbers()] == ["scenario.yaml:3:10"]


@pytest.mark.parametrize("text", ["15000", "0.125", "1.5", "12.1250", "1234.567", "'15.000'", "0", "1e3", "-3"])
def test_other_numbers_are_clear(tmp_path: Path, text: str) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text(f"- {text}\n", encoding="utf-8")
    document, _ = read_yaml(path)
    assert document is not None and not document.doubtful_numbers()

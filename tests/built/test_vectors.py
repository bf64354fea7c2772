"""Kept vectors: encoded once, anew where they are damaged, where the encoder or a text is another."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from proxenia.built.vectors import Vectors, open_vectors


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for vectors."""
    monkeypatch.setattr("proxenia.built.vectors.built_folder", lambda: tmp_path / "built")
    return tmp_path / "built"


class Lengths:
    """Encodes a text as its length, and counts how often it was asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)


def test_texts_are_encoded_once(built: Path) -> None:
    lengths = Lengths()
    for _ in range(2):
        assert open_vectors(["a", "four"], "lengths 1", lengths).tolist() == [[1, 1], [4, 1]]
    assert lengths.calls == 1
    assert [path.suffix for path in built.iterdir()] == [".npy"]


def test_other_texts_and_another_version_are_encoded_anew_and_the_old_go(built: Path) -> None:
    lengths = Lengths()
    open_vectors(["a"], "lengths 1", lengths)
    assert open_vectors(["ab"], "lengths 1", lengths).tolist() == [[2, 1]]
    open_vectors(["ab"], "lengths 2", lengths)
    assert lengths.calls == 3
    assert len(list(built.iterdir())) == 1


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def _of_more_texts(path: Path) -> None:
    np.save(path, np.zeros((3, 2), dtype=np.float32))


@pytest.mark.parametrize("harm", [_cut, _of_more_texts, lambda path: path.write_bytes(b"")])
def test_damaged_vectors_are_made_anew(built: Path, harm: object) -> None:
    lengths = Lengths()
    open_vectors(["a"], "lengths 1", lengths)
    assert callable(harm)
    harm(next(built.iterdir()))
    assert open_vectors(["a"], "lengths 1", lengths).tolist() == [[1, 1]]
    assert lengths.calls == 2


def test_a_folder_that_cannot_be_written_is_done_without(built: Path) -> None:
    built.write_text("a file where the folder should be", encoding="utf-8")
    assert open_vectors(["abc"], "lengths 1", Lengths()).tolist() == [[3, 1]]

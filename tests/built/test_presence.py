"""Kept estimates: read back as they were made, made anew where they are damaged or the code that makes them changed."""

from pathlib import Path

import pytest

from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot


@pytest.fixture
def small(catalogue: Path) -> Snapshot:
    """The snapshot of a small catalogue."""
    return open_snapshot(catalogue)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for estimates."""
    folder = tmp_path / "built"
    monkeypatch.setattr("proxenia.built.presence.built_folder", lambda: folder)
    return folder


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("presence-*.npz"))


def test_estimates_are_read_back_as_they_were_made(small: Snapshot, built: Path) -> None:
    made, read = (open_presences(small).estimates for _ in range(2))
    assert (read.snapshot, read.staying, read.life, read.miss) == (made.snapshot, made.staying, made.life, made.miss)
    for kind, block in made.blocks.items():
        assert (read.blocks[kind].p == block.p).all() and read.blocks[kind].places == block.places
    assert len(kept(built)) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short", b"no archive at all"])
def test_damaged_estimates_are_made_anew(content: bytes, small: Snapshot, built: Path) -> None:
    made = open_presences(small).estimates
    kept(built)[0].write_bytes(content)
    assert open_presences(small).estimates.staying == made.staying
    assert kept(built)[0].read_bytes() != content


def test_other_code_makes_its_own(small: Snapshot, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_presences(small)
    monkeypatch.setattr("proxenia.built.presence.state_of", lambda files: "other")
    open_presences(small)
    assert len(kept(built)) == 2

"""Built snapshots: several catalogues side by side, a changed folder, damage, and what is tidied away when."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from proxenia.built.folder import built_folder
from proxenia.built.snapshot import build_snapshot, open_snapshot

OPEN = """
import sys
from pathlib import Path
from proxenia.built import snapshot as session
from proxenia.places.gazetteer import open_gazetteer
session.built_folder = lambda: Path(sys.argv[1])
session.open_places = lambda: open_gazetteer(Path(sys.argv[3]))
for _ in range(15):
    assert set(session.build_snapshot(Path(sys.argv[2])).networks) == {"alpha"}
"""


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: object) -> Path:
    """An empty folder for built snapshots; the gazetteer is the real one."""
    folder = tmp_path / "built"
    monkeypatch.setattr("proxenia.built.snapshot.built_folder", lambda: folder)
    monkeypatch.setattr("proxenia.built.snapshot.open_places", lambda: nullcontext(gazetteer))
    return folder


def kept(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("snapshot-*.bin")}


@pytest.mark.usefixtures("gazetteer")
def test_processes_with_other_catalogues_do_not_meet(catalogue: Path, tmp_path: Path) -> None:
    copies = [Path(shutil.copytree(catalogue, tmp_path / f"copy-{number}")) for number in range(4)]
    places = str(built_folder() / "gazetteer.sqlite")
    processes = [
        subprocess.Popen([sys.executable, "-c", OPEN, str(tmp_path / "built"), str(copy), places]) for copy in copies
    ]
    assert [process.wait(timeout=120) for process in processes] == [0] * 4
    assert len(kept(tmp_path / "built")) == 4


def test_a_changed_folder_is_built_again_in_the_place_of_the_old(catalogue: Path, built: Path) -> None:
    first = open_snapshot(catalogue)
    before = kept(built)
    assert open_snapshot(catalogue).hash == first.hash
    assert kept(built) == before
    path = catalogue / "networks" / "alpha.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Alpha Cities", "Alpha Towns"), encoding="utf-8")
    assert open_snapshot(catalogue).hash != first.hash
    assert len(kept(built)) == 1 and kept(built) != before


def test_a_damaged_snapshot_is_built_again(catalogue: Path, built: Path) -> None:
    first = open_snapshot(catalogue)
    (path,) = built.glob("snapshot-*.bin")
    path.write_bytes(path.read_bytes()[:-1])
    assert open_snapshot(catalogue).hash == first.hash


def test_only_old_snapshots_of_other_folders_go(catalogue: Path, tmp_path: Path, built: Path) -> None:
    build_snapshot(catalogue)
    (old,) = built.glob("snapshot-*.bin")
    build_snapshot(Path(shutil.copytree(catalogue, tmp_path / "second")))
    assert old.exists()
    long_ago = time.time() - 31 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    build_snapshot(Path(shutil.copytree(catalogue, tmp_path / "third")))
    assert not old.exists() and len(kept(built)) == 2

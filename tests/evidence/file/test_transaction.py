"""A write of many files is all or nothing, also when the process is killed in the middle."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proxenia.evidence.file.transaction import recover, write_file, write_files, written_beside

WRITER = """
import sys
from pathlib import Path
from proxenia.evidence.file.transaction import write_files
root = Path(sys.argv[1])
print("ready", flush=True)
write_files(root, {f"part/{i:03}.txt": "new" * 2000 for i in range(300)})
"""


def names(root: Path) -> dict[str, str]:
    return {str(p.relative_to(root)): p.read_text() for p in sorted(root.rglob("*.txt"))}


def test_files_are_written_and_removed(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": "1", "b/c.txt": "2"})
    write_files(tmp_path, {"a.txt": None, "b/c.txt": "3"})
    assert names(tmp_path) == {"b/c.txt": "3"}
    assert not (tmp_path / ".staged").exists()


def test_a_write_that_was_not_committed_is_forgotten(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": "old"})
    (tmp_path / ".staged").mkdir()
    (tmp_path / ".staged" / "a.txt").write_text("new")
    recover(tmp_path)
    assert names(tmp_path) == {"a.txt": "old"}


def test_a_committed_write_is_finished(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": "old", "b.txt": "old"})
    stage = tmp_path / ".staged"
    stage.mkdir()
    (stage / "b.txt").write_text("new")  # a.txt was moved into place before the interruption
    (tmp_path / "a.txt").write_text("new")
    (stage / "COMMITTED.json").write_text('{"a.txt": true, "b.txt": true}')
    recover(tmp_path)
    assert names(tmp_path) == {"a.txt": "new", "b.txt": "new"}


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.05, 0.15, 0.3, 0.6])
def test_a_killed_write_leaves_all_or_nothing(tmp_path: Path, delay: float) -> None:
    write_files(tmp_path, {f"part/{i:03}.txt": "old" for i in range(300)})
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    recover(tmp_path)
    contents = set(names(tmp_path).values())
    assert len(contents) == 1
    assert contents <= {"old", "new" * 2000}


def test_one_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "x" / "a.bin"
    write_file(path, b"\x00\x01")
    write_file(path, "text")
    assert path.read_text() == "text"
    assert [p.name for p in path.parent.iterdir()] == ["a.bin"]


def test_what_a_killed_process_had_begun_is_removed_and_what_another_writes_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    abandoned, written = tmp_path / f".a.txt.{ended.pid}.part", tmp_path / f".a.txt.{os.getppid()}.part"
    others = [tmp_path / ".a.txt.name.part", tmp_path / f".b.txt.{ended.pid}.part"]
    for path in (abandoned, written, *others):
        path.touch()
    write_file(tmp_path / "a.txt", "text")
    assert not abandoned.exists()
    assert all(path.exists() for path in (written, *others))


def test_a_write_that_fails_leaves_the_old_file_and_names_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(path, "old")
    with pytest.raises(OSError, match="No space") as refused, written_beside(path) as beside:
        beside.write_text("ne")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert refused.value.filename == str(path)
    assert names(tmp_path) == {"a.txt": "old"}

"""One process at a time: turns are taken, a killed process hands on, and what cannot be locked is told."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from proxenia.built.lock import one_at_a_time

TURN = """
import sys, time
from pathlib import Path
from proxenia.built.lock import one_at_a_time
folder = Path(sys.argv[1])
with one_at_a_time(folder / "deep" / "lock"), (folder / "log").open("a") as log:
    log.write("in\\n"); log.flush(); time.sleep(float(sys.argv[2])); log.write("out\\n")
"""


def take_turn(folder: Path, seconds: float) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", TURN, str(folder), str(seconds)])


def test_turns_never_overlap(tmp_path: Path) -> None:
    started = [take_turn(tmp_path, 0.1) for _ in range(4)]
    assert [process.wait(timeout=60) for process in started] == [0] * 4
    assert (tmp_path / "log").read_text(encoding="ascii") == "in\nout\n" * 4


def test_who_is_killed_hands_on(tmp_path: Path) -> None:
    killed = take_turn(tmp_path, 600)
    while not (tmp_path / "log").exists():
        time.sleep(0.02)
    killed.kill()
    killed.wait()
    began = time.monotonic()
    with one_at_a_time(tmp_path / "deep" / "lock"):
        assert time.monotonic() - began < 5


def test_what_cannot_be_locked_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot be locked") as refused, one_at_a_time(tmp_path):
        pass
    assert refused.value.filename == str(tmp_path)

"""A file read in a process of its own: what comes of it, what is refused, and the limits it sets itself."""

import importlib
import os
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from proxenia.errors import InputError
from proxenia.exchange import apart as module
from proxenia.exchange.apart import MOST_MEMORY, apart
from proxenia.problems import Problem

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What is done apart: a module that the process finds too, whatever packages are installed beside it."""
    folder = str(Path(__file__).parent)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (folder, os.environ.get("PYTHONPATH")))))
    return importlib.import_module("work_apart")


def test_what_comes_of_it_comes_back(work: ModuleType) -> None:
    assert apart("t.csv", work.backwards, "Łódź", times=2) == "źdóŁźdóŁ"


def test_a_refusal_is_raised_as_it_was(work: ModuleType) -> None:
    with pytest.raises(InputError) as refusal:
        apart("t.csv", work.refuse)
    assert refusal.value.problems == (Problem("no", "A1", "this cannot be", "mend it"),)


def test_a_fault_of_ours_stays_one(work: ModuleType) -> None:
    with pytest.raises(RuntimeError, match="a fault of ours"):
        apart("t.csv", work.break_off)


@posix
@pytest.mark.parametrize("name", ["take_memory", "tell_too_much", "die"])
def test_what_takes_too_much_is_refused(work: ModuleType, name: str) -> None:
    with pytest.raises(InputError, match=r"t.xlsx: the file takes more memory or time .* \(send it in parts\)"):
        apart("t.xlsx", getattr(work, name))


def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_SECONDS", 0.2)
    with pytest.raises(InputError, match="more memory or time"):
        apart("t.xlsx", time.sleep, 60)


LIMITS = "from proxenia.exchange.apart import limit_process; limit_process(); "


@posix
@pytest.mark.parametrize("before", ["", "held = bytearray(1_200_000_000); "])
def test_the_limit_of_memory_is_the_process_own(before: str) -> None:
    program = before + LIMITS + "import resource; print(resource.getrlimit(resource.RLIMIT_AS)[0])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert int(done.stdout) == MOST_MEMORY


@posix
def test_a_lower_limit_that_is_set_already_stays() -> None:
    program = "import resource; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9)); " + LIMITS
    program += "print(resource.getrlimit(resource.RLIMIT_AS)[0])"
    assert int(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout) == 10**9


def test_it_starts_where_the_system_has_no_limits() -> None:
    program = "import sys; sys.platform = 'win32'; sys.modules['resource'] = None; " + LIMITS
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

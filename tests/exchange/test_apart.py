"""A file read in a process of its own: what comes of it, what is refused, and the limits it sets itself."""

import os
import signal
import subprocess
import sys
import time

import pytest

from proxenia.errors import InputError
from proxenia.exchange import apart as module
from proxenia.exchange.apart import MOST_MEMORY, apart
from proxenia.problems import Problem

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


def backwards(text: str, times: int = 1) -> str:
    return text[::-1] * times


def refuse() -> None:
    raise InputError([Problem("no", "A1", "this cannot be", "mend it")])


def break_off() -> None:
    raise LookupError("a fault of ours")


def take_memory() -> int:
    return len(bytearray(2 * MOST_MEMORY))


def tell_too_much() -> bytes:
    return bytes(70_000_000)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.fixture(autouse=True)
def found_by_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))


def test_what_comes_of_it_comes_back() -> None:
    assert apart("t.csv", backwards, "Łódź", times=2) == "źdóŁźdóŁ"


def test_a_refusal_is_raised_as_it_was() -> None:
    with pytest.raises(InputError) as refusal:
        apart("t.csv", refuse)
    assert refusal.value.problems == (Problem("no", "A1", "this cannot be", "mend it"),)


def test_a_fault_of_ours_stays_one() -> None:
    with pytest.raises(RuntimeError, match="a fault of ours"):
        apart("t.csv", break_off)


@posix
@pytest.mark.parametrize("work", [take_memory, tell_too_much, die])
def test_what_takes_too_much_is_refused(work: object) -> None:
    with pytest.raises(InputError, match=r"t.xlsx: the file takes more memory or time .* \(send it in parts\)"):
        apart("t.xlsx", work)  # type: ignore[arg-type]


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

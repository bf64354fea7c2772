"""Work that `test_apart` has done in a process of its own."""

import os
import signal

from proxenia.errors import InputError
from proxenia.exchange.apart import MOST_MEMORY
from proxenia.problems import Problem


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

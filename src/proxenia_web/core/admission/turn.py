"""Whose turn it is: costly work is done by few at a time on a machine, few more wait, and everybody else is told.

A page that is looked up never waits for an answer that is calculated: in each worker a thread stays free for it.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from django.conf import settings

if sys.platform != "win32":  # on Windows each worker counts for itself
    import fcntl

#: So many of a worker's threads may be at costly work or wait for it (server.py gives it one more).
_MOST_HERE = 3
#: So many wait for each that is at work, and so long.
_WAITING, _SECONDS = 2, 20.0
_STEP = 0.05
_here = threading.BoundedSemaphore(_MOST_HERE)
_held = threading.local()


class BusyError(Exception):
    """Others are at work and enough wait already: to be asked again in a moment."""


@contextmanager
def turn(is_reading: bool = False) -> Iterator[None]:
    """Waits for a turn at costly work and holds it; BusyError where too many wait. Within a turn another is free.

    Of files that are read (`is_reading`) a machine has one at work: what one may take of its memory is taken once.
    The places are locked files, which the system lets go with whatever process held them.
    """
    if getattr(_held, "is_held", False):
        yield
        return
    if not _here.acquire(blocking=False):
        raise BusyError
    try:
        with _place(is_reading):
            _held.is_held = True
            try:
                yield
            finally:
                _held.is_held = False
    finally:
        _here.release()


@contextmanager
def _place(is_reading: bool) -> Iterator[None]:
    """A place in the queue of this machine, and then at work."""
    folder, number = settings.TURNS, os.cpu_count() or 1
    if not folder or sys.platform == "win32":
        yield
        return
    with ExitStack() as held:
        held.enter_context(_taken(Path(folder), "place", number * (1 + _WAITING)) or _busy())
        until = time.monotonic() + _SECONDS
        for kind, most in [("reading", 1), ("work", number)] if is_reading else [("work", number)]:
            while (work := _taken(Path(folder), kind, most)) is None:
                if time.monotonic() > until:
                    raise BusyError
                time.sleep(_STEP)
            held.enter_context(work)
        yield


def _taken(folder: Path, kind: str, number: int) -> IO[bytes] | None:
    """One of the files of a kind that nobody else holds; to be closed by who has it. None where all are held."""
    for at in range(number):
        file = (folder / f"{kind}-{at}").open("ab")
        if _is_ours(file):
            return file
        file.close()
    return None


def _is_ours(file: IO[bytes]) -> bool:
    """Locks the file for this process; False where another has it."""
    if sys.platform != "win32":
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    return False


def _busy() -> IO[bytes]:
    raise BusyError

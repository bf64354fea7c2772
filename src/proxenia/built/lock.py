"""One process at a time: who wants to build what is built already waits and then uses it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Waits until no other process of this machine holds the lock; SQLite lets it go even when one is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(_held(path)):
        yield


def _held(path: Path) -> sqlite3.Connection:
    try:
        lock = sqlite3.connect(path, timeout=600, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise OSError(errno.EACCES, f"cannot be locked, {error}", str(path)) from error
    return lock

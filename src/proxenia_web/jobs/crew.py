"""The workers of a server: started beside it, begun anew when they die, ended with it."""

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

_log = logging.getLogger(__name__)
#: Who dies sooner after its start is not begun anew before this has passed.
_PAUSE = 5.0
#: So long may a worker take to end.
_LAST_SECONDS = 10.0


@contextmanager
def crew(number: int) -> Iterator[None]:
    """So many workers at work meanwhile.

    The server forks its own processes, so this one never touches the database: what SQLite knows of its locks would be
    in the forked ones too. A worker that begins anew is told whose place it takes.
    """
    ends = threading.Event()
    posts = [_Post(ends) for _ in range(number)]
    for post in posts:
        post.start()
    try:
        yield
    finally:
        ends.set()
        for post in posts:
            post.tell_to_end()
        for post in posts:
            post.see_to_the_end()


class _Post(threading.Thread):
    """One worker after the other; the first is begun before the thread is."""

    def __init__(self, ends: threading.Event) -> None:
        super().__init__(daemon=True)
        self._ends = ends
        self._lock = threading.Lock()
        self._process = self._begun("")

    def _begun(self, instead_of: str) -> BaseProcess:
        process = multiprocessing.get_context("spawn").Process(target=begin, args=(instead_of,))
        process.start()
        self._began = time.monotonic()
        return process

    def run(self) -> None:
        """Begins another worker as long as one dies."""
        while True:
            self._process.join()
            if self._ends.is_set():
                return
            _log.warning("a worker of long work ended and is begun anew")
            self._ends.wait(max(0.0, _PAUSE - (time.monotonic() - self._began)))
            with self._lock:
                if self._ends.is_set():
                    return
                self._process = self._begun(name_of(self._process.pid))

    def tell_to_end(self) -> None:
        """Tells the worker to put back what it is at."""
        with self._lock:
            self._process.terminate()

    def see_to_the_end(self) -> None:
        """Waits for it, and ends it where it does not by itself."""
        self.join(_LAST_SECONDS)
        if self.is_alive():
            self._process.kill()
            self.join(_LAST_SECONDS)


def name_of(pid: int | None) -> str:
    """What the worker of a process on this machine is called."""
    import socket

    return f"{socket.gethostname()[:40]}-{pid}"


def begin(instead_of: str) -> None:
    """What a worker's process runs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "proxenia_web.settings")
    import django

    from proxenia_web.core.operation.parent import end_with_parent

    end_with_parent()
    django.setup()
    from proxenia_web.jobs.worker import work

    work(name_of(os.getpid()), instead_of)

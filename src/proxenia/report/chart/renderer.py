"""Draws charts in a process of its own: whatever a chart does to the renderer, whoever asked for it lives on."""

import atexit
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from proxenia.errors import InputError
from proxenia.language.plain_data import visible_data
from proxenia.problems import Problem

#: A drawing takes a fraction of a second, and the first one a few.
_SECONDS = 60
_HEAD = 8
#: Signs that JavaScript holds as two.
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def draw(kind: str, source: object, **options: object) -> bytes:
    """What the renderer makes of a specification or an SVG; InputError where it cannot, or ends over it.

    `kind` is the name of the renderer's own function. Signs that cannot be printed are marked first.
    """
    asked = json.dumps({"kind": kind, "source": visible_data(source), "options": options}, ensure_ascii=False)
    try:
        return _renderer.ask(asked)
    except InputError:
        # The renderer shortens names in the midst of signs beyond the first plane, and then cannot go on.
        marked = _BEYOND.sub("\N{WHITE SQUARE}", asked)
        if marked == asked:
            raise
        return _renderer.ask(marked)


class _Renderer:
    """The process that draws: started when it is first needed, and anew where the last one ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, asked: str) -> bytes:
        """The renderer's answer to a question in JSON, one at a time."""
        with self._lock:
            try:
                with self._running() as process:
                    assert process.stdin and process.stdout
                    write_message(process.stdin, asked.encode())
                    answer = read_message(process.stdout)
            except (OSError, EOFError) as error:
                self.end()
                raise _refusal("the renderer ended") from error
        if answer[:1] != b"+":
            raise _refusal(answer[1:].decode())
        return answer[1:]

    @contextmanager
    def _running(self) -> Iterator[subprocess.Popen[bytes]]:
        """The process, which is ended when it takes too long."""
        # A forked child must not speak with its parent's renderer.
        if self._process is None or self._process.poll() is not None or self._owner != os.getpid():
            command = [sys.executable, "-m", "proxenia.report.chart.drawing"]
            path = os.pathsep.join(filter(None, sys.path))
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
            self._owner = os.getpid()
        too_long = threading.Timer(_SECONDS, self._process.kill)
        too_long.daemon = True
        too_long.start()
        try:
            yield self._process
        finally:
            too_long.cancel()

    def end(self) -> None:
        """Ends the process, if there is one of ours."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.communicate()


def read_message(stream: IO[bytes]) -> bytes:
    """The next message of a stream; EOFError where it ends before."""
    size = int.from_bytes(_read(stream, _HEAD))
    return _read(stream, size)


def _read(stream: IO[bytes], size: int) -> bytes:
    read = stream.read(size)
    if len(read) < size:
        raise EOFError
    return read


def write_message(stream: IO[bytes], message: bytes) -> None:
    """Writes a message with its length before it."""
    stream.write(len(message).to_bytes(_HEAD) + message)
    stream.flush()


def _refusal(message: str) -> InputError:
    hint = "leave out unusual signs of the names in it, or ask for the table alone"
    return InputError([Problem("not-drawn", "", f"the chart cannot be drawn: {message}", hint)])


_renderer = _Renderer()
atexit.register(_renderer.end)

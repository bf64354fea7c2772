"""The process that draws (`renderer` starts it): a request a message on its input, the drawing on its output."""

import json
import os
import sys
from typing import IO

import vl_convert

from proxenia.report.chart.renderer import read_message, write_message


def main() -> None:
    """Answers until the input ends, which it does when whoever asked is gone."""
    if sys.platform != "win32":
        import resource

        # What a drawing crashed over is of use to nobody, and may be large.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what the renderer prints is no answer
    try:
        while True:
            write_message(answers, _answer(asked))
    except EOFError:
        return


def _answer(asked: IO[bytes]) -> bytes:
    given = json.loads(read_message(asked))
    try:
        drawn = getattr(vl_convert, given["kind"])(given["source"], **given["options"])
    except ValueError as error:
        return b"-" + str(error).encode()
    return b"+" + (drawn.encode() if isinstance(drawn, str) else bytes(drawn))


if __name__ == "__main__":
    main()

"""A file of somebody else's read in a process of its own, which gets a part of the memory and the time there are.

`python -m proxenia.exchange.apart` is that process. It takes what is to be called from its standard input and gives
back what came of it; the file is written nowhere.
"""

import contextlib
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from proxenia.errors import InputError
from proxenia.problems import Problem

P = ParamSpec("P")
T = TypeVar("T")
#: What such a process may take, whatever the one that started it has: bytes of addresses, seconds of calculation.
MOST_MEMORY, MOST_SECONDS = 1_500_000_000, 45
#: So long a busy machine may take for it, and so many bytes may come of it.
LONGEST_SECONDS, _MOST_ANSWER = 2 * MOST_SECONDS, 60_000_000


def apart(name: str, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What `work`, a function of a module, makes of what is given; the errors of the house are raised as it does.

    InputError where it takes more memory or time than it may; `name` is what the file is called.
    """
    asked = pickle.dumps((work, given, named))
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__], input=asked, capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise too_heavy(name) from error
    if done.returncode == _TOO_HEAVY or done.returncode < 0:
        raise too_heavy(name)
    if done.returncode:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    answer, refusal = pickle.loads(done.stdout)
    if refusal is not None:
        raise refusal
    made: T = answer
    return made


def too_heavy(name: str) -> InputError:
    """The refusal of a file that takes more than it may."""
    message = "the file takes more memory or time than a table would"
    return InputError([Problem("too-large", name, message, "send it in parts")])


def limit_process() -> None:
    """Sets limits of memory and time to this process, where the system has them: Windows has none."""
    if sys.platform == "win32":
        return
    import resource

    wanted = [(resource.RLIMIT_CPU, MOST_SECONDS), (resource.RLIMIT_AS, MOST_MEMORY)]
    for kind, most in wanted:
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # macOS refuses a limit of addresses below what it maps at the start.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (limit, limit))


#: How the process ends that was given too much.
_TOO_HEAVY = 75


def main() -> int:
    """Calls what is asked for under the limits, and writes what came of it."""
    limit_process()
    try:
        work, given, named = pickle.loads(sys.stdin.buffer.read())
        try:
            told = pickle.dumps((work(*given, **named), None))
        except InputError as error:
            told = pickle.dumps((None, error))
    except MemoryError:
        return _TOO_HEAVY
    if len(told) > _MOST_ANSWER:
        return _TOO_HEAVY
    sys.stdout.buffer.write(told)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Files that readers hand in are read one at a time on a machine, and what may be heavy in a process with limits."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from proxenia.exchange.apart import apart
from proxenia_web.core.admission.turn import turn

P = ParamSpec("P")
T = TypeVar("T")
#: Text of so many bytes takes next to nothing; what is packed may be anything.
_LIGHT, _PACKED = 200_000, b"PK"


def read_handed_in(
    read: Callable[Concatenate[bytes, str, P], T], content: bytes, name: str, *more: P.args, **named: P.kwargs
) -> T:
    """What a function of the library reads in a file; InputError as it raises, BusyError where too many wait."""
    with turn(is_reading=True):
        if len(content) <= _LIGHT and not content.startswith(_PACKED):
            return read(content, name, *more, **named)
        return apart(name, read, content, name, *more, **named)

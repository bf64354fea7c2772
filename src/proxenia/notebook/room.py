"""A room of the library that is also a function: `proxenia.catalogue()` beside `proxenia.catalogue.queries`."""

from collections.abc import Callable
from types import ModuleType
from typing import Any


def make_callable(room: ModuleType, ask: Callable[..., Any]) -> None:
    """Lets a room be called as this function; all that is imported from it stays where it is."""
    room.__class__ = type("CallableRoom", (ModuleType,), {"__call__": staticmethod(ask)})

"""The modules of the rooms that reckon, as they are imported, and the text they were read from."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest

ROOMS = ("decision", "appraisal", "engagement", "exchange", "catalogue")


@pytest.fixture(scope="session")
def modules() -> list[ModuleType]:
    """Every module of these rooms, packages too."""
    return [importlib.import_module(name) for room in ROOMS for name in _names(f"proxenia.{room}")]


def _names(package: str) -> Iterator[str]:
    yield package
    inside = pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}.")
    yield from (found.name for found in inside)


@pytest.fixture(scope="session")
def classes(modules: list[ModuleType]) -> list[type]:
    """The classes written in these modules."""
    return [
        kept
        for module in modules
        for kept in vars(module).values()
        if inspect.isclass(kept) and kept.__module__ == module.__name__
    ]

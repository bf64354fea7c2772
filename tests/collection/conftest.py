"""A site on this machine for each test."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


def _server() -> ModuleType:
    name = "collection_server"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("server.py"))
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture
def web_site() -> Iterator[Any]:
    """A site that holds what the test puts there."""
    with _server().started() as site:
        yield site


@pytest.fixture
def server() -> ModuleType:
    """The ways in which a site can answer by itself."""
    return _server()

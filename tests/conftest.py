"""What many tests share: the built gazetteer and snapshot, a small catalogue to break, and signs of every kind."""

import importlib.util
import os
import socket
import subprocess
import sys
import time
import unicodedata
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.provenance.list_sources import COLUMNS
from proxenia.evidence.store import shipped_catalogue
from proxenia.places.gazetteer import Gazetteer
from proxenia.processor import calculate_on_one_thread

# Browser tests leave an event loop running in the thread of later tests; nothing uses the database from it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# Tests and the commands they start keep what they estimate in one place: both round alike.
calculate_on_one_thread()

# How fast a machine is, and what else it does, says nothing about a property.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def samples() -> dict[str, str]:
    """Some signs of each category of Unicode, from all over its planes."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0x0, 0x3000, 7), *range(0x3000, 0x110000, 1009), *range(32), 0xFFFE, 0xFFFF, 0xF0B7, 0x1F600):
        found[unicodedata.category(chr(code))].append(chr(code))
    return {category: "".join(signs[:: max(1, len(signs) // 12)]) for category, signs in sorted(found.items())}


def scripts() -> str:
    """A sign of each script and block that Unicode names, told by the first word of its signs' names."""
    found: dict[str, str] = {}
    for code in range(0x20, 0x20000):
        sign = chr(code)
        found.setdefault(unicodedata.name(sign, "").split(" ")[0], sign if sign.isprintable() else "")
    return "".join(found.values())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that use the database, so that they can be run on another one."""
    for item in items:
        fixtures = {"db", "transactional_db", "new_database"}.intersection(getattr(item, "fixturenames", ()))
        if fixtures or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The real gazetteer, built once."""
    with open_places() as opened:
        yield opened


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """The snapshot of the shipped catalogue."""
    return open_snapshot()


@pytest.fixture(scope="session")
def server_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server prints: its letters too, as long as it is told of no mail server."""
    return tmp_path_factory.mktemp("server") / "output.txt"


@pytest.fixture(scope="session")
def site_environment(server_output: Path) -> dict[str, str]:
    """The environment of the server that `site` starts: data of its own."""
    own = {"PROXENIA_SECRET_KEY": "only for these tests " * 3, "XDG_DATA_HOME": str(server_output.parent)}
    return {**os.environ, **own}


@pytest.fixture(scope="session")
def site(server_output: Path, site_environment: dict[str, str]) -> Iterator[str]:
    """The address of a server started as a user starts it, with the demonstration."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "proxenia", "serve", "--port", str(port), "--workers", "1", "--demo"]
    with server_output.open("wb") as output:
        process = subprocess.Popen(command, env=site_environment, stdout=output)
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            with urllib.request.urlopen(f"{address}/health/", timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="session")
def server() -> ModuleType:
    """The server on this machine, and the ways in which it can answer."""
    name = "site_on_this_machine"
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec and spec.loader
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture
def web_site(server: ModuleType) -> Iterator[Any]:
    """A site that holds what the test puts there."""
    with server.started() as started:
        yield started


SMALL_NETWORK = """\
id: alpha
kind: network
description: Cities that test programs.
admission:
  joining: application
  who: [city]
  where: {regions: [europe]}
facts:
- {property: name, value: Alpha Cities, as_of: '2020', source: 'https://alpha.example/about'}
- {property: website, value: 'https://alpha.example', source: 'https://alpha.example'}
- {property: members_total, value: 3, qualifiers: {what: cities}, as_of: '2021-05', source: 'https://alpha.example'}
- {property: theme, value: mobility, qualifiers: {rank: 1}, source: 'https://alpha.example'}
"""
SMALL_MEMBERS = """\
member,country,member_type,since,until,status,source,as_of
Porto,PT,city,2001,,member,https://alpha.example/members,2021
Turku,FI,city,,,member,https://alpha.example/members,2021
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A folder with a catalogue of one network, for tests that change it."""
    root = tmp_path / "catalogue"
    (root / "networks").mkdir(parents=True)
    (root / "members").mkdir()
    (root / "programmes").mkdir()
    (root / "networks" / "alpha.yaml").write_text(SMALL_NETWORK, encoding="utf-8")
    (root / "members" / "alpha.csv").write_text(SMALL_MEMBERS, encoding="utf-8")
    (root / "redirects.csv").write_text("old_id,id,reason\nold-alpha,alpha,merged\n", encoding="utf-8")
    (root / "links.csv").write_text("property,value,id,kind,reason\n", encoding="utf-8")
    notices = f"{','.join(COLUMNS)}\nhttps://alpha.example/members,,facts only,no,2021,no,\n"
    (root / "list_sources.csv").write_text(notices, encoding="utf-8")
    (root / "release.yaml").write_text('number: "1"\nday: 2026-11-24\n', encoding="utf-8")
    vocabulary = (shipped_catalogue() / "vocabulary.csv").read_text(encoding="utf-8")
    (root / "vocabulary.csv").write_text(vocabulary, encoding="utf-8")
    return root

"""What the tests of the site share: static files without collecting them, and a reader's client."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils.translation import deactivate
from pytest_django import Settings

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN}}
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture(autouse=True)
def quick_passwords_and_fresh_counts(settings: Settings) -> None:
    """Hashes that cost nothing, and nobody counted as having tried too often in an earlier test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture(autouse=True)
def language_of_the_site() -> None:
    """A page that an earlier test asked for in another language leaves that language active in the thread."""
    deactivate()


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """Nothing closes the connection between calls to the WSGI application: the test's transaction is on it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def client() -> Client:
    """A reader who sees error pages as they are, never a traceback."""
    return Client(raise_request_exception=False)


@dataclass
class Site:
    """A server started as an administrator starts it, on a database of its own; `log` is what it has written."""

    address: str
    database: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str, **headers: str) -> bytes:
        with urllib.request.urlopen(urllib.request.Request(self.address + path, headers=headers), timeout=30) as answer:
            body: bytes = answer.read()
            return body


@contextmanager
def serving(database: str, log: Path, workers: int = 2, **environment: str) -> Iterator[Site]:
    """A site as an administrator starts it, stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "proxenia", "serve", "--port", str(port), "--workers", str(workers)]
    given = {"DATABASE_URL": database, "PROXENIA_LOG": "json", **environment}
    with log.open("wb") as file:
        process = subprocess.Popen(command, env={**os.environ, **given}, stdout=file, stderr=file)
    started = Site(f"http://127.0.0.1:{port}", database, process, log)
    try:
        _await(started)
        yield started
    finally:
        process.terminate()
        process.wait(timeout=60)


@pytest.fixture
def site(empty_database: str, tmp_path: Path) -> Iterator[Site]:
    """Two workers that log JSON and count."""
    with serving(empty_database, tmp_path / "server.log", PROXENIA_METRICS="token-of-the-test") as started:
        yield started


def _await(site: Site) -> None:
    for _ in range(600):
        assert site.process.poll() is None, site.log.read_text(encoding="utf-8")
        try:
            site.get("/health/")
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer")


@pytest.fixture
def new_database(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes empty databases of the kind that the tests run on, for programs that are started apart: their addresses."""
    server, made = os.environ.get("DATABASE_URL", ""), []

    def new() -> str:
        made.append(f"test_{uuid.uuid4().hex}")
        if server.startswith("postgres"):
            _on(server, f'CREATE DATABASE "{made[-1]}"')
            return f"{server.rpartition('/')[0]}/{made[-1]}"
        return f"sqlite:///{tmp_path / made[-1]}.sqlite3"

    yield new
    for name in made if server.startswith("postgres") else ():
        _on(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


@pytest.fixture
def empty_database(new_database: Callable[[], str]) -> str:
    """The address of an empty database of the kind that the tests run on."""
    return new_database()

"""A real browser before the real server: Debian's Chromium, and `proxenia serve` on a port of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A browser that looks for nothing but the pages it is sent to.
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--force-color-profile=srgb"),
]


@pytest.fixture(scope="session")
def server_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server prints: its letters too, as long as it is told of no mail server."""
    return tmp_path_factory.mktemp("server") / "output.txt"


@pytest.fixture(scope="session")
def site(server_output: Path) -> Iterator[str]:
    """The address of a server started as a user starts it, with the demonstration and with data of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "proxenia", "serve", "--port", str(port), "--workers", "1", "--demo"]
    data = {"PROXENIA_SECRET_KEY": "only for these tests " * 3, "XDG_DATA_HOME": str(server_output.parent)}
    with server_output.open("wb") as output:
        process = subprocess.Popen(command, env={**os.environ, **data}, stdout=output)
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
def browser() -> Iterator[Browser]:
    """One browser for all."""
    if CHROMIUM is None:
        pytest.fail("these tests need Chromium: as root, apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


def _hear(message: ConsoleMessage, complaints: list[str]) -> None:
    """Takes down an error, unless it says that a page is missing, a form refused or a later letter came."""
    is_refused = any(f"status of {status}" in message.text for status in (404, 422))
    is_missing_page = is_refused and message.location["url"] == message.page.url
    is_replaced = message.text.startswith(("htmx:afterRequest", "htmx:sendAbort"))
    if message.type == "error" and not is_missing_page and not is_replaced:
        complaints.append(message.text)


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A fresh reader; the test fails on any complaint of the console and any request to another host."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    opened, complaints = context.new_page(), []
    opened.on("console", lambda message: _hear(message, complaints))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda sent: complaints.append(sent.url) if not sent.url.startswith((site, "data:")) else None)
    yield opened
    context.close()
    assert complaints == []

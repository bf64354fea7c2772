"""A real browser before the real server: Debian's Chromium, and the `site` of all tests."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A browser that looks for nothing but the pages it is sent to.
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--force-color-profile=srgb"),
]


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

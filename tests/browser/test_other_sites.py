"""What a page of another site may do, in a real browser: ask the interface for programs and show previews, no more."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from playwright.sync_api import Browser, Page


class Blank(BaseHTTPRequestHandler):
    """A site that holds an empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>Another site</title>")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Page]:
    """A page of another site."""
    with HTTPServer(("127.0.0.1", 0), Blank) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        yield page
        context.close()
        server.shutdown()


def fetched(page: Page, address: str, options: str = "{}") -> str:
    told = page.evaluate(f"fetch('{address}', {options}).then(answer => answer.text(), error => String(error))")
    assert isinstance(told, str)
    return told


def test_another_site_may_ask_and_send_what_programs_send(elsewhere: Page, site: str) -> None:
    assert '"id": "c40"' in fetched(elsewhere, f"{site}/api/v1/networks/c40?fields=id")
    # Headers and a type of body that a browser asks leave for first.
    options = "{method: 'POST', headers: {'Content-Type': 'application/json', 'Authorization': 'Bearer x'}, body: '{}'}"
    assert '"where": "names"' in fetched(elsewhere, f"{site}/api/v1/resolve", options)
    form = '{method: \'POST\', body: new URLSearchParams({queries: \'{"a": {"query": "C40"}}\'})}'
    assert '"match": true' in fetched(elsewhere, f"{site}/api/reconcile/networks", form)
    assert "TypeError" in fetched(elsewhere, f"{site}/en/networks.json")


def test_another_site_may_show_a_preview_and_nothing_else(elsewhere: Page, site: str) -> None:
    elsewhere.set_content(
        f'<iframe src="{site}/api/reconcile/networks/preview?id=c40"></iframe><iframe src="{site}/en/about/"></iframe>'
    )
    elsewhere.wait_for_load_state("networkidle")
    shown, refused = elsewhere.frames[1:]
    assert "climate change" in shown.locator("body").inner_text()
    assert "Proxenia" not in refused.content()

"""A server on this machine that behaves as sites do: well, badly, and as if they meant harm."""

import gzip
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Body = bytes | str | Callable[["BaseHTTPRequestHandler"], None]


@dataclass
class Site:
    """What lies at each path: a page, or a function that answers by itself; `asked` counts the questions."""

    address: str = ""
    pages: dict[str, tuple[int, dict[str, str], Body]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)

    def add(self, path: str, body: Body = b"", status: int = 200, **headers: str) -> str:
        """Puts a page at a path, and says its address."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = status, {"content-type": "text/html; charset=utf-8", **told}, body
        return self.address + path

    def robots(self, text: str) -> None:
        self.add("/robots.txt", text, content_type="text/plain")


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing when somebody hangs up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None: ...


@contextmanager
def started() -> Iterator[Site]:
    """A site that answers until the end of the block."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *args: object) -> None: ...

        def do_GET(self) -> None:
            site.asked[self.path] += 1
            site.times.append(time.monotonic())
            status, headers, body = site.pages.get(self.path, (404, {"content-type": "text/html"}, b"no such page"))
            if callable(body):
                body(self)
                return
            content = body.encode() if isinstance(body, str) else body
            if headers.get("etag") and self.headers.get("If-None-Match") == headers["etag"]:
                status, content = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = QuietServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def without_end(handler: BaseHTTPRequestHandler) -> None:
    """Bytes for ever, as fast as they are taken."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"<li>Porto</li>" * 1000)
    except OSError:
        handler.close_connection = True


def drop_by_drop(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, so that no single wait is long."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass
    handler.close_connection = True


def silence(handler: BaseHTTPRequestHandler) -> None:
    """No answer at all."""
    time.sleep(3)
    handler.close_connection = True


def bomb() -> bytes:
    """A kilobyte that unpacks to many megabytes."""
    return gzip.compress(b"\0" * 100_000_000, 9)

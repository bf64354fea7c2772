"""Real workers beside a real server: killed in the midst of their work, and left alone by a server that is killed."""

import http.cookiejar
import json
import os
import re
import signal
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.web.conftest import Site, serving

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
CITIES = "Porto, PT\nCork, IE\nMedellín, CO\nTurku, FI"


class Reader:
    """Somebody with a browser without JavaScript."""

    def __init__(self, site: Site) -> None:
        self.site = site
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.open = urllib.request.build_opener(jar).open

    def get(self, path: str) -> str:
        with self.open(self.site.address + path, timeout=60) as answer:
            return str(answer.read().decode())

    def ask(self) -> str:
        """The path of the page of what was asked for."""
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', self.get("/en/together/"))
        assert token
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], "lines": CITIES}).encode()
        with self.open(self.site.address + "/en/together/", form, timeout=60) as answer:
            assert "/requests/" in answer.geturl()
            return str(answer.geturl()).removeprefix(self.site.address)


def until(is_so: Callable[[], object], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


def children(pid: int) -> set[int]:
    """The processes that a process has started and that live."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == pid and state != "Z":
            found.add(int(path.parent.name))
    return found


def worker_pid(site: Site) -> int:
    """The process that does long work: the one child of the server that was started, not forked."""
    (found,) = (pid for pid in children(site.process.pid) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes())
    return found


def queue_of(site: Site) -> dict[str, int]:
    told: dict[str, int] = json.loads(site.get("/health/"))["queue"]
    return told


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_killed_worker_and_a_killed_server_lose_nothing(empty_database: str, tmp_path: Path) -> None:
    key = {"PROXENIA_SECRET_KEY": "only for this test " * 3}
    with serving(empty_database, tmp_path / "first.log", workers=1, **key) as site:
        until(lambda: queue_of(site)["workers"] == 1)
        reader, first = Reader(site), worker_pid(site)
        page = reader.ask()
        until(lambda: queue_of(site)["running"] == 1)
        os.kill(first, signal.SIGKILL)
        until(lambda: "Open the result" in reader.get(page))
        assert worker_pid(site) != first

        page = reader.ask()
        until(lambda: queue_of(site)["running"] == 1)
        left = children(site.process.pid)
        assert len(left) >= 2
        site.process.kill()
        until(lambda: not any(map(lives, left)), seconds=20)

    with serving(empty_database, tmp_path / "second.log", workers=1, **key) as site:
        reader = Reader(site)
        until(lambda: "Open the result" in reader.get(page), seconds=150)
        assert queue_of(site) == {"waiting": 0, "running": 0, "workers": 1}
        running = children(site.process.pid)
        page = reader.ask()
        site.process.send_signal(signal.SIGTERM)
        site.process.wait(timeout=60)
        until(lambda: not any(map(lives, running)), seconds=20)

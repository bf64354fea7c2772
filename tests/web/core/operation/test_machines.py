"""Two machines on one database: a session, a limit and an answer of the one are those of the other."""

import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from ...conftest import Site, serving

PASSWORD = "korrekt horse 42 battery"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_CODE = re.compile(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", re.MULTILINE)


@pytest.fixture
def machines(empty_database: str, tmp_path: Path) -> Iterator[list[Site]]:
    """Two servers, each with a data folder of its own."""
    shared = {"CACHE_URL": "database", "PROXENIA_SECRET_KEY": "the same key on both machines 0123456789abcdef"}
    with ExitStack() as started:
        yield [
            started.enter_context(
                serving(empty_database, tmp_path / f"{name}.log", 1, XDG_DATA_HOME=str(tmp_path / name), **shared)
            )
            for name in ("first", "second")
        ]


def test_two_machines_are_one_site(machines: list[Site]) -> None:
    first, second = machines
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def send(site: Site, path: str, **sent: str) -> str:
        """What a form answers, its token taken from the page it stands on."""
        page = browser.open(site.address + path, timeout=60).read().decode()
        token = _TOKEN.search(page)
        assert token
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **sent}).encode()
        answered: str = browser.open(site.address + path, body, timeout=60).read().decode()
        return answered

    send(first, "/en/account/signup/", name="Ana", email="ana@example.org", password1=PASSWORD)
    code = _CODE.search(first.log.read_text(encoding="utf-8"))
    assert code
    send(second, "/en/account/confirm-email/", code=code[1])
    for site in machines:
        assert "Ana" in browser.open(f"{site.address}/en/account/", timeout=60).read().decode()

    asked = "/en/advise/result.json?city=2965140&budget=12345"
    assert first.get(asked) == second.get(asked)

    told = [_resolved(machines[at % 2]) for at in range(45)]  # the minute may turn once in between
    assert 429 in told[:41]
    assert json.loads(first.get("/health/"))["parts"]["cache"] == "ok"


def _resolved(site: Site) -> int:
    body = json.dumps({"names": [{"name": "Cork", "country": "IE"}]}).encode()
    asked = urllib.request.Request(f"{site.address}/api/v1/resolve", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code

"""`proxenia serve`: its address is told when it listens there, and not before."""

import socket
from collections.abc import Callable
from typing import Any

import pytest

from proxenia_web import server


def test_no_address_is_told_where_another_listens(proxenia: Any) -> None:
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        port = first.getsockname()[1]
        first.listen()
        ended = proxenia("serve", "--port", str(port))
    assert ended.code != 0 and "cannot listen" in ended.err
    assert "http://" not in ended.err + ended.out and "gets ready" not in ended.err + ended.out


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]")])
def test_the_address_is_told_when_it_listens(
    proxenia: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], host: str, shown: str
) -> None:
    told: list[str] = []

    def run(*_given: object, listens: Callable[[], object]) -> None:
        told.append(capsys.readouterr().err)
        listens()

    monkeypatch.setattr(server, "run", run)
    monkeypatch.setattr(server, "check_port", lambda host, port: None)
    ended = proxenia("serve", "--host", host, "--port", "8123")
    assert "http://" not in told[0] and f"Proxenia at http://{shown}:8123/" in ended.err

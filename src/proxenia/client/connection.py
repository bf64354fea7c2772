"""Sends a request and reads the answer: keys, languages, editions that are known already, and refusals."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from proxenia.errors import ProxeniaError
from proxenia.problems import Problem

#: Answers kept to be shown again while the server says that they still hold.
_KEPT = 128


class RefusedError(ProxeniaError):
    """The server refused a call; `status` is HTTP's, `problems` say what is wrong."""

    def __init__(self, status: int, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.status = status


class UnreachableError(ProxeniaError):
    """No server answered at the address, or what answered is none of ours."""


class Connection:
    """A way to one server. It holds no socket open; the answers it keeps are those it was given an ETag for."""

    def __init__(self, address: str, key: str | None, language: str | None, timeout: float) -> None:
        if not address.startswith(("http://", "https://")):
            problem = Problem("bad-address", address, "this is no web address", "write http://... or https://...")
            raise UnreachableError([problem])
        self.address = address.rstrip("/")
        self._headers = {"Accept": "application/json", "User-Agent": "proxenia-client"}
        self._headers |= {"Authorization": f"Bearer {key}"} if key else {}
        self._headers |= {"Accept-Language": language} if language else {}
        self._timeout = timeout
        self._kept: dict[str, tuple[str, bytes]] = {}

    def send(self, method: str, url: str, body: object = None, headers: Mapping[str, str] | None = None) -> bytes:
        """The body of the answer; RefusedError where the server refuses, UnreachableError where none answers."""
        kept = self._kept.get(url) if method == "GET" else None
        given = {**self._headers, **(headers or {}), **({"If-None-Match": kept[0]} if kept else {})}
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        given |= {"Content-Type": "application/json"} if data is not None else {}
        request = urllib.request.Request(url, data, given, method=method)
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                content: bytes = answer.read()
                self._keep(method, url, answer.headers.get("ETag"), content)
                return content
        except urllib.error.HTTPError as error:
            if error.code == 304 and kept:
                return kept[1]
            raise _refusal(error) from None
        except (OSError, ValueError) as error:
            hint = "check the address, and that the server runs"
            raise UnreachableError([Problem("unreachable", self.address, str(error), hint)]) from error

    def _keep(self, method: str, url: str, tag: str | None, content: bytes) -> None:
        if method == "GET" and tag:
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[url] = tag, content


def _refusal(error: urllib.error.HTTPError) -> ProxeniaError:
    try:
        data: dict[str, Any] = json.loads(error.read())
        found = [Problem(one["code"], one["where"], one["message"], one["hint"]) for one in data["problems"]]
        found = found or [Problem(f"status-{error.code}", "", str(data["detail"]))]
    except (ValueError, KeyError, TypeError):
        hint = "is this the address of a Proxenia server?"
        return UnreachableError([Problem("not-proxenia", error.url or "", f"status {error.code}", hint)])
    return RefusedError(error.code, tuple(found))

"""The web asked politely: robots.txt, one question a second to a host, limits of time and size, no login."""

import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from proxenia.collection.fetching.answer import Answer, Limits, Seen
from proxenia.collection.fetching.guard import is_public, private_refusal, refusal
from proxenia.collection.fetching.robots import Rules, robots_address, rules_of
from proxenia.problems import Problem
from proxenia.version import __version__

#: Who asks, and where to read what for.
USER_AGENT = f"proxenia/{__version__} (catalogue of networks of local governments; maintainers' tool)"
_ROBOTS_BYTES = 500_000
_REDIRECTS = (301, 302, 303, 307, 308)
#: The most that is unpacked at once.
_PIECE = 1 << 20


class Web:
    """A client that asks politely. Answers never raise: what goes wrong is the answer's trouble.

    `clock` and `sleep` measure and make pauses; `allow_private` lets addresses of one's own network be asked for.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow_private: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits or Limits()
        self._allow_private = allow_private
        self._clock, self._sleep = clock, sleep
        self._rules: dict[str, Rules] = {}
        self._next: dict[str, float] = {}
        self._lock = threading.Lock()
        timeout = httpx.Timeout(self._limits.silence)
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"}
        self._client = httpx.Client(timeout=timeout, headers=headers, follow_redirects=False, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, address: str, seen: Seen | None = None, accept: str = "*/*") -> Answer:
        """The answer of an address after its redirects; `seen` asks only for what has changed since."""
        deadline = self._clock() + self._limits.seconds
        told = {"Accept": accept}
        if seen:
            told |= {"If-None-Match": seen.etag} if seen.etag else {}
            told |= {"If-Modified-Since": seen.modified} if seen.modified else {}
        current, passed = address.partition("#")[0], list[str]()
        while True:
            trouble = refusal(current, self._allow_private) or self._forbidden(current)
            answer = Answer(address, current, trouble=trouble) if trouble else self._ask(current, told, deadline)
            target = urljoin(current, answer.final) if answer.status in _REDIRECTS else ""
            if not target or answer.trouble:
                return _as_told(answer, address, current, passed)
            passed.append(target)
            if len(passed) > self._limits.redirects or target in passed[:-1]:
                loop = Problem("redirects", address, "the address leads from one to the next without end", "look there")
                return Answer(address, current, answer.status, redirects=tuple(passed), trouble=loop)
            current = target

    def _forbidden(self, address: str) -> Problem | None:
        if self._rules_of(address).allows(address):
            return None
        return Problem("robots", address, "the site asks programs to stay away", "ask its secretariat for the list")

    def _rules_of(self, address: str) -> Rules:
        where = robots_address(address)
        if where not in self._rules:
            deadline = self._clock() + self._limits.silence
            answer = self._ask(where, {}, deadline, _ROBOTS_BYTES)
            if answer.status in _REDIRECTS and not answer.trouble:
                target = urljoin(where, answer.final)
                trouble = refusal(target, self._allow_private)
                answer = Answer(where, trouble=trouble) if trouble else self._ask(target, {}, deadline, _ROBOTS_BYTES)
            self._rules[where] = rules_of(answer)
        return self._rules[where]

    def _wait(self, address: str) -> None:
        """Waits until the host may be asked again, and books the next turn."""
        if not self._limits.pause:
            return
        rules = self._rules.get(robots_address(address))
        pause = min(max(self._limits.pause, rules.pause if rules else 0.0), self._limits.longest_pause)
        host = urlsplit(address).netloc
        with self._lock:
            turn = max(self._clock(), self._next.get(host, 0.0))
            self._next[host] = turn + pause
        if (left := turn - self._clock()) > 0:
            self._sleep(left)

    def _ask(self, address: str, told: Mapping[str, str], deadline: float, most: int | None = None) -> Answer:
        """One question without redirects; the place one leads to stands as the answer's final address."""
        self._wait(address)
        try:
            with self._client.stream("GET", address, headers=dict(told)) as response:
                if not self._allow_private and not _is_public_peer(response):
                    return Answer(address, address, trouble=private_refusal(address))
                return self._taken(response, address, deadline, most or self._limits.bytes)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            message = f"the site did not answer ({type(error).__name__})"
            return Answer(address, address, trouble=Problem("no-answer", address, message, "try again another day"))

    def _taken(self, response: httpx.Response, address: str, deadline: float, most: int) -> Answer:
        told = response.headers
        if response.status_code in _REDIRECTS:
            return Answer(address, told.get("location", ""), response.status_code)
        content, trouble = b"", None
        if response.status_code == 200:
            content, trouble = self._content(response, address, deadline, most)
        return Answer(
            address,
            address,
            response.status_code,
            content,
            told.get("content-type", ""),
            told.get("etag", ""),
            told.get("last-modified", ""),
            is_unchanged=response.status_code == 304,
            trouble=trouble or _refused_status(response.status_code, address),
        )

    def _content(
        self, response: httpx.Response, address: str, deadline: float, most: int
    ) -> tuple[bytes, Problem | None]:
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        if packed not in ("identity", "gzip", ""):
            return b"", Problem("encoding", address, f"the answer is packed as {packed}", "look at it in a browser")
        unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed == "gzip" else None
        found = bytearray()
        try:
            for raw in response.iter_raw():
                piece = unpack.decompress(raw, _PIECE) if unpack else raw
                while piece:
                    found += piece
                    if len(found) > most:
                        message = f"the answer has more than {most // 1_000_000 or 1} MB"
                        return b"", Problem("too-large", address, message, "look whether this is a list at all")
                    piece = unpack.decompress(unpack.unconsumed_tail, _PIECE) if unpack else b""
                if self._clock() > deadline:
                    message = f"the answer was not there after {self._limits.seconds:.0f} seconds"
                    return b"", Problem("too-slow", address, message, "try again another day")
        except zlib.error:
            return b"", Problem("encoding", address, "the answer is damaged", "try again another day")
        return bytes(found), None


def _as_told(answer: Answer, address: str, final: str, passed: list[str]) -> Answer:
    return replace(answer, address=address, final=final, redirects=tuple(passed))


def _is_public_peer(response: httpx.Response) -> bool:
    """Whether who answered is public: a name can be made to lead elsewhere between looking it up and asking."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    return peer is not None and is_public(str(peer[0]))


def _refused_status(status: int, address: str) -> Problem | None:
    if status in (200, 304):
        return None
    if status in (401, 403, 407):
        return Problem("login", address, f"the site wants a login or refuses programs ({status})", "ask for the list")
    if status in (404, 410):
        return Problem("gone", address, f"there is no such page any more ({status})", "look for where it went")
    if status == 429:
        return Problem("too-often", address, "the site asks to be left alone for a while (429)", "try another day")
    return Problem("bad-answer", address, f"the site answered {status}", "try again another day")

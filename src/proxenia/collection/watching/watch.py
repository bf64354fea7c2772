"""Sources asked for change or death: politely, many hosts at a time, one question after the other to each host."""

import hashlib
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from urllib.parse import quote, urlsplit

from proxenia.collection.fetching.answer import Answer, Seen
from proxenia.collection.fetching.web import Web
from proxenia.collection.proposal.suspicion import is_login, site_of
from proxenia.collection.reading.decoding import decoded
from proxenia.collection.watching.likeness import likeness, sketch_of
from proxenia.errors import InputError
from proxenia.evidence.provenance.sources import host_of
from proxenia.evidence.provenance.watched import LOST, Standing, Watched

#: So many hosts are asked at a time.
WORKERS = 16
#: Two pages as like as this are one; less like than that, the one was put in the place of the other.
_ONE_PAGE, _ANOTHER_PAGE = 0.8, 0.15
_GITHUB = "github:"
#: How each trouble of the web counts.
_TROUBLES = {
    "gone": Standing.GONE,
    "login": Standing.LOGIN,
    "robots": Standing.ROBOTS,
    "too-large": Standing.UNREAD,
    "encoding": Standing.UNREAD,
}
_NO_PAGE = ("404", "not found", "introuvable", "no encontrada", "não encontrada", "nicht gefunden", "non trovata")


def web_address_of(source: str) -> str:
    """The address at which a source can be asked for; empty where it is none of the web's."""
    if source.startswith(_GITHUB):
        repository, _, path = source.removeprefix(_GITHUB).partition(":")
        return f"https://raw.githubusercontent.com/{repository}/HEAD/{quote(path)}" if path else ""
    first = source.split(" ", 1)[0]
    return first if urlsplit(first).scheme in ("http", "https") else ""


def watch(
    sources: Iterable[str],
    noted: Mapping[str, Watched],
    web: Web,
    day: str,
    told: Callable[[Watched], None],
    is_over: Callable[[], bool] = lambda: False,
    workers: int = WORKERS,
) -> None:
    """Asks for each source and tells how it stands, those of a host one after the other.

    `told` gets one source at a time. `is_over` ends it early: what was told until then is whole.
    """
    hosts: dict[str, list[str]] = {}
    for source in sources:
        if address := web_address_of(source):
            hosts.setdefault(urlsplit(address).netloc, []).append(source)
    lock, is_stopped = threading.Lock(), threading.Event()

    def ask(group: list[str]) -> None:
        probe = _Probe(web)
        for source in group:
            if is_stopped.is_set() or is_over():
                return
            found = _looked_at(source, noted.get(source), web, probe, day)
            with lock:
                told(found)

    with ThreadPoolExecutor(workers) as pool:
        # The longest first: a host with hundreds of sources takes as many pauses.
        asked = [pool.submit(ask, group) for group in sorted(hosts.values(), key=len, reverse=True)]
        try:
            for done in as_completed(asked):
                done.result()
        except BaseException:
            is_stopped.set()  # what was asked already is waited for, nothing more is asked
            pool.shutdown(wait=False, cancel_futures=True)
            raise


class _Probe:
    """How a host answers for a page that it cannot have, asked once it matters."""

    def __init__(self, web: Web) -> None:
        self._web, self._sketch = web, ""
        self._asked = False

    def is_like(self, address: str, sketch: str) -> bool:
        """Whether a page is like the one that the host shows for no page at all."""
        if not self._asked:
            self._asked = True
            parts = urlsplit(address)
            name = hashlib.sha256(parts.netloc.encode()).hexdigest()[:16]
            answer = self._web.get(f"{parts.scheme}://{parts.netloc}/{name}-no-such-page")
            if answer.trouble is None and answer.content:
                _, self._sketch = _said(answer)
        return bool(self._sketch) and likeness(self._sketch, sketch) >= _ONE_PAGE


def _looked_at(source: str, before: Watched | None, web: Web, probe: _Probe, day: str) -> Watched:
    address = web_address_of(source)
    seen = Seen(etag=before.etag, modified=before.modified) if before and before.text else None
    answer = web.get(address, seen)
    found = Watched(source, day, Standing.FIRST, day, answer.final, answer.etag, answer.modified)
    if answer.trouble:
        found = replace(found, state=_TROUBLES.get(answer.trouble.code, Standing.UNREACHABLE))
    elif answer.is_unchanged and before:
        found = replace(before, day=day, final=answer.final, state=_as_before(before))
    else:
        text, sketch = _said(answer)
        found = replace(found, text=text, sketch=sketch)
        found = replace(found, state=_state(found, before, answer, probe))
    if before and found.state not in (Standing.FIRST, Standing.SAME) and not found.text:
        # What it said is kept beside how it stands, to know it again if it comes back.
        found = replace(found, text=before.text, sketch=before.sketch)
    is_as_before = before is not None and before.state is found.state
    return replace(found, since=before.since) if before and is_as_before else found


def _state(found: Watched, before: Watched | None, answer: Answer, probe: _Probe) -> Standing:
    asked, came = urlsplit(answer.address), urlsplit(answer.final)
    if is_login(answer.final) and not is_login(answer.address):
        return Standing.LOGIN
    if site_of(host_of(answer.final)) != site_of(host_of(answer.address)):
        return Standing.ELSEWHERE
    is_deep = len(asked.path.strip("/")) > 0
    if answer.redirects and is_deep and came.path.strip("/") in ("", "index.html", "index.php") and not came.query:
        return Standing.LOOKS_GONE
    if before and before.text == found.text:
        return _as_before(before)
    if is_deep and found.sketch and (_says_gone(answer) or probe.is_like(answer.address, found.sketch)):
        return Standing.LOOKS_GONE
    if before and before.text:
        is_other = before.sketch and likeness(before.sketch, found.sketch) < _ANOTHER_PAGE
        return Standing.REPLACED if is_other else Standing.CHANGED
    return Standing.MOVED if answer.redirects and came.path != asked.path else Standing.FIRST


def _as_before(before: Watched) -> Standing:
    """How a source stands that says what it said: one that was lost stays lost until a person has looked."""
    return before.state if before.state in LOST else Standing.SAME


def _said(answer: Answer) -> tuple[str, str]:
    """The hash of what a page says, whatever its markup, and its sketch; of other files the hash alone."""
    path = urlsplit(answer.address).path
    # Pages for no page repeat what was asked for.
    lines = [line.replace(path, " ") if len(path) > 1 else line for line in _lines(answer)]
    if not lines:
        return hashlib.sha256(answer.content).hexdigest()[:16], ""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16], sketch_of(lines)


def _lines(answer: Answer) -> list[str]:
    from proxenia.collection.reading.page import open_page, page_lines

    if "html" not in answer.content_type and not answer.content_type.startswith("text/"):
        return []
    try:
        text, _ = decoded(answer.content, answer.content_type, answer.address)
    except InputError:
        return []
    return page_lines(open_page(text)) if "html" in answer.content_type else text.splitlines()


def _says_gone(answer: Answer) -> bool:
    """Whether a page's title says that there is no page."""
    from proxenia.collection.reading.page import open_page

    if "html" not in answer.content_type:
        return False
    title = open_page(answer.content[:20_000].decode("utf-8", "replace")).css_first("title")
    words = (title.text() if title else "").casefold()
    return any(word in words for word in _NO_PAGE)

"""What was fetched, kept by its hash: asked for again only if it changed, and looked at again without asking."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from proxenia.collection.fetching.answer import Answer, Seen
from proxenia.evidence.file.transaction import write_file
from proxenia.problems import Problem

if TYPE_CHECKING:
    from proxenia.collection.fetching.web import Web

#: So many editions of an address are kept.
_MOST = 5


class Kept:
    """A folder of what was seen: a file of notes for each address, a file for each content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def last(self, address: str) -> Seen | None:
        """What was seen last at an address; None where nothing was, or its content is lost or damaged."""
        editions = self.editions(address)
        return editions[-1] if editions and self.content(editions[-1].hash) else None

    def editions(self, address: str) -> list[Seen]:
        """The editions of an address that were seen, the newest last."""
        try:
            rows = json.loads(self._notes(address).read_text(encoding="utf-8"))
            return [Seen(**row) for row in rows["editions"]]
        except (OSError, ValueError, TypeError, KeyError):
            return []

    def content(self, hash_: str) -> bytes:
        """The content of a hash; empty where it is lost or is not what its hash says."""
        try:
            found = self._body(hash_).read_bytes()
        except OSError:
            return b""
        return found if sha256(found).hexdigest() == hash_ else b""

    def keep(self, answer: Answer, day: str) -> None:
        """Keeps an answer's content, and what to tell its server next time."""
        write_file(self._body(answer.hash), answer.content)
        others = [one for one in self.editions(answer.address) if one.hash != answer.hash]
        editions = [*others, answer.seen(day)]
        for old in editions[:-_MOST]:
            self._body(old.hash).unlink(missing_ok=True)
        rows = {"address": answer.address, "editions": [asdict(one) for one in editions[-_MOST:]]}
        write_file(self._notes(answer.address), json.dumps(rows, ensure_ascii=False, indent=1))

    def again(self, address: str, accept: str = "") -> Answer:
        """The answer seen last, without asking anybody."""
        seen = self.last(address)
        if seen is None:
            hint = "collect it once with a network"
            return Answer(address, trouble=Problem("not-seen", address, "nothing was kept of this address", hint))
        return self.filled(Answer(address, seen.final, 200, is_unchanged=True), seen)

    def filled(self, answer: Answer, seen: Seen) -> Answer:
        """An answer that the page is as it was, with what was kept of it."""
        content = self.content(seen.hash)
        return replace(answer, content=content, content_type=seen.content_type, etag=seen.etag, modified=seen.modified)

    def ask(self, web: "Web", day: str) -> Callable[[str, str], Answer]:
        """How an address is asked for through what was kept: only what changed since comes anew, and is kept."""

        def fetch(address: str, accept: str) -> Answer:
            seen = self.last(address)
            answer = web.get(address, seen, accept)
            if answer.is_unchanged and seen:
                return self.filled(answer, seen)
            if answer.content and answer.trouble is None:
                self.keep(answer, day)
            return replace(answer, is_unchanged=seen is not None and seen.hash == answer.hash)

        return fetch

    def _notes(self, address: str) -> Path:
        return self._folder / "notes" / f"{sha256(address.encode()).hexdigest()[:24]}.json"

    def _body(self, hash_: str) -> Path:
        return self._folder / "content" / hash_[:2] / hash_

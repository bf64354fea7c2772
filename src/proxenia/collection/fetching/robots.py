"""What a site lets programs ask for (RFC 9309), and how long they are to pause."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from proxenia.collection.fetching.answer import Answer

#: By this name Proxenia is spoken to in a robots.txt.
AGENT = "proxenia"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; `is_closed`: it could not be asked, so that nothing may be."""

    parsed: Any = None
    is_closed: bool = False

    def allows(self, address: str) -> bool:
        """Whether the address may be asked for."""
        return not self.is_closed and (self.parsed is None or bool(self.parsed.can_fetch(address, AGENT)))

    @property
    def pause(self) -> float:
        """The seconds between two questions that the site asks for; 0 where it does not."""
        asked = self.parsed.crawl_delay(AGENT) if self.parsed is not None else None
        return float(asked or 0.0)


def robots_address(address: str) -> str:
    """Where the rules of an address's site lie."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def rules_of(answer: Answer) -> Rules:
    """The rules a site states: none where it has no such file, closed where it does not answer or fails."""
    if answer.status == 200 and answer.trouble is None:
        from protego import Protego

        return Rules(Protego.parse(answer.content.decode("utf-8", "replace")))
    return Rules(is_closed=not 400 <= answer.status < 500)

"""What came of asking for an address: its content, or the reason why there is none."""

from dataclasses import dataclass, field
from hashlib import sha256

from proxenia.problems import Problem


@dataclass(frozen=True, slots=True)
class Limits:
    """What one address may take: seconds, bytes as sent and unpacked, redirects, and pauses between two questions."""

    seconds: float = 60.0
    silence: float = 20.0
    bytes: int = 20_000_000
    redirects: int = 5
    #: Seconds between two questions to one host, and the longest pause that a robots.txt can ask for.
    pause: float = 1.0
    longest_pause: float = 30.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a server said of an edition of a page, to be told when asking again; the hash is of its content."""

    day: str = ""
    hash: str = ""
    etag: str = ""
    modified: str = ""
    final: str = ""
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the web: where it came from in the end, and what it holds.

    `status` is 0 where no server answered. `is_unchanged`: the server said that the page is as it was when seen.
    `trouble` says why there is no content to be read.
    """

    address: str
    final: str = ""
    status: int = 0
    content: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    redirects: tuple[str, ...] = ()
    is_unchanged: bool = False
    trouble: Problem | None = field(default=None)

    @property
    def hash(self) -> str:
        """The SHA-256 of the content; empty where there is none."""
        return sha256(self.content).hexdigest() if self.content else ""

    def seen(self, day: str) -> Seen:
        """What is to be told when asking again."""
        return Seen(day, self.hash, self.etag, self.modified, self.final, self.content_type)

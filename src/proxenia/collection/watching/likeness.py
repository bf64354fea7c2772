"""How like two texts are: by the smallest hashes of their runs of three words (Broder's sketches)."""

import hashlib
import re
from collections.abc import Iterable

_KEPT, _RUN = 24, 3
_WORD = re.compile(r"\w+")
#: No more of a text is looked at.
_MOST_WORDS = 50_000


def sketch_of(lines: Iterable[str]) -> str:
    """The sketch of a text, as text: the same for the same words, of a few numbers whatever the length."""
    words = _WORD.findall(" ".join(lines).casefold())[:_MOST_WORDS]
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))} if words else set()
    hashes = sorted(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest()) for run in runs)
    return "".join(f"{number:08x}" for number in hashes[:_KEPT])


def likeness(one: str, other: str) -> float:
    """The share [0, 1] of runs of words that two sketched texts have in common, estimated (Jaccard's index)."""
    first, second = _numbers(one), _numbers(other)
    if not first or not second:
        return 0.0
    smallest = set(sorted(first | second)[:_KEPT])
    return len(smallest & first & second) / len(smallest)


def _numbers(sketch: str) -> set[int]:
    return {int(sketch[at : at + 8], 16) for at in range(0, len(sketch), 8)}

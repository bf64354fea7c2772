"""What the person who hands a table in says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from proxenia.exchange.sheet.cell import Manner


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the person who hands a file in says of it.

    `currency` is meant where the whole file names none. `own` names networks that are the office's own although
    their names are like others'; with `keeps_unknown` all such are. `networks` says by its name which network is meant
    by one that no network bears. `columns` says by its place, from 0, which column
    of the record is meant, "" for none; the others are known by their headings. `words` says by column and folded word
    which of the words that are expected there is meant.
    """

    currency: str
    manner: Manner = field(default_factory=Manner)
    own: frozenset[str] = frozenset()
    keeps_unknown: bool = False
    networks: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[int, str] = field(default_factory=dict)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)

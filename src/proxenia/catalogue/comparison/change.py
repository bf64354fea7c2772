"""What a list means beside the catalogue, row by row, for a person to decide."""

from dataclasses import dataclass
from enum import StrEnum

from proxenia.evidence.record import MemberRow


class Change(StrEnum):
    """What a row of a list means beside what the catalogue has."""

    JOINS = "joins"
    STAYS = "stays"
    DOUBTFUL = "doubtful"


class Outcome(StrEnum):
    """What came of a list.

    `proposed`: the list is sound, its certain rows are suggested. `held`: something about the whole list is odd, every
    row waits for a person. `refused`: what came is not the list; there are no rows.
    """

    PROPOSED = "proposed"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row for the catalogue's list, whether it is suggested to take it, why (not), and the passage that says it.

    `where` is where its entry stands in the list.
    """

    change: Change
    row: MemberRow
    is_suggested: bool
    reasons: tuple[str, ...] = ()
    place: str = ""
    passage: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """A member of the catalogue that a list of all members does not name, and where it was last seen."""

    place: int
    name: str
    country: str
    seen: str | None
    source: str
    like: str = ""

"""A proposal: what a list that was read would change in the catalogue, row by row, for a person to decide."""

from dataclasses import dataclass, field
from enum import StrEnum

from proxenia.collection.recipe import Recipe
from proxenia.evidence.record import MemberRow
from proxenia.problems import Problem


class Change(StrEnum):
    """What a row of a list means beside what the catalogue has."""

    JOINS = "joins"
    STAYS = "stays"
    DOUBTFUL = "doubtful"


class Outcome(StrEnum):
    """What came of a recipe.

    `proposed`: the list is sound, its certain rows are suggested. `held`: something about the whole list is odd, every
    row waits for a person. `refused`: what came is not the list; there are no rows.
    """

    PROPOSED = "proposed"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A row for the catalogue's list, whether it is suggested to take it, why (not), and the passage that says it."""

    change: Change
    row: MemberRow
    is_suggested: bool
    reasons: tuple[str, ...] = ()
    place: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """A member of the catalogue that a list of all members does not name, and where it was last seen."""

    place: int
    name: str
    country: str
    seen: str | None
    source: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one recipe came to; `known` counts the members the catalogue had, `read` the entries of the list."""

    recipe: Recipe
    outcome: Outcome
    day: str
    final: str = ""
    hash: str = ""
    is_unchanged: bool = False
    doubts: tuple[Problem, ...] = ()
    rows: tuple[Proposed, ...] = ()
    leaves: tuple[Leave, ...] = ()
    known: int = 0
    read: int = 0
    notes: tuple[str, ...] = field(default=())

    def count(self, change: Change) -> int:
        """How many rows are of a change."""
        return sum(one.change is change for one in self.rows)

    @property
    def resolved(self) -> int:
        """How many rows have a certain place."""
        return sum(one.row.resolution == "same" for one in self.rows)

"""A proposal: what a list that was read would change in the catalogue, row by row, for a person to decide."""

from dataclasses import dataclass, field

from proxenia.catalogue.comparison.change import Change, Leave, Outcome, Proposed
from proxenia.collection.recipe import Recipe
from proxenia.problems import Problem


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

"""The weights that were learned of slips, read from the project's table."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).parents[2] / "data" / "slip_weights.csv"
#: What a list is like: of members, where slips are rare and villages that no gazetteer has are many; or full of slips.
LISTS, SLIPS = "lists", "slips"
#: The row of the table from which an answer is certain; the others are of figures.
SURE = "certain from"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each figure of a likeness adds, in powers of ten, and from which score on an answer is certain."""

    of: Mapping[str, float]
    sure: float


@cache
def learned(kind: str) -> Weights:
    """The weights learned for a kind of list."""
    with PATH.open(encoding="utf-8", newline="") as file:
        table = {row["figure"]: float(row[kind]) for row in csv.DictReader(file)}
    return Weights({name: value for name, value in table.items() if name != SURE}, table[SURE])

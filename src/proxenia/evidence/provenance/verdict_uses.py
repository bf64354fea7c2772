"""How often verdicts rest on what a source says: counted for a panel of places, kept beside the evidence."""

from collections.abc import Mapping
from pathlib import Path

from proxenia.evidence.file.tables import read_table, table_text
from proxenia.problems import Problem

VERDICT_USES = "verdict_uses.csv"
COLUMNS = ("network", "source", "uses")

#: By network and source, how many verdicts rest on it.
Uses = Mapping[tuple[str, str], int]


def read_uses(path: Path) -> tuple[dict[tuple[str, str], int], list[Problem]]:
    """How many verdicts rest on each source of each network, and every problem of the file; nothing where none is."""
    if not path.exists():
        return {}, []
    rows, found = read_table(path, COLUMNS)
    uses = {}
    for where, row in rows:
        if row["uses"].isdecimal():
            uses[row["network"], row["source"]] = int(row["uses"])
        else:
            found.append(Problem("bad-number", f"{where}:uses", "not a count", "count again: proxenia freshness"))
    return uses, found


def uses_text(uses: Uses) -> str:
    """The text of the file, sorted by network and source."""
    return table_text(COLUMNS, ((*key, number) for key, number in sorted(uses.items())))

"""Under which licence each source of a list may be shown, and whether any source lacks its notice."""

from collections.abc import Mapping
from pathlib import Path

from proxenia.evidence.record import Evidence
from proxenia.evidence.tables import read_table
from proxenia.problems import Problem

#: A row that was joined from several sources names them with this between.
_JOIN = " ; "


def read_notices(path: Path) -> tuple[dict[str, str], list[Problem]]:
    """The licence or notice of each source of member lists, and every problem of the file."""
    rows, found = read_table(path, ("source", "licence"))
    found += [
        Problem("empty-cell", f"{where}:licence", f"no licence for {row['source']}", "say what the source states")
        for where, row in rows
        if not row["licence"]
    ]
    return {row["source"]: row["licence"] for _, row in rows}, found


def sources_of_lists(evidence: Evidence) -> dict[str, str]:
    """Every source that a member list names, with the first file that does."""
    named: dict[str, str] = {}
    for folder, lists in (("members", evidence.members), ("programmes", evidence.participants)):
        for network, rows in sorted(lists.items()):
            for row in rows:
                for source in row.source.split(_JOIN):
                    named.setdefault(source, f"{folder}/{network}.csv")
    return named


def check_notices(evidence: Evidence, notices: Mapping[str, str]) -> list[Problem]:
    """A problem for each source of a list whose licence nobody noted."""
    hint = "add a line to list_sources.csv: the source, and what it says of its licence"
    return [
        Problem("no-notice", where, f"the licence of {source} is not noted", hint)
        for source, where in sorted(sources_of_lists(evidence).items())
        if source not in notices
    ]

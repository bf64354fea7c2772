"""What became of the catalogue's sources: of each when it was last asked for, and how it stood then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from proxenia.evidence.file.tables import read_table, table_text
from proxenia.evidence.record import Evidence
from proxenia.problems import Problem

WATCHED = "watched.csv"
COLUMNS = ("source", "day", "state", "since", "final", "etag", "modified", "text", "sketch")


class Standing(StrEnum):
    """How a source stood when it was last asked for."""

    FIRST = "first"
    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    REPLACED = "replaced"
    ELSEWHERE = "elsewhere"
    GONE = "gone"
    LOOKS_GONE = "looks-gone"
    LOGIN = "login"
    ROBOTS = "robots"
    UNREACHABLE = "unreachable"
    UNREAD = "unread"


#: Of a source that stands so, nobody can check any more what was read there.
LOST = frozenset({Standing.GONE, Standing.LOOKS_GONE, Standing.ELSEWHERE, Standing.REPLACED})


@dataclass(frozen=True, slots=True)
class Watched:
    """A source as it stood on a day, and `since` which day it has stood so.

    `text` is the hash of what it says, `sketch` numbers by which two texts are likened; both empty where none was read.
    """

    source: str
    day: str
    state: Standing
    since: str
    final: str = ""
    etag: str = ""
    modified: str = ""
    text: str = ""
    sketch: str = ""


def read_watched(path: Path) -> tuple[dict[str, Watched], list[Problem]]:
    """What was noted of each source, and every problem of the file; nothing where nobody has watched yet."""
    if not path.exists():
        return {}, []
    rows, found = read_table(path, COLUMNS)
    noted = {}
    for where, row in rows:
        if row["state"] not in tuple(Standing) or not _is_day(row["day"]) or not _is_day(row["since"]):
            hint = "take the line out: the source is asked for anew"
            found.append(Problem("bad-watch", where, "the line does not say how a source stood and when", hint))
            continue
        rest = {name: row[name] for name in COLUMNS if name != "state"}
        noted[row["source"]] = Watched(state=Standing(row["state"]), **rest)
    return noted, found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def watched_text(noted: Mapping[str, Watched]) -> str:
    """The text of the file, sorted by source."""
    return table_text(COLUMNS, ([getattr(one, name) for name in COLUMNS] for _, one in sorted(noted.items())))


def sources_named(evidence: Evidence) -> dict[str, set[str]]:
    """Every source that the catalogue names, with the networks it is named for."""
    named: dict[str, set[str]] = {}
    for network, record in evidence.records.items():
        for statement in record.statements:
            named.setdefault(statement.source, set()).add(network)
    for lists in (evidence.members, evidence.participants):
        for network, rows in lists.items():
            for source in _each(row.source for row in rows):
                named.setdefault(source, set()).add(network)
    return dict(sorted(named.items()))


def _each(sources: Iterable[str]) -> set[str]:
    return {one for source in sources for one in source.split(" ; ")}

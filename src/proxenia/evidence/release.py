"""What entered, changed and left the catalogue from one numbered release to the next."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from proxenia.evidence.file.tables import read_table, table_text
from proxenia.evidence.record import Evidence, Release
from proxenia.problems import Problem

INDEX_COLUMNS = ("network", "kind", "members", "statements")
INDEX, CHANGES = "release_index.csv", "CHANGES.md"
_HEADING = re.compile(r"## (\S+) \((\d{4}-\d{2}-\d{2})\)")


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What a release held of one organisation: its kind, rows of member lists, and the ids of its statements."""

    kind: str
    members: int
    statements: frozenset[str]


@dataclass(frozen=True, slots=True)
class NetworkChange:
    """What changed of one organisation between two releases."""

    network: str
    entered: int
    left: int
    members: int
    old_kind: str
    kind: str

    @property
    def is_any(self) -> bool:
        """Whether anything changed."""
        return bool(self.entered or self.left or self.members) or self.old_kind != self.kind


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """Organisations that are new, that left (merged into another or taken out), and that changed."""

    added: tuple[str, ...]
    merged: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    changed: tuple[NetworkChange, ...]


def index_of(evidence: Evidence) -> dict[str, IndexRow]:
    """What the evidence holds of each organisation, by id."""
    return {
        network: IndexRow(
            str(record.kind),
            len(evidence.members.get(network, ())) + len(evidence.participants.get(network, ())),
            frozenset(statement.id for statement in record.statements),
        )
        for network, record in sorted(evidence.records.items())
    }


def index_text(index: Mapping[str, IndexRow]) -> str:
    """The index as the text of its file."""
    rows = ((name, row.kind, row.members, " ".join(sorted(row.statements))) for name, row in sorted(index.items()))
    return table_text(INDEX_COLUMNS, rows)


def read_index(path: Path) -> tuple[dict[str, IndexRow], list[Problem]]:
    """The index that the last release left; empty where there was none."""
    if not path.exists():
        return {}, []
    rows, found = read_table(path, INDEX_COLUMNS)
    index = {}
    for where, row in rows:
        if row["members"].isdigit():
            index[row["network"]] = IndexRow(row["kind"], int(row["members"]), frozenset(row["statements"].split()))
        else:
            found.append(Problem("bad-number", f"{where}:members", "not a count", "restore the file"))
    return index, found


def changes_between(
    before: Mapping[str, IndexRow], after: Mapping[str, IndexRow], redirects: Mapping[str, str]
) -> ReleaseChanges:
    """What happened from one index to the other."""
    gone = sorted(before.keys() - after.keys())
    shared = sorted(before.keys() & after.keys())
    changed = (_change(network, before[network], after[network]) for network in shared)
    return ReleaseChanges(
        added=tuple(sorted(after.keys() - before.keys())),
        merged=tuple((network, redirects[network]) for network in gone if network in redirects),
        removed=tuple(network for network in gone if network not in redirects),
        changed=tuple(change for change in changed if change.is_any),
    )


def _change(network: str, old: IndexRow, new: IndexRow) -> NetworkChange:
    return NetworkChange(
        network,
        entered=len(new.statements - old.statements),
        left=len(old.statements - new.statements),
        members=new.members - old.members,
        old_kind=old.kind,
        kind=new.kind,
    )


def changes_lines(changes: ReleaseChanges) -> list[str]:
    """The changes as lines of Markdown; one line says so where nothing changed."""
    lines = [f"- new: {network}" for network in changes.added]
    lines += [f"- merged: {old} into {new}" for old, new in changes.merged]
    lines += [f"- taken out: {network}" for network in changes.removed]
    lines += [f"- {change.network}: {_said(change)}" for change in changes.changed]
    return lines or ["- nothing changed"]


def _said(change: NetworkChange) -> str:
    parts = [
        (change.entered, f"{change.entered} statements entered"),
        (change.left, f"{change.left} statements left"),
        (change.members, f"{change.members:+d} rows of member lists"),
        (change.old_kind != change.kind, f"is a {change.kind}, no longer a {change.old_kind}"),
    ]
    return ", ".join(text for is_so, text in parts if is_so)


def release_section(release: Release, index: Mapping[str, IndexRow], changes: ReleaseChanges) -> str:
    """One release's section of the list of changes."""
    statements = sum(len(row.statements) for row in index.values())
    members = sum(row.members for row in index.values())
    held = f"{len(index)} organisations, {statements:,} statements, {members:,} rows of member lists."
    is_first = len(changes.added) == len(index)
    lines = ["- the first release"] if is_first else changes_lines(changes)
    return "\n".join([f"## {release.number} ({release.day})", "", held, "", *lines, ""])


def with_section(old: str, section: str) -> str:
    """The list of changes with a new section on top."""
    title = "# Changes of the catalogue\n"
    return "\n".join([title, section, *filter(None, [old.removeprefix(title).strip("\n")])]).rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """One release as the list of changes tells it: what it held, and what it changed, a line each."""

    number: str
    day: str
    held: str
    changes: tuple[str, ...]


def read_changes(text: str) -> tuple[ReleaseNote, ...]:
    """The releases of a list of changes, the newest first, as it stands."""
    notes = []
    for section in text.split("\n## ")[1:]:
        heading, *lines = ("## " + section).splitlines()
        match = _HEADING.fullmatch(heading)
        if match:
            held = " ".join(line for line in lines if line and not line.startswith("- "))
            changes = tuple(line.removeprefix("- ") for line in lines if line.startswith("- "))
            notes.append(ReleaseNote(match[1], match[2], held, changes))
    return tuple(notes)


def is_later(number: str, known: Iterable[str]) -> bool:
    """Whether a release number (2026.11, 2026.11.1) comes after every known one."""
    return all(_parts(number) > _parts(other) for other in known)


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdigit())

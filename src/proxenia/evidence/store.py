"""The catalogue's folder: read whole with every problem, written whole or not at all."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from proxenia.evidence.file.network_file import network_text, read_network_file
from proxenia.evidence.file.tables import (
    members_text,
    read_links,
    read_member_places,
    read_members,
    read_moves,
    read_redirects,
    read_twinnings,
    read_withdrawn,
    twinnings_text,
)
from proxenia.evidence.file.transaction import recover, write_files
from proxenia.evidence.file.yaml_text import read_yaml, write_yaml
from proxenia.evidence.provenance.list_sources import list_sources_text, read_list_sources
from proxenia.evidence.record import Evidence, MemberRow, NetworkRecord, Release
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.problems import Problem

_LIKE_AN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def shipped_catalogue() -> Path:
    """The folder of the catalogue that comes with the program."""
    return Path(__file__).parent.parent / "data"


def read_evidence(root: Path) -> tuple[Evidence, list[Problem]]:
    """Everything in a catalogue's folder, and every problem found on the way."""
    recover(root)
    vocabulary = Vocabulary.read(root / "vocabulary.csv")
    found: list[Problem] = []
    records = _read_records(root, vocabulary, found)
    members, participants = (_read_lists(root / name, found) for name in ("members", "programmes"))
    twinnings, more = read_twinnings(root / "twinnings.csv") if (root / "twinnings.csv").exists() else ((), [])
    redirects, redirect_problems = read_redirects(root / "redirects.csv")
    links, link_problems = read_links(root / "links.csv")
    release, release_problems = _read_release(root / "release.yaml")
    moves, move_problems = read_moves(root / "moves.csv")
    sources, source_problems = read_list_sources(root / "list_sources.csv")
    withdrawn, withdrawal_problems = read_withdrawn(root / "withdrawn.csv")
    told, place_problems = read_member_places(root / "member_places.csv")
    found += source_problems + withdrawal_problems + place_problems
    found += more + redirect_problems + link_problems + release_problems + move_problems
    tables = (twinnings, redirects, links, moves, sources, withdrawn, told)
    evidence = Evidence(release, records, members, participants, *tables)
    return evidence, found + check_references(evidence)


def _read_records(root: Path, vocabulary: Vocabulary, found: list[Problem]) -> dict[str, NetworkRecord]:
    records = {}
    for path in sorted((root / "networks").glob("*.yaml")):
        record, problems = read_network_file(path, vocabulary)
        found += problems
        if record:
            records[record.id] = record
    return records


def _read_lists(folder: Path, found: list[Problem]) -> dict[str, tuple[MemberRow, ...]]:
    lists = {}
    for path in sorted(folder.glob("*.csv")):
        rows, problems = read_members(path)
        found += problems
        lists[path.stem] = rows
    return lists


def _read_release(path: Path) -> tuple[Release, list[Problem]]:
    document, found = read_yaml(path)
    if document is None:
        return Release(), found
    data = document.data if isinstance(document.data, dict) else {}
    number, day = data.get("number"), data.get("day")
    if not isinstance(number, str) or not isinstance(day, date):
        return Release(), [
            Problem("bad-release", path.name, "number or day is missing", 'number: "2026.11", day: 2026-11-24')
        ]
    return Release(number, day), []


def check_references(evidence: Evidence) -> list[Problem]:
    """Every list, redirect or link that leads to a network the catalogue does not have, or to a body without a name."""
    known = evidence.records
    lists = [("members", network) for network in evidence.members]
    lists += [("programmes", network) for network in evidence.participants]
    found = [
        Problem(
            "unknown-network", f"{folder}/{network}.csv", f"there is no networks/{network}.yaml", "add it or rename"
        )
        for folder, network in lists
        if network not in known
    ]
    found += [
        Problem("bad-redirect", "redirects.csv", f"{old} leads to {new}", "the new id must exist and the old must not")
        for old, new in evidence.redirects.items()
        if new not in known or old in known
    ]
    found += [
        Problem("bad-move", "moves.csv", f"{old} from {source} leads to {new}", "use an id of the catalogue")
        for (old, source), new in evidence.moves.items()
        if new not in known
    ]
    found += [
        Problem("bad-link", "links.csv", f"'{value}' leads to {link.id}", "use an id of the catalogue, or none")
        for value, link in evidence.links.items()
        if link.id and link.id not in known
    ]
    return found + [
        Problem("nameless-link", "links.csv", f"'{value}' is shown as it stands", "write the organisation's name")
        for value, link in evidence.links.items()
        if not link.id and _LIKE_AN_ID.fullmatch(value)
    ]


def network_name(network: str) -> str:
    """The file of a network, relative to the catalogue's folder."""
    return f"networks/{network}.yaml"


def evidence_files(
    records: Mapping[str, NetworkRecord],
    members: Mapping[str, tuple[MemberRow, ...]],
    participants: Mapping[str, tuple[MemberRow, ...]],
) -> dict[str, str]:
    """The named files' texts for these records and lists."""
    files = {network_name(record.id): network_text(record) for record in records.values()}
    files |= {f"members/{network}.csv": members_text(rows) for network, rows in members.items()}
    return files | {f"programmes/{network}.csv": members_text(rows) for network, rows in participants.items()}


def release_text(release: Release) -> str:
    """The text of the release's file."""
    return write_yaml({"number": release.number, "day": release.day})


def write_evidence(root: Path, evidence: Evidence) -> int:
    """Writes the files that differ from those in the folder, all or none, and says how many differed."""
    files = evidence_files(evidence.records, evidence.members, evidence.participants)
    if evidence.twinnings:
        files["twinnings.csv"] = twinnings_text(evidence.twinnings)
    if evidence.list_sources:
        files["list_sources.csv"] = list_sources_text(evidence.list_sources)
    files["release.yaml"] = release_text(evidence.release)
    differing = {name: text for name, text in files.items() if _differs(root / name, text)}
    if differing:
        write_files(root, differing)
    return len(differing)


def _differs(path: Path, text: str) -> bool:
    return not path.exists() or path.read_text(encoding="utf-8") != text

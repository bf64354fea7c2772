"""New evidence into the catalogue's files: read whole, checked whole, written whole or not at all."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from proxenia.errors import InputError
from proxenia.evidence.file.tables import MEMBER_COLUMNS, TWINNING_COLUMNS, read_members, read_table, read_twinnings
from proxenia.evidence.merge import (
    Merge,
    by_network,
    merge_list_sources,
    merge_members,
    merge_statements,
    merge_twinnings,
)
from proxenia.evidence.provenance.list_sources import COLUMNS as SOURCE_COLUMNS
from proxenia.evidence.provenance.list_sources import read_list_sources
from proxenia.evidence.record import Evidence, ListSource, MemberRow, NetworkRecord, TwinningRow
from proxenia.evidence.statements import Statement
from proxenia.evidence.vocabulary import Vocabulary, parse_statement
from proxenia.problems import Problem


@dataclass(frozen=True, slots=True)
class Change:
    """What importing one file did, or would do: counts, and each row that replaced another as (where, old, new).

    `left_out` counts the rows of a table put up for review that nobody said yes to.
    """

    file: str
    added: int
    unchanged: int
    replaced: tuple[tuple[str, str, str], ...] = ()
    new_networks: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(slots=True)
class Intake:
    """Evidence being added to: `evidence` is what the catalogue would hold after the files taken in so far."""

    evidence: Evidence
    vocabulary: Vocabulary
    changes: list[Change] = field(default_factory=list)

    def take(self, path: Path, network: str | None = None, is_programme: bool = False) -> None:
        """Adds one file: statements (.jsonl), twinnings, notes on sources, or a member list named after its network.

        InputError lists every fault of the file, and nothing of it is taken.
        """
        if path.suffix in (".jsonl", ".ndjson"):
            self._take_statements(path)
        elif path.suffix == ".csv" and _has_columns(path, TWINNING_COLUMNS):
            self._take_twinnings(path)
        elif path.suffix == ".csv" and _has_columns(path, SOURCE_COLUMNS):
            self._take_sources(path)
        elif path.suffix == ".csv":
            self._take_members(path, network or path.stem, is_programme)
        else:
            hint = f"give statements as .jsonl, or a table with columns {', '.join(MEMBER_COLUMNS)} as .csv"
            raise InputError([Problem("unknown-format", str(path), "not a file the catalogue can take in", hint)])

    def _take_statements(self, path: Path) -> None:
        statements, found = read_statements(path, self.vocabulary)
        if found:
            raise InputError(found)
        current = [replace(s, network=self.evidence.home_of(s)) for s in statements]
        records = dict(self.evidence.records)
        merges: list[Merge[Statement]] = []
        for network, incoming in by_network(current).items():
            record = records.get(network, NetworkRecord(network))
            merge = merge_statements(record.statements, incoming)
            records[network] = replace(record, statements=merge.rows)
            merges.append(merge)
        new = tuple(sorted(set(records) - set(self.evidence.records)))
        self.evidence = replace(self.evidence, records=records)
        replaced = [
            (f"{old.network} {old.property}", old.canonical(), s.canonical()) for m in merges for old, s in m.changed
        ]
        self._note(path, merges, replaced, new)

    def _take_members(self, path: Path, name: str, is_programme: bool) -> None:
        rows, found = read_members(path)
        network = self.evidence.current_id(name)
        if network not in self.evidence.records:
            hint = "import its statements first, or name the network with --network"
            found.append(Problem("unknown-network", path.name, f"the catalogue has no network '{network}'", hint))
        if found:
            raise InputError(found)
        lists = self.evidence.participants if is_programme else self.evidence.members
        merge = merge_members(lists.get(network, ()), rows)
        joined = {**lists, network: merge.rows}
        if is_programme:
            self.evidence = replace(self.evidence, participants=joined)
        else:
            self.evidence = replace(self.evidence, members=joined)
        replaced = [(f"{network}: {old.member}", _dates(old), _dates(new)) for old, new in merge.changed]
        self._note(path, [merge], replaced, (), len(read_table(path, ())[0]) - len(rows))

    def _take_sources(self, path: Path) -> None:
        rows, found = read_list_sources(path)
        found += [
            Problem("unknown-network", path.name, f"the catalogue has no network '{row.network}'", "mend its id")
            for row in rows
            if row.network and row.network not in self.evidence.records
        ]
        if found:
            raise InputError(found)
        merge = merge_list_sources(self.evidence.list_sources, rows)
        self.evidence = replace(self.evidence, list_sources=merge.rows)
        replaced = [(f"list of {old.network}: {old.source}", _list(old), _list(new)) for old, new in merge.changed]
        self._note(path, [merge], replaced, (), len(read_table(path, ())[0]) - len(rows))

    def _take_twinnings(self, path: Path) -> None:
        rows, found = read_twinnings(path)
        if found:
            raise InputError(found)
        merge = merge_twinnings(self.evidence.twinnings, rows)
        self.evidence = replace(self.evidence, twinnings=merge.rows)
        replaced = [(f"{old.city_a} - {old.city_b}", str(old.since), str(new.since)) for old, new in merge.changed]
        self._note(path, [merge], replaced, ())

    def _note(
        self,
        path: Path,
        merges: Sequence[Merge[Statement] | Merge[MemberRow] | Merge[TwinningRow] | Merge[ListSource]],
        replaced: list[tuple[str, str, str]],
        new: tuple[str, ...],
        left_out: int = 0,
    ) -> None:
        added, unchanged = sum(len(m.added) for m in merges), sum(m.unchanged for m in merges)
        self.changes.append(Change(path.name, added, unchanged, tuple(replaced), new, left_out))


def _dates(row: MemberRow) -> str:
    return f"since {row.since}, until {row.until}, {row.status or 'no status'}, as of {row.as_of}"


def _list(row: ListSource) -> str:
    return f"of {row.date}, {'complete' if row.is_complete else 'not known to be complete'}, {row.licence}"


def _has_columns(path: Path, columns: Sequence[str]) -> bool:
    _, found = read_table(path, columns)
    return not any(problem.code == "missing-column" for problem in found)


def read_statements(path: Path, vocabulary: Vocabulary) -> tuple[list[Statement], list[Problem]]:
    """The statements of a file of one JSON object a line, and every fault in it by line."""
    statements: list[Statement] = []
    found: list[Problem] = []
    for where, row in _json_lines(path, found):
        statement, problems = parse_statement(row, where)
        if statement:
            problems += vocabulary.check(statement, where)
            statements.append(statement)
        found += problems
    return statements, found


def _json_lines(path: Path, found: list[Problem]) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        found.append(Problem("unreadable", str(path), str(error), "give a UTF-8 text file"))
        return
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{path.name}:{number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            found.append(Problem("bad-json", f"{where}:{error.colno}", error.msg, "one JSON object a line"))
            continue
        if isinstance(row, dict):
            yield where, row
        else:
            found.append(Problem("bad-json", where, "the line is not a JSON object", "one JSON object a line"))

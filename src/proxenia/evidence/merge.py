"""New evidence joined to what is there: again and again without doubling anything."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from proxenia.evidence.record import ListSource, MemberRow, TwinningRow
from proxenia.evidence.statements import Statement

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Merge(Generic[Row]):
    """The rows after joining, and what joining did: new rows, rows that replaced one, rows that were there already."""

    rows: tuple[Row, ...]
    added: tuple[Row, ...] = ()
    changed: tuple[tuple[Row, Row], ...] = ()
    unchanged: int = 0


@dataclass(slots=True)
class _Joiner(Generic[Row]):
    identity: Callable[[Row], Hashable]
    subject: Callable[[Row], Hashable]
    kept: dict[Hashable, Row] = field(default_factory=dict)

    def join(self, existing: Sequence[Row], incoming: Sequence[Row]) -> Merge[Row]:
        self.kept = {self.identity(row): row for row in existing}
        arriving = {self.identity(row): row for row in incoming}
        fresh = [row for key, row in arriving.items() if key not in self.kept]
        stale = defaultdict(list)
        for key, row in self.kept.items():
            if key not in arriving:
                stale[self.subject(row)].append(key)
        changed = []
        for row in fresh:
            outdated = stale[self.subject(row)]
            if len(outdated) == 1:
                changed.append((self.kept.pop(outdated.pop()), row))
            self.kept[self.identity(row)] = row
        replacing = {self.identity(new) for _, new in changed}
        added = tuple(row for row in fresh if self.identity(row) not in replacing)
        return Merge(tuple(self.kept.values()), added, tuple(changed), len(arriving) - len(fresh))


def merge_statements(existing: Sequence[Statement], incoming: Sequence[Statement]) -> Merge[Statement]:
    """The statements of both, each once.

    An incoming statement replaces the one of the same network, property, value and source that differs in date or
    qualifiers, unless that one is incoming too; a different value from the same source is kept beside the old one.
    """
    joiner: _Joiner[Statement] = _Joiner(
        lambda row: row.id, lambda row: (row.network, row.property, str(row.value), row.source)
    )
    return joiner.join(existing, incoming)


def merge_members(existing: Sequence[MemberRow], incoming: Sequence[MemberRow]) -> Merge[MemberRow]:
    """The rows of both lists, each once.

    An incoming row replaces the one row of the same member and source that it differs from. The place a row was
    resolved to is no difference, and a row that stays keeps its place.
    """
    joiner: _Joiner[MemberRow] = _Joiner(
        lambda row: replace(row, place_id=None, resolution="", score=None),
        lambda row: (row.member, row.country, row.member_type, row.source),
    )
    return joiner.join(existing, incoming)


def merge_twinnings(existing: Sequence[TwinningRow], incoming: Sequence[TwinningRow]) -> Merge[TwinningRow]:
    """The pairs of both, each once; an incoming pair replaces the one of the same towns and source it differs from."""
    joiner: _Joiner[TwinningRow] = _Joiner(
        lambda row: replace(row, place_a=None, place_b=None),
        lambda row: (row.city_a, row.country_a, row.city_b, row.country_b, row.source),
    )
    return joiner.join(existing, incoming)


def merge_list_sources(existing: Sequence[ListSource], incoming: Sequence[ListSource]) -> Merge[ListSource]:
    """The notes on sources of both, each once; an incoming note replaces the one of the same source and network."""
    joiner: _Joiner[ListSource] = _Joiner(lambda row: row, lambda row: (row.source, row.network))
    return joiner.join(existing, incoming)


def by_network(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Statements grouped by network, in the order of the networks' ids."""
    grouped: dict[str, list[Statement]] = {}
    for statement in statements:
        grouped.setdefault(statement.network, []).append(statement)
    return dict(sorted(grouped.items()))

"""What each release of the catalogue changed, by network and place: who came and went, what ended, what costs."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.model import Membership, Network, Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.evidence.dates import parse_optional
from proxenia.evidence.file.tables import read_table, table_text
from proxenia.evidence.record import Release
from proxenia.evidence.release import IndexRow
from proxenia.problems import Problem

#: Who was in what at the last release, and what every release changed.
MEMBERS, RELEASE_CHANGES = "release_members.csv", "release_changes.csv"
_MEMBER_COLUMNS = ("network", "places")
_COLUMNS = ("release", "day", "kind", "network", "place", "date", "statement", "source")


class ChangeKind(StrEnum):
    """What changed. Of lists: what they say, which may be later than what happened."""

    JOINED = "joined"  # named by a list, with a beginning since the release before
    LISTED = "listed"  # named by a list for the first time here; it may have been in for long
    LEFT = "left"  # a source says that it is out
    ABSENT = "absent"  # a newer complete list does not name it
    WITHDRAWN = "withdrawn"  # the catalogue said so and no longer does: it was corrected
    FOUNDED = "founded"
    ADDED = "added"  # new in the catalogue, not in the world
    ENDED = "ended"
    FEE = "fee"  # a source tells other fees than before


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a release. `date` is when it happened, as exactly as a source says; None: not known.

    `statement` is the statement that tells it, `source` the list; of a place with a network, `place` is its id.
    """

    release: str
    day: str
    kind: ChangeKind
    network: str
    place: int | None = None
    date: str | None = None
    statement: str | None = None
    source: str = ""

    @property
    def key(self) -> str:
        """What tells it from every other change."""
        what = self.statement or self.place or ""
        return f"{self.kind}-{self.network}-{what}-{self.release}"


def members_now(snapshot: Snapshot) -> dict[str, frozenset[int]]:
    """The places in each network by the lists; taking part in a programme does not count."""
    found: dict[str, set[int]] = {network: set() for network in snapshot.networks}
    for one in snapshot.memberships:
        if one.status != PARTICIPANT and is_current(one):
            found[one.network].add(one.place)
    return {network: frozenset(places) for network, places in found.items()}


def changes_since(
    index: Mapping[str, IndexRow],
    members: Mapping[str, Collection[int]] | None,
    since: date,
    snapshot: Snapshot,
    release: Release,
) -> tuple[Change, ...]:
    """What a release changes: against the index and the members that the one before left on its day `since`.

    `members` None: the release before left none, so nothing is said of who came and went.
    """
    found = [*_of_networks(index, since, snapshot)]
    if members is not None:
        found += _of_members(members, since, snapshot)
    number, day = release.number, str(release.day)
    told = (Change(number, day, *rest) for rest in found)
    return tuple(sorted(told, key=lambda one: (one.network, one.kind, one.place or 0, one.statement or "")))


#: A change without its release: kind, network, place, date, statement, source.
_Found = tuple[ChangeKind, str, int | None, str | None, str | None, str]


def _of_networks(index: Mapping[str, IndexRow], since: date, snapshot: Snapshot) -> Iterator[_Found]:
    for network in snapshot.networks.values():
        before = index.get(network.id)
        if before is None:
            founded = _statement(network, "founded")
            is_new = network.founded is not None and network.founded >= since.year
            kind = ChangeKind.FOUNDED if is_new else ChangeKind.ADDED
            yield kind, network.id, None, str(network.founded) if is_new else None, founded if is_new else None, ""
        else:
            yield from _of_network(network, before, snapshot)


def _of_network(network: Network, before: IndexRow, snapshot: Snapshot) -> Iterator[_Found]:
    ending = _statement(network, "dissolved")
    if network.standing is Standing.ENDED and ending and ending not in before.statements:
        yield ChangeKind.ENDED, network.id, None, str(snapshot.facts[ending].value), ending, ""
    fees = network.facts.get("fee", ())
    known = {_price(snapshot, id_) for id_ in fees if id_ in before.statements}
    # The same amount told by another source, or again, is no other fee; a scale has many, and is told of once.
    new = [id_ for id_ in fees if id_ not in before.statements and _price(snapshot, id_) not in known]
    if new:
        yield ChangeKind.FEE, network.id, None, snapshot.facts[new[0]].as_of, new[0], ""


def _price(snapshot: Snapshot, id_: str) -> tuple[object, ...]:
    fact = snapshot.facts[id_]
    return fact.value, *sorted((name, str(value)) for name, value in fact.qualifiers.items() if name != "year")


def _statement(network: Network, name: str) -> str | None:
    return next(iter(network.facts.get(name, ())), None)


def _of_members(members: Mapping[str, Collection[int]], since: date, snapshot: Snapshot) -> Iterator[_Found]:
    now = members_now(snapshot)
    every = {(one.network, one.place): one for one in snapshot.memberships if one.status != PARTICIPANT}
    for network, places in now.items():
        before = frozenset(members.get(network, ()))
        for place in places - before:
            yield _come(every[network, place], since, snapshot)
        for place in before - places:
            yield _gone(every.get((network, place)), network, place, snapshot)


def _come(one: Membership, since: date, snapshot: Snapshot) -> _Found:
    begun = parse_optional(one.since)
    is_new = begun is not None and begun.last_day >= since
    kind = ChangeKind.JOINED if is_new else ChangeKind.LISTED
    return kind, one.network, one.place, one.since, None, _source(one, snapshot)


def _gone(one: Membership | None, network: str, place: int, snapshot: Snapshot) -> _Found:
    if one is None:
        return ChangeKind.WITHDRAWN, network, place, None, None, ""
    if one.absent and not one.until:
        return ChangeKind.ABSENT, network, place, one.absent, None, _source(one, snapshot)
    return ChangeKind.LEFT, network, place, one.until, None, _source(one, snapshot)


def _source(one: Membership, snapshot: Snapshot) -> str:
    """The list that was seen last."""
    rows = [snapshot.listings[at] for at in one.listings]
    return max(rows, key=lambda row: (row.as_of or "", row.source)).source if rows else ""


def members_text(members: Mapping[str, Collection[int]]) -> str:
    """Who is in what as the text of its file; networks without a member are left out."""
    rows = ((name, " ".join(map(str, sorted(places)))) for name, places in sorted(members.items()) if places)
    return table_text(_MEMBER_COLUMNS, rows)


def read_members(path: Path) -> tuple[dict[str, frozenset[int]] | None, list[Problem]]:
    """Who was in what at the last release; None where it left no such file."""
    if not path.exists():
        return None, []
    rows, found = read_table(path, _MEMBER_COLUMNS)
    members: dict[str, frozenset[int]] = {}
    for where, row in rows:
        places = row["places"].split()
        if all(place.isdigit() for place in places):
            members[row["network"]] = frozenset(map(int, places))
        else:
            found.append(Problem("bad-number", f"{where}:places", "not ids of places", "restore the file"))
    return members, found


def changes_text(changes: Iterable[Change]) -> str:
    """Changes as the text of their file."""
    rows = ([getattr(one, name) or "" for name in _COLUMNS] for one in changes)
    return table_text(_COLUMNS, ([str(cell) for cell in row] for row in rows))


def read_release_changes(path: Path) -> tuple[tuple[Change, ...], list[Problem]]:
    """The changes of every release, as its file has them; none where there is no file."""
    if not path.exists():
        return (), []
    rows, found = read_table(path, _COLUMNS)
    changes = []
    for where, row in rows:
        if row["kind"] in tuple(ChangeKind) and (not row["place"] or row["place"].isdigit()):
            kind, place = ChangeKind(row["kind"]), int(row["place"]) if row["place"] else None
            told = (row["date"] or None, row["statement"] or None, row["source"])
            changes.append(Change(row["release"], row["day"], kind, row["network"], place, *told))
        else:
            found.append(Problem("bad-change", where, "no kind of change, or no id of a place", "restore the file"))
    return tuple(changes), found

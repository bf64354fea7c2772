"""What the ecosystem page shows: growth, the European share, gaps, groups and overlaps, from the snapshot."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

import numpy as np

from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.queries import current_members
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.coverage import PARTS, WORLD, Coverage, cover, parts_of
from proxenia.ecosystem.history.european import EuropeanShare, european_shares
from proxenia.ecosystem.history.growth import Growth, grow
from proxenia.ecosystem.membership import MembershipMatrix, read_matrix
from proxenia.ecosystem.overlap.overlap import likeness, member_overlaps, strongest_pairs
from proxenia.ecosystem.overlap.significance import Validated, validate_overlaps
from proxenia.ecosystem.presence.whole import Expected, expect_whole
from proxenia.ecosystem.structure import Communities, concentration, european_share, find_brokers, find_communities
from proxenia.places.model import Place
from proxenia_web.catalogue.snapshot import current, presences, vocabulary
from proxenia_web.directory.queries.totals import NETWORK_KINDS

_PAIRS, _LEAST_SHARED, _BROKERS, _REACH = 40, 3, 12, 10
#: Bounds of the shades of the table of gaps.
_SHADES = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Decade:
    """Foundings by category and endings of one decade."""

    start: int
    founded: tuple[int, ...]
    total: int
    ended: int


@dataclass(frozen=True, slots=True)
class ThemeCell:
    """The active networks of one part of the world (or worldwide) for a theme, a shade from 0 (none) to 5.

    `uncounted` are the programmes, funds, prizes, events and national networks at work there.
    """

    part: str
    count: int
    uncounted: int

    @property
    def shade(self) -> int:
        """How dark the cell is."""
        return sum(self.count >= bound for bound in _SHADES)


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme in every part of the world, and worldwide."""

    theme: str
    cells: tuple[ThemeCell, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two networks that share more members than chance gives."""

    first: Network
    second: Network
    shared: int
    of_first: float
    of_second: float
    relation: str


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """One figure of the whole as lists name it, and as it is expected today; a number or a share."""

    name: str
    listed: float
    expected: Expected
    is_share: bool


@dataclass(frozen=True)
class Ecosystem:
    """Everything the page shows."""

    growth: Growth
    categories: tuple[str, ...]
    decades: tuple[Decade, ...]
    shares: tuple[EuropeanShare, ...]
    coverage: Coverage
    parts: tuple[str, ...]
    themes: tuple[ThemeRow, ...]
    lists: int
    complete: int
    groups: tuple[tuple[tuple[Network, ...], int], ...]
    alone: int
    brokers: tuple[tuple[Place, int, int], ...]
    pairs: tuple[Pair, ...]
    validated: Validated
    communities: Communities
    expected: tuple[ExpectedRow, ...]
    reach: tuple[tuple[Place, int, Expected], ...]


@cache
def ecosystem() -> Ecosystem:
    """The whole of the snapshot in force, calculated once a process."""
    snapshot = current()
    networks = [one for one in snapshot.networks.values() if one.kind in NETWORK_KINDS]
    until = date.fromisoformat(snapshot.day).year
    growth = grow(networks, until)
    coverage = _coverage(snapshot)
    matrix = read_matrix(snapshot)
    overlaps = member_overlaps(matrix)
    validated = validate_overlaps(matrix, overlaps)
    found = find_communities(matrix, validated)
    named = [snapshot.networks[id_] for id_ in matrix.networks]
    groups = tuple(
        (tuple(named[at] for at in np.flatnonzero(found.of_network == group)), int((found.of_place == group).sum()))
        for group in range(found.number)
    )
    found_pairs = (pair for pair in strongest_pairs(overlaps, _LEAST_SHARED) if validated.is_found[pair])
    pairs = [
        Pair(
            named[i],
            named[j],
            int(overlaps.shared[i, j]),
            float(overlaps.containment[i, j]),
            float(overlaps.containment[j, i]),
            str(likeness(named[i], named[j], overlaps).relation),
        )
        for i, j in islice(found_pairs, _PAIRS)
    ]
    categories = tuple(dict.fromkeys(one.category for one in growth.decades))
    return Ecosystem(
        growth,
        categories,
        tuple(_decades(growth, categories)),
        european_shares(networks, until),
        coverage,
        (*PARTS, WORLD),
        tuple(_themes(coverage, snapshot)),
        len(matrix.networks),
        int(matrix.is_complete.sum()),
        groups,
        int((found.of_network < 0).sum()),
        tuple((snapshot.places[one.place], one.seats, one.groups) for one in find_brokers(matrix, found, _BROKERS)),
        tuple(pairs),
        validated,
        found,
        *_expected(snapshot, matrix),
    )


def _expected(
    snapshot: Snapshot, matrix: MembershipMatrix
) -> tuple[tuple[ExpectedRow, ...], tuple[tuple[Place, int, Expected], ...]]:
    """Figures of the whole, and the places in most lists, as listed and as expected."""
    whole = expect_whole(presences())
    if whole is None:
        return (), ()
    spread = concentration(matrix)
    several = sum(count for reach, count in spread.by_reach.items() if reach >= 2)
    rows = (
        ExpectedRow("memberships", spread.seats, whole.memberships.rounded(0), False),
        ExpectedRow("several", several, whole.in_several[2].rounded(0), False),
        ExpectedRow("tenth", spread.top_tenth, whole.top_tenth, True),
        ExpectedRow("europe", european_share(matrix, snapshot.places) or 0.0, whole.europe, True),
    )
    top = np.lexsort((np.arange(len(matrix.places)), -matrix.reach))[:_REACH].tolist()
    ids = [(matrix.places[at], int(matrix.reach[at])) for at in top]
    return rows, tuple((snapshot.places[id_], listed, whole.reach[id_].rounded(0)) for id_, listed in ids)


def _decades(growth: Growth, categories: tuple[str, ...]) -> list[Decade]:
    rows = []
    for start in dict.fromkeys(one.start for one in growth.decades):
        own = {one.category: one for one in growth.decades if one.start == start}
        founded = tuple(own[category].founded for category in categories)
        rows.append(Decade(start, founded, sum(founded), sum(one.ended for one in own.values())))
    return rows


def _coverage(snapshot: Snapshot) -> Coverage:
    """The table of the active networks and institutions; what else is at work stands beside it."""
    active = [one for one in snapshot.networks.values() if one.standing is Standing.ACTIVE]
    counted = [one for one in active if one.kind in NETWORK_KINDS]
    others = [one for one in active if one.kind not in NETWORK_KINDS]
    return cover(counted, current_members(snapshot), snapshot.places, vocabulary().ids("theme"), others)


def _themes(coverage: Coverage, snapshot: Snapshot) -> list[ThemeRow]:
    rows: dict[str, dict[str, ThemeCell]] = {}
    for cell in coverage.cells:
        parts = [parts_of(snapshot.networks[id_]) for id_ in cell.uncounted]
        world = ThemeCell(WORLD, len(cell.worldwide), sum(WORLD in own for own in parts))
        own = ThemeCell(cell.part, len(cell.own), sum(cell.part in own for own in parts))
        rows.setdefault(cell.theme, {WORLD: world})[cell.part] = own
    ordered = sorted(rows.items(), key=lambda item: (-sum(one.count for one in item[1].values()), item[0]))
    return [ThemeRow(theme, tuple(row[part] for part in (*PARTS, WORLD))) for theme, row in ordered]

"""What the ecosystem page shows: growth, the European share, gaps, groups and overlaps, from the snapshot."""

from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import current_members
from proxenia.ecosystem.coverage import PARTS, WORLD, Coverage, cover
from proxenia.ecosystem.history.european import EuropeanShare, european_shares
from proxenia.ecosystem.history.growth import Growth, grow
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.overlap.overlap import likeness, member_overlaps, strongest_pairs
from proxenia.ecosystem.overlap.significance import Validated, validate_overlaps
from proxenia.ecosystem.structure import Communities, find_brokers, find_communities
from proxenia.evidence.record import Kind
from proxenia.places.model import Place
from proxenia_web.catalogue.snapshot import current, vocabulary

_PAIRS, _LEAST_SHARED, _BROKERS = 40, 3, 12
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
class ThemeRow:
    """One theme: the active networks of each part of the world, with a shade from 0 (none) to 5, and worldwide."""

    theme: str
    cells: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two networks that share more members than chance gives."""

    first: Network
    second: Network
    shared: int
    of_first: float
    of_second: float
    relation: str


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


@cache
def ecosystem() -> Ecosystem:
    """The whole of the snapshot in force, calculated once a process."""
    snapshot = current()
    networks = [one for one in snapshot.networks.values() if one.kind in (Kind.NETWORK, Kind.INSTITUTION)]
    until = date.fromisoformat(snapshot.day).year
    growth = grow(networks, until)
    coverage = cover(networks, current_members(snapshot), snapshot.places, vocabulary().ids("theme"))
    matrix = read_matrix(snapshot)
    overlaps = member_overlaps(matrix)
    validated = validate_overlaps(matrix, overlaps)
    found = find_communities(matrix, validated)
    named = [snapshot.networks[id_] for id_ in matrix.networks]
    groups = tuple(
        (tuple(named[at] for at in np.flatnonzero(found.of_network == group)), int((found.of_place == group).sum()))
        for group in range(found.number)
    )
    pairs = [
        Pair(
            named[i],
            named[j],
            int(overlaps.shared[i, j]),
            float(overlaps.containment[i, j]),
            float(overlaps.containment[j, i]),
            str(likeness(named[i], named[j], overlaps).relation),
        )
        for i, j in strongest_pairs(overlaps, _LEAST_SHARED)
        if validated.is_found[i, j]
    ]
    categories = tuple(dict.fromkeys(one.category for one in growth.decades))
    return Ecosystem(
        growth,
        categories,
        tuple(_decades(growth, categories)),
        european_shares(networks, until),
        coverage,
        (*PARTS, WORLD),
        tuple(_themes(coverage)),
        len(matrix.networks),
        int(matrix.is_complete.sum()),
        groups,
        int((found.of_network < 0).sum()),
        tuple((snapshot.places[one.place], one.seats, one.groups) for one in find_brokers(matrix, found, _BROKERS)),
        tuple(pairs[:_PAIRS]),
        validated,
        found,
    )


def _decades(growth: Growth, categories: tuple[str, ...]) -> list[Decade]:
    rows = []
    for start in dict.fromkeys(one.start for one in growth.decades):
        own = {one.category: one for one in growth.decades if one.start == start}
        founded = tuple(own[category].founded for category in categories)
        rows.append(Decade(start, founded, sum(founded), sum(one.ended for one in own.values())))
    return rows


def _themes(coverage: Coverage) -> list[ThemeRow]:
    rows: dict[str, dict[str, int]] = {}
    for cell in coverage.cells:
        rows.setdefault(cell.theme, {WORLD: len(cell.worldwide)})[cell.part] = len(cell.own)
    ordered = sorted(rows.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    return [
        ThemeRow(theme, tuple((part, row[part], _shade(row[part])) for part in (*PARTS, WORLD)))
        for theme, row in ordered
    ]


def _shade(count: int) -> int:
    return sum(count >= bound for bound in _SHADES)

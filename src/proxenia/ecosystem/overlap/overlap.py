"""How far networks overlap: in members, in themes, in services and in regions, each an axis of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.model import Network
from proxenia.ecosystem.membership import MembershipMatrix
from proxenia.ecosystem.overlap.pairs import count_shared

Array = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
#: From this share on two sets count as the same: most of the smaller lies in the larger.
_MOSTLY = 0.5


@dataclass(frozen=True)
class Overlaps:
    """Shared listed members of every pair of networks (networks, networks), with each network's own on the diagonal."""

    networks: tuple[str, ...]
    shared: Counts

    @property
    def sizes(self) -> Counts:
        """Listed members of each network."""
        return np.diag(self.shared)

    @cached_property
    def containment(self) -> Array:
        """The share of the row's members that the column lists too, in [0, 1]; not symmetric."""
        return _ratio(self.shared, self.sizes[:, None])

    @cached_property
    def jaccard(self) -> Array:
        """Shared members over members of either, in [0, 1]; misleads where one network is far larger."""
        return _ratio(self.shared, self.sizes[:, None] + self.sizes - self.shared)

    @cached_property
    def coefficient(self) -> Array:
        """Shared members over the members of the smaller, in [0, 1] (Szymkiewicz-Simpson)."""
        return _ratio(self.shared, np.minimum(self.sizes[:, None], self.sizes))


def member_overlaps(matrix: MembershipMatrix) -> Overlaps:
    """Shared listed members of every pair of networks of a matrix."""
    return Overlaps(matrix.networks, count_shared(matrix.rows, matrix.columns, len(matrix.networks)))


def _ratio(over: Counts, under: Counts) -> Array:
    return np.divide(over, under, out=np.zeros(over.shape), where=under > 0)


class Relation(StrEnum):
    """What an overlap in members means (MODEL, section 8): overlap is not waste."""

    REDUNDANT = "redundant"  # the same function for the same theme among the same members
    REINFORCING = "reinforcing"  # the same members and another function, or the same theme at another scale
    APART = "apart"
    UNKNOWN = "unknown"  # members, themes or services of one are not known


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two networks are on each axis, in [0, 1]; None where one of the two says nothing of it."""

    members: float | None
    themes: float | None
    services: float | None
    regions: float | None

    @property
    def relation(self) -> Relation:
        """Redundant, reinforcing or apart; a proposal that the user may overrule."""
        if self.members is None or self.themes is None:
            return Relation.UNKNOWN
        same_people, same_theme = self.members >= _MOSTLY, self.themes >= _MOSTLY
        if same_people and same_theme:
            if self.services is None:
                return Relation.UNKNOWN
            return Relation.REDUNDANT if self.services >= _MOSTLY else Relation.REINFORCING
        other_scale = self.regions is not None and self.regions < _MOSTLY
        return Relation.REINFORCING if same_people or (same_theme and other_scale) else Relation.APART


def likeness(first: Network, second: Network, overlaps: Overlaps) -> Likeness:
    """How alike two networks are; sets are compared by the share of the smaller that lies in the larger."""
    members = None
    if first.id in overlaps.networks and second.id in overlaps.networks:
        at = overlaps.networks.index(first.id), overlaps.networks.index(second.id)
        members = float(overlaps.coefficient[at])
    return Likeness(
        members,
        _common(first.themes, second.themes),
        _common(first.services, second.services),
        _common(first.regions, second.regions),
    )


def _common(first: tuple[str, ...], second: tuple[str, ...]) -> float | None:
    if not first or not second:
        return None
    return len(set(first) & set(second)) / min(len(set(first)), len(set(second)))


def strongest_pairs(overlaps: Overlaps, least_shared: int = 1) -> Iterator[tuple[int, int]]:
    """Pairs of positions that share members, those that share the largest part of the smaller first."""
    first, second = np.nonzero(np.triu(overlaps.shared >= max(least_shared, 1), 1))
    part, shared = overlaps.coefficient[first, second], overlaps.shared[first, second]
    for at in np.lexsort((second, first, -shared, -part)).tolist():
        yield int(first[at]), int(second[at])

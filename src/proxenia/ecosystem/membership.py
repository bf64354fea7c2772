"""Who is in what at a date: places x networks, with what the lists do not say kept apart from no."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.queries import was_member
from proxenia.catalogue.snapshot import Snapshot

Counts = npt.NDArray[np.int64]


class State(StrEnum):
    """What the lists say of one place and one network."""

    MEMBER = "member"
    NOT_LISTED = "not listed"  # and the list is complete
    UNKNOWN = "unknown"  # not listed, and the list is partial


@dataclass(frozen=True)
class MembershipMatrix:
    """Places x networks as pairs of positions, each pair once, in order of place then network.

    `is_complete` says of each network whether its list names about all its members; what another list does not name is
    unknown. `as_of` None is today. `kinds` counts the listed members of each network by type.
    """

    places: tuple[int, ...]
    networks: tuple[str, ...]
    rows: Counts
    columns: Counts
    is_complete: npt.NDArray[np.bool_]
    as_of: date | None
    kinds: Mapping[str, Mapping[str, int]]

    @cached_property
    def sizes(self) -> Counts:
        """Listed members of each network."""
        return np.bincount(self.columns, minlength=len(self.networks)).astype(np.int64)

    @cached_property
    def reach(self) -> Counts:
        """Networks that list each place."""
        return np.bincount(self.rows, minlength=len(self.places)).astype(np.int64)

    @cached_property
    def _listed(self) -> frozenset[tuple[int, str]]:
        pairs = zip(self.rows.tolist(), self.columns.tolist(), strict=True)
        return frozenset((self.places[row], self.networks[column]) for row, column in pairs)

    def state(self, place: int, network: str) -> State:
        """What the lists say of a place and a network; KeyError for a network that has no list here."""
        if (place, network) in self._listed:
            return State.MEMBER
        if network not in self.networks:
            raise KeyError(network)
        return State.NOT_LISTED if self.is_complete[self.networks.index(network)] else State.UNKNOWN

    def members(self, network: str) -> frozenset[int]:
        """The places that a network lists."""
        column = self.networks.index(network)
        return frozenset(self.places[row] for row in self.rows[self.columns == column].tolist())


def read_matrix(snapshot: Snapshot, as_of: date | None = None) -> MembershipMatrix:
    """The matrix of a snapshot: memberships not known to have ended, or those that held on a day.

    Taking part in a programme without being a member is left out. On a past day only what the sources reach counts.
    """
    pairs: set[tuple[int, str]] = set()
    kinds: dict[str, dict[str, int]] = {}
    for one in snapshot.memberships:
        holds = is_current(one) if as_of is None else was_member(one, as_of) is True
        if holds and one.status != PARTICIPANT and (one.place, one.network) not in pairs:
            pairs.add((one.place, one.network))
            own = kinds.setdefault(one.network, {})
            own[one.member_type] = own.get(one.member_type, 0) + 1
    full = {id_ for id_, network in snapshot.networks.items() if network.is_listed_in_full and as_of is None}
    return build_matrix(pairs, full, as_of, kinds)


def build_matrix(
    pairs: Iterable[tuple[int, str]],
    complete: Iterable[str] = (),
    as_of: date | None = None,
    kinds: Mapping[str, Mapping[str, int]] | None = None,
) -> MembershipMatrix:
    """The matrix of pairs (place, network), in order of place and of network; `complete` names full lists."""
    found = sorted(set(pairs))
    places, networks = sorted({place for place, _ in found}), sorted({network for _, network in found})
    row = {place: at for at, place in enumerate(places)}
    column = {network: at for at, network in enumerate(networks)}
    full = set(complete)
    return MembershipMatrix(
        tuple(places),
        tuple(networks),
        np.array([row[place] for place, _ in found], dtype=np.int64),
        np.array([column[network] for _, network in found], dtype=np.int64),
        np.array([network in full for network in networks], dtype=bool),
        as_of,
        kinds or {},
    )


def with_list(matrix: MembershipMatrix, network: str, places: Iterable[int]) -> MembershipMatrix:
    """The matrix with a list of the user's own in place of the network's, taken for complete."""
    own = set(places)
    kept = [
        (matrix.places[row], matrix.networks[column])
        for row, column in zip(matrix.rows.tolist(), matrix.columns.tolist(), strict=True)
        if matrix.networks[column] != network
    ]
    full = {name for name, whole in zip(matrix.networks, matrix.is_complete.tolist(), strict=True) if whole}
    built = build_matrix([*kept, *((place, network) for place in own)], full | {network}, matrix.as_of)
    return replace(built, kinds={**matrix.kinds, network: {"as you list them": len(own)}})

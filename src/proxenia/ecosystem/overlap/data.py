"""What overlaps say: of two networks, of one and all others, or the strongest of all."""

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import MembershipMatrix
from proxenia.ecosystem.overlap.overlap import Relation, likeness, strongest_pairs
from proxenia.ecosystem.overlap.significance import Validated

_LEAST_SHARED = 3


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """What two networks have in common. Counts are of listed members: where a list is partial, more may be shared.

    `listed` null: there is no list of that network; then `shared` is null, not known, and the figures made from it are
    left out. `expected_by_chance` is how many chance alone would give, `chance` how probable so many would be by
    chance. `themes`, `services` and `regions` are the shared ones as a share of the shorter list, null: not known.
    """

    networks: list[str]
    names: list[str]
    listed: list[int | None]
    is_complete: list[bool] | UnsetType = UNSET
    shared: int | None
    of_first: float | UnsetType = UNSET
    of_second: float | UnsetType = UNSET
    jaccard: float | UnsetType = UNSET
    overlap_coefficient: float | UnsetType = UNSET
    expected_by_chance: float | UnsetType = UNSET
    chance: float | UnsetType = UNSET
    is_more_than_chance: bool | UnsetType = UNSET
    members: list[str] | UnsetType = UNSET
    themes: float | UnsetType | None = UNSET
    services: float | UnsetType | None = UNSET
    regions: float | UnsetType | None = UNSET
    relation: Relation | UnsetType = UNSET


def strongest_pairs_of(
    snapshot: Snapshot, matrix: MembershipMatrix, validated: Validated, only: str | None, most: int
) -> list[Pair]:
    """The strongest pairs that share some members: of all networks those beyond chance, of one its own, these first."""
    names = validated.overlaps.networks
    pairs = list(strongest_pairs(validated.overlaps, _LEAST_SHARED))
    if only is None:
        pairs = [pair for pair in pairs if validated.is_found[pair]]
    else:
        pairs = [pair if names[pair[0]] == only else pair[::-1] for pair in pairs if only in (names[i] for i in pair)]
        pairs.sort(key=lambda pair: not validated.is_found[pair])
    return [pair_of(snapshot, matrix, validated, names[one], names[other]) for one, other in pairs[:most]]


def pair_of(snapshot: Snapshot, matrix: MembershipMatrix, validated: Validated, first: str, second: str) -> Pair:
    """What two networks have in common, and what chance would give."""
    overlaps = validated.overlaps
    known = [snapshot.networks.get(one) for one in (first, second)]
    sizes = [
        int(overlaps.sizes[overlaps.networks.index(one)]) if one in overlaps.networks else None
        for one in (first, second)
    ]
    pair = Pair(
        networks=[first, second],
        names=[network.name if network else one for one, network in zip((first, second), known, strict=True)],
        listed=sizes,
        shared=None,
    )
    if None not in sizes:
        pair = _shared(pair, snapshot, matrix, validated)
    if known[0] and known[1]:
        alike = likeness(known[0], known[1], overlaps)
        told = {"themes": alike.themes, "services": alike.services, "regions": alike.regions}
        pair = replace(pair, **told, relation=alike.relation)
    return pair


def shared_places(snapshot: Snapshot, matrix: MembershipMatrix, first: str, second: str) -> list[int]:
    """The ids of the places that both networks list, in the order in which a pair names them."""
    return sorted(matrix.members(first) & matrix.members(second) & snapshot.places.keys())


def _shared(pair: Pair, snapshot: Snapshot, matrix: MembershipMatrix, validated: Validated) -> Pair:
    """The pair with what its lists share."""
    overlaps, (first, second) = validated.overlaps, pair.networks
    at = overlaps.networks.index(first), overlaps.networks.index(second)
    return replace(
        pair,
        is_complete=[bool(matrix.is_complete[one]) for one in at],
        shared=int(overlaps.shared[at]),
        of_first=round(float(overlaps.containment[at]), 4),
        of_second=round(float(overlaps.containment[at[::-1]]), 4),
        jaccard=round(float(overlaps.jaccard[at]), 4),
        overlap_coefficient=round(float(overlaps.coefficient[at]), 4),
        expected_by_chance=round(float(validated.expected[at]), 2),
        chance=float(f"{validated.chance[at]:.3g}"),
        is_more_than_chance=bool(validated.is_found[at]),
        members=[snapshot.places[id_].name for id_ in shared_places(snapshot, matrix, first, second)],
    )

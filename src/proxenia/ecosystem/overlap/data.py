"""What overlaps say as plain data: of two networks, of one and all others, or the strongest of all."""

from typing import Any

from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import MembershipMatrix
from proxenia.ecosystem.overlap.overlap import likeness, strongest_pairs
from proxenia.ecosystem.overlap.significance import Validated

_LEAST_SHARED = 3


def strongest_data(
    snapshot: Snapshot, matrix: MembershipMatrix, validated: Validated, only: str | None, most: int
) -> list[dict[str, Any]]:
    """The strongest pairs that share some members: of all networks those beyond chance, of one its own, these first."""
    names = validated.overlaps.networks
    pairs = list(strongest_pairs(validated.overlaps, _LEAST_SHARED))
    if only is None:
        pairs = [pair for pair in pairs if validated.is_found[pair]]
    else:
        pairs = [pair if names[pair[0]] == only else pair[::-1] for pair in pairs if only in (names[i] for i in pair)]
        pairs.sort(key=lambda pair: not validated.is_found[pair])
    return [pair_data(snapshot, matrix, validated, names[one], names[other]) for one, other in pairs[:most]]


def pair_data(
    snapshot: Snapshot, matrix: MembershipMatrix, validated: Validated, first: str, second: str
) -> dict[str, Any]:
    """What two networks have in common, and what chance would give; `shared` None: a list is missing, so not known."""
    overlaps = validated.overlaps
    row: dict[str, Any] = {"networks": [first, second], "names": [_name(snapshot, one) for one in (first, second)]}
    listed = [one in overlaps.networks for one in (first, second)]
    if all(listed):
        at = overlaps.networks.index(first), overlaps.networks.index(second)
        shared = sorted(matrix.members(first) & matrix.members(second))
        row |= {
            "listed": [int(overlaps.sizes[one]) for one in at],
            "is_complete": [bool(matrix.is_complete[one]) for one in at],
            "shared": int(overlaps.shared[at]),
            "of_first": round(float(overlaps.containment[at]), 4),
            "of_second": round(float(overlaps.containment[at[::-1]]), 4),
            "jaccard": round(float(overlaps.jaccard[at]), 4),
            "overlap_coefficient": round(float(overlaps.coefficient[at]), 4),
            "expected_by_chance": round(float(validated.expected[at]), 2),
            "chance": float(f"{validated.chance[at]:.3g}"),
            "is_more_than_chance": bool(validated.is_found[at]),
            "members": [snapshot.places[id_].name for id_ in shared if id_ in snapshot.places],
        }
    else:
        row |= {"listed": [int(overlaps.sizes[overlaps.networks.index(one)]) if is_in else None
                           for one, is_in in zip((first, second), listed, strict=True)], "shared": None}  # fmt: skip
    known = [snapshot.networks.get(one) for one in (first, second)]
    if known[0] and known[1]:
        alike = likeness(known[0], known[1], overlaps)
        row |= {"themes": alike.themes, "services": alike.services, "regions": alike.regions}
        row["relation"] = str(alike.relation)
    return row


def _name(snapshot: Snapshot, id_: str) -> str:
    network: Network | None = snapshot.networks.get(id_)
    return network.name if network else id_

"""Where an office's networks do the same thing: what the catalogue says of their themes, services and members."""

from collections.abc import Iterable
from itertools import combinations

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import read_matrix
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.engagement.model import RegisteredMembership
from proxenia.engagement.portfolio import Duplication, duplications

#: Below so many listed members a list says nothing of who the others are.
_TELLING = 10


def portfolio_duplications(memberships: Iterable[RegisteredMembership], snapshot: Snapshot) -> tuple[Duplication, ...]:
    """Pairs of the networks that serve the same themes in the same way among the same members.

    Members are those that lists name; what no telling list names is not known, and then no reason to tell a pair apart.
    """
    networks = [snapshot.networks[one.network] for one in memberships if one.network in snapshot.networks]
    overlaps = member_overlaps(read_matrix(snapshot))
    at = {network: position for position, network in enumerate(overlaps.networks)}
    listed = [one.id for one in networks if one.id in at and overlaps.sizes[at[one.id]] >= _TELLING]
    shared = overlaps.coefficient
    return duplications(
        [network.id for network in networks],
        {network.id: frozenset(network.themes) for network in networks},
        {network.id: frozenset(network.services) for network in networks},
        {frozenset(pair): float(shared[at[pair[0]], at[pair[1]]]) for pair in combinations(listed, 2)},
    )

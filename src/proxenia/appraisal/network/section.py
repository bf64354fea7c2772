"""Regional and thematic sections: a network that carries its parent's name is joined with the parent, not beside it."""

from collections.abc import Mapping

from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.queries import names_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.catalogue.spelling import fold
from proxenia.evidence.record import Kind

#: Sections of sections are followed no further than this, whatever the statements say.
_MOST_STEPS = 5


def parent_of_section(snapshot: Snapshot, network: Network) -> Network | None:
    """The network of which this one is a section; None where it stands for itself.

    A section names the other as its parent and carries its short name: UCLG ASPAC of UCLG, ICLEI USA of ICLEI.
    An alliance with a name of its own (Metropolis, CEMR) is joined on its own, whoever its parent is.
    """
    found = None
    current = network
    for _ in range(_MOST_STEPS):
        parent = _parent(snapshot, current)
        if parent is None:
            break
        found = current = parent
    return found


def _parent(snapshot: Snapshot, network: Network) -> Network | None:
    if network.kind not in (Kind.NETWORK, Kind.NATIONAL):
        return None
    for link in network.linked("parent"):
        parent = snapshot.networks.get(link.network or "")
        if parent and _can_have_sections(parent) and parent.id != network.id and _carries(network, parent):
            return parent
    return None


def _can_have_sections(network: Network) -> bool:
    return network.kind is Kind.NETWORK and network.standing is not Standing.ENDED


def _carries(network: Network, parent: Network) -> bool:
    short = fold(parent.short)
    return any(f" {short} " in f" {fold(name)} " for name in names_of(network)[1:])


def sections_of(snapshot: Snapshot) -> Mapping[str, str]:
    """Every section's id with the id of the network it belongs to."""
    return snapshot.kept(_sections)


def _sections(snapshot: Snapshot) -> dict[str, str]:
    found = {network.id: parent_of_section(snapshot, network) for network in snapshot.networks.values()}
    return {id_: parent.id for id_, parent in found.items() if parent}

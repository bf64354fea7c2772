"""What the page "What the data says" tells, computed once."""

from dataclasses import dataclass

from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.coverage import Coverage, cover
from proxenia.ecosystem.history.european import EuropeanShare, european_shares
from proxenia.ecosystem.history.growth import Growth, grow
from proxenia.ecosystem.history.survival import Survival, survive
from proxenia.ecosystem.membership import MembershipMatrix, read_matrix
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import Validated, validate_overlaps
from proxenia.ecosystem.presence.presence import Presences
from proxenia.ecosystem.presence.whole import WholeExpected, expect_whole
from proxenia.evidence.record import Kind
from proxenia.evidence.vocabulary import Vocabulary


@dataclass(frozen=True)
class Findings:
    """All that the page tells, computed once."""

    snapshot: Snapshot
    vocabulary: Vocabulary
    networks: tuple[Network, ...]
    matrix: MembershipMatrix
    growth: Growth
    survival: Survival
    shares: tuple[EuropeanShare, ...]
    coverage: Coverage
    validated: Validated
    whole: WholeExpected | None


def find(presences: Presences, vocabulary: Vocabulary) -> Findings:
    """What a snapshot says of its networks and institutions on its own day, and what is expected beside it."""
    snapshot = presences.snapshot
    kinds = (Kind.NETWORK, Kind.INSTITUTION)
    networks = tuple(network for network in snapshot.networks.values() if network.kind in kinds)
    until = int(snapshot.day[:4])
    matrix = read_matrix(snapshot)
    active = [network for network in networks if network.standing is Standing.ACTIVE]
    members = {network: matrix.members(network) for network in matrix.networks}
    others = [one for one in snapshot.networks.values() if one.kind not in kinds and one.standing is Standing.ACTIVE]
    return Findings(
        snapshot=snapshot,
        vocabulary=vocabulary,
        networks=networks,
        matrix=matrix,
        growth=grow(networks, until),
        survival=survive(networks, until),
        shares=european_shares(networks, until),
        coverage=cover(active, members, snapshot.places, vocabulary.ids("theme"), others),
        validated=validate_overlaps(matrix, member_overlaps(matrix)),
        whole=expect_whole(presences),
    )

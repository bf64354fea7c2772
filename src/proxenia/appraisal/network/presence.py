"""Where a city takes part already: as member lists show, and as its user says."""

from collections.abc import Mapping

from proxenia.appraisal.model import Level
from proxenia.appraisal.network.city import Presence
from proxenia.appraisal.network.section import sections_of
from proxenia.catalogue.memberships import PARTICIPANT
from proxenia.catalogue.queries import networks_of
from proxenia.catalogue.snapshot import Snapshot
from proxenia.places.model import Place


def presences_of(snapshot: Snapshot, place: Place, stated: Mapping[str, Level | None]) -> dict[str, Presence]:
    """The networks the place is in: as member lists show, and as the user states; a section counts for its parent."""
    parents = sections_of(snapshot)
    found: dict[str, Presence] = {}
    for membership in networks_of(snapshot, place.id):
        if membership.status == PARTICIPANT:
            continue
        id_ = parents.get(membership.network, membership.network)
        known = found.get(id_, Presence(id_, None))
        since = min((d for d in (membership.since, known.since) if d), default=None)
        seen = max((d for d in (membership.seen, known.seen) if d), default=None)
        found[id_] = Presence(id_, stated.get(id_), since, seen, id_ in stated)
    told = {id_: Presence(id_, level, is_stated=True) for id_, level in stated.items() if id_ not in found}
    return dict(sorted({**found, **told}.items()))

"""Where a city takes part already: as member lists show, and as its user says."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from proxenia.appraisal.model import Level
from proxenia.appraisal.network.city import Presence
from proxenia.appraisal.network.section import sections_of
from proxenia.catalogue.memberships import PARTICIPANT
from proxenia.catalogue.model import Standing
from proxenia.catalogue.queries import networks_of, networks_through
from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.presence.presence import Presence as Chance
from proxenia.ecosystem.presence.presence import Presences
from proxenia.places.model import Place


def presences_of(
    snapshot: Snapshot, place: Place, stated: Mapping[str, Level | None], denied: Collection[str] = ()
) -> dict[str, Presence]:
    """The networks the place is in: as member lists show, and as the user states; a section counts for its parent.

    What the user says overrules the lists: it is not in what is `denied`. Nobody is in a network that has ended.
    """
    parents = sections_of(snapshot)
    found: dict[str, Presence] = {}
    for membership in networks_of(snapshot, place.id):
        if membership.status == PARTICIPANT:
            continue
        id_ = parents.get(membership.network, membership.network)
        if id_ in denied or snapshot.networks[id_].standing is Standing.ENDED:
            continue
        known = found.get(id_, Presence(id_, None))
        since = min((d for d in (membership.since, known.since) if d), default=None)
        seen = max((d for d in (membership.seen, known.seen) if d), default=None)
        found[id_] = Presence(id_, stated.get(id_), since, seen, id_ in stated)
    told = {id_: Presence(id_, level, is_stated=True) for id_, level in stated.items() if id_ not in found}
    return dict(sorted({**found, **told}.items()))


def parts_of(
    snapshot: Snapshot, place: Place, stated: Collection[str], denied: Collection[str] = ()
) -> dict[str, str | None]:
    """Where the place is listed as taking part, which may be membership or not, with the newest date of it.

    What the user says of its membership settles it; nobody takes part in a network that has ended.
    """
    parents = sections_of(snapshot)
    found: dict[str, str | None] = {}
    for membership in networks_of(snapshot, place.id):
        id_ = parents.get(membership.network, membership.network)
        is_said = id_ in stated or id_ in denied or snapshot.networks[id_].standing is Standing.ENDED
        if membership.status == PARTICIPANT and not is_said:
            found[id_] = max(filter(None, (membership.seen, found.get(id_))), default=None)
    return dict(sorted(found.items()))


def through_of(snapshot: Snapshot, place: Place) -> dict[str, Place]:
    """The networks of bodies around a city, with the body that is a member; a section counts for its parent."""
    parents = sections_of(snapshot)
    return {
        parents.get(membership.network, membership.network): snapshot.places[body]
        for body, memberships in networks_through(snapshot, place.id).items()
        for membership in memberships
    }


def chances_of(
    presences: Presences, place: Place, stated: Collection[str], denied: Collection[str] = ()
) -> dict[str, Chance]:
    """How probably the place is in each network of which the user says nothing; a section counts for its parent."""
    parents = sections_of(presences.snapshot)
    found: dict[str, Chance] = {}
    for network, chance in presences.of(place).items():
        id_ = parents.get(network, network)
        if id_ not in stated and id_ not in denied and (id_ not in found or chance.p > found[id_].p):
            found[id_] = replace(chance, network=id_)
    return found

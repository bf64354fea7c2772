"""The lists whose sources state an open licence: what of the catalogue may be passed on without asking them."""

from collections.abc import Iterable
from dataclasses import replace

from proxenia.catalogue.model import Listing, Membership
from proxenia.catalogue.snapshot import Snapshot


def with_open_lists(snapshot: Snapshot) -> Snapshot:
    """The snapshot without the rows of lists of which a source states no open licence.

    A membership is left out where it rests on such rows alone, and a place where nothing speaks of it any more.
    """
    kept = [position for position, row in enumerate(snapshot.listings) if row.is_open]
    position_of = {old: new for new, old in enumerate(kept)}
    listings = tuple(snapshot.listings[position] for position in kept)
    memberships = tuple(_resting_on(snapshot.memberships, position_of))
    spoken_of = _places(snapshot, listings)
    places = {id_: place for id_, place in snapshot.places.items() if id_ in spoken_of}
    return snapshot.with_lists(listings, memberships, places)


def _resting_on(memberships: Iterable[Membership], position_of: dict[int, int]) -> Iterable[Membership]:
    for membership in memberships:
        rows = tuple(position_of[old] for old in membership.listings if old in position_of)
        if rows:
            yield replace(membership, listings=rows)


def _places(snapshot: Snapshot, listings: Iterable[Listing]) -> set[int | None]:
    events = (event.place for network in snapshot.networks.values() for event in network.events)
    twins = (place for pair in snapshot.twinnings for place in (pair.a, pair.b))
    return {*(row.place for row in listings), *events, *twins}


def closed_rows(snapshot: Snapshot) -> int:
    """How many rows of lists have a source that states no open licence."""
    return sum(not row.is_open for row in snapshot.listings)

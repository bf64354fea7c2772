"""What is looked up again and again in the snapshot, gathered once a process."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.model import Listing, Membership
from proxenia.catalogue.snapshot import Twinning
from proxenia_web.catalogue.snapshot import current


@dataclass(frozen=True, slots=True)
class Index:
    """Memberships by network and by place, listings by network, twinnings by place, and who is in what today.

    `members` leaves out those who only take part in a programme and those known to have left.
    """

    of_network: dict[str, list[Membership]]
    of_place: dict[int, list[Membership]]
    listings: dict[str, list[Listing]]
    twinnings: dict[int, list[Twinning]]
    members: dict[str, frozenset[int]]


@cache
def index() -> Index:
    """The index of the snapshot in force."""
    snapshot = current()
    of_network: dict[str, list[Membership]] = defaultdict(list)
    of_place: dict[int, list[Membership]] = defaultdict(list)
    listings: dict[str, list[Listing]] = defaultdict(list)
    twinnings: dict[int, list[Twinning]] = defaultdict(list)
    for membership in snapshot.memberships:
        of_network[membership.network].append(membership)
        of_place[membership.place].append(membership)
    for listing in snapshot.listings:
        listings[listing.network].append(listing)
    for twinning in snapshot.twinnings:
        twinnings[twinning.a].append(twinning)
        twinnings[twinning.b].append(twinning)
    members = {
        network: frozenset(m.place for m in rows if is_current(m) and m.status != PARTICIPANT)
        for network, rows in of_network.items()
    }
    return Index(dict(of_network), dict(of_place), dict(listings), dict(twinnings), members)

"""Member lists of several sources joined into memberships: one dated interval for a place and a network."""

from collections.abc import Iterable, Sequence

from proxenia.catalogue.model import Listing, Membership
from proxenia.evidence.dates import parse_optional
from proxenia.evidence.record import MemberRow

PARTICIPANT = "participant"
FORMER = "former"
CURRENT = "member"


def as_listing(network: str, row: MemberRow, is_participant: bool) -> Listing:
    """A row of a list file as the snapshot keeps it."""
    return Listing(
        network=network,
        member=row.member,
        country=row.country,
        member_type=row.member_type,
        since=str(row.since) if row.since else None,
        until=str(row.until) if row.until else None,
        status=PARTICIPANT if is_participant else row.status,
        as_of=str(row.as_of) if row.as_of else None,
        source=row.source,
        place=row.place_id if row.resolution == "same" else None,
        resolution=row.resolution,
    )


def join_listings(listings: Sequence[Listing]) -> tuple[Membership, ...]:
    """The memberships these listings speak of, by network and place; listings without a certain place are left out."""
    grouped: dict[tuple[str, int], list[int]] = {}
    for position, listing in enumerate(listings):
        if listing.place is not None:
            grouped.setdefault((listing.network, listing.place), []).append(position)
    return tuple(_join(network, place, positions, listings) for (network, place), positions in sorted(grouped.items()))


def _join(network: str, place: int, positions: Sequence[int], listings: Sequence[Listing]) -> Membership:
    rows = [listings[position] for position in positions]
    newest = max(rows, key=_newness)
    since = _earliest(row.since for row in rows)
    return Membership(
        network=network,
        place=place,
        member_type=newest.member_type,
        since=since,
        until=newest.until,
        seen=newest.as_of,
        status=newest.status or CURRENT,
        listings=tuple(positions),
    )


def _newness(row: Listing) -> tuple[bool, str, str, str]:
    # Text order equals date order here but for precision, which does not matter for "newest".
    return row.as_of is not None, row.as_of or "", row.until or "", row.source


def _earliest(dates: Iterable[str | None]) -> str | None:
    known = [date for date in map(parse_optional, dates) if date]
    return str(min(known)) if known else None


def is_current(membership: Membership) -> bool:
    """Whether no source says that the membership has ended (an old listing still counts: its age is shown)."""
    return membership.until is None and membership.status != FORMER

"""Member lists of several sources joined into memberships: one dated interval for a place and a network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from rapidfuzz import fuzz

from proxenia.catalogue.model import Listing, Membership
from proxenia.evidence.dates import PartialDate, parse_optional
from proxenia.evidence.record import MemberRow

PARTICIPANT = "participant"
FORMER = "former"
CURRENT = "member"
#: What sources call those who are members no more.
_LEFT = frozenset({FORMER, "left", "withdrawn", "excluded"})
#: An unresolved name of a complete list that is as like an older member's name as this may be that member.
_MAYBE_SAME = 80


@dataclass(frozen=True, slots=True)
class CompleteList:
    """A list that names every member a network had at a date."""

    source: str
    date: str


def as_listing(network: str, row: MemberRow, is_participant: bool, is_open: bool = False) -> Listing:
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
        role=row.role,
        is_open=is_open,
    )


def join_listings(
    listings: Sequence[Listing], complete: Mapping[str, CompleteList] = MappingProxyType({})
) -> tuple[Membership, ...]:
    """The memberships these listings speak of, by network and place; listings without a certain place are left out.

    A network's complete list ends what older lists say of those it does not name, unless a name on it that could not
    be resolved is like theirs.
    """
    grouped: dict[tuple[str, int], list[int]] = {}
    unresolved: dict[str, list[Listing]] = {}
    for position, listing in enumerate(listings):
        whole = complete.get(listing.network)
        if listing.place is not None:
            grouped.setdefault((listing.network, listing.place), []).append(position)
        elif whole and whole.source in listing.source:
            unresolved.setdefault(listing.network, []).append(listing)
    return tuple(
        _join([listings[p] for p in positions], tuple(positions), complete.get(network), unresolved.get(network, ()))
        for (network, _), positions in sorted(grouped.items())
    )


def _join(
    rows: Sequence[Listing], positions: tuple[int, ...], whole: CompleteList | None, doubtful: Sequence[Listing]
) -> Membership:
    newest = _deciding(rows)
    assert newest.place is not None
    is_absent = whole is not None and _is_absent(rows, whole) and not _may_be_named(rows, doubtful)
    return Membership(
        network=newest.network,
        place=newest.place,
        member_type=newest.member_type,
        since=_earliest(row.since for row in rows),
        until=newest.until,
        seen=newest.as_of,
        status=newest.status or CURRENT,
        listings=positions,
        role=next((row.role for row in sorted(rows, key=_newness, reverse=True) if row.role), ""),
        absent=whole.date if whole and is_absent else None,
    )


def _deciding(rows: Sequence[Listing]) -> Listing:
    """The newest row; that a member takes part in something of its network makes it no less a member."""
    newest = max(rows, key=_newness)
    if newest.status != PARTICIPANT:
        return newest
    told = [row for row in rows if row.status != PARTICIPANT]
    said = max(told, key=_newness, default=newest)
    return newest if said.until or said.status in _LEFT else said


def _is_absent(rows: Iterable[Listing], whole: CompleteList) -> bool:
    """Whether every row is of an older list; one without a date is not known to be older."""
    day = PartialDate.parse(whole.date).first_day
    dates = (parse_optional(row.as_of) for row in rows)
    return all(date is not None and date.last_day < day for date in dates)


def _may_be_named(rows: Sequence[Listing], doubtful: Iterable[Listing]) -> bool:
    own = {(row.country, row.member) for row in rows}
    return any(
        other.country == country and fuzz.partial_ratio(other.member.casefold(), member.casefold()) >= _MAYBE_SAME
        for other in doubtful
        for country, member in own
    )


def _newness(row: Listing) -> tuple[bool, str, str, str]:
    # Text order equals date order here but for precision, which does not matter for "newest".
    return row.as_of is not None, row.as_of or "", row.until or "", row.source


def _earliest(dates: Iterable[str | None]) -> str | None:
    known = [date for date in map(parse_optional, dates) if date]
    return str(min(known)) if known else None


def is_only_absent(membership: Membership) -> bool:
    """Whether nothing says that the membership has ended but a newer complete list that does not name the member."""
    return membership.absent is not None and is_current(replace(membership, absent=None))


def is_current(membership: Membership) -> bool:
    """Whether no source says that the membership has ended (an old listing still counts: its age is shown)."""
    return membership.until is None and membership.absent is None and membership.status not in _LEFT

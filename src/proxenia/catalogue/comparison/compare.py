"""A list beside the catalogue: who joins, who stays, who is not on it any more, and what is doubtful."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from rapidfuzz import fuzz

from proxenia.catalogue.comparison.about import About
from proxenia.catalogue.comparison.change import Change, Leave, Proposed
from proxenia.catalogue.comparison.entry import Entry
from proxenia.catalogue.curation.settle import PLACE_KINDS
from proxenia.catalogue.memberships import is_current
from proxenia.catalogue.model import Listing, Membership
from proxenia.catalogue.snapshot import Snapshot
from proxenia.catalogue.spelling import fold
from proxenia.evidence.dates import PartialDate, parse_optional
from proxenia.evidence.record import MemberRow
from proxenia.places.answer.resolution import Query, Resolution, Status
from proxenia.places.distance import great_circle_km
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.places.resolve import country_code, resolve_places

#: Rows that are of both kinds: what each is shows by the place it is.
MIXED = "mixed"
#: A place farther than this from the point that its row gives is another; names as like as this may be the same.
_FAR_KM, _ALIKE = 60.0, 80
_LONGEST_NAME = 90
_NO_NAME = re.compile(r"https?:|www\.|@|[<>{}|]")


@dataclass(frozen=True, slots=True)
class Known:
    """What the catalogue has of one network: memberships by place, names without a place, rows of one source."""

    memberships: Mapping[int, Membership]
    unplaced: frozenset[tuple[str, str]]
    of_source: int
    listings: Sequence[Listing]

    @property
    def current(self) -> dict[int, Membership]:
        """The memberships that are not known to have ended."""
        return {place: one for place, one in self.memberships.items() if is_current(one)}


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows and leaves of a list, and what its oddness is judged by."""

    rows: tuple[Proposed, ...]
    leaves: tuple[Leave, ...]
    unknown_countries: int
    found: int


def known_of(snapshot: Snapshot, about: About) -> Known:
    """What the catalogue has of a list's network."""
    listings = [one for one in snapshot.listings if one.network == about.network]
    return Known(
        {one.place: one for one in snapshot.memberships if one.network == about.network},
        frozenset((fold(one.member), one.country) for one in listings if one.place is None),
        sum(about.cited in one.source.split(" ; ") and _is_of(one, about) for one in listings),
        snapshot.listings,
    )


def _is_of(listing: Listing, about: About) -> bool:
    """Whether a row is of the kind that the list is of: a list may name others too, such as those on hold."""
    return about.is_programme or listing.status in ("", about.status)


def compare(
    entries: Sequence[Entry], about: About, known: Known, snapshot: Snapshot, gazetteer: Gazetteer, day: str
) -> Compared:
    """Every entry as a row with what it changes, and the members that the list does not name if it names all."""
    texts = dict.fromkeys(entry.country for entry in entries)
    codes = {text: country_code(text, gazetteer) or "" if text else "" for text in texts}
    kind = PLACE_KINDS.get(about.member_type)
    queries = [_query(entry, codes[entry.country], kind) for entry in entries]
    by_id = [Query(str(one.geonames), None, None, True) for one in entries if one.geonames]
    asked = list(dict.fromkeys([*queries, *by_id]))
    answers = dict(zip(asked, resolve_places(asked, gazetteer), strict=True))
    rows, seen = [], set[tuple[object, ...]]()
    for entry, query in zip(entries, queries, strict=True):
        given = answers[Query(str(entry.geonames), None, None, True)] if entry.geonames else None
        proposed = _proposed(entry, codes[entry.country], answers[query], given, about, known, day)
        key = proposed.row.place_id or (fold(entry.member), proposed.row.country), proposed.row.since
        if key not in seen:
            seen.add(key)
            rows.append(proposed)
    placed = {one.row.place_id for one in rows if one.row.place_id}
    leaves = _leaves(rows, known, snapshot, placed) if about.is_complete else ()
    unknown = sum(bool(entry.country) and not codes[entry.country] for entry in entries)
    return Compared(tuple(rows), leaves, unknown, len(placed & known.current.keys()))


def _query(entry: Entry, code: str, kind: PlaceKind | None) -> Query:
    return Query(entry.member, code or None, kind)


def _proposed(
    entry: Entry, code: str, match: Resolution, given: Resolution | None, about: About, known: Known, day: str
) -> Proposed:
    doubts = _doubts(entry, code)
    if given and given.place:
        doubts += _differs(match, given)
        match = given
    elif match.status is not Status.SAME:
        match = _as_member(entry, match, known)
    place = match.place if match.place and match.status is Status.SAME else None
    if place is None:
        doubts += list(match.reasons)
    elif entry.lat is not None and entry.lng is not None and place.lat is not None and place.lng is not None:
        apart = great_circle_km(entry.lat, entry.lng, place.lat, place.lng)
        if apart > _FAR_KM:
            doubts.append(f"the list's point lies {apart:.0f} km from {place.name}")
    since, until = parse_optional(entry.since), parse_optional(entry.until)
    if since and until and until.last_day < since.first_day:
        doubts.append(f"it left {until} before it joined {since}")
        since = until = None
    is_region = place is not None and place.kind is PlaceKind.REGION
    row = MemberRow(
        member=entry.member,
        country=code or (place.country if place else ""),
        member_type=("region" if is_region else "city") if about.member_type == MIXED else about.member_type,
        source=about.cited,
        since=since,
        until=until,
        status=about.status,
        as_of=PartialDate.parse(day),
        role=entry.role,
        place_id=place.id if place else None,
        resolution=str(match.status),
        score=round(match.score, 3),
    )
    change = _change(row, known)
    if change is Change.JOINS and row.place_id in known.memberships:
        doubts.append("the catalogue has it as a member that left")
    is_named = change is Change.STAYS and place is None
    change = change if not doubts or is_named else Change.DOUBTFUL
    name, why = place.name if place else "", tuple(dict.fromkeys(doubts))
    return Proposed(change, row, not doubts, why, name, entry.passage, entry.where)


def _as_member(entry: Entry, match: Resolution, known: Known) -> Resolution:
    """The answer for a name of several places of which one, listed under this very name, is a member already."""
    places = {one.place.id: one.place for one in match.candidates} | (
        {match.place.id: match.place} if match.place else {}
    )
    members = [places[id_] for id_ in places if id_ in known.current and fold(entry.member) in _names(id_, known)]
    if len(members) != 1:
        return match
    return replace(match, status=Status.SAME, place=members[0], reasons=("a member already goes by this name",))


def _names(place: int, known: Known) -> set[str]:
    return {fold(known.listings[at].member) for at in known.memberships[place].listings}


def _doubts(entry: Entry, code: str) -> list[str]:
    found = []
    if len(entry.member) > _LONGEST_NAME or _NO_NAME.search(entry.member) or entry.member[:1] in "=+-@":
        found.append("this is hardly a name")
    if entry.country and not code:
        found.append(f"no single country is called '{entry.country}'")
    return found


def _differs(match: Resolution, given: Resolution) -> list[str]:
    """That a name means another place than its number, where it is certain which."""
    mine, its = match.place, given.place
    if mine is None or its is None or match.status is not Status.SAME or mine.id == its.id:
        return []
    points = mine.lat, mine.lng, its.lat, its.lng
    if None not in points and great_circle_km(*cast(tuple[float, float, float, float], points)) < _FAR_KM:
        return []
    return [f"the number given is {its.name} ({its.country}), the name means {mine.name} ({mine.country})"]


def _change(row: MemberRow, known: Known) -> Change:
    if row.place_id is None:
        is_named = (fold(row.member), row.country) in known.unplaced
        return Change.STAYS if is_named else Change.DOUBTFUL
    return Change.STAYS if row.place_id in known.current else Change.JOINS


def _leaves(rows: Sequence[Proposed], known: Known, snapshot: Snapshot, placed: set[int]) -> tuple[Leave, ...]:
    unsure = [one.row for one in rows if one.row.place_id is None]
    gone = (one for place, one in sorted(known.current.items()) if place not in placed)
    return tuple(_leave(one, unsure, known, snapshot) for one in gone)


def _leave(membership: Membership, unsure: Sequence[MemberRow], known: Known, snapshot: Snapshot) -> Leave:
    place = snapshot.places[membership.place]
    names = {place.name, *(known.listings[at].member for at in membership.listings)}
    newest = max((known.listings[at] for at in membership.listings), key=lambda one: (one.as_of or "", one.source))
    like = next((row.member for row in unsure if row.country in ("", place.country) and _alike(row.member, names)), "")
    return Leave(place.id, place.name, place.country, membership.seen, newest.source, like)


def _alike(name: str, others: set[str]) -> bool:
    return any(fuzz.partial_ratio(fold(name), fold(other)) >= _ALIKE for other in others)

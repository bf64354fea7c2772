"""Which place each listed member and each twin town is: looked up once, kept in the files, never guessed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from proxenia.evidence.record import Evidence, MemberRow, TwinningRow
from proxenia.places.answer.resolution import Query, Resolution, Status
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.places.resolve import resolve_places

Progress = Callable[[int, int], None]
NOT_A_PLACE = "not-a-place"
#: Member types that lie somewhere, and the kind of place to look for first.
PLACE_KINDS = {
    "city": PlaceKind.CITY,
    "metropolitan-area": PlaceKind.CITY,
    "region": PlaceKind.REGION,
    "county": PlaceKind.REGION,
}


def settle_places(
    evidence: Evidence,
    gazetteer: Gazetteer,
    progress: Progress | None = None,
    again: bool = False,
    settled: Collection[TwinningRow] = (),
) -> Evidence:
    """The evidence with a place for each member and twin not looked up yet; with `again`, for every one anew.

    Twinnings carry no mark that they were looked up in vain: those among `settled` are left as they are.
    """
    lists = {("m", network): rows for network, rows in evidence.members.items()}
    lists |= {("p", network): rows for network, rows in evidence.participants.items()}
    # Only these are settled: another row of the same name may have been settled by hand.
    every = [row for rows in lists.values() for row in rows]
    open_rows = {row for row in every if again or not row.resolution or row.member_type not in PLACE_KINDS}
    kept = frozenset(settled)
    open_twins = {r for r in evidence.twinnings if r not in kept and (again or not (r.place_a and r.place_b))}
    queries = dict.fromkeys(_query(row) for row in every if row in open_rows and row.member_type in PLACE_KINDS)
    queries |= dict.fromkeys(query for row in evidence.twinnings if row in open_twins for query in _twin_queries(row))
    found = dict(zip(queries, resolve_places(list(queries), gazetteer, progress), strict=True))
    told = evidence.member_places
    placed = {
        key: tuple(_settle(row, found, told) if row in open_rows else row for row in rows)
        for key, rows in lists.items()
    }
    return replace(
        evidence,
        members={network: rows for (kind, network), rows in placed.items() if kind == "m"},
        participants={network: rows for (kind, network), rows in placed.items() if kind == "p"},
        twinnings=tuple(_settle_twins(row, found) if row in open_twins else row for row in evidence.twinnings),
    )


def _query(row: MemberRow) -> Query:
    return Query(row.member, row.country or None, PLACE_KINDS.get(row.member_type))


def _twin_queries(row: TwinningRow) -> Sequence[Query]:
    return Query(row.city_a, row.country_a or None), Query(row.city_b, row.country_b or None)


def _settle(
    row: MemberRow, found: Mapping[Query, Resolution], told: Mapping[tuple[str, str, str, str], int]
) -> MemberRow:
    if row.member_type not in PLACE_KINDS:
        return replace(row, resolution=NOT_A_PLACE, place_id=None, score=None)
    if known := told.get((row.source, row.member, row.country, str(row.since or ""))):
        return replace(row, place_id=known, resolution=str(Status.SAME), score=1.0)
    match = found[_query(row)]
    place = match.place.id if match.place and match.status is Status.SAME else None
    return replace(row, place_id=place, resolution=str(match.status), score=round(match.score, 3))


def _settle_twins(row: TwinningRow, found: Mapping[Query, Resolution]) -> TwinningRow:
    matches = [found[query] for query in _twin_queries(row)]
    ids = [match.place.id if match.place and match.status is Status.SAME else None for match in matches]
    return replace(row, place_a=ids[0], place_b=ids[1])


def unsettled(evidence: Evidence) -> list[tuple[str, MemberRow]]:
    """Every listed member whose place stayed unsure or was not found, with its network."""
    lists = sorted([*evidence.participants.items(), *evidence.members.items()], key=lambda one: one[0])
    return [(network, row) for network, rows in lists for row in rows if row.resolution not in ("same", NOT_A_PLACE)]

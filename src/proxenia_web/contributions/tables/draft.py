"""A table from the moment it is read until it is handed in, and what is settled of it on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from proxenia.catalogue.comparison.change import Proposed
from proxenia.evidence.dates import PartialDate
from proxenia.evidence.record import MemberRow
from proxenia.evidence.statements import Statement
from proxenia.exchange.office.record import Reading
from proxenia.exchange.secretariat.fee_table import read_fee_table
from proxenia.exchange.secretariat.member_table import read_member_table
from proxenia.exchange.sheet.cell import Manner
from proxenia.places.answer.resolution import Query
from proxenia.places.resolve import resolve_places
from proxenia_web.accounts.models import User
from proxenia_web.catalogue.snapshot import gazetteer
from proxenia_web.contributions.models import HandedTable, TableKind
from proxenia_web.contributions.tables.outlook import LEFT_OUT, entry_data, outlook
from proxenia_web.core.admission.reading import read_handed_in
from proxenia_web.directory.place_choice import place_name, place_note

#: A draft that nobody handed in is thrown away after so many days.
_DRAFT_DAYS = 7
#: So many doubtful rows are settled on one page.
SETTLED_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class About:
    """What its owner says of a table."""

    network: str
    kind: str
    source: str
    as_of: str
    member_type: str = "city"
    is_complete: bool = False


def read_handed(content: bytes, name: str, about: About, manner: Manner) -> Reading[Any]:
    """What a table written in a manner holds; InputError where the file as a whole cannot be read."""
    day = PartialDate.parse(about.as_of)
    if about.kind == TableKind.FEES:
        return read_handed_in(read_fee_table, content, name, about.network, about.source, day, manner)
    return read_handed_in(read_member_table, content, name, day, manner)


@transaction.atomic
def keep_draft(user: User, name: str, about: About, reading: Reading[Any]) -> HandedTable:
    """Keeps what was read until its owner hands it in; one draft a person, network and kind."""
    drafts = HandedTable.objects.filter(proposal=None)
    drafts.filter(created__lt=timezone.now() - timedelta(days=_DRAFT_DAYS)).delete()
    drafts.filter(owner=user, network=about.network, kind=about.kind).delete()
    rows = [one.as_row() if isinstance(one, Statement) else entry_data(one) for one in reading.records]
    return HandedTable.objects.create(
        owner=user,
        name=name[:120],
        network=about.network,
        kind=about.kind,
        source=about.source,
        as_of=about.as_of,
        member_type=about.member_type,
        is_complete=about.is_complete,
        rows=rows,
    )


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful row, why, and the places of which one may be meant, by id with name and note."""

    row: Proposed
    candidates: list[tuple[str, str]]


def doubts_to_settle(table: HandedTable) -> list[Doubt]:
    """The first doubtful rows of a list, each with what it may mean."""
    doubtful = outlook(table).doubtful[:SETTLED_AT_ONCE]
    asked = {one.where: Query(one.row.member, one.row.country or None) for one in doubtful}
    answers = dict(zip(asked.values(), resolve_places(list(asked.values()), gazetteer()), strict=True))
    return [Doubt(one, _candidates(one, answers[asked[one.where]])) for one in doubtful]


def _candidates(one: Proposed, answer: Any) -> list[tuple[str, str]]:
    places = {place.id: place for place in (answer.place, *(found.place for found in answer.candidates)) if place}
    if one.row.place_id and one.row.place_id not in places and (given := gazetteer().place(one.row.place_id)):
        places = {given.id: given, **places}
    return [
        (str(place.id), " · ".join(filter(None, (place_name(place), place_note(place))))) for place in places.values()
    ]


def settled_choices(table: HandedTable, given: Mapping[str, str]) -> dict[str, str]:
    """The choices of a form that are choices: of a doubtful row one of its candidates, or to leave it out."""
    found = {}
    for doubt in doubts_to_settle(table):
        choice = given.get(f"row-{doubt.row.where}", "")
        if choice == LEFT_OUT or choice in dict(doubt.candidates):
            found[doubt.row.where] = choice
    return found


def frozen(table: HandedTable) -> dict[str, Any]:
    """What is taken of a table as it stands: the rows as the catalogue's files have them, and how they were counted."""
    if table.kind == TableKind.FEES:
        return {"rows": table.rows, "joins": 0, "ended": 0, "leaves": 0, "is_complete": False}
    found = outlook(table)
    return {
        "rows": [_row_data(one.row) for one in found.taken],
        "joins": len([one for one in found.joins if one.is_suggested]),
        "ended": len(found.ended),
        "leaves": len(found.leaves) if found.ends_others else 0,
        "is_complete": found.ends_others,
    }


def _row_data(row: MemberRow) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return {name: str(value) if isinstance(value, PartialDate) else value for name, value in told.items()}


def is_held(table: HandedTable) -> bool:
    """Whether something about the whole list must be looked at before any of it enters."""
    return table.kind == TableKind.MEMBERS and bool(outlook(table).doubts)

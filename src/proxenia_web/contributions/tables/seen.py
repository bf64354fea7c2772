"""A table as the pages show it: its lines by what they change, cut to what a page can hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from proxenia.catalogue.comparison.change import Leave, Proposed
from proxenia.catalogue.model import Fact
from proxenia.language.problem import told_text
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.contributions.models import HandedTable, TableKind
from proxenia_web.contributions.tables.draft import Doubt, doubts_to_settle
from proxenia_web.contributions.tables.outlook import outlook

#: So many lines of a kind are on the page; the file has all.
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind: how many there are, and those on the page."""

    number: int
    shown: list[Any]


@dataclass(frozen=True, slots=True)
class DoubtShown:
    """A doubtful line with why, in the reader's language, and what it may mean."""

    line: str
    row: Proposed
    reasons: list[str]
    candidates: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SeenList:
    """A member list beside the catalogue."""

    doubts: list[str]
    joins: Group
    ended: Group
    stays: Group
    doubtful: Group
    leaves: Group
    known: int
    ends_others: bool


@dataclass(frozen=True, slots=True)
class SeenFees:
    """A fee scale beside what the catalogue says of fees today."""

    steps: list[dict[str, Any]]
    facts: list[Fact]


def seen_table(table: HandedTable) -> SeenList | SeenFees:
    """A table as its page shows it."""
    if table.kind == TableKind.FEES:
        facts = [one for one in current().facts.values() if one.network == table.network and one.property == "fee"]
        facts.sort(key=lambda one: (one.as_of or "", one.id), reverse=True)
        return SeenFees(table.rows, facts)
    found, language = outlook(table), get_language() or "en"
    return SeenList(
        [told_text(doubt.message, language) or doubt.message for doubt in found.doubts],
        _group(found.joins),
        _group(found.ended),
        _group(found.stays),
        Group(len(found.doubtful), [_doubt(one, language) for one in doubts_to_settle(table)]),
        _group(found.leaves),
        found.known,
        found.ends_others,
    )


def _group(rows: Sequence[Proposed] | Sequence[Leave]) -> Group:
    """Lines with the place of each, as far as a page holds them."""
    shown = [(one, one.place if isinstance(one, Leave) else one.row.place_id) for one in rows[:_SHOWN]]
    places = gazetteer().places([id_ for _, id_ in shown if id_ is not None])
    return Group(len(rows), [(one, places.get(id_ or 0)) for one, id_ in shown])


def _doubt(one: Doubt, language: str) -> DoubtShown:
    told = [text for reason in one.row.reasons if (text := told_text(reason, language))]
    return DoubtShown(one.row.where, one.row, told, one.candidates)

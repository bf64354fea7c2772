"""What a table would change in the catalogue as it stands: who joins, stays, ends, is doubtful, or is not on it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from proxenia.catalogue.comparison.change import Change, Leave, Proposed
from proxenia.catalogue.comparison.compare import Compared, Known, compare, known_of
from proxenia.catalogue.comparison.entry import Entry
from proxenia.catalogue.comparison.oddness import MOST_LEAVES, SHORT, odd_content, odd_size
from proxenia.catalogue.memberships import CURRENT, PARTICIPANT
from proxenia.exchange.secretariat.member_table import MOST_ROWS
from proxenia.problems import Problem
from proxenia_web.catalogue.index import index
from proxenia_web.catalogue.snapshot import current, gazetteer
from proxenia_web.contributions.models import HandedTable
from proxenia_web.core.admission.turn import turn

#: The choice that leaves a row out.
LEFT_OUT = "0"


@dataclass(frozen=True, slots=True)
class ListOf:
    """What a list that was handed in is of."""

    network: str
    cited: str
    member_type: str
    is_programme: bool
    is_complete: bool
    status: str = CURRENT
    least: int = 1
    most: int = MOST_ROWS

    @property
    def address(self) -> str:
        """Where problems of the whole list are said to stand."""
        return self.cited


@dataclass(frozen=True, slots=True)
class Outlook:
    """The rows of a list by what they change, the members it does not name, and what is odd about it as a whole.

    `known` counts the members the catalogue has. `ends_others`: whether the list ends the membership of those it does
    not name.
    """

    rows: tuple[Proposed, ...]
    leaves: tuple[Leave, ...]
    doubts: tuple[Problem, ...]
    known: int
    ends_others: bool

    @property
    def joins(self) -> list[Proposed]:
        """Rows of new members."""
        return [one for one in self.rows if one.change is Change.JOINS and not one.row.until]

    @property
    def ended(self) -> list[Proposed]:
        """Rows that say when a membership ended."""
        return [one for one in self.rows if one.row.until and one.change is not Change.DOUBTFUL]

    @property
    def stays(self) -> list[Proposed]:
        """Rows of members that are known."""
        return [one for one in self.rows if one.change is Change.STAYS and not one.row.until]

    @property
    def doubtful(self) -> list[Proposed]:
        """Rows of which it is not certain whom they mean, or whether they can be."""
        return [one for one in self.rows if one.change is Change.DOUBTFUL]

    @property
    def taken(self) -> list[Proposed]:
        """The rows that enter when the list is accepted."""
        return [one for one in self.rows if one.is_suggested]


def outlook(table: HandedTable) -> Outlook:
    """What a member list would change today; worked out once for the same rows, choices and edition."""
    entries = tuple(Entry(**row) for row in table.rows)
    choices = tuple(sorted(table.choices.items()))
    return _outlook(entries, choices, list_of(table), table.as_of, current().hash)


def list_of(table: HandedTable) -> ListOf:
    """What a table is a list of."""
    listed = index().listings.get(table.network, [])
    network = current().networks.get(table.network)
    is_programme = any(one.status == PARTICIPANT for one in listed)
    is_programme = is_programme or bool(network and network.kind == "programme" and not listed)
    return ListOf(table.network, table.source, table.member_type, is_programme, table.is_complete)


@lru_cache(maxsize=32)
def _outlook(
    entries: tuple[Entry, ...], choices: tuple[tuple[str, str], ...], about: ListOf, day: str, _edition: str
) -> Outlook:
    chosen, snapshot = dict(choices), current()
    known = known_of(snapshot, about)
    with turn():
        kept = [_as_chosen(one, chosen) for one in entries if chosen.get(one.where) != LEFT_OUT]
        compared = compare(kept, about, known, snapshot, gazetteer(), day)
    rows = tuple(_decided(one, chosen, known) for one in compared.rows)
    told = replace(compared, rows=rows)
    doubtful = sum(one.change is Change.DOUBTFUL for one in rows)
    members, leaves = len(known.current), len(compared.leaves)
    doubts = _doubts(told, kept, about, known)
    ends_others = about.is_complete and not (leaves and doubtful)
    return Outlook(rows, compared.leaves, tuple(doubts), members, ends_others)


def _as_chosen(entry: Entry, choices: Mapping[str, str]) -> Entry:
    choice = choices.get(entry.where)
    return replace(entry, geonames=int(choice)) if choice else entry


def _decided(one: Proposed, choices: Mapping[str, str], known: Known) -> Proposed:
    """A row as a person settled it: what was doubtful about a name is not, once it was said whom it means."""
    if one.where not in choices or str(one.row.place_id) != choices[one.where]:
        return one
    change = Change.STAYS if one.row.place_id in known.current else Change.JOINS
    return replace(one, change=change, is_suggested=True, reasons=())


def _doubts(compared: Compared, entries: list[Entry], about: ListOf, known: Known) -> list[Problem]:
    """Why a person must look at the list as a whole before any of it enters."""
    network = current().networks.get(about.network)
    stated = network.members.number if network and network.members else None
    members, rows = len(known.current), compared.rows
    before = known.of_source if about.is_complete else 0
    doubts = odd_size(about, len(rows), before, members, stated)
    resolved = sum(one.row.place_id is not None or one.change is Change.STAYS for one in rows)
    doubts += odd_content(about, entries, resolved, compared.unknown_countries, compared.found, members)
    if about.is_complete and members >= SHORT and len(compared.leaves) > MOST_LEAVES * members:
        told = f"{len(compared.leaves)} of the {members} members known are not on it"
        doubts.append(Problem("many-leave", about.cited, told, ""))
    return doubts


def entry_data(entry: Entry) -> dict[str, Any]:
    """An entry as a table keeps it: what it says, and nothing for what it does not."""
    return {name: value for name, value in asdict(entry).items() if value not in (None, "")}

"""The catalogue as tables: what each holds, what each column means, and its rows."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from proxenia.catalogue.memberships import is_current
from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.exchange.catalogue.network_table import flat_rows, network_rows

#: Name, type of Table Schema, and what the column holds.
Column = tuple[str, str, str]
_NETWORKS: tuple[Column, ...] = (
    ("id", "string", "The organisation's stable id"),
    ("name", "string", "Its name"),
    ("short_name", "string", "Its short name or acronym"),
    ("kind", "string", "network, programme, fund, prize, event, institution or national body"),
    ("standing", "string", "active, ended or unclear, as far as the statements say"),
    ("category", "string", "universal, global-local, regional or thematic; empty where not stated"),
    ("themes", "string", "Policy fields, the main one first, parted by semicolons"),
    ("regions", "string", "Parts of the world its members come from, parted by semicolons"),
    ("services", "string", "What it does for members, parted by semicolons"),
    ("inferred", "string", "Those of its themes and services that no source says and an editor concluded"),
    ("member_types", "string", "Kinds of bodies that may be members, parted by semicolons"),
    ("members_total", "integer", "Members as published; empty where not published"),
    ("members_listed", "integer", "Members the catalogue can name: far fewer where lists are partial"),
    ("founded", "integer", "Year founded; empty where not known"),
    ("dissolved", "integer", "Year ended; empty where no statement gives one"),
    ("website", "string", "Address of its site"),
    ("newest_evidence", "string", "Newest date of any evidence: a year, a month or a day"),
)
_STATEMENTS: tuple[Column, ...] = (
    ("id", "string", "Twelve digits of the SHA-256 of the statement's content"),
    ("network", "string", "The organisation it is about"),
    ("property", "string", "What is stated; see the vocabulary"),
    ("value", "string", "The value stated"),
    ("qualifiers", "string", "What limits the value, as a JSON object"),
    ("as_of", "string", "The date it held: a year, a month or a day; empty where the source gives none"),
    ("source", "string", "Where it was read"),
    ("source_kind", "string", "How near the source is to the network"),
    ("grade", "string", "stated, or inferred: an editor concluded it from the source, which does not say it"),
)
_MEMBERS: tuple[Column, ...] = (
    ("network", "string", "The organisation"),
    ("member", "string", "The member as the source writes it"),
    ("country", "string", "ISO 3166-1 alpha-2 code"),
    ("member_type", "string", "city, region, association ..."),
    ("since", "string", "When it joined; empty where not known"),
    ("until", "string", "When it left; empty where no end is recorded"),
    ("status", "string", "member, former, or participant in a programme without membership"),
    ("role", "string", "What it does beside being a member, such as president; empty where nothing is said"),
    ("as_of", "string", "The date of the list"),
    ("source", "string", "The list"),
    ("is_open", "boolean", "Whether the source states an open licence"),
    ("place", "integer", "GeoNames id, only where the place is certain"),
    ("resolution", "string", "same, unsure, none or not-a-place"),
)
_MEMBERSHIPS: tuple[Column, ...] = (
    ("network", "string", "The organisation"),
    ("network_name", "string", "Its name"),
    ("place", "integer", "GeoNames id"),
    ("place_name", "string", "Name of the place"),
    ("country", "string", "ISO 3166-1 alpha-2 code of the place"),
    ("member_type", "string", "city, region, association ..."),
    ("status", "string", "member, former, or participant in a programme without membership"),
    ("role", "string", "What it does beside being a member, such as president; empty where nothing is said"),
    ("since", "string", "When it joined; empty where not known"),
    ("until", "string", "When it left; empty where no end is recorded"),
    ("seen", "string", "Newest date at which a source listed it; empty where none is dated"),
    ("absent", "string", "Date of a newer complete list that does not name it; empty where there is none"),
    ("is_current", "boolean", "Whether it is not known to have ended"),
    ("sources", "string", "The lists that name it, parted by spaces"),
)
_PLACES: tuple[Column, ...] = (
    ("id", "integer", "GeoNames id"),
    ("name", "string", "Its name"),
    ("kind", "string", "city, region or country"),
    ("country", "string", "ISO 3166-1 alpha-2 code"),
    ("lat", "number", "Latitude in degrees"),
    ("lng", "number", "Longitude in degrees"),
    ("population", "integer", "Inhabitants by GeoNames; a region's is a rough sum of its settlements"),
)
_TIES: tuple[Column, ...] = (
    ("network", "string", "The organisation whose statement it is"),
    ("relation", "string", "partner, parent, predecessor or successor"),
    ("name", "string", "The other organisation as the source writes it"),
    ("other", "string", "Its id where the catalogue has it"),
    ("kind", "string", "What the other is"),
    ("what", "string", "The nature of the tie"),
    ("year", "integer", "The year, where stated"),
    ("statement", "string", "The statement"),
)
#: Whatever names an organisation leads to the table of them.
_OF_NETWORK = {"network": ("networks", "id")}


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name and title, its columns, its rows, its key and what it refers to."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[list[object]]
    key: str | None = None
    references: Mapping[str, tuple[str, str]] | None = None


def package_tables(snapshot: Snapshot) -> list[Table]:
    """The tables of the data package."""
    makers = (networks_table, statements_table, members_table, places_table, ties_table)
    return [make(snapshot) for make in makers]


def networks_table(snapshot: Snapshot) -> Table:
    """One row an organisation."""
    rows = flat_rows(network_rows(snapshot.networks.values()))
    return Table("networks", "One row an organisation", _NETWORKS, rows, "id")


def statements_table(snapshot: Snapshot) -> Table:
    """One row a statement, with its source and date."""
    rows = _fields(snapshot.facts.values(), _STATEMENTS)
    at = [name for name, _, _ in _STATEMENTS].index("qualifiers")
    for row, fact in zip(rows, snapshot.facts.values(), strict=True):
        row[at] = json.dumps(dict(fact.qualifiers), ensure_ascii=False, sort_keys=True)
    return Table("statements", "Every fact with its source", _STATEMENTS, rows, "id", _OF_NETWORK)


def members_table(snapshot: Snapshot) -> Table:
    """One row for each row of every member list, as its source writes it."""
    references = {**_OF_NETWORK, "place": ("places", "id")}
    rows = _fields(snapshot.listings, _MEMBERS)
    return Table("members", "Every row of every member list", _MEMBERS, rows, None, references)


def memberships_table(snapshot: Snapshot) -> Table:
    """One row a place and network, from every list that speaks of both."""
    rows: list[list[object]] = []
    for one in snapshot.memberships:
        place = snapshot.places[one.place]
        sources = dict.fromkeys(snapshot.listings[at].source for at in one.listings)
        told = (one.member_type, one.status, one.role, one.since, one.until, one.seen, one.absent, is_current(one))
        named = (one.network, snapshot.networks[one.network].name, place.id, place.name, place.country)
        rows.append([*named, *told, " ".join(sources)])
    return Table("memberships", "One row a place and network", _MEMBERSHIPS, rows)


def places_table(snapshot: Snapshot) -> Table:
    """One row a place that lists, twin towns or events speak of."""
    places = [place for _, place in sorted(snapshot.places.items())]
    return Table("places", "Places that lists and events speak of", _PLACES, _fields(places, _PLACES), "id")


def ties_table(snapshot: Snapshot) -> Table:
    """One row a tie of one organisation to another."""
    rows = _ties(snapshot.networks.values())
    return Table("ties", "Partners, parents, predecessors, successors", _TIES, rows, None, _OF_NETWORK)


def _fields(records: Iterable[object], columns: Sequence[Column]) -> list[list[object]]:
    return [[getattr(record, name) for name, _, _ in columns] for record in records]


def _ties(networks: Iterable[Network]) -> list[list[object]]:
    return [
        [network.id, link.relation, link.name, link.network, link.kind, link.what, link.year, link.statement]
        for network in networks
        for link in network.links
    ]

"""The catalogue as a Frictionless Data Package (specs.frictionlessdata.io): its tables, and what each column holds."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.exchange.catalogue.network_table import flat_rows, network_rows
from proxenia.exchange.sheet.archive import settle_archive
from proxenia.exchange.sheet.table import table_text

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
_READ_ME = """\
Proxenia catalogue, release {release} of {day} (snapshot {hash}).

Member lists are partial: a place that is not listed may still be a member. An empty cell is unknown, not no and not
zero. datapackage.json describes every table and column. A text that a spreadsheet would run as a formula has an
apostrophe before it. Twin towns are under another licence and not contained here.
"""


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[list[object]]
    key: str | None = None
    references: Mapping[str, tuple[str, str]] | None = None


def data_package(snapshot: Snapshot, licence: str) -> bytes:
    """The package as one zip archive, the same bytes for the same snapshot; `licence` is the text to put in."""
    tables = {f"{table.name}.csv": (table, _text(table)) for table in _tables(snapshot)}
    about = _READ_ME.format(release=snapshot.release, day=snapshot.day, hash=snapshot.hash)
    files = {
        "datapackage.json": json.dumps(_descriptor(snapshot, tables), ensure_ascii=False, indent=2) + "\n",
        "README.txt": about,
        "LICENSE.txt": licence,
        **{name: text for name, (_, text) in tables.items()},
    }
    return _zipped(files, date.fromisoformat(snapshot.day))


def _tables(snapshot: Snapshot) -> list[_Table]:
    networks = list(snapshot.networks.values())
    of_network = {"network": ("networks", "id")}
    places = [place for _, place in sorted(snapshot.places.items())]
    return [
        _Table("networks", "One row an organisation", _NETWORKS, flat_rows(network_rows(networks)), "id"),
        _Table("statements", "Every fact with its source", _STATEMENTS, _facts(snapshot), "id", of_network),
        _Table("members", "Every row of every member list", _MEMBERS, _fields(snapshot.listings, _MEMBERS), None,
               {**of_network, "place": ("places", "id")}),
        _Table("places", "Places that lists and events speak of", _PLACES, _fields(places, _PLACES), "id"),
        _Table("ties", "Partners, parents, predecessors, successors", _TIES, _ties(networks), None, of_network),
    ]  # fmt: skip


def _facts(snapshot: Snapshot) -> list[list[object]]:
    rows = _fields(snapshot.facts.values(), _STATEMENTS)
    at = [name for name, _, _ in _STATEMENTS].index("qualifiers")
    for row, fact in zip(rows, snapshot.facts.values(), strict=True):
        row[at] = json.dumps(dict(fact.qualifiers), ensure_ascii=False, sort_keys=True)
    return rows


def _fields(records: Iterable[object], columns: Sequence[Column]) -> list[list[object]]:
    return [[getattr(record, name) for name, _, _ in columns] for record in records]


def _ties(networks: Iterable[Network]) -> list[list[object]]:
    return [
        [network.id, link.relation, link.name, link.network, link.kind, link.what, link.year, link.statement]
        for network in networks
        for link in network.links
    ]


def _text(table: _Table) -> str:
    return table_text([name for name, _, _ in table.columns], table.rows)


def _descriptor(snapshot: Snapshot, tables: Mapping[str, tuple[_Table, str]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "proxenia-catalogue",
        "title": "Proxenia: international networks of local governments",
        "description": "Statements with sources. Member lists are partial; what is empty is unknown.",
        "version": snapshot.release,
        "created": f"{snapshot.day}T00:00:00Z",
        "licenses": [
            {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0; parts keep their own conditions, see "
             "LICENSE.txt", "path": "https://creativecommons.org/licenses/by/4.0/"}
        ],
        "resources": [_resource(name, table, text) for name, (table, text) in tables.items()],
    }  # fmt: skip


def _resource(path: str, table: _Table, text: str) -> dict[str, Any]:
    fields = [{"name": name, "type": kind, "description": meaning} for name, kind, meaning in table.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = [table.key]
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [field], "reference": {"resource": resource, "fields": [key]}}
            for field, (resource, key) in table.references.items()
        ]
    content = text.encode()
    return {
        "name": table.name,
        "title": table.title,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _zipped(files: Mapping[str, str], day: date) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return settle_archive(stream.getvalue(), day)

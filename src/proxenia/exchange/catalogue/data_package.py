"""The catalogue as a Frictionless Data Package (specs.frictionlessdata.io): its tables, and what each column holds."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

from proxenia.catalogue.snapshot import Snapshot
from proxenia.exchange.catalogue.tables import Table, package_tables
from proxenia.exchange.sheet.archive import settle_archive
from proxenia.exchange.sheet.table import table_text

_READ_ME = """\
Proxenia catalogue, release {release} of {day} (snapshot {hash}).

Member lists are partial: a place that is not listed may still be a member. An empty cell is unknown, not no and not
zero. datapackage.json describes every table and column. A text that a spreadsheet would run as a formula has an
apostrophe before it. Twin towns are under another licence and not contained here.
"""


def data_package(snapshot: Snapshot, licence: str) -> bytes:
    """The package as one zip archive, the same bytes for the same snapshot; `licence` is the text to put in."""
    tables = {f"{table.name}.csv": (table, _text(table)) for table in package_tables(snapshot)}
    about = _READ_ME.format(release=snapshot.release, day=snapshot.day, hash=snapshot.hash)
    files = {
        "datapackage.json": json.dumps(_descriptor(snapshot, tables), ensure_ascii=False, indent=2) + "\n",
        "README.txt": about,
        "LICENSE.txt": licence,
        **{name: text for name, (_, text) in tables.items()},
    }
    return _zipped(files, date.fromisoformat(snapshot.day))


def _text(table: Table) -> str:
    return table_text([name for name, _, _ in table.columns], table.rows)


def _descriptor(snapshot: Snapshot, tables: Mapping[str, tuple[Table, str]]) -> dict[str, Any]:
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


def _resource(path: str, table: Table, text: str) -> dict[str, Any]:
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

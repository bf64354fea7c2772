"""The catalogue written to a file of the reader's choice: which formats there are, and what each holds."""

import json
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from proxenia.catalogue.snapshot import Snapshot
from proxenia.errors import InputError
from proxenia.evidence.vocabulary import Vocabulary
from proxenia.exchange.catalogue.data_package import data_package
from proxenia.exchange.catalogue.graph import catalogue_graph, gexf, graphml
from proxenia.exchange.catalogue.linked_data import json_ld
from proxenia.exchange.catalogue.network_table import flat_rows, network_rows
from proxenia.exchange.catalogue.parquet import parquet_bytes
from proxenia.exchange.sheet.archive import settle_archive
from proxenia.exchange.sheet.table import table_text, table_workbook
from proxenia.problems import Problem


class Format(StrEnum):
    """In what the catalogue can be written."""

    CSV = "csv"  # one row a network
    JSONL = "jsonl"  # one statement a line
    XLSX = "xlsx"  # one row a network
    PARQUET = "parquet"  # one row a network
    DATAPACKAGE = "datapackage"  # every table, in a zip archive
    GRAPHML = "graphml"  # networks, places and ties
    GEXF = "gexf"  # the same
    JSONLD = "jsonld"  # schema.org


ENDINGS: Final = {f".{format_}": format_ for format_ in Format if format_ is not Format.DATAPACKAGE} | {
    ".zip": Format.DATAPACKAGE
}


def format_of(path: Path) -> Format:
    """The format that a file's ending names; InputError lists the endings where it names none."""
    found = ENDINGS.get(path.suffix.lower())
    if found is None:
        ending = f"'{path.suffix}' is the ending of no format" if path.suffix else "the file's name has no ending"
        hint = f"end its name with one of {', '.join(sorted(ENDINGS))}, or name the format with --format"
        raise InputError([Problem("unknown-format", path.name, ending, hint)])
    return found


def catalogue_bytes(format_: Format, snapshot: Snapshot, folder: Path, vocabulary: Vocabulary) -> bytes:
    """The file's content, the same bytes for the same snapshot; `folder` is the catalogue's, for its licence."""
    rows = network_rows(snapshot.networks.values())
    heading = list(rows[0]) if rows else []
    note = f"Proxenia catalogue, release {snapshot.release} of {snapshot.day}; member lists are partial"
    day = date.fromisoformat(snapshot.day)
    made: dict[Format, Callable[[], str | bytes]] = {
        Format.CSV: lambda: table_text(heading, flat_rows(rows)),
        Format.XLSX: lambda: settle_archive(table_workbook(heading, flat_rows(rows)), day),
        Format.PARQUET: lambda: parquet_bytes(rows, note),
        Format.JSONL: lambda: _statements(snapshot),
        Format.DATAPACKAGE: lambda: data_package(snapshot, _licence(folder)),
        Format.GRAPHML: lambda: graphml(catalogue_graph(snapshot)),
        Format.GEXF: lambda: gexf(catalogue_graph(snapshot)),
        Format.JSONLD: lambda: json_ld(snapshot, vocabulary),
    }
    content = made[format_]()
    return content.encode() if isinstance(content, str) else content


def _statements(snapshot: Snapshot) -> str:
    """One statement a line, as `proxenia catalogue import` reads them."""
    names = ("network", "property", "value", "qualifiers", "as_of", "source", "grade")
    rows = ({name: getattr(fact, name) for name in names} for fact in snapshot.facts.values())
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _licence(folder: Path) -> str:
    path = folder / "LICENSE"
    return path.read_text(encoding="utf-8") if path.exists() else "The folder of this catalogue names no licence.\n"

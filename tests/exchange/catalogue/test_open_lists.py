"""Lists whose source states no open licence stay out of every export that was asked for open ones."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import networkx

from proxenia.built.snapshot import open_snapshot
from proxenia.evidence.store import shipped_catalogue
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.catalogue.export import Format, catalogue_bytes
from proxenia.exchange.catalogue.open_lists import closed_rows, with_open_lists

WHOLE = open_snapshot()
OPEN = with_open_lists(WHOLE)
RESTING = {
    (m.place, m.network) for m in WHOLE.memberships if any(WHOLE.listings[position].is_open for position in m.listings)
}


def exported(format_: Format) -> bytes:
    return catalogue_bytes(format_, OPEN, shipped_catalogue(), shipped_vocabulary())


def test_every_row_left_states_an_open_licence_and_none_is_lost() -> None:
    assert all(row.is_open for row in OPEN.listings)
    assert len(OPEN.listings) == len(WHOLE.listings) - closed_rows(WHOLE) > 0 < closed_rows(WHOLE)
    assert {(m.place, m.network) for m in OPEN.memberships} == RESTING
    for membership in OPEN.memberships:
        assert {OPEN.listings[position].place for position in membership.listings} == {membership.place}
    assert (OPEN.hash, OPEN.networks.keys()) == (WHOLE.hash, WHOLE.networks.keys())


def test_the_data_package_holds_the_open_rows_only() -> None:
    with zipfile.ZipFile(io.BytesIO(exported(Format.DATAPACKAGE))) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("members.csv").decode())))
        places = {row["id"] for row in csv.DictReader(io.StringIO(archive.read("places.csv").decode()))}
    assert len(rows) == len(OPEN.listings) and {row["is_open"] for row in rows} == {"True"}
    assert {row["place"] for row in rows} - {""} <= places


def test_graphs_and_linked_data_hold_no_other_member() -> None:
    graph = networkx.read_graphml(io.BytesIO(exported(Format.GRAPHML)))
    edges = {
        (int(a.removeprefix("place:")), b.removeprefix("network:")) for a, b in graph.edges() if a.startswith("place:")
    }
    assert edges and edges <= RESTING
    nodes = json.loads(exported(Format.JSONLD))["@graph"]
    told = {
        (int(member.rpartition(":")[2]), node["@id"].rpartition(":")[2])
        for node in nodes
        for member in node.get("member", ())
    }
    assert told and told <= RESTING


def test_the_documentation_counts_them_as_they_are() -> None:
    page = (Path(__file__).parents[3] / "docs/reference/export.md").read_text(encoding="utf-8")
    told = re.search(r"leaves out ([\d,]+) of ([\d,]+) rows", page)
    assert told and told.groups() == (f"{closed_rows(WHOLE):,}", f"{len(WHOLE.listings):,}"), "renew the numbers"

"""Each export read back by the program it is meant for."""

import io
import json
import zipfile
from pathlib import Path

import frictionless
import networkx
import pytest
import rdflib
from openpyxl import load_workbook
from pyarrow import parquet

from proxenia.catalogue.derivation.build import build_content
from proxenia.catalogue.memberships import is_current
from proxenia.catalogue.snapshot import Snapshot, pack, unpack
from proxenia.errors import InputError
from proxenia.evidence.store import read_evidence, shipped_catalogue
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.catalogue.export import ENDINGS, Format, catalogue_bytes, format_of

SCHEMA = rdflib.Namespace("https://schema.org/")
UCLG = rdflib.URIRef("urn:proxenia:network:uclg")


@pytest.fixture(scope="module")
def exported(snapshot: Snapshot) -> dict[Format, bytes]:
    root = shipped_catalogue()
    return {format_: catalogue_bytes(format_, snapshot, root, shipped_vocabulary()) for format_ in Format}


@pytest.fixture
def hostile(catalogue: Path, gazetteer) -> Snapshot:
    """A catalogue whose network has a name made to harm: a formula, markup and a control character."""
    path = catalogue / "networks" / "alpha.yaml"
    text = path.read_text(encoding="utf-8").replace("value: Alpha Cities", r'value: "=1+1<b>&\x01"')
    path.write_text(text, encoding="utf-8")
    evidence, problems = read_evidence(catalogue)
    assert not problems
    return unpack(pack(build_content(evidence, gazetteer)))


def current(snapshot: Snapshot) -> set[tuple[int, str]]:
    return {(m.place, m.network) for m in snapshot.memberships if is_current(m)}


@pytest.mark.parametrize("format_", list(Format))
def test_the_same_snapshot_gives_the_same_bytes(snapshot: Snapshot, exported, format_) -> None:
    again = unpack(repack(snapshot))
    assert catalogue_bytes(format_, again, shipped_catalogue(), shipped_vocabulary()) == exported[format_]


def repack(snapshot: Snapshot) -> bytes:
    evidence = {name: getattr(snapshot, name) for name in ("release", "day", "redirects", "listings", "twinnings")}
    from proxenia.catalogue.snapshot import Content

    return pack(
        Content(
            **evidence,
            memberships=snapshot.memberships,
            networks=tuple(snapshot.networks.values()),
            facts=tuple(snapshot.facts.values()),
            places=tuple(snapshot.places.values()),
        )
    )


def test_the_data_package_is_valid_to_frictionless(tmp_path: Path, snapshot: Snapshot, exported) -> None:
    with zipfile.ZipFile(io.BytesIO(exported[Format.DATAPACKAGE])) as archive:
        archive.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])[:5]
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    counts = {resource.name: len(resource.read_rows()) for resource in package.resources}
    assert counts["networks"] == len(snapshot.networks)
    assert counts["statements"] == len(snapshot.facts)
    assert counts["members"] == len(snapshot.listings)
    assert counts["places"] == len(snapshot.places)
    described = [field.description for resource in package.resources for field in resource.schema.fields]
    assert all(described)


def test_the_package_says_first_that_lists_are_partial_and_brings_its_licence(exported) -> None:
    with zipfile.ZipFile(io.BytesIO(exported[Format.DATAPACKAGE])) as archive:
        assert "partial" in archive.read("README.txt").decode()
        assert "CC BY 4.0" in archive.read("LICENSE.txt").decode()


@pytest.mark.parametrize(
    ("format_", "read"), [(Format.GRAPHML, networkx.read_graphml), (Format.GEXF, networkx.read_gexf)]
)
def test_graphs_are_read_by_networkx(snapshot: Snapshot, exported, format_, read) -> None:
    graph = read(io.BytesIO(exported[format_]))
    kinds = [data["type"] for _, data in graph.nodes(data=True)]
    assert kinds.count("network") == len(snapshot.networks)
    assert kinds.count("place") == len({place for place, _ in current(snapshot)})
    edges = [(a, b, data["type"]) for a, b, data in graph.edges(data=True)]
    members = {(a, b) for a, b, kind in edges if kind in ("member", "participant")}
    assert members == {(f"place:{place}", f"network:{network}") for place, network in current(snapshot)}
    assert ("network:iula", "network:uclg", "successor") in edges
    assert graph.nodes["network:iula"]["founded"] == 1913
    assert graph.nodes["network:iula"]["label"] == snapshot.networks["iula"].short


def test_parquet_is_read_by_pyarrow(snapshot: Snapshot, exported) -> None:
    table = parquet.read_table(io.BytesIO(exported[Format.PARQUET]))
    rows = {row["id"]: row for row in table.to_pylist()}
    assert len(rows) == len(snapshot.networks)
    assert rows["iula"]["founded"] == 1913
    assert rows["uclg"]["themes"] == list(snapshot.networks["uclg"].themes)
    unknown = [id_ for id_, row in rows.items() if row["founded"] is None]
    assert unknown == [network.id for network in snapshot.networks.values() if network.founded is None]


def test_linked_data_is_read_by_rdflib(snapshot: Snapshot, exported) -> None:
    graph = rdflib.Graph().parse(data=exported[Format.JSONLD], format="json-ld")
    organisations = set(graph.subjects(rdflib.RDF.type, SCHEMA.Organization))
    assert len(organisations) == len(snapshot.networks)
    assert graph.value(UCLG, SCHEMA.foundingDate) == rdflib.Literal("2004")
    listed = {m.place for m in snapshot.memberships if m.network == "uclg" and m.status == "member" and not m.until}
    assert set(graph.objects(UCLG, SCHEMA.member)) == {
        rdflib.URIRef(f"urn:proxenia:government:{id_}") for id_ in listed
    }
    parent = graph.value(rdflib.URIRef("urn:proxenia:network:uclg-aspac"), SCHEMA.parentOrganization)
    assert parent == UCLG
    assert isinstance(graph.value(UCLG, SCHEMA.url), rdflib.URIRef)


def test_statements_are_those_of_the_files(exported) -> None:
    evidence, _ = read_evidence(shipped_catalogue())
    lines = [json.loads(line) for line in exported[Format.JSONL].decode().splitlines()]
    ours = [
        {**s.as_row(), "grade": s.grade} for _, record in sorted(evidence.records.items()) for s in record.statements
    ]
    assert sorted(map(str, map(sorted_items, lines))) == sorted(map(str, map(sorted_items, ours)))


def sorted_items(row: dict[str, object]) -> list[tuple[str, str]]:
    return sorted((key, json.dumps(value, sort_keys=True)) for key, value in row.items())


def test_a_harmful_name_harms_nobody(hostile: Snapshot, catalogue: Path) -> None:
    made = {one: catalogue_bytes(one, hostile, catalogue, shipped_vocabulary()) for one in Format}
    assert b"'=1+1<b>&" in made[Format.CSV]
    assert str(load_workbook(io.BytesIO(made[Format.XLSX])).active["B2"].value).startswith("'=1+1")
    for format_, read in ((Format.GRAPHML, networkx.read_graphml), (Format.GEXF, networkx.read_gexf)):
        assert read(io.BytesIO(made[format_])).nodes["network:alpha"]["label"] == "=1+1<b>&"
    graph = rdflib.Graph().parse(data=made[Format.JSONLD], format="json-ld")
    assert len(set(graph.subjects(rdflib.RDF.type, SCHEMA.Organization))) == 1
    with zipfile.ZipFile(io.BytesIO(made[Format.DATAPACKAGE])) as archive:
        assert b"\nalpha,'=1+1<b>&" in archive.read("networks.csv")


def test_formats_are_named_by_endings(tmp_path: Path) -> None:
    assert {format_of(Path(f"x{ending}")) for ending in ENDINGS} == set(Format)
    assert format_of(Path("X.GraphML")) is Format.GRAPHML
    for name in ("x.ods", "x"):
        with pytest.raises(InputError, match="--format"):
            format_of(Path(name))

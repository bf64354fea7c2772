"""Charts of overlap on the shipped catalogue, and a chart as a file in three forms."""

from pathlib import Path

import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import build_matrix, read_matrix
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import LEAST_LISTED, validate_overlaps
from proxenia.ecosystem.structure import find_communities
from proxenia.errors import InputError
from proxenia.report.chart.picture import write_picture
from proxenia.report.chart.svg import Caption
from proxenia.report.ecosystem.overlap_charts import network_graph, overlap_matrix
from proxenia.report.ecosystem.overlap_rows import graph_rows, matrix_rows

CAPTION = Caption("c", "A title & more", "A description")


def test_the_matrix_holds_every_pair_twice_and_groups_side_by_side(snapshot: Snapshot) -> None:
    matrix = read_matrix(snapshot)
    validated = validate_overlaps(matrix, member_overlaps(matrix))
    found = find_communities(matrix, validated)
    rows, order = matrix_rows(validated, found)
    assert len(order) == int((matrix.sizes >= LEAST_LISTED).sum())
    pairs = {(row["first"], row["second"]): row["shared"] for row in rows}
    assert all(pairs[other, one] == shared for (one, other), shared in pairs.items())
    groups = [int(found.of_network[matrix.networks.index(name)]) for name in order]
    placed = [group for group in groups if group >= 0]
    assert placed == sorted(placed)
    (data,) = overlap_matrix(rows, order).to_dict()["datasets"].values()
    assert len(data) == len(rows)


def test_the_graph_draws_each_overlap_beyond_chance_once(snapshot: Snapshot) -> None:
    matrix = read_matrix(snapshot)
    validated = validate_overlaps(matrix, member_overlaps(matrix))
    nodes, edges = graph_rows(validated, find_communities(matrix, validated), {"c40": "C40"})
    assert len(edges) == validated.is_found.sum() // 2
    assert "C40" in {node["network"] for node in nodes}
    assert all(-1 <= float(str(node[axis])) <= 1 for node in nodes for axis in ("x", "y"))
    again, _ = graph_rows(validated, find_communities(matrix, validated), {"c40": "C40"})
    assert again == nodes
    network_graph(nodes, edges).to_dict()


def test_nothing_is_an_empty_chart() -> None:
    matrix = build_matrix([])
    validated = validate_overlaps(matrix, member_overlaps(matrix))
    found = find_communities(matrix, validated)
    assert matrix_rows(validated, found) == ([], [])
    assert graph_rows(validated, found, {}) == ([], [])


@pytest.mark.parametrize(("form", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>")])
def test_a_picture_in_each_form_is_the_same_each_time(tmp_path: Path, form: str, begins: bytes) -> None:
    rows = [{"first": "<b>", "second": "b", "share": 0.5, "shared": 1200}]
    path = tmp_path / f"chart.{form}"
    write_picture(path, overlap_matrix(rows, ["<b>", "b"]), CAPTION, rows, ["A note <i>"])
    first = path.read_bytes()
    assert first.startswith(begins)
    write_picture(path, overlap_matrix(rows, ["<b>", "b"]), CAPTION, rows, ["A note <i>"])
    assert path.read_bytes() == first
    if form == "html":
        text = first.decode()
        assert "A title &amp; more" in text and "A note &lt;i&gt;" in text
        assert '<td>&lt;b&gt;</td><td>b</td><td class="n">0.5</td><td class="n">1,200</td>' in text
        assert "<script" not in text and "http://" not in text.replace("http://www.w3.org", "")


def test_another_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no pictures of the form '\.gif'"):
        write_picture(tmp_path / "chart.gif", overlap_matrix([], []), CAPTION, [], [])
    assert list(tmp_path.iterdir()) == []

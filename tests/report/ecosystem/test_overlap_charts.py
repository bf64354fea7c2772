"""Charts of overlap on the shipped catalogue, and a chart as a file in three forms."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxenia.catalogue.snapshot import Snapshot
from proxenia.ecosystem.membership import build_matrix, read_matrix
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import LEAST_LISTED, validate_overlaps
from proxenia.ecosystem.structure import find_communities
from proxenia.errors import InputError
from proxenia.report.chart.house import Row
from proxenia.report.chart.picture import write_picture
from proxenia.report.chart.svg import Caption
from proxenia.report.ecosystem.overlap_charts import label_rows, network_graph, overlap_matrix
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


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.integers(1, 500), st.integers(1, 60)), max_size=40))
def test_no_name_lies_on_another_or_outside(drawn: list[tuple[float, float, int, int]]) -> None:
    nodes: list[Row] = [
        {"network": f"{at}".ljust(length, "n"), "x": x, "y": y, "members": members, "group": ""}
        for at, (x, y, members, length) in enumerate(drawn)
    ]
    rows = label_rows(nodes, 680, 600)
    boxes = []
    for row in rows:
        x, y = (float(str(row["x"])) / 1.05 + 1) * 340, (1 - float(str(row["y"])) / 1.05) * 300
        half = len(str(row["network"])) * 2.8
        boxes.append((x - half, y - 5.5, x + half, y + 5.5))
    assert all(left > -0.2 and right < 680.2 for left, _, right, _ in boxes)
    for at, one in enumerate(boxes):
        for other in boxes[:at]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            assert across < 0.2 or min(one[3], other[3]) - max(one[1], other[1]) < 0.2


def test_the_largest_is_named_first_and_a_long_name_is_cut() -> None:
    near: list[Row] = [
        {"network": name, "x": 0.0, "y": 0.0, "members": members, "group": ""}
        for name, members in (("small", 3), ("large" * 10, 300))
    ]
    first, *_rest = label_rows(near, 680, 600)
    assert first["network"] == ("large" * 10)[:25] + "\u2026"

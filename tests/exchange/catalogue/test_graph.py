"""The graph of the small catalogue: its nodes and ties, and what its two files say of them."""

import io

import networkx
import pytest

from proxenia.catalogue.snapshot import Snapshot
from proxenia.exchange.catalogue.graph import Edge, GraphFile, Node, catalogue_graph, gexf, graphml
from proxenia.places.own import FIRST_ID


@pytest.fixture(scope="module")
def graph(small: Snapshot) -> GraphFile:
    return catalogue_graph(small)


def test_networks_present_members_and_bodies_are_nodes(graph: GraphFile) -> None:
    assert graph.nodes == (
        Node(
            "network:alpha",
            "AC",
            {
                **{"type": "network", "kind": "network", "standing": "active", "category": "thematic"},
                **{"themes": "water; culture", "inferred": "water", "regions": "europe; africa"},
                **{"founded": 1990, "dissolved": 2024, "members_total": 80},
            },
        ),
        Node("network:omega", "Omega", {"type": "network", "kind": "institution", "standing": "active"}),
        Node(
            "place:1",
            "Town 1",
            {"type": "place", "kind": "city", "country": "PT", "population": 5000, "lat": 0.0, "lng": 1.0},
        ),
        Node("place:2", "Town 2", {"type": "place", "kind": "city", "country": "FI"}),
        Node(
            f"place:{FIRST_ID + 1}",
            "Municipality of Own",
            {
                **{"type": "place", "kind": "city", "country": "PT", "population": 9},
                **{"lat": 0.0, "lng": float(FIRST_ID + 1)},
            },
        ),
        Node("body:UN-Habitat", "UN-Habitat", {"type": "body"}),
    )


def test_members_and_ties_are_edges_each_tie_once(graph: GraphFile) -> None:
    assert graph.edges == (
        Edge("place:1", "network:alpha", {"type": "member", "since": "2001", "seen": "2025", "role": "chair"}),
        Edge("place:2", "network:alpha", {"type": "participant"}),
        Edge(f"place:{FIRST_ID + 1}", "network:omega", {"type": "member", "seen": "2024"}),
        Edge("network:alpha", "body:UN-Habitat", {"type": "partner", "what": "project"}),
        Edge("network:alpha", "network:omega", {"type": "parent"}),
    )


def test_columns_tell_texts_whole_numbers_and_others_apart(graph: GraphFile) -> None:
    assert graph.node_columns == {
        **{"category": "string", "country": "string", "dissolved": "long", "founded": "long", "inferred": "string"},
        **{"kind": "string", "lat": "double", "lng": "double", "members_total": "long", "population": "long"},
        **{"regions": "string", "standing": "string", "themes": "string", "type": "string"},
    }
    assert graph.edge_columns == dict.fromkeys(("role", "seen", "since", "type", "what"), "string")


@pytest.mark.parametrize(("write", "read"), [(graphml, networkx.read_graphml), (gexf, networkx.read_gexf)])
def test_a_file_holds_every_node_and_edge_with_all_that_is_known(graph: GraphFile, write, read) -> None:  # type: ignore[no-untyped-def]
    found = read(io.BytesIO(write(graph)))
    assert found.is_directed()
    assert {id_: dict(data) for id_, data in found.nodes(data=True)} == {
        node.id: {"label": node.label, **node.data} for node in graph.nodes
    }
    edges = [
        (a, b, {key: value for key, value in data.items() if key != "id"}) for a, b, data in found.edges(data=True)
    ]
    assert sorted(edges, key=str) == sorted(((e.source, e.target, dict(e.data)) for e in graph.edges), key=str)


def test_signs_that_xml_does_not_allow_are_left_out() -> None:
    graph = GraphFile((Node("body:a\x01b", "A\x0bB\ufffe", {"type": "bo\x1fdy"}),), ())
    found = networkx.read_graphml(io.BytesIO(graphml(graph)))
    assert dict(found.nodes(data=True)) == {"body:ab": {"label": "AB", "type": "body"}}

"""The networks, their members and their ties as a graph, in GraphML and GEXF: what Gephi and networkx open."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from proxenia.catalogue.memberships import PARTICIPANT, is_current
from proxenia.catalogue.model import Network
from proxenia.catalogue.snapshot import Snapshot

Value = str | int | float
_TYPES = {"string": str, "long": int, "double": float}
#: Characters that XML 1.0 does not allow.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://www.gexf.net/1.2draft"


@dataclass(frozen=True, slots=True)
class Node:
    """A network, a place, or a body outside the catalogue; what is unknown has no entry in `data`."""

    id: str
    label: str
    data: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie from one node to another: from member to network, and as the statement says it otherwise."""

    source: str
    target: str
    data: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class GraphFile:
    """Nodes and edges in order, and what the columns of each hold (string, long or double)."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def node_columns(self) -> dict[str, str]:
        """Each attribute of nodes with its type."""
        return _columns(node.data for node in self.nodes)

    @property
    def edge_columns(self) -> dict[str, str]:
        """Each attribute of edges with its type."""
        return _columns(edge.data for edge in self.edges)


def _columns(data: Iterable[Mapping[str, Value]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in data:
        for name, value in entry.items():
            found.setdefault(name, next(kind for kind, class_ in _TYPES.items() if isinstance(value, class_)))
    return dict(sorted(found.items()))


def catalogue_graph(snapshot: Snapshot) -> GraphFile:
    """Every organisation with its listed present members, and its partners, parents, predecessors and successors."""
    networks = list(snapshot.networks.values())
    current = [m for m in snapshot.memberships if is_current(m)]
    places = sorted({m.place for m in current} & snapshot.places.keys())
    bodies = sorted({link.name for network in networks for link in network.links if not link.network})
    nodes = [
        *(_network_node(network) for network in networks),
        *(_place_node(snapshot, id_) for id_ in places),
        *(Node(f"body:{name}", name, {"type": "body"}) for name in bodies),
    ]
    members = [
        Edge(
            f"place:{m.place}",
            f"network:{m.network}",
            _known(
                type="participant" if m.status == PARTICIPANT else "member",
                since=m.since,
                seen=m.seen,
                role=m.role or None,
            ),
        )
        for m in current
        if m.place in snapshot.places and m.network in snapshot.networks
    ]
    return GraphFile(tuple(nodes), (*members, *_ties(networks)))


def _network_node(network: Network) -> Node:
    data = _known(
        type="network",
        kind=str(network.kind),
        standing=str(network.standing),
        category=network.category,
        themes="; ".join(network.themes) or None,
        inferred="; ".join(network.inferred) or None,
        regions="; ".join(network.regions) or None,
        founded=network.founded,
        dissolved=network.dissolved,
        members_total=network.members.number if network.members else None,
    )
    return Node(f"network:{network.id}", network.short, data)


def _place_node(snapshot: Snapshot, id_: int) -> Node:
    place = snapshot.places[id_]
    data = _known(type="place", kind=str(place.kind), country=place.country, population=place.population)
    position = _known(lat=place.lat, lng=place.lng)
    return Node(f"place:{id_}", place.name, {**data, **position})


def _ties(networks: Iterable[Network]) -> tuple[Edge, ...]:
    """Each tie once, however many statements tell of it."""
    found: dict[tuple[str, str, str], Edge] = {}
    for network in networks:
        for link in network.links:
            target = f"network:{link.network}" if link.network else f"body:{link.name}"
            key = f"network:{network.id}", target, link.relation
            found.setdefault(key, Edge(key[0], key[1], _known(type=link.relation, what=link.what or None)))
    return tuple(edge for _, edge in sorted(found.items()))


def _known(**data: Value | None) -> dict[str, Value]:
    return {name: value for name, value in data.items() if value is not None}


def graphml(graph: GraphFile) -> bytes:
    """The graph in GraphML (Brandes et al. 2002), directed."""
    root = ET.Element("graphml", xmlns=_GRAPHML)
    for what, columns in (("node", {"label": "string", **graph.node_columns}), ("edge", graph.edge_columns)):
        for name, kind in columns.items():
            ET.SubElement(root, "key", {"id": f"{what}-{name}", "for": what, "attr.name": name, "attr.type": kind})
    body = ET.SubElement(root, "graph", {"id": "proxenia", "edgedefault": "directed"})
    for node in graph.nodes:
        element = ET.SubElement(body, "node", {"id": _clean(node.id)})
        _graphml_data(element, "node", {"label": node.label, **node.data})
    for at, edge in enumerate(graph.edges):
        ends = {"id": f"e{at}", "source": _clean(edge.source), "target": _clean(edge.target)}
        _graphml_data(ET.SubElement(body, "edge", ends), "edge", edge.data)
    return _as_bytes(root)


def _graphml_data(element: ET.Element, what: str, data: Mapping[str, Value]) -> None:
    for name, value in data.items():
        ET.SubElement(element, "data", {"key": f"{what}-{name}"}).text = _clean(value)


def gexf(graph: GraphFile) -> bytes:
    """The graph in GEXF 1.2, directed, without a date of writing."""
    root = ET.Element("gexf", {"xmlns": _GEXF, "version": "1.2"})
    body = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for what, columns in (("node", graph.node_columns), ("edge", graph.edge_columns)):
        attributes = ET.SubElement(body, "attributes", {"class": what, "mode": "static"})
        for name, kind in columns.items():
            ET.SubElement(attributes, "attribute", {"id": name, "title": name, "type": kind})
    nodes, edges = ET.SubElement(body, "nodes"), ET.SubElement(body, "edges")
    for node in graph.nodes:
        element = ET.SubElement(nodes, "node", {"id": _clean(node.id), "label": _clean(node.label)})
        _gexf_data(element, node.data)
    for at, edge in enumerate(graph.edges):
        ends = {"id": str(at), "source": _clean(edge.source), "target": _clean(edge.target)}
        _gexf_data(ET.SubElement(edges, "edge", ends), edge.data)
    return _as_bytes(root)


def _gexf_data(element: ET.Element, data: Mapping[str, Value]) -> None:
    values = ET.SubElement(element, "attvalues")
    for name, value in data.items():
        ET.SubElement(values, "attvalue", {"for": name, "value": _clean(value)})


def _clean(value: Value) -> str:
    return _FORBIDDEN.sub("", str(value))


def _as_bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"

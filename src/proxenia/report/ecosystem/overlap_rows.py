"""Tidy rows for the charts of overlap: pairs in the order of their groups, and the graph's points and lines."""

from collections.abc import Mapping

import numpy as np

from proxenia.ecosystem.overlap.significance import LEAST_LISTED, Validated
from proxenia.ecosystem.structure import Communities, lay_out
from proxenia.report.chart.house import Row

_ALONE, _SMALLER = "in no group", "smaller groups"
#: Groups that have a colour and a name of their own.
_NAMED = 7


def matrix_rows(validated: Validated, communities: Communities) -> tuple[list[Row], list[str]]:
    """Pairs that share members as rows (first, second, share, shared), and the networks in order of their groups.

    Networks of which next to nothing is listed are left out.
    """
    overlaps, names = validated.overlaps, validated.overlaps.networks
    is_shown = overlaps.sizes >= LEAST_LISTED
    groups = np.where(communities.of_network < 0, communities.number, communities.of_network)
    order = np.lexsort((np.array(names), -overlaps.sizes, groups))
    order = order[is_shown[order]]
    containment = overlaps.containment
    rows: list[Row] = [
        {
            "first": names[i],
            "second": names[j],
            "share": round(float(containment[i, j]), 4),
            "shared": int(overlaps.shared[i, j]),
        }
        for i in order.tolist()
        for j in order.tolist()
        if overlaps.shared[i, j] and i != j
    ]
    return rows, [names[i] for i in order.tolist()]


def graph_rows(
    validated: Validated, communities: Communities, titles: Mapping[str, str], seed: int = 1
) -> tuple[list[Row], list[Row]]:
    """The networks with an overlap beyond chance as points, and these overlaps as lines."""
    overlaps, names = validated.overlaps, validated.overlaps.networks
    places = lay_out(validated, seed)
    group = _group_names(validated, communities, titles)
    nodes: list[Row] = [
        {
            "network": titles.get(names[i], names[i]),
            "x": round(float(places[i, 0]), 4),
            "y": round(float(places[i, 1]), 4),
            "members": int(overlaps.sizes[i]),
            "group": group[i],
        }
        for i in sorted(np.flatnonzero(validated.is_found.any(axis=1)).tolist(), key=lambda i: (group[i], names[i]))
    ]
    edges: list[Row] = [
        {
            "x": round(float(places[i, 0]), 4),
            "y": round(float(places[i, 1]), 4),
            "x2": round(float(places[j, 0]), 4),
            "y2": round(float(places[j, 1]), 4),
            "weight": round(float(overlaps.coefficient[i, j]), 4),
        }
        for i, j in zip(*np.nonzero(np.triu(validated.is_found, 1)), strict=True)
    ]
    return nodes, edges


def _group_names(validated: Validated, communities: Communities, titles: Mapping[str, str]) -> list[str]:
    """Each network's group, named by its largest network."""
    names, sizes = validated.overlaps.networks, validated.overlaps.sizes
    called = {-1: _ALONE}
    for group in range(communities.number):
        inside = np.flatnonzero(communities.of_network == group)
        largest = names[int(inside[np.argmax(sizes[inside])])]
        called[group] = (
            f"{titles.get(largest, largest)} and {len(inside) - 1} more" if group < _NAMED else "smaller groups"
        )
    return [called[int(one)] for one in communities.of_network]

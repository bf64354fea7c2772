"""The networks as plain rows, one a network: what lists, tables and exports hold of each."""

from collections.abc import Iterable
from typing import Any

from proxenia.catalogue.model import Network


def network_rows(chosen: Iterable[Network]) -> list[dict[str, Any]]:
    """One row of plain data for each network, for JSON and tables; None and empty are unknown."""
    return [
        {
            "id": network.id,
            "name": network.name,
            "short_name": network.short_name,
            "kind": network.kind,
            "standing": network.standing,
            "category": network.category,
            "themes": list(network.themes),
            "regions": list(network.regions),
            "services": list(network.services),
            "inferred": list(network.inferred),
            "member_types": list(network.member_types),
            "members_total": network.members.number if network.members else None,
            "members_listed": network.listed,
            "founded": network.founded,
            "dissolved": network.dissolved,
            "website": network.website,
            "newest_evidence": network.newest,
        }
        for network in chosen
    ]


def flat_rows(rows: Iterable[dict[str, Any]]) -> list[list[object]]:
    """The rows with each list as one text, for files that have no lists."""
    return [["; ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in row.values()] for row in rows]

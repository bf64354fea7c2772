"""`proxenia compare`: networks side by side, with the members they share."""

from itertools import combinations
from pathlib import Path
from typing import Any

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Count, Network
from proxenia.catalogue.queries import current_members, find_network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.errors import InputError
from proxenia.problems import Problem
from proxenia.report.catalogue.statement import undated

#: What rows are called whose name is not the name of the field.
_LABELS = {"inferred": "our reading"}


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@catalogue_option
@json_option
def compare(names: tuple[str, ...], folder: Path | None, as_json: bool) -> None:
    """Show two or more networks side by side, and how many listed members they share."""
    snapshot = open_snapshot(folder)
    problems: list[Problem] = []
    found: dict[str, Network] = {}
    for name in names:
        try:
            network = find_network(snapshot, name)
            found[network.id] = network
        except InputError as error:
            problems += error.problems
    if not problems and len(found) < 2:
        problems = [Problem("one-network", "", "only one network was named", "name two or more to compare them")]
    if problems:
        raise InputError(problems)
    rows = {network.id: _row(snapshot, network) for network in found.values()}
    overlaps = _overlaps(snapshot, list(found))
    if as_json:
        print_json({"snapshot": snapshot.hash, "networks": list(rows.values()), "overlaps": overlaps})
    else:
        _print(list(rows.values()), overlaps)


def _row(snapshot: Snapshot, network: Network) -> dict[str, Any]:
    members = network.members
    return {
        "id": network.id,
        "name": network.name,
        "kind": str(network.kind),
        "standing": str(network.standing),
        "category": network.category,
        "founded": network.founded,
        "seat": ", ".join(part for part in (network.headquarters_city, network.headquarters_country) if part) or None,
        "members": _members(snapshot, members) if members else None,
        "members_listed": network.listed,
        "themes": list(network.themes),
        "services": list(network.services),
        "inferred": list(network.inferred),
        "regions": list(network.regions),
        "joining": str(network.admission.joining),
        "fee_kind": network.fee_kind,
        "voting": network.voting,
        "languages": list(network.languages),
        "newest_evidence": network.newest,
    }


def _members(snapshot: Snapshot, members: Count) -> str:
    kind = snapshot.facts[members.statement].source_kind
    return f"{members.number:,} {members.what} ({members.as_of or undated(kind, snapshot.day, 'en')})"


def _overlaps(snapshot: Snapshot, ids: list[str]) -> list[dict[str, Any]]:
    members = current_members(snapshot, with_participants=True)
    found = []
    for a, b in combinations(ids, 2):
        ours, theirs = members.get(a, frozenset()), members.get(b, frozenset())
        shared = len(ours & theirs)
        found.append(
            {
                "a": a,
                "b": b,
                "shared": shared,
                "share_of_a": round(shared / len(ours), 3) if ours else None,
                "share_of_b": round(shared / len(theirs), 3) if theirs else None,
            }
        )
    return found


def _print(rows: list[dict[str, Any]], overlaps: list[dict[str, Any]]) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(box=SIMPLE, pad_edge=False, header_style="bold", show_lines=False)
    table.add_column("")
    for row in rows:
        table.add_column(row["id"], ratio=1)
    for name in rows[0]:
        if name != "id":
            table.add_row(_LABELS.get(name, name.replace("_", " ")), *(_cell(name, row[name]) for row in rows))
    console.print(table)
    for overlap in overlaps:
        console.print(_overlap_text(overlap))


def _cell(name: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or ("none" if name == "inferred" else "unknown")
    return "unknown" if value is None else str(value)


def _overlap_text(overlap: dict[str, Any]) -> str:
    if overlap["share_of_a"] is None or overlap["share_of_b"] is None:
        return f"{overlap['a']} and {overlap['b']}: no member list of one of them, so the overlap is unknown."
    of_a, of_b = round(100 * overlap["share_of_a"]), round(100 * overlap["share_of_b"])
    return (
        f"{overlap['a']} and {overlap['b']} share {overlap['shared']} listed members: "
        f"{of_a} % of {overlap['a']}'s and {of_b} % of {overlap['b']}'s lists."
    )

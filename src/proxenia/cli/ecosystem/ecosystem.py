"""`proxenia ecosystem`: the whole of the networks, what it is made of and how it hangs together."""

import importlib
from pathlib import Path
from typing import Any

import click
import numpy as np

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.member_list import Joined, matrix_options, open_matrix
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import Validated, validate_overlaps
from proxenia.ecosystem.structure import (
    Communities,
    concentration,
    find_brokers,
    find_communities,
    nestedness,
)

#: Letters that a point of a graph has room for.
_TITLE = 24
LISTS = "Counted from the member lists at hand, many of which are partial: what is not listed is not known."
#: Commands of the group that stand in a module of their own.
_ELSEWHERE = {
    "findings": "findings",
    "gaps": "gaps",
    "growth": "growth",
    "lineage": "lineage",
    "members": "gaps",
}


class _Group(click.Group):
    """Imports a command's module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _ELSEWHERE:
            command = getattr(importlib.import_module(f"proxenia.cli.ecosystem.{_ELSEWHERE[cmd_name]}"), cmd_name)
            assert isinstance(command, click.Command)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Group)
def ecosystem() -> None:
    """Look at all networks together. Lists are partial: every count is of what could be found."""


@ecosystem.command()
@matrix_options
@catalogue_option
@json_option
def summary(as_of: Any, own_list: Path | None, list_of: str | None, folder: Path | None, as_json: bool) -> None:
    """How many networks, members and seats; who sits in most; how uneven and how nested it is."""
    snapshot = open_snapshot(folder)
    joined = open_matrix(snapshot, as_of, own_list, list_of)
    data = summary_data(snapshot, joined)
    print_json(data) if as_json else _print_summary(data)


def summary_data(snapshot: Snapshot, joined: Joined) -> dict[str, Any]:
    """The figures of the whole, with what they leave out said first."""
    matrix = joined.matrix
    spread, nested = concentration(matrix), nestedness(matrix)
    top = np.lexsort((np.arange(len(matrix.places)), -matrix.reach))[:10]
    return {
        "snapshot": snapshot.hash,
        "as_of": matrix.as_of.isoformat() if matrix.as_of else None,
        "notes": joined.notes(),
        "networks_with_a_list": len(matrix.networks),
        "of_these_complete": int(matrix.is_complete.sum()),
        "places": spread.places,
        "seats": spread.seats,
        "places_by_number_of_networks": {str(number): count for number, count in spread.by_reach.items()},
        "gini": round(spread.gini, 4),
        "share_of_the_top_tenth": round(spread.top_tenth, 4),
        "nestedness": None if nested is None else round(nested, 2),
        "widest_reach": [
            {"place": matrix.places[at], "name": _place(snapshot, matrix.places[at]), "networks": int(matrix.reach[at])}
            for at in top.tolist()
        ],
    }


def _place(snapshot: Snapshot, id_: int) -> str:
    place = snapshot.places.get(id_)
    return f"{place.name} ({place.country})" if place else str(id_)


def _print_summary(data: dict[str, Any]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for note in data["notes"]:
        console.print(note)
    day = f" on {data['as_of']}" if data["as_of"] else ""
    full, listed = data["of_these_complete"], data["networks_with_a_list"]
    console.print(f"{listed} networks have a member list at hand{day}; {full} of the lists name about all members.")
    console.print(f"They name {data['places']:,} places with {data['seats']:,} seats. What is not listed is not known.")
    if not data["seats"]:
        return
    several = sum(n for number, n in data["places_by_number_of_networks"].items() if int(number) > 1)
    console.print(f"{several:,} places are named by more than one list.")
    console.print(f"The tenth of the places with most seats holds {data['share_of_the_top_tenth']:.0%} of them.")
    console.print("Widest reach (networks that list the place):")
    for one in data["widest_reach"]:
        console.print(f"  {one['networks']:>3}  {one['name']}")
    if data["nestedness"] is not None:
        console.print(
            f"Nestedness (NODF) {data['nestedness']:.0f} of 100: 100 if each smaller network drew its members from "
            "those of every larger one.",
            style="dim",
        )


@ecosystem.command()
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="Seed of the search.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Draw the graph: .html, .svg, .png.")
@matrix_options
@catalogue_option
@json_option
def communities(
    seed: int,
    output: Path | None,
    as_of: Any,
    own_list: Path | None,
    list_of: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Groups of networks that share more members than chance gives, and the places that stand between them."""
    snapshot = open_snapshot(folder)
    joined = open_matrix(snapshot, as_of, own_list, list_of)
    validated = validate_overlaps(joined.matrix, member_overlaps(joined.matrix))
    found = find_communities(joined.matrix, validated, seed)
    data = communities_data(snapshot, joined, found)
    if output:
        _draw(output, snapshot, validated, found, seed)
    print_json(data) if as_json else _print_communities(data)


def _draw(output: Path, snapshot: Snapshot, validated: Validated, found: Communities, seed: int) -> None:
    from proxenia.report.chart.picture import write_picture
    from proxenia.report.chart.svg import Caption
    from proxenia.report.ecosystem.overlap_charts import network_graph
    from proxenia.report.ecosystem.overlap_rows import graph_rows

    titles = {id_: network.short for id_, network in snapshot.networks.items() if len(network.short) <= _TITLE}
    nodes, edges = graph_rows(validated, found, titles, seed)
    text = f"{len(nodes)} networks as points, {len(edges)} overlaps beyond chance as lines between them."
    caption = Caption("networks", "Networks that share more members than chance gives", text)
    shown = [{name: node[name] for name in ("network", "members", "group")} for node in nodes]
    write_picture(output, network_graph(nodes, edges), caption, shown, [text, LISTS])


def communities_data(snapshot: Snapshot, joined: Joined, found: Communities) -> dict[str, Any]:
    """The groups with their networks and number of places, and the brokers."""
    matrix = joined.matrix
    groups = [
        {
            "networks": [matrix.networks[at] for at in np.flatnonzero(found.of_network == group).tolist()],
            "places": int((found.of_place == group).sum()),
        }
        for group in range(found.number)
    ]
    brokers = [
        {"place": one.place, "name": _place(snapshot, one.place), "seats": one.seats, "groups": one.groups,
         "spread": one.spread}
        for one in find_brokers(matrix, found)
    ]  # fmt: skip
    alone = [matrix.networks[at] for at in np.flatnonzero(found.of_network < 0).tolist()]
    return {
        "snapshot": snapshot.hash,
        "notes": joined.notes(),
        "modularity": round(found.modularity, 4),
        "communities": groups,
        "without_one": alone,
        "brokers": brokers,
    }


def _print_communities(data: dict[str, Any]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    for note in data["notes"]:
        console.print(note)
    if not data["communities"]:
        console.print("No group was found: no overlap of listed members is larger than chance gives.")
        return
    for at, group in enumerate(data["communities"], 1):
        places = f"; most seats of {group['places']:,} places" if group["places"] else ""
        console.print(f"[bold]{at}.[/] {len(group['networks'])} networks{places}")
        console.print(f"   {', '.join(group['networks'])}")
    console.print(f"In no group: {', '.join(data['without_one'])}", style="dim")
    if data["brokers"]:
        console.print("Between the groups (seats, groups):")
        for one in data["brokers"][:10]:
            console.print(f"  {one['seats']:>3}, {one['groups']}  {one['name']}")

"""`proxenia ecosystem`: the whole of the networks, what it is made of and how it hangs together."""

import importlib
from pathlib import Path
from typing import Any

import click
import msgspec
import numpy as np
from numpy.typing import NDArray

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.member_list import Joined, matrix_options, open_matrix
from proxenia.cli.options import WholeGroup
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
    "members": "members",
}


class _Group(WholeGroup):
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
    told = summary_of(snapshot, joined)
    print_json(told) if as_json else _print_summary(told)


class Reach(msgspec.Struct, frozen=True):
    """A place and how many networks list it."""

    place: int
    name: str
    networks: int


class Summary(msgspec.Struct, frozen=True):
    """The figures of the whole, with what they leave out said first."""

    snapshot: str
    as_of: str | None
    notes: list[str]
    networks_with_a_list: int
    of_these_complete: int
    places: int
    seats: int
    places_by_number_of_networks: dict[int, int]
    gini: float
    share_of_the_top_tenth: float
    nestedness: float | None
    widest_reach: list[Reach]


def summary_of(snapshot: Snapshot, joined: Joined) -> Summary:
    """How many networks, places and seats there are, and how unevenly the seats are spread."""
    matrix = joined.matrix
    spread, nested = concentration(matrix), nestedness(matrix)
    top = np.lexsort((np.arange(len(matrix.places)), -matrix.reach))[:10]
    return Summary(
        snapshot=snapshot.hash,
        as_of=matrix.as_of.isoformat() if matrix.as_of else None,
        notes=joined.notes(),
        networks_with_a_list=len(matrix.networks),
        of_these_complete=int(matrix.is_complete.sum()),
        places=spread.places,
        seats=spread.seats,
        places_by_number_of_networks=dict(spread.by_reach),
        gini=round(spread.gini, 4),
        share_of_the_top_tenth=round(spread.top_tenth, 4),
        nestedness=None if nested is None else round(nested, 2),
        widest_reach=[
            Reach(matrix.places[at], _place(snapshot, matrix.places[at]), int(matrix.reach[at])) for at in top.tolist()
        ],
    )


def _place(snapshot: Snapshot, id_: int) -> str:
    place = snapshot.places.get(id_)
    return f"{place.name} ({place.country})" if place else str(id_)


def _print_summary(told: Summary) -> None:
    from proxenia.cli.screen import Screen

    console = Screen(highlight=False)
    for note in told.notes:
        console.print(note)
    day = f" on {told.as_of}" if told.as_of else ""
    full, listed = told.of_these_complete, told.networks_with_a_list
    console.print(f"{listed} networks have a member list at hand{day}; {full} of the lists name about all members.")
    console.print(f"They name {told.places:,} places with {told.seats:,} seats. What is not listed is not known.")
    if not told.seats:
        return
    several = sum(count for number, count in told.places_by_number_of_networks.items() if number > 1)
    console.print(f"{several:,} places are named by more than one list.")
    console.print(f"The tenth of the places with most seats holds {told.share_of_the_top_tenth:.0%} of them.")
    console.print("Widest reach (networks that list the place):")
    for one in told.widest_reach:
        console.print(f"  {one.networks:>3}  {one.name}")
    if told.nestedness is not None:
        console.print(
            f"Nestedness (NODF) {told.nestedness:.0f} of 100: 100 if each smaller network drew its members from "
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
    if output:
        _draw(output, snapshot, validated, found, seed)
    told = communities_of(snapshot, joined, found)
    print_json(told) if as_json else _print_communities(told)


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


class Community(msgspec.Struct, frozen=True):
    """Networks that share members beyond chance, and how many places have most of their seats in them."""

    networks: list[str]
    places: int


class Between(msgspec.Struct, frozen=True):
    """A place whose seats are spread over several groups."""

    place: int
    name: str
    seats: int
    groups: int
    spread: float


class CommunitiesAnswer(msgspec.Struct, frozen=True):
    """The groups with their networks and number of places, and the brokers."""

    snapshot: str
    notes: list[str]
    modularity: float
    communities: list[Community]
    without_one: list[str]
    brokers: list[Between]


def communities_of(snapshot: Snapshot, joined: Joined, found: Communities) -> CommunitiesAnswer:
    """The groups that were found, told by ids and names."""
    matrix = joined.matrix
    return CommunitiesAnswer(
        snapshot=snapshot.hash,
        notes=joined.notes(),
        modularity=round(found.modularity, 4),
        communities=[
            Community(_networks_at(joined, found.of_network == group), int((found.of_place == group).sum()))
            for group in range(found.number)
        ],
        without_one=_networks_at(joined, found.of_network < 0),
        brokers=[
            Between(one.place, _place(snapshot, one.place), one.seats, one.groups, one.spread)
            for one in find_brokers(matrix, found)
        ],
    )


def _networks_at(joined: Joined, chosen: NDArray[np.bool_]) -> list[str]:
    return [joined.matrix.networks[at] for at in np.flatnonzero(chosen).tolist()]


def _print_communities(told: CommunitiesAnswer) -> None:
    from proxenia.cli.screen import Screen

    console = Screen(highlight=False)
    for note in told.notes:
        console.print(note)
    if not told.communities:
        console.print("No group was found: no overlap of listed members is larger than chance gives.")
        return
    for at, group in enumerate(told.communities, 1):
        places = f"; most seats of {group.places:,} places" if group.places else ""
        console.print(f"[bold]{at}.[/] {len(group.networks)} networks{places}")
        console.print(f"   {', '.join(group.networks)}")
    console.print(f"In no group: {', '.join(told.without_one)}", style="dim")
    if told.brokers:
        console.print("Between the groups (seats, groups):")
        for one in told.brokers[:10]:
            console.print(f"  {one.seats:>3}, {one.groups}  {one.name}")

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
from proxenia.cli.ecosystem.member_list import Joined, called, matrix_options, open_matrix, place_called
from proxenia.cli.options import WholeGroup, language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import Validated, validate_overlaps
from proxenia.ecosystem.structure import Communities, find_brokers, find_communities
from proxenia.language.words import Words, words

#: Letters that a point of a graph has room for.
_TITLE = 24
#: Commands of the group that stand in a module of their own.
_ELSEWHERE = {
    "findings": "findings",
    "gaps": "gaps",
    "growth": "growth",
    "lineage": "lineage",
    "members": "members",
    "summary": "summary",
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
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0), help="Seed of the search.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Draw the graph: .html, .svg, .png.")
@matrix_options
@language_option
@catalogue_option
@json_option
def communities(
    seed: int,
    output: Path | None,
    as_of: Any,
    own_list: Path | None,
    list_of: str | None,
    language: str,
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
    say = words(language, "ecosystem")
    told = communities_of(snapshot, joined, found, say)
    print_json(told) if as_json else _print_communities(snapshot, told, say)


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
    write_picture(
        output, network_graph(nodes, edges), caption, shown, [text, words("en", "ecosystem").sentence("lists")]
    )


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


def communities_of(snapshot: Snapshot, joined: Joined, found: Communities, say: Words) -> CommunitiesAnswer:
    """The groups that were found, told by ids and names."""
    matrix = joined.matrix
    return CommunitiesAnswer(
        snapshot=snapshot.hash,
        notes=joined.notes(say),
        modularity=round(found.modularity, 4),
        communities=[
            Community(_networks_at(joined, found.of_network == group), int((found.of_place == group).sum()))
            for group in range(found.number)
        ],
        without_one=_networks_at(joined, found.of_network < 0),
        brokers=[
            Between(one.place, place_called(snapshot, one.place, say.language), one.seats, one.groups, one.spread)
            for one in find_brokers(matrix, found)
        ],
    )


def _networks_at(joined: Joined, chosen: NDArray[np.bool_]) -> list[str]:
    return [joined.matrix.networks[at] for at in np.flatnonzero(chosen).tolist()]


def _print_communities(snapshot: Snapshot, told: CommunitiesAnswer, say: Words) -> None:
    from proxenia.cli.screen import Screen

    console = Screen(highlight=False)
    for note in told.notes:
        console.print(note)
    if not told.communities:
        console.print(say.sentence("communities.none"))
        return
    for at, group in enumerate(told.communities, 1):
        seats = [say.count("communities.most-seats", group.places)] if group.places else []
        console.print(f"[bold]{at}.[/] {say.parted((say.count('networks', len(group.networks)), *seats))}")
        console.print_indented(called(snapshot, group.networks, say.language))
    console.print(say.sentence("communities.without"), style="dim")
    console.print_indented(called(snapshot, told.without_one, say.language), style="dim")
    if told.brokers:
        console.print(say.sentence("communities.between"))
        for one in told.brokers[:10]:
            console.print(f"  {one.seats:>3}, {one.groups}  {one.name}")

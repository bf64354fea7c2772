"""`proxenia overlap`: how far networks overlap, what chance would give, and whether one repeats or supports another."""

from pathlib import Path
from typing import Any

import click
import msgspec
from msgspec import UnsetType, to_builtins

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import find_network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.member_list import Joined, matrix_options, open_matrix
from proxenia.cli.options import ROWS, form_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.overlap.data import Pair, pair_of, strongest_pairs_of
from proxenia.ecosystem.overlap.overlap import Relation, member_overlaps
from proxenia.ecosystem.overlap.significance import Validated, validate_overlaps
from proxenia.errors import InputError
from proxenia.problems import Problem

_SHOWN_NAMES = 12
#: Pairs in the table under the drawn matrix; all are in --json.
_TABLE_ROWS = 200
_MEANING = {
    Relation.REDUNDANT: "redundant: the same theme and services among the same members",
    Relation.REINFORCING: "reinforcing: the same members for another function, or the same theme at another scale",
    Relation.APART: "apart",
}


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME [NAME]]")
@click.option("--most", default=30, show_default=True, type=click.IntRange(1), help="Pairs shown at most.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Draw the matrix: .html, .svg, .png.")
@matrix_options
@catalogue_option
@form_option
@json_option
def overlap(
    names: tuple[str, ...],
    most: int,
    output: Path | None,
    as_of: Any,
    own_list: Path | None,
    list_of: str | None,
    folder: Path | None,
    form: str | None,
    as_json: bool,
) -> None:
    """Show how far two networks overlap, what one overlaps with, or (no NAME) the strongest overlaps of all.

    Counts are of listed members: where a list is partial, more may be shared. A pair is marked where chance does not
    explain it, the sizes of the networks and the reach of places kept.
    """
    if len(names) > 2:
        raise InputError([Problem("too-many-networks", "", f"{len(names)} networks were named", "name two at most")])
    snapshot = open_snapshot(folder)
    joined = open_matrix(snapshot, as_of, own_list, list_of)
    own = (list_of,) if list_of and list_of not in snapshot.networks else ()
    found = [name if name in own else find_network(snapshot, name).id for name in names]
    validated = validate_overlaps(joined.matrix, member_overlaps(joined.matrix))
    if output:
        _draw(output, joined, validated)
    if len(found) == 2:
        pair = pair_of(snapshot, joined.matrix, validated, found[0], found[1])
        if as_json:
            print_json({"snapshot": snapshot.hash, **to_builtins(pair)})
        elif form in ROWS:
            _print_rows([pair], form)
        else:
            _print_pair(pair, joined)
        return
    pairs = strongest_pairs_of(snapshot, joined.matrix, validated, found[0] if found else None, most)
    if as_json:
        print_json(PairsAnswer(snapshot.hash, joined.notes(), pairs))
    elif form in ROWS:
        _print_rows(pairs, form)
    else:
        _print_pairs(pairs, joined, snapshot)


class PairsAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia overlap` about more than two networks."""

    snapshot: str
    notes: list[str]
    pairs: list[Pair]


def _draw(output: Path, joined: Joined, validated: Validated) -> None:
    from proxenia.ecosystem.structure import find_communities
    from proxenia.report.chart.picture import write_picture
    from proxenia.report.chart.svg import Caption
    from proxenia.report.ecosystem.overlap_charts import overlap_matrix
    from proxenia.report.ecosystem.overlap_rows import matrix_rows

    rows, order = matrix_rows(validated, find_communities(joined.matrix, validated))
    text = f"A table of {len(order)} by {len(order)} networks, ordered by groups that share members beyond chance."
    caption = Caption("overlap", "Overlap of networks in listed members", text)
    strongest = sorted(rows, key=lambda row: (-float(str(row["share"])), str(row["first"]), str(row["second"])))
    write_picture(output, overlap_matrix(rows, order), caption, strongest[:_TABLE_ROWS], [text, *joined.notes()])


def _print_rows(pairs: list[Pair], form: str) -> None:
    from proxenia.cli.screen import print_rows

    figures = ("shared", "of_first", "of_second", "expected_by_chance", "is_more_than_chance", "relation")
    told = [to_builtins(pair) for pair in pairs]  # without what is not known
    rows = [[*pair["networks"], *pair["names"], *(pair.get(figure) for figure in figures)] for pair in told]
    print_rows(("first", "second", "first_name", "second_name", *figures), rows, form)


def _print_pair(pair: Pair, joined: Joined) -> None:
    from proxenia.cli.screen import Screen

    console = Screen()
    first, second = pair.names
    for note in joined.notes():
        console.print(note)
    if pair.shared is None:
        missing = [name for name, number in zip(pair.names, pair.listed, strict=True) if number is None]
        console.print(f"No member list is at hand of: {'; '.join(missing)}. Whether they share members is not known.")
    else:
        console.print(f"[bold]{first}[/] lists {pair.listed[0]:,} members, [bold]{second}[/] {pair.listed[1]:,}.")
        least = "" if all(pair.is_complete or ()) else " at least (a list is partial, so more may be)"
        shares = f"{pair.of_first:.0%} of the first's, {pair.of_second:.0%} of the second's"
        console.print(f"They share {pair.shared:,}{least}: {shares}.")
        verdict = "more than chance explains" if pair.is_more_than_chance else "no more than chance explains"
        console.print(f"By chance {pair.expected_by_chance:,.1f} would be shared: this is {verdict}.")
        names = pair.members
        if names:
            rest = f" and {len(names) - _SHOWN_NAMES} more" if len(names) > _SHOWN_NAMES else ""
            console.print(f"In both: {', '.join(names[:_SHOWN_NAMES])}{rest}.", style="dim")
    if pair.relation:
        alike = {"themes": pair.themes, "services": pair.services, "regions": pair.regions}
        axes = "; ".join(f"{axis} {_share(share)}" for axis, share in alike.items())
        console.print(f"In common, of the shorter list of each: {axes}.")
        console.print(_meaning(pair.relation))


def _meaning(relation: Relation) -> str:
    if relation is Relation.UNKNOWN:
        return "Whether they repeat or support each other cannot be told: members, themes or services are not known."
    return f"So they look {_MEANING[relation]}. Overrule this where you know better."


def _share(value: float | UnsetType | None) -> str:
    return "not known" if value is None else f"{value:.0%}"


def _print_pairs(pairs: list[Pair], joined: Joined, snapshot: Snapshot) -> None:
    from rich import box
    from rich.table import Table

    from proxenia.cli.screen import Screen

    console = Screen()
    for note in joined.notes():
        console.print(note)
    if not pairs:
        console.print(
            "No overlap of listed members was found. Most lists are partial: this does not mean there is none."
        )
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, justify in (("Network", "left"), ("Network", "left"), ("Shared", "right"), ("Of 1st", "right"),
                          ("Of 2nd", "right"), ("Chance", "right"), ("", "left"), ("Looks", "left")):  # fmt: skip
        table.add_column(name, justify=justify, no_wrap=name != "Network", overflow="fold")  # type: ignore[arg-type]
    for pair in pairs:
        names = (snapshot.networks[id_].short if id_ in snapshot.networks else id_ for id_ in pair.networks)
        table.add_row(
            *names, f"{pair.shared:,}", f"{pair.of_first:.0%}", f"{pair.of_second:.0%}",
            f"{pair.expected_by_chance:,.1f}", "*" if pair.is_more_than_chance else "", pair.relation or "",
        )  # fmt: skip
    console.print(table)
    console.print(
        "Shared: listed members in both, at least. Chance: how many would be shared by chance, the sizes of networks "
        "and the reach of places kept; * more than that explains (5% false discoveries).",
        style="dim",
    )

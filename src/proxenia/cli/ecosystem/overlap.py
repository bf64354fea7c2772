"""`proxenia overlap`: how far networks overlap, what chance would give, and whether one repeats or supports another."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec
from msgspec import UnsetType, to_builtins

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import find_network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.member_list import Joined, matrix_options, open_matrix, short_name
from proxenia.cli.options import ROWS, form_option, language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.overlap.data import Pair, pair_of, shared_places, strongest_pairs_of
from proxenia.ecosystem.overlap.overlap import member_overlaps
from proxenia.ecosystem.overlap.significance import Validated, validate_overlaps
from proxenia.errors import InputError
from proxenia.language.words import Words, words
from proxenia.places.called import name_of
from proxenia.problems import Problem

_SHOWN_NAMES = 12
#: Pairs in the table under the drawn matrix; all are in --json.
_TABLE_ROWS = 200
#: The columns of the table of pairs, after the two networks.
_COLUMNS = ("shared", "of-first", "of-second", "chance")


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME [NAME]]")
@click.option("--most", default=30, show_default=True, type=click.IntRange(1), help="Pairs shown at most.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Draw the matrix: .html, .svg, .png.")
@matrix_options
@catalogue_option
@language_option
@form_option
@json_option
def overlap(
    names: tuple[str, ...],
    most: int,
    output: Path | None,
    as_of: Any,
    own_list: Path | None,
    list_of: str | None,
    language: str,
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
    say = words(language, "ecosystem")
    if output:
        _draw(output, joined, validated)
    if len(found) == 2:
        pair = pair_of(snapshot, joined.matrix, validated, found[0], found[1])
        if as_json:
            print_json({"snapshot": snapshot.hash, **to_builtins(pair)})
        elif form in ROWS:
            _print_rows([pair], form)
        else:
            _print_pair(pair, snapshot, joined, say)
        return
    pairs = strongest_pairs_of(snapshot, joined.matrix, validated, found[0] if found else None, most)
    if as_json:
        print_json(PairsAnswer(snapshot.hash, joined.notes(say), pairs))
    elif form in ROWS:
        _print_rows(pairs, form)
    else:
        _print_pairs(pairs, joined, snapshot, say)


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
    write_picture(
        output,
        overlap_matrix(rows, order),
        caption,
        strongest[:_TABLE_ROWS],
        [text, *joined.notes(words("en", "ecosystem"))],
    )


def _print_rows(pairs: list[Pair], form: str) -> None:
    from proxenia.cli.screen import print_rows

    figures = ("shared", "of_first", "of_second", "expected_by_chance", "is_more_than_chance", "relation")
    told = [to_builtins(pair) for pair in pairs]  # without what is not known
    rows = [[*pair["networks"], *pair["names"], *(pair.get(figure) for figure in figures)] for pair in told]
    print_rows(("first", "second", "first_name", "second_name", *figures), rows, form)


def _print_pair(pair: Pair, snapshot: Snapshot, joined: Joined, say: Words) -> None:
    from proxenia.cli.screen import Screen

    console, called = Screen(), _names(pair, snapshot, say)
    for note in joined.notes(say):
        console.print(note)
    if pair.shared is None:
        missing = [name for name, number in zip(called, pair.listed, strict=True) if number is None]
        console.print(say.say("overlap.missing", names=say.parted(missing)))
    else:
        for line in _shared(pair, called, say):
            console.print(line)
        shared = shared_places(snapshot, joined.matrix, *pair.networks)
        names = [name_of(id_, snapshot.places[id_].name, say.language) for id_ in shared]
        if names:
            rest, shown = len(names) - _SHOWN_NAMES, ", ".join(names[:_SHOWN_NAMES])
            both = "overlap.in-both-more" if rest > 0 else "overlap.in-both"
            console.print(say.say(both, names=shown, number=rest), style="dim")
    if pair.relation:
        alike = {"themes": pair.themes, "services": pair.services, "regions": pair.regions}
        console.print(say.say("overlap.in-common", **{axis: _share(share, say) for axis, share in alike.items()}))
        console.print(say.sentence(f"overlap.meaning.{pair.relation}"))


def _names(pair: Pair, snapshot: Snapshot, say: Words) -> list[str]:
    """What the language calls the two networks; a list of one's own keeps its name."""
    known = (snapshot.networks.get(one) for one in pair.networks)
    return [one.wording(say.language).name if one else own for one, own in zip(known, pair.names, strict=True)]


def _shared(pair: Pair, names: list[str], say: Words) -> Iterator[str]:
    """How many members each lists, how many both, and how many chance would give."""
    (first, second), (ours, theirs) = names, pair.listed
    yield say.say("overlap.sizes", first=first, ours=ours, second=second, theirs=theirs)
    shares = {"of_first": _share(pair.of_first, say), "of_second": _share(pair.of_second, say)}
    told = "overlap.shared" if all(pair.is_complete or ()) else "overlap.shared-least"
    yield say.say(told, shared=pair.shared, **shares)
    more = "overlap.chance-more" if pair.is_more_than_chance else "overlap.chance-not"
    yield say.say(more, expected=say.number(pair.expected_by_chance or 0, 1))


def _share(value: float | UnsetType | None, say: Words) -> str:
    return say.percent(value) if isinstance(value, float | int) else say.sentence("not-known")


def _print_pairs(pairs: list[Pair], joined: Joined, snapshot: Snapshot, say: Words) -> None:
    from rich import box
    from rich.table import Table

    from proxenia.cli.screen import Screen

    console = Screen()
    for note in joined.notes(say):
        console.print(note)
    if not pairs:
        console.print(say.sentence("overlap.none"))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for _ in range(2):
        table.add_column(say.sentence("overlap.column.network"), overflow="fold")
    for name in _COLUMNS:
        table.add_column(say.sentence(f"overlap.column.{name}"), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column(say.sentence("overlap.column.looks"), no_wrap=True)
    for pair in pairs:
        names = (short_name(snapshot, id_, say.language) for id_ in pair.networks)
        figures = say.number(pair.shared or 0), _share(pair.of_first, say), _share(pair.of_second, say)
        chance = say.number(pair.expected_by_chance or 0, 1), "*" if pair.is_more_than_chance else ""
        looks = say.sentence(f"overlap.looks.{pair.relation}") if pair.relation else ""
        table.add_row(*names, *figures, *chance, looks)
    console.print(table)
    console.print(say.sentence("overlap.key"), style="dim")

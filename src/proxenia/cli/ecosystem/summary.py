"""`proxenia ecosystem summary`: what lists name of the whole, and beside it what is expected today."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import msgspec
import numpy as np

from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.ecosystem import place_name
from proxenia.cli.ecosystem.member_list import Joined, matrix_options, open_matrix
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.presence.expected import published_total
from proxenia.ecosystem.presence.presence import Presences
from proxenia.ecosystem.presence.whole import Expected, WholeExpected, expect_whole
from proxenia.ecosystem.structure import concentration, european_share, nestedness

_SHOWN = 10
_NOT_EXPECTED = "What is expected is told of today and of the catalogue's own lists only."


@click.command()
@matrix_options
@catalogue_option
@json_option
def summary(as_of: Any, own_list: Path | None, list_of: str | None, folder: Path | None, as_json: bool) -> None:
    """How many networks, members and seats; who sits in most; how uneven and nested it is; listed and expected."""
    snapshot = open_snapshot(folder)
    joined = open_matrix(snapshot, as_of, own_list, list_of)
    presences = None if joined.is_changed else open_presences(snapshot)
    told = summary_of(snapshot, joined, presences)
    print_json(told) if as_json else _print(told)


class Reach(msgspec.Struct, frozen=True):
    """A place, how many networks list it, and in how many it is expected to be."""

    place: int
    name: str
    networks: int
    expected: Expected | None


class Size(msgspec.Struct, frozen=True):
    """A network: the places it lists, those expected among all that some list names if it is alive, what it publishes.

    `alive` is the probability that it is.
    """

    network: str
    name: str
    listed: int
    expected: Expected
    alive: float
    published: int | None


class ExpectedSummary(msgspec.Struct, frozen=True):
    """What is inferred of today, among the places that some list names, each with a 90 % interval."""

    seats: Expected
    places_in_so_many_networks_or_more: Mapping[int, Expected]
    share_of_the_top_tenth: Expected
    european_share: Expected
    largest_networks: list[Size]


class Summary(msgspec.Struct, frozen=True):
    """The figures of the whole, with what they leave out said first; `expected` is null on another day or list."""

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
    european_share: float | None
    nestedness: float | None
    widest_reach: list[Reach]
    expected: ExpectedSummary | None


def summary_of(snapshot: Snapshot, joined: Joined, presences: Presences | None) -> Summary:
    """How many networks, places and seats there are, and how unevenly the seats are spread."""
    matrix, whole = joined.matrix, expect_whole(presences) if presences else None
    spread, nested, european = concentration(matrix), nestedness(matrix), european_share(matrix, snapshot.places)
    top = np.lexsort((np.arange(len(matrix.places)), -matrix.reach))[:_SHOWN]
    return Summary(
        snapshot=snapshot.hash,
        as_of=matrix.as_of.isoformat() if matrix.as_of else None,
        notes=[*joined.notes(), *([_NOT_EXPECTED] if whole is None else [])],
        networks_with_a_list=len(matrix.networks),
        of_these_complete=int(matrix.is_complete.sum()),
        places=spread.places,
        seats=spread.seats,
        places_by_number_of_networks=dict(spread.by_reach),
        gini=round(spread.gini, 4),
        share_of_the_top_tenth=round(spread.top_tenth, 4),
        european_share=None if european is None else round(european, 4),
        nestedness=None if nested is None else round(nested, 2),
        widest_reach=[
            Reach(
                matrix.places[at],
                place_name(snapshot, matrix.places[at]),
                int(matrix.reach[at]),
                None if whole is None else whole.reach[matrix.places[at]].rounded(1),
            )
            for at in top.tolist()
        ],
        expected=_expected(joined, presences, whole) if presences and whole else None,
    )


def _expected(joined: Joined, presences: Presences, whole: WholeExpected) -> ExpectedSummary:
    snapshot = presences.snapshot
    listed = dict(zip(joined.matrix.networks, joined.matrix.sizes.tolist(), strict=True))
    largest = sorted(whole.sizes, key=lambda id_: (-whole.sizes[id_].value * presences.alive(id_), id_))[:_SHOWN]
    return ExpectedSummary(
        seats=whole.memberships.rounded(0),
        places_in_so_many_networks_or_more={number: one.rounded(0) for number, one in whole.in_several.items()},
        share_of_the_top_tenth=whole.top_tenth.rounded(4),
        european_share=whole.europe.rounded(4),
        largest_networks=[
            Size(
                id_,
                snapshot.networks[id_].short,
                listed.get(id_, 0),
                whole.sizes[id_].rounded(0),
                round(presences.alive(id_), 4),
                published_total(snapshot.networks[id_]),
            )
            for id_ in largest
        ],
    )


def _print(told: Summary) -> None:
    from proxenia.cli.screen import Page

    console = Page(highlight=False)
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
    if told.european_share is not None:
        console.print(f"Places in Europe hold {told.european_share:.0%} of the seats.")
    console.print("Widest reach (networks that list the place):")
    for one in told.widest_reach:
        beside = f"  (expected today: {_range(one.expected)})" if one.expected else ""
        console.print(f"  {one.networks:>3}  {one.name}{beside}")
    if told.expected:
        _print_expected(told.expected, told)
    if told.nestedness is not None:
        console.print(
            f"Nestedness (NODF) {told.nestedness:.0f} of 100: 100 if each smaller network drew its members from "
            "those of every larger one.",
            style="dim",
        )


def _print_expected(expected: ExpectedSummary, told: Summary) -> None:
    from proxenia.cli.screen import Page

    console = Page(highlight=False)
    two = expected.places_in_so_many_networks_or_more[2]
    lines = (
        "",
        "Expected today, of the same places: inferred from old and partial lists, published numbers and cities like "
        "these, not listed. In brackets the 90 % interval.",
        f"  Seats: {_range(expected.seats)}; listed {told.seats:,}.",
        f"  Places in two networks or more: {_range(two)}.",
        f"  Held by the tenth with most: {_share(expected.share_of_the_top_tenth)}; "
        f"listed {told.share_of_the_top_tenth:.0%}.",
        f"  Held in Europe: {_share(expected.european_share)}; listed {told.european_share or 0:.0%}.",
        "  Largest networks (in %: how probably at work): members expected of these places; listed; published:",
        *(
            f"    {one.name}{'' if one.alive == 1 else f' ({one.alive:.0%})'}: {_range(one.expected)}; {one.listed:,}; "
            f"{'not known' if one.published is None else f'{one.published:,}'}"
            for one in expected.largest_networks
        ),
    )
    for line in lines:
        console.print(line)


def _range(one: Expected) -> str:
    return f"{one.value:,.0f} ({one.low:,.0f} to {one.high:,.0f})"


def _share(one: Expected) -> str:
    return f"{one.value:.0%} ({one.low:.0%} to {one.high:.0%})"

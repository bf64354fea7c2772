"""`proxenia ecosystem summary`: what lists name of the whole, and beside it what is expected today."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
import numpy as np

from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.member_list import Joined, matrix_options, open_matrix, place_called, short_name
from proxenia.cli.options import language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.presence.expected import published_total
from proxenia.ecosystem.presence.presence import Presences
from proxenia.ecosystem.presence.whole import Expected, WholeExpected, expect_whole
from proxenia.ecosystem.structure import concentration, european_share, nestedness
from proxenia.language.words import Words, words

if TYPE_CHECKING:
    from proxenia.cli.screen import Page

_SHOWN = 10


@click.command()
@matrix_options
@language_option
@catalogue_option
@json_option
def summary(
    as_of: Any, own_list: Path | None, list_of: str | None, language: str, folder: Path | None, as_json: bool
) -> None:
    """How many networks, members and seats; who sits in most; how uneven and nested it is; listed and expected."""
    snapshot = open_snapshot(folder)
    joined = open_matrix(snapshot, as_of, own_list, list_of)
    presences = None if joined.is_changed else open_presences(snapshot)
    say = words(language, "ecosystem")
    told = summary_of(snapshot, joined, presences, say)
    print_json(told) if as_json else _print(told, say)


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


def summary_of(snapshot: Snapshot, joined: Joined, presences: Presences | None, say: Words) -> Summary:
    """How many networks, places and seats there are, and how unevenly the seats are spread."""
    matrix, whole = joined.matrix, expect_whole(presences) if presences else None
    spread, nested, european = concentration(matrix), nestedness(matrix), european_share(matrix, snapshot.places)
    top = np.lexsort((np.arange(len(matrix.places)), -matrix.reach))[:_SHOWN]
    return Summary(
        snapshot=snapshot.hash,
        as_of=matrix.as_of.isoformat() if matrix.as_of else None,
        notes=[*joined.notes(say), *([say.sentence("summary.only-today")] if whole is None else [])],
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
                place_called(snapshot, matrix.places[at], say.language),
                int(matrix.reach[at]),
                None if whole is None else whole.reach[matrix.places[at]].rounded(1),
            )
            for at in top.tolist()
        ],
        expected=_expected(joined, presences, whole, say.language) if presences and whole else None,
    )


def _expected(joined: Joined, presences: Presences, whole: WholeExpected, language: str) -> ExpectedSummary:
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
                short_name(snapshot, id_, language),
                listed.get(id_, 0),
                whole.sizes[id_].rounded(0),
                round(presences.alive(id_), 4),
                published_total(snapshot.networks[id_]),
            )
            for id_ in largest
        ],
    )


def _print(told: Summary, say: Words) -> None:
    from proxenia.cli.screen import Page

    console = Page(highlight=False)
    for note in told.notes:
        console.print(note)
    full, listed = told.of_these_complete, told.networks_with_a_list
    if told.as_of:
        console.print(say.say("summary.lists-on", listed=listed, full=full, day=date.fromisoformat(told.as_of)))
    else:
        console.print(say.say("summary.lists", listed=listed, full=full))
    console.print(say.say("summary.places", places=told.places, seats=told.seats))
    if not told.seats:
        return
    several = sum(count for number, count in told.places_by_number_of_networks.items() if number > 1)
    console.print(say.count("summary.several", several))
    console.print(say.say("summary.tenth", share=say.percent(told.share_of_the_top_tenth)))
    if told.european_share is not None:
        console.print(say.say("summary.europe", share=say.percent(told.european_share)))
    console.print(say.sentence("summary.reach"))
    for one in told.widest_reach:
        beside = "  " + say.say("summary.reach-expected", range=_range(one.expected, say)) if one.expected else ""
        console.print(f"  {one.networks:>3}  {one.name}{beside}")
    if told.expected:
        _print_expected(console, told.expected, told, say)
    if told.nestedness is not None:
        console.print(say.say("summary.nestedness", value=told.nestedness), style="dim")


def _print_expected(console: "Page", expected: ExpectedSummary, told: Summary, say: Words) -> None:
    two = expected.places_in_so_many_networks_or_more[2]
    tenth, europe = expected.share_of_the_top_tenth, expected.european_share
    lines = (
        say.say("summary.expected.seats", range=_range(expected.seats, say), listed=told.seats),
        say.say("summary.expected.two", range=_range(two, say)),
        say.say("summary.expected.tenth", range=_share(tenth, say), listed=say.percent(told.share_of_the_top_tenth)),
        say.say("summary.expected.europe", range=_share(europe, say), listed=say.percent(told.european_share or 0)),
        say.sentence("summary.expected.largest"),
    )
    console.print()
    console.print(say.sentence("summary.expected"))
    for line in lines:
        console.print_indented(line, indent=2)
    for one in expected.largest_networks:
        name = one.name if one.alive == 1 else f"{one.name} ({say.percent(one.alive)})"
        published = say.sentence("not-known") if one.published is None else say.number(one.published)
        figures = say.parted((_range(one.expected, say), say.number(one.listed), published))
        console.print_indented(f"{say.label(name)} {figures}", indent=4)


def _range(one: Expected, say: Words) -> str:
    return say.say("range", value=one.value, low=one.low, high=one.high)


def _share(one: Expected, say: Words) -> str:
    return say.say("range", value=say.percent(one.value), low=say.percent(one.low), high=say.percent(one.high))

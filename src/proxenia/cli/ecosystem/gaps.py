"""`proxenia ecosystem gaps`: which part of the world has a network for which theme."""

from pathlib import Path
from typing import Any

import click
import msgspec

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.growth import before, chosen, say_lines, whole_options, year_of
from proxenia.cli.options import check_words, language_option, option_list, words_of
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.coverage import PARTS, Cell, Coverage, cover
from proxenia.ecosystem.history.growth import FIRST_YEAR, existed
from proxenia.ecosystem.membership import read_matrix
from proxenia.evidence.record import Kind
from proxenia.evidence.vocabulary import Vocabulary, shipped_vocabulary
from proxenia.language.words import Words, words

#: So many of those that are not counted are named beside a gap.
_NAMED = 2
#: Kinds that need more words beside a name than their own.
_KINDS = (Kind.NATIONAL, Kind.UNKNOWN)


@click.command()
@click.option("--theme", "themes", multiple=True, shell_complete=words_of("theme"), help="Only these themes.")
@click.option("--most", default=20, show_default=True, type=click.IntRange(1), help="Gaps shown at most.")
@whole_options
@language_option
@catalogue_option
@json_option
def gaps(
    themes: tuple[str, ...],
    most: int,
    as_of: Any,
    programmes: bool,
    output: Path | None,
    language: str,
    folder: Path | None,
    as_json: bool,
) -> None:
    """The table of active networks by theme and part of the world, with the places they list there, and its gaps."""
    vocabulary, snapshot = shipped_vocabulary(), open_snapshot(folder)
    asked = option_list(themes)
    check_words(vocabulary, [("--theme", "theme", theme) for theme in asked])
    matrix = read_matrix(snapshot, as_of.date() if as_of else None)
    year = year_of(snapshot, as_of) if as_of else None
    counted = chosen(snapshot, programmes)
    others = [one for one in snapshot.networks.values() if one not in counted]
    members = {network: matrix.members(network) for network in matrix.networks}
    wanted = asked or vocabulary.ids("theme")
    table = cover(_alive(counted, year), members, snapshot.places, wanted, _alive(others, year))
    say, until = words(language, "ecosystem"), year_of(snapshot, as_of)
    notes = _notes(table, until, programmes, say)
    if output:
        _draw_gaps(output, table, vocabulary, _notes(table, until, programmes, words("en", "ecosystem")))
    if as_json:
        print_json(_answer(snapshot, notes, table))
    else:
        say_lines([*notes, *_lines(snapshot, table, vocabulary, most, say)])


def _alive(networks: list[Network], year: int | None) -> list[Network]:
    """The active ones; for a past year those that existed, as far as founding years are known."""
    if year is None:
        return [network for network in networks if network.standing is Standing.ACTIVE]
    return [network for network in networks if year >= FIRST_YEAR and existed(network, year)]


def _notes(table: Coverage, year: int, programmes: bool, say: Words) -> list[str]:
    """What the table leaves out, said before it."""
    if year < FIRST_YEAR:
        return [before(say)]
    without = {"themeless": len(table.no_theme), "regionless": len(table.no_region)}
    return [
        *([] if programmes else [say.sentence("gaps.uncounted")]),
        say.say("gaps.note", networks=table.networks, **without),
        say.sentence("lists"),
    ]


class GapCell(msgspec.Struct, frozen=True):
    """One theme in one part of the world; `listed_places` is null where no network of the cell has a list."""

    theme: str
    part: str
    networks: tuple[str, ...]
    worldwide: tuple[str, ...]
    listed_places: int | None
    lists: int
    uncounted: tuple[str, ...]


class Gap(msgspec.Struct, frozen=True):
    """A theme for which the catalogue knows no network of a part of the world; what is not counted may cover it."""

    theme: str
    part: str
    uncounted: tuple[str, ...]


class GapsAnswer(msgspec.Struct, frozen=True):
    """The whole answer of `proxenia ecosystem gaps`."""

    snapshot: str
    notes: list[str]
    networks: int
    no_theme: tuple[str, ...]
    no_region: tuple[str, ...]
    cells: list[GapCell]
    gaps: list[Gap]


def _answer(snapshot: Snapshot, notes: list[str], table: Coverage) -> GapsAnswer:
    return GapsAnswer(
        snapshot=snapshot.hash,
        notes=notes,
        networks=table.networks,
        no_theme=table.no_theme,
        no_region=table.no_region,
        cells=[
            GapCell(cell.theme, cell.part, cell.own, cell.worldwide, cell.members, cell.lists, cell.uncounted)
            for cell in table.cells
        ],
        gaps=[Gap(cell.theme, cell.part, cell.uncounted) for cell in table.gaps],
    )


def _draw_gaps(output: Path, table: Coverage, vocabulary: Vocabulary, notes: list[str]) -> None:
    from proxenia.report.chart.picture import write_picture
    from proxenia.report.chart.svg import Caption
    from proxenia.report.ecosystem.growth_charts import gap_chart
    from proxenia.report.ecosystem.growth_rows import gap_rows, part_order

    rows = gap_rows(table, vocabulary)
    text = "The number of active networks for each theme in each part of the world; warm cells are gaps."
    caption = Caption("gaps", "Networks by theme and part of the world", text)
    write_picture(output, gap_chart(rows, part_order(vocabulary)), caption, rows, [text, *notes])


def _lines(snapshot: Snapshot, table: Coverage, vocabulary: Vocabulary, most: int, say: Words) -> list[str]:
    if not table.cells:
        return []
    lines = [""]
    for part in PARTS:
        own = [cell for cell in table.cells if cell.part == part]
        filled, name = sum(not cell.is_gap for cell in own), _name(vocabulary, "region", part, say)
        lines.append(say.say("gaps.own", part=name, filled=filled, of=len(own)))
    found = table.gaps
    lines += ["", say.say("gaps.head", shown=min(most, len(found)), of=len(found))]
    return [*lines, *(f"  {_gap(snapshot, cell, vocabulary, say)}" for cell in found[:most])]


def _gap(snapshot: Snapshot, cell: Cell, vocabulary: Vocabulary, say: Words) -> str:
    theme, where = _name(vocabulary, "theme", cell.theme, say), say.sentence(f"gaps.in.{cell.part}")
    world = len(cell.worldwide)
    told = [say.say("gaps.worldwide", number=world) if world else say.sentence("gaps.worldwide-none")]
    told += [] if cell.members is None else [say.count("gaps.listed", cell.members)]
    told += _beside(snapshot, cell, vocabulary, say)
    return f"{say.label(say.say('gaps.where', theme=theme, where=where))} {say.parted(told)}"


def _beside(snapshot: Snapshot, cell: Cell, vocabulary: Vocabulary, say: Words) -> list[str]:
    """The organisations that work on the theme there and are not counted."""
    found = [snapshot.networks[id_] for id_ in cell.uncounted]
    named = [f"{one.wording(say.language).short} ({_kind(one.kind, vocabulary, say)})" for one in found[:_NAMED]]
    more = [say.say("gaps.more", number=len(found) - _NAMED)] if len(found) > _NAMED else []
    return [say.say("gaps.beside", names=", ".join([*named, *more]))] if named else []


def _kind(kind: Kind, vocabulary: Vocabulary, say: Words) -> str:
    return say.sentence(f"gaps.kind.{kind}") if kind in _KINDS else _name(vocabulary, "kind", kind, say)


def _name(vocabulary: Vocabulary, group: str, word: str, say: Words) -> str:
    term = vocabulary.find(group, word)
    return term.name(say.language) if term else word

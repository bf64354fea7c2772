"""`proxenia ecosystem gaps` and `members`: which part of the world has a network for what, and where members are."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Network, Standing
from proxenia.catalogue.queries import find_network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.ecosystem.ecosystem import LISTS
from proxenia.cli.ecosystem.growth import BEFORE, chosen, say_lines, whole_options, year_of
from proxenia.cli.options import check_words, option_list, words_of
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.ecosystem.coverage import PARTS, Coverage, cover
from proxenia.ecosystem.history.growth import FIRST_YEAR, existed
from proxenia.ecosystem.membership import MembershipMatrix, read_matrix
from proxenia.evidence.vocabulary import Vocabulary, shipped_vocabulary


@click.command()
@click.option("--theme", "themes", multiple=True, shell_complete=words_of("theme"), help="Only these themes.")
@click.option("--most", default=20, show_default=True, type=click.IntRange(1), help="Gaps shown at most.")
@whole_options
@catalogue_option
@json_option
def gaps(
    themes: tuple[str, ...],
    most: int,
    as_of: Any,
    programmes: bool,
    output: Path | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """The table of active networks by theme and part of the world, with the places they list there, and its gaps."""
    vocabulary, snapshot = shipped_vocabulary(), open_snapshot(folder)
    asked = option_list(themes)
    check_words(vocabulary, [("--theme", "theme", theme) for theme in asked])
    matrix = read_matrix(snapshot, as_of.date() if as_of else None)
    networks = _alive(chosen(snapshot, programmes), year_of(snapshot, as_of) if as_of else None)
    members = {network: matrix.members(network) for network in matrix.networks}
    table = cover(networks, members, snapshot.places, asked or vocabulary.ids("theme"))
    notes = gap_notes(table, year_of(snapshot, as_of))
    if output:
        _draw_gaps(output, table, vocabulary, notes)
    if as_json:
        print_json({"snapshot": snapshot.hash, "notes": notes, **_data(table)})
    else:
        say_lines([*notes, *_lines(table, vocabulary, most)])


def _alive(networks: list[Network], year: int | None) -> list[Network]:
    """The active ones; for a past year those that existed, as far as founding years are known."""
    if year is None:
        return [network for network in networks if network.standing is Standing.ACTIVE]
    return [network for network in networks if year >= FIRST_YEAR and existed(network, year)]


def gap_notes(table: Coverage, year: int) -> list[str]:
    """What the table leaves out, said before it."""
    if year < FIRST_YEAR:
        return [BEFORE]
    return [
        f"{table.networks} networks; {len(table.no_theme)} state no theme and {len(table.no_region)} no region: these "
        "are not in the table. A gap means that the catalogue knows no such network, not that there is none.",
        LISTS,
    ]


def _data(table: Coverage) -> dict[str, Any]:
    return {
        "networks": table.networks,
        "no_theme": list(table.no_theme),
        "no_region": list(table.no_region),
        "cells": [
            {
                "theme": cell.theme,
                "part": cell.part,
                "networks": list(cell.own),
                "worldwide": list(cell.worldwide),
                "listed_places": cell.members,
                "lists": cell.lists,
            }
            for cell in table.cells
        ],
        "gaps": [{"theme": cell.theme, "part": cell.part} for cell in table.gaps],
    }


def _draw_gaps(output: Path, table: Coverage, vocabulary: Vocabulary, notes: list[str]) -> None:
    from proxenia.report.chart.picture import write_picture
    from proxenia.report.chart.svg import Caption
    from proxenia.report.ecosystem.growth_charts import gap_chart
    from proxenia.report.ecosystem.growth_rows import gap_rows, part_order

    rows = gap_rows(table, vocabulary)
    text = "The number of active networks for each theme in each part of the world; warm cells are gaps."
    caption = Caption("gaps", "Networks by theme and part of the world", text)
    write_picture(output, gap_chart(rows, part_order(vocabulary)), caption, rows, [text, *notes])


def _lines(table: Coverage, vocabulary: Vocabulary, most: int) -> list[str]:
    if not table.cells:
        return []
    lines = [""]
    for part in PARTS:
        own = [cell for cell in table.cells if cell.part == part]
        filled = sum(not cell.is_gap for cell in own)
        lines.append(f"{vocabulary.label('region', part)}: a network of its own for {filled} of {len(own)} themes")
    found = table.gaps
    lines += ["", f"Gaps, those first that no worldwide network fills ({min(most, len(found))} of {len(found)}):"]
    for cell in found[:most]:
        world = f"{len(cell.worldwide)} worldwide" if cell.worldwide else "none worldwide either"
        listed = "" if cell.members is None else f", which list {cell.members} places there"
        theme, part = vocabulary.label("theme", cell.theme), vocabulary.label("region", cell.part)
        lines.append(f"  {theme} in {part}: {world}{listed}")
    return lines


@click.command()
@click.argument("names", nargs=-1, metavar="[NETWORK...]")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Draw the map: .html, .svg or .png.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The memberships that held on a day.")
@catalogue_option
@json_option
def members(names: tuple[str, ...], output: Path | None, as_of: Any, folder: Path | None, as_json: bool) -> None:
    """Where the listed members of all networks, or of the named ones, are: by country, and as a map."""
    snapshot = open_snapshot(folder)
    matrix = read_matrix(snapshot, as_of.date() if as_of else None)
    wanted = [find_network(snapshot, name).id for name in names]
    reach = _reach(matrix, wanted)
    without = [id_ for id_ in wanted if id_ not in matrix.networks]
    notes = [BEFORE] if as_of and as_of.year < FIRST_YEAR else [LISTS]
    notes += (
        [f"No member list is at hand for {', '.join(without)}: where its members are is not known."] if without else []
    )
    if output:
        _draw_map(output, snapshot, reach, wanted, notes)
    countries = Counter(snapshot.places[id_].country for id_ in reach if id_ in snapshot.places)
    ranked = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
    if as_json:
        rows = [{"country": country, "places": count} for country, count in ranked]
        data = {"networks": wanted, "places": len(reach), "memberships": sum(reach.values()), "by_country": rows}
        print_json({"snapshot": snapshot.hash, "notes": notes, **data})
        return
    told = f"{len(reach):,} places in {len(countries)} countries, with {sum(reach.values()):,} memberships listed."
    say_lines([*notes, told, *(f"  {country}  {count:>6,}" for country, count in ranked[:20])])


def _reach(matrix: MembershipMatrix, wanted: list[str]) -> dict[int, int]:
    """How many of the networks list each place."""
    networks = [network for network in (wanted or matrix.networks) if network in matrix.networks]
    return dict(Counter(place for network in networks for place in matrix.members(network)))


def _draw_map(output: Path, snapshot: Snapshot, reach: dict[int, int], wanted: list[str], notes: list[str]) -> None:
    from proxenia.report.chart.picture import write_picture
    from proxenia.report.chart.svg import Caption
    from proxenia.report.ecosystem.growth_charts import member_map
    from proxenia.report.ecosystem.growth_rows import dot_rows

    whose = ", ".join(snapshot.networks[id_].short for id_ in wanted) or "all networks"
    text = f"{len(reach):,} places on a map of the world; those within one degree share a dot. Land: Natural Earth."
    rows = dot_rows(reach, snapshot.places)
    write_picture(output, member_map(rows), Caption("members", f"Listed members of {whose}", text), [], [text, *notes])

"""`proxenia resolve`: the place names of a user's table resolved to places."""

from pathlib import Path

import click

from proxenia.built.gazetteer import open_places
from proxenia.built.progress import progress
from proxenia.cli.session import json_option, print_json
from proxenia.errors import InputError
from proxenia.exchange.sheet.heading import column_name
from proxenia.exchange.sheet.table import Table, check_output, examined_file, write_table
from proxenia.places.answer.resolution import Resolution, Status
from proxenia.places.model import PlaceKind
from proxenia.places.named import resolve_named
from proxenia.problems import Problem

ADDED = ("place_id", "place_name", "place_country", "lat", "lng", "status", "score", "reason", "candidates")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--column", required=True, help="The column that holds the names.")
@click.option("--country-column", help="The column that holds the countries, as codes or names.")
@click.option("--kind", type=click.Choice(["city", "region"]), help="What the names are; otherwise both are tried.")
@click.option("--ids", is_flag=True, help="Numbers among the names are GeoNames ids; otherwise they name no place.")
@click.option("--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Result, .csv or .xlsx.")
@json_option
def resolve(
    file: Path, column: str, country_column: str | None, kind: str | None, ids: bool, output: Path, as_json: bool
) -> None:
    """Resolve the names in FILE (.csv or .xlsx) to places; OUT keeps your columns and adds what was found.

    status is "same" (use it), "unsure" (look at the candidates) or "none". The place's columns are filled for "same"
    only. Of a workbook the first sheet that is not hidden is read.
    """
    column, country_column = column_name(column), column_name(country_column)
    table = _read(file, column, country_column, output)
    wanted = PlaceKind(kind) if kind else None
    countries = table.column(country_column) if country_column else [""] * len(table.rows)
    with open_places() as gazetteer, progress("Resolving") as report:
        found = resolve_named(table.column(column), countries, gazetteer, wanted, ids, report)
    added = [name if name not in table.heading else f"{name}_found" for name in ADDED]
    lines = [[*row.formatted(), *_cells(match)] for row, match in zip(table.rows, found, strict=True)]
    write_table(output, [*table.heading, *added], lines)
    for note in table.notes:
        click.echo(str(note), err=True)
    _tell(found, output, as_json)


def _read(file: Path, column: str, country_column: str, output: Path) -> Table:
    """The user's table; InputError where it or the options are not what they must be."""
    found = check_output(output)
    if output.resolve() == file.resolve():
        hint = "name another file for the result"
        found.append(Problem("same-file", "--output", "the result would replace your file", hint))
    try:
        table, faults = examined_file(
            file, lambda cells: bool({column, country_column} & ({*map(column_name, cells)} - {""}))
        )
    except InputError as error:
        raise InputError([*found, *error.problems]) from error
    found += faults
    needed = [("--column", column), ("--country-column", country_column)]
    found += [
        _missing_column(name, option, table, file) for option, name in needed if name and name not in table.heading
    ]
    if found:
        raise InputError(found)
    return table


def _missing_column(name: str, option: str, table: Table, file: Path) -> Problem:
    from rapidfuzz import fuzz, process, utils

    columns = [column for column in table.heading if column]
    best = process.extract(name, columns, scorer=fuzz.WRatio, processor=utils.default_process, limit=1, score_cutoff=60)
    hint = (f"did you mean '{best[0][0]}'? " if best else "") + f"columns: {', '.join(columns)}"
    return Problem("missing-column", f"{file.name}:{table.number}", f"no column '{name}' ({option})", hint)


def _tell(found: list[Resolution], output: Path, as_json: bool) -> None:
    counts = {str(status): sum(match.status is status for match in found) for status in Status}
    if as_json:
        print_json({"rows": len(found), **counts, "output": str(output)})
        return
    told = ", ".join(f"{number} {status}" for status, number in counts.items())
    click.echo(f"{len(found)} rows: {told}. Written to {output}.")


def _cells(match: Resolution) -> list[object]:
    place = match.place if match.status is Status.SAME else None
    near = "; ".join(
        f"{candidate.place.name} ({candidate.place.country}, {candidate.place.kind}, {candidate.place.id})"
        for candidate in match.candidates
    )
    found = [place.id, place.name, place.country, place.lat, place.lng] if place else [None] * 5
    return [*found, str(match.status), round(match.score, 3), "; ".join(match.reasons), near]

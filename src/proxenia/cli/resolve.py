"""`proxenia resolve`: the place names of a user's table resolved to places."""

from pathlib import Path

import click

from proxenia.cli.session import json_option, open_places, print_json, progress
from proxenia.cli.tables import read_rows, write_rows
from proxenia.errors import InputError
from proxenia.places.model import PlaceKind
from proxenia.places.resolve import Query, Resolution, Status, resolve_places
from proxenia.problems import Problem

ADDED = ("place_id", "place_name", "place_country", "lat", "lng", "status", "score", "reason", "candidates")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--column", required=True, help="The column that holds the names.")
@click.option("--country-column", help="The column that holds the countries, as codes or names.")
@click.option("--kind", type=click.Choice(["city", "region"]), help="What the names are; otherwise both are tried.")
@click.option("--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Result, .csv or .xlsx.")
@json_option
def resolve(file: Path, column: str, country_column: str | None, kind: str | None, output: Path, as_json: bool) -> None:
    """Resolve the names in FILE (.csv or .xlsx) to places; OUT keeps your columns and adds what was found.

    status is "same", "unsure" (look at the candidates) or "none".
    """
    heading, rows = read_rows(file)
    needed = [("--column", column), ("--country-column", country_column)]
    missing = [
        Problem("missing-column", f"{file.name}:1", f"no column '{name}' ({option})", f"columns: {', '.join(heading)}")
        for option, name in needed
        if name and name not in heading
    ]
    if missing:
        raise InputError(missing)
    wanted = PlaceKind(kind) if kind else None
    queries = [Query(row[column], row[country_column] or None if country_column else None, wanted) for row in rows]
    with open_places() as gazetteer, progress("Resolving") as report:
        found = resolve_places(queries, gazetteer, report)
    added = [name if name not in heading else f"{name}_found" for name in ADDED]
    table = [[*row.values(), *_cells(match)] for row, match in zip(rows, found, strict=True)]
    write_rows(output, [*heading, *added], table)
    counts = {str(status): sum(match.status is status for match in found) for status in Status}
    if as_json:
        print_json({"rows": len(rows), **counts, "output": str(output)})
    else:
        told = ", ".join(f"{number} {status}" for status, number in counts.items())
        click.echo(f"{len(rows)} rows: {told}. Written to {output}.")


def _cells(match: Resolution) -> list[object]:
    place = match.place if match.status is Status.SAME else None
    near = "; ".join(
        f"{candidate.place.name} ({candidate.place.country}, {candidate.place.kind}, {candidate.place.id})"
        for candidate in match.candidates
    )
    found = [place.id, place.name, place.country, place.lat, place.lng] if place else [None] * 5
    return [*found, str(match.status), round(match.score, 3), "; ".join(match.reasons), near]

"""`proxenia catalogue export`: the whole catalogue in one file."""

from pathlib import Path

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.cli.session import catalogue_option
from proxenia.evidence.file.transaction import write_file
from proxenia.evidence.store import shipped_catalogue
from proxenia.evidence.vocabulary import Vocabulary

_FORMATS = ("csv", "jsonl", "xlsx", "parquet", "datapackage", "graphml", "gexf", "jsonld")


@click.command()
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "name", type=click.Choice(_FORMATS), help="The format; otherwise OUTPUT's ending says it.")
@click.option("--open-licences", is_flag=True, help="Leave out rows of lists whose source states no open licence.")
@catalogue_option
def export(output: Path, name: str | None, open_licences: bool, folder: Path | None) -> None:
    """Write the catalogue to OUTPUT.

    csv, xlsx, parquet: one row a network. jsonl: every statement. datapackage (.zip): every table, described as a
    Frictionless Data Package. graphml, gexf: networks, members and ties as a graph. jsonld: schema.org.
    """
    from proxenia.exchange.catalogue.export import Format, catalogue_bytes, format_of
    from proxenia.exchange.catalogue.open_lists import closed_rows, with_open_lists

    format_ = Format(name) if name else format_of(output)
    root = folder or shipped_catalogue()
    snapshot = open_snapshot(folder)
    shown = with_open_lists(snapshot) if open_licences else snapshot
    write_file(output, catalogue_bytes(format_, shown, root, Vocabulary.read(root / "vocabulary.csv")))
    click.echo(f"Written to {output}.")
    if open_licences:
        left = f"{closed_rows(snapshot):,} of {len(snapshot.listings):,} rows of lists"
        click.echo(f"Left out: {left}, whose sources state no open licence.")

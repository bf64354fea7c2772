"""`proxenia catalogue export`: the whole catalogue in one file."""

from pathlib import Path

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.cli.session import catalogue_option
from proxenia.evidence.store import shipped_catalogue
from proxenia.evidence.transaction import write_file
from proxenia.evidence.vocabulary import Vocabulary

_FORMATS = ("csv", "jsonl", "xlsx", "parquet", "datapackage", "graphml", "gexf", "jsonld")


@click.command()
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "name", type=click.Choice(_FORMATS), help="The format; otherwise OUTPUT's ending says it.")
@catalogue_option
def export(output: Path, name: str | None, folder: Path | None) -> None:
    """Write the catalogue to OUTPUT.

    csv, xlsx, parquet: one row a network. jsonl: every statement. datapackage (.zip): every table, described as a
    Frictionless Data Package. graphml, gexf: networks, members and ties as a graph. jsonld: schema.org.
    """
    from proxenia.exchange.catalogue.export import Format, catalogue_bytes, format_of

    format_ = Format(name) if name else format_of(output)
    root = folder or shipped_catalogue()
    write_file(output, catalogue_bytes(format_, open_snapshot(folder), root, Vocabulary.read(root / "vocabulary.csv")))
    click.echo(f"Written to {output}.")

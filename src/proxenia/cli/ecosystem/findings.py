"""`proxenia ecosystem findings`: the page "What the data says"."""

from pathlib import Path

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.cli.session import catalogue_option


@click.command()
@catalogue_option
def findings(folder: Path | None) -> None:
    """Print what the data says, as a page of Markdown: its limits, growth, endings, Europe, overlap, gaps, partners."""
    from proxenia.evidence.vocabulary import shipped_vocabulary
    from proxenia.report.ecosystem.findings_page import find, findings_page

    click.echo(findings_page(find(open_snapshot(folder), shipped_vocabulary())), nl=False)

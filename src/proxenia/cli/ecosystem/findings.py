"""`proxenia ecosystem findings`: the page "What the data says"."""

from pathlib import Path

import click

from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.cli.session import catalogue_option


@click.command()
@catalogue_option
def findings(folder: Path | None) -> None:
    """Print what the data says, as a page of Markdown: its limits, growth, endings, Europe, overlap, gaps, partners."""
    from proxenia.evidence.vocabulary import shipped_vocabulary
    from proxenia.report.ecosystem.findings import find
    from proxenia.report.ecosystem.findings_page import findings_page

    presences = open_presences(open_snapshot(folder))
    click.echo(findings_page(find(presences, shipped_vocabulary())), nl=False)

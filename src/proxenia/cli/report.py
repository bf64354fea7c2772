"""`proxenia report`: the report to council from an office's record, as PDF, Word, Excel or JSON."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from proxenia import __version__
from proxenia.cli.session import json_option, print_json
from proxenia.errors import InputError
from proxenia.evidence.transaction import write_file
from proxenia.language.words import LANGUAGES
from proxenia.problems import Problem

if TYPE_CHECKING:
    from proxenia.engagement.council import CouncilAnswer
    from proxenia.exchange.workspace import Workspace
    from proxenia.report.document import Document

KINDS = ("council",)
_FORMS = (".pdf", ".docx", ".xlsx", ".json")


@click.command()
@click.argument("workspace", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--demo", is_flag=True, help="Use the made-up office that comes with the program.")
@click.option("--kind", type=click.Choice(KINDS), default="council", show_default=True, help="Which report.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Its language; otherwise the office's own.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day it speaks of (YYYY-MM-DD); otherwise today.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help=f"{', '.join(_FORMS)}.")
@json_option
def report(
    workspace: Path | None,
    demo: bool,
    kind: str,
    lang: str | None,
    day: datetime | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Answer the council from WORKSPACE, a file that an office's record was exported to.

    In which networks are we members; in which did we take part regularly in the last two years, in which not at all;
    what came of it, and how were you told?
    """
    from proxenia.exchange.workspace import read_workspace
    from proxenia.report.council import council_document
    from proxenia.report.office_report import OfficeReport

    if output and output.suffix.lower() not in _FORMS:
        hint = f"end its name in {', '.join(_FORMS)}"
        raise InputError([Problem("unknown-form", str(output), f"no reports of the form '{output.suffix}'", hint)])
    record = read_workspace(_source(workspace, demo))
    moment = day.date() if day else date.today()
    answer = _answer(record, moment)
    told = OfficeReport(record, answer, lang or record.office.language, __version__)
    document = council_document(told)
    if as_json:
        print_json(answer_data(answer))
    elif output is None:
        _print(document)
    if output:
        write_file(output, _render(document, answer, output.suffix.lower()))
        click.echo(f"{output} written", err=True)


def _source(workspace: Path | None, demo: bool) -> Path:
    from proxenia.evidence.store import shipped_catalogue

    if workspace and not demo:
        return workspace
    if demo and not workspace:
        return shipped_catalogue() / "demo" / "workspace.json"
    hint = "proxenia report WORKSPACE.json, or proxenia report --demo"
    raise InputError([Problem("no-workspace", "", "name one record, or --demo", hint)])


def _answer(record: "Workspace", day: date) -> "CouncilAnswer":
    from proxenia.engagement.council import answer_council
    from proxenia.exchange.valuation import valuation

    return answer_council(record.ledger, day, valuation(record.office))


def _render(document: "Document", answer: "CouncilAnswer", form: str) -> bytes:
    import json

    from proxenia.report.file import DOCUMENT_FORMS, render_document

    if form in DOCUMENT_FORMS:
        return render_document(document, form)
    return (json.dumps(answer_data(answer), ensure_ascii=False, indent=2) + "\n").encode()


def answer_data(answer: "CouncilAnswer") -> dict[str, Any]:
    """The answer as plain data: numbers and ids, for other programs."""
    return {
        "proxenia": __version__,
        "day": answer.day.isoformat(),
        "networks": [
            {
                "network": review.membership.network,
                "name": review.membership.name,
                "habit": str(review.habit.pattern),
                "initiative": str(review.habit.initiative),
                "occasions": list(review.habit.occasions),
                "depth": {str(year): depth for year, depth in review.depths.items()},
                "target_depth": review.membership.target_depth,
                "cost": {str(year): round(cost.total, 2) for year, cost in review.costs.items()},
                "cost_is_complete": {str(year): cost.is_complete for year, cost in review.costs.items()},
                "outcomes": {
                    str(year): {str(kind): number for kind, number in outcome.counts.items()}
                    for year, outcome in review.outcomes.items()
                },
                "cost_per_outcome": review.cost_per_outcome and round(review.cost_per_outcome, 2),
                "reports": [entry.id for entry in review.reports],
                "last_day_of_notice": review.exit.last_day.isoformat() if review.exit else None,
                "leaves_on": review.exit.leaves_on.isoformat() if review.exit else None,
            }
            for review in answer.reviews
        ],
    }


def _print(document: "Document") -> None:
    from rich.console import Console

    from proxenia.report.document import Bullets, Heading, PageBreak, Paragraph

    console = Console(highlight=False)
    console.print(document.title, style="bold", markup=False)
    console.print(document.subtitle, markup=False)
    for block in document.blocks:
        # The first page is the answer; the rest is for paper.
        if isinstance(block, PageBreak):
            break
        if isinstance(block, Heading):
            console.print(f"\n{block.text}", style="bold", markup=False)
        elif isinstance(block, Paragraph):
            console.print(block.text, markup=False)
        elif isinstance(block, Bullets):
            for first, rest in block.items:
                console.print(f"- {first} {rest}", markup=False)

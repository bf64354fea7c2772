"""`proxenia report`: an office's reports from its record, as PDF, Word, Excel or JSON."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from proxenia.built.snapshot import open_snapshot
from proxenia.cli.session import json_option, json_text, print_json
from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.language.words import LANGUAGES
from proxenia.problems import Problem
from proxenia.version import __version__

if TYPE_CHECKING:
    from proxenia.engagement.council import CouncilAnswer, NetworkReview
    from proxenia.exchange.office.workspace import Workspace
    from proxenia.report.document.document import Document

KINDS = ("council", "network", "networks", "memo")
_FORMS = (".pdf", ".docx", ".xlsx", ".json")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is wanted: of which kind, on which network, with the advisor's answer on which scenario."""

    kind: str
    network: str | None
    scenario: Path | None
    language: str
    day: date


@click.command()
@click.argument("workspace", type=_FILE, required=False)
@click.option("--demo", is_flag=True, help="Use the made-up office that comes with the program.")
@click.option("--kind", type=click.Choice(KINDS), default="council", show_default=True, help="Which report.")
@click.option("--network", help="With --kind network: the network's id or name in the record.")
@click.option("--scenario", type=_FILE, help="With memo, network, networks: what the advisor is asked.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Its language; otherwise the office's own.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day it speaks of (YYYY-MM-DD); otherwise today.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help=f"{', '.join(_FORMS)}.")
@json_option
def report(
    workspace: Path | None,
    demo: bool,
    kind: str,
    network: str | None,
    scenario: Path | None,
    lang: str | None,
    day: datetime | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Report from WORKSPACE, a file that an office's record was exported to.

    council: in which networks are we members; in which did we take part regularly in the last two years, in which not
    at all; what came of it, and how were you told? network: one of them on a page. networks: all of them. memo: what
    the advisor says to a scenario.
    """
    _check(kind, network, scenario, output)
    record = _record(workspace, demo, lang or LANGUAGES[0])
    moment = day.date() if day else date.today()
    data, document = _made(record, Wanted(kind, network, scenario, lang or record.office.language, moment))
    if as_json:
        print_json(data)
    elif output is None:
        _print(document)
    if output:
        write_file(output, _render(document, data, output.suffix.lower()))
        click.echo(f"{output} written", err=True)


def _check(kind: str, network: str | None, scenario: Path | None, output: Path | None) -> None:
    """InputError for options that do not go together: all that is wrong at once."""
    found = []
    if output and output.suffix.lower() not in _FORMS:
        hint = f"end its name in {', '.join(_FORMS)}"
        found.append(Problem("unknown-form", str(output), f"no reports of the form '{output.suffix}'", hint))
    if (kind == "network") != (network is not None):
        hint = "proxenia report WORKSPACE.json --kind network --network ID"
        found.append(Problem("no-network", "--network", "--kind network and --network go together", hint))
    if kind == "memo" and scenario is None:
        hint = "proxenia report WORKSPACE.json --kind memo --scenario FILE.yaml"
        found.append(Problem("no-scenario", "--scenario", "a memo answers a scenario, and none was given", hint))
    if kind == "council" and scenario:
        hint = "ask with --kind memo, network or networks"
        found.append(Problem("no-scenario", "--scenario", "the report to council holds no advice", hint))
    if found:
        raise InputError(found)


def _made(record: "Workspace", wanted: Wanted) -> tuple[object, "Document"]:
    """The report as data for other programs, and as a document."""
    from proxenia.cli.office.office_advice import advised_networks, office_advice
    from proxenia.exchange.office.duplication import portfolio_duplications
    from proxenia.report.advice.letterhead import Letterhead
    from proxenia.report.advice.memo import memo_document
    from proxenia.report.office.council import council_document
    from proxenia.report.office.network import network_document, networks_document
    from proxenia.report.office.report import OfficeReport

    asked = wanted.scenario
    advice = office_advice(record, asked, wanted.day, wanted.language) if asked else None
    if wanted.kind == "memo" and advice:
        return advice, memo_document(advice, wanted.language, Letterhead(record.office.name, day=wanted.day))
    answer = _answer(record, wanted.day)
    if wanted.kind == "council":
        held = [review.membership for review in answer.reviews]
        twins = portfolio_duplications(held, open_snapshot()) if held else ()
        return answer_data(answer), council_document(OfficeReport(record, answer, wanted.language, __version__, twins))
    told = OfficeReport(record, answer, wanted.language, __version__)
    advised = advised_networks(advice) if advice else {}
    if wanted.network is None:
        return answer_data(answer), networks_document(told, advised)
    review = _review_of(answer, wanted.network)
    return review_data(review), network_document(told, review, advised)


def _review_of(answer: "CouncilAnswer", network: str) -> "NetworkReview":
    """The membership of an id or a name; InputError names those there are."""
    for review in answer.reviews:
        if network.casefold() in (review.membership.network.casefold(), review.membership.name.casefold()):
            return review
    hint = "members of: " + ", ".join(review.membership.network for review in answer.reviews)
    message = f"the office is in no network '{network}' on that day"
    raise InputError([Problem("unknown-network", "--network", message, hint)])


def _record(workspace: Path | None, demo: bool, language: str) -> "Workspace":
    from proxenia.exchange.office.demo import demo_workspace
    from proxenia.exchange.office.workspace import read_workspace

    if workspace and not demo:
        return read_workspace(workspace)
    if demo and not workspace:
        return demo_workspace(language)
    hint = "proxenia report WORKSPACE.json, or proxenia report --demo"
    raise InputError([Problem("no-workspace", "", "name one record, or --demo", hint)])


def _answer(record: "Workspace", day: date) -> "CouncilAnswer":
    from proxenia.engagement.council import answer_council
    from proxenia.exchange.office.valuation import valuation

    return answer_council(record.ledger, day, valuation(record.office))


def _render(document: "Document", data: object, form: str) -> bytes:
    from proxenia.report.document.file import DOCUMENT_FORMS, render_document

    if form in DOCUMENT_FORMS:
        return render_document(document, form)
    return (json_text(data) + "\n").encode()


def answer_data(answer: "CouncilAnswer") -> dict[str, Any]:
    """The answer as plain data: numbers and ids, for other programs."""
    networks = [review_data(review) for review in answer.reviews]
    return {"proxenia": __version__, "day": answer.day.isoformat(), "networks": networks}


def review_data(review: "NetworkReview") -> dict[str, Any]:
    """One membership reviewed, as plain data."""
    return {
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


def _print(document: "Document") -> None:
    from proxenia.cli.screen import Screen
    from proxenia.report.document.document import Bullets, Heading, PageBreak, Paragraph

    console = Screen(highlight=False)
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

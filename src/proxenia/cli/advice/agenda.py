"""`proxenia agenda`: the themes that a strategy document speaks of, each with the passages behind it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proxenia.appraisal.answer.record import Plan
from proxenia.cli.options import page_list
from proxenia.cli.session import json_option, print_json
from proxenia.evidence.file.transaction import write_file
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.exchange.plan.agenda import agenda_text, open_plan, plan_record

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN_PASSAGES = 3


@click.command()
@click.argument("plan", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--strike", multiple=True, type=int, help="Leave out the passage of this number; repeatable.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the agenda as .yaml, to edit.")
@click.option("--all", "everything", is_flag=True, help="Show every passage, not only the surest of each theme.")
@json_option
def agenda(plan: Path, strike: tuple[int, ...], output: Path | None, everything: bool, as_json: bool) -> None:
    """Read a PLAN (.pdf, .docx, .md, .txt) and show which themes it speaks of, and where.

    Use it: proxenia advise CITY --agenda PLAN, or write it to a .yaml file, edit that, and give it instead.
    """
    vocabulary = shipped_vocabulary()
    read = open_plan(plan, vocabulary)
    read = replace(read, agenda=read.agenda.without(strike))
    if output:
        write_file(output, agenda_text(read.agenda))
    if as_json:
        print_json(plan_record(read, vocabulary))
    else:
        _print(plan_record(read, vocabulary), None if everything else _SHOWN_PASSAGES, output)


def _print(plan: Plan, most: int | None, output: Path | None) -> None:
    from rich.table import Table

    from proxenia.cli.screen import Screen

    console = Screen()
    console.print(f"{plan.passages_counted} of {plan.passages_read} passages of {plan.source} speak of a theme.")
    if plan.unread_pages:
        told = f"! {page_list(plan.unread_pages).capitalize()} could not be read: pictures without text, or broken."
        console.print(f"{told} Run text recognition (OCR) on the plan and read it again.", markup=False)
    if not plan.themes:
        console.print("Give the themes by hand: proxenia advise CITY --priority THEME=WEIGHT.")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    for name, justify in (
        ("Theme", "left"),
        ("Share", "right"),
        ("No.", "right"),
        ("Page", "right"),
        ("Passage", "left"),
    ):
        table.add_column(name, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for one in plan.themes:
        label, share = one.label, f"{one.share:.0f} %"
        for passage in one.passages[:most]:
            table.add_row(label, share, str(passage.number), str(passage.page or ""), passage.text)
            label = share = ""
        if most and len(one.passages) > most:
            table.add_row("", "", "", "", f"and {len(one.passages) - most} more (--all)", style="dim")
    console.print(table)
    _print_rest(console, plan)
    console.print(
        "The weights are a reading by machine: strike out what was misread (--strike NO), or write a file to edit "
        "(--output agenda.yaml).",
        style="dim",
    )
    if output:
        console.print(f"Agenda: {output}")


def _print_rest(console: "Console", plan: Plan) -> None:
    """The sections of no theme."""
    if plan.silent:
        console.print("Read as speaking of no theme:")
        for section in plan.silent:
            page = f", page {section.page}" if section.page else ""
            number = f"{section.passages} passage{'' if section.passages == 1 else 's'}"
            console.print(f"  {section.section} ({number}{page})", markup=False)

"""`proxenia cohort`: several cities at once: who sits where, what none is in, who could speak for whom."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from proxenia.appraisal.cohort import gather_cohort
from proxenia.appraisal.cohort_answer import CohortAnswer, JointAnswer, Seat, cohort_answer
from proxenia.appraisal.constants import shipped_constants
from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import ties_of_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.options import Amount
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.exchange.cohort_file import YAML, read_cohort
from proxenia.exchange.sheet.table import NamedPlace
from proxenia.language.words import LANGUAGES
from proxenia.places.find import find_place
from proxenia.places.model import Place
from proxenia.problems import Problem
from proxenia.report.amount import rounded
from proxenia.report.cohort.document import cohort_document
from proxenia.report.document.file import DOCUMENT_FORMS, render_document

if TYPE_CHECKING:
    from proxenia.cli.screen import Screen

_LEVELS = {1: "observe", 2: "participate", 3: "lead"}
_SHOWN = 15


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--budget", type=Amount(), help="EUR a year for all together.")
@click.option("--staff-days", type=Amount(), help="Working days a year for all together.")
@click.option("--ids", is_flag=True, help="Numbers in a table's column of cities are GeoNames ids.")
@click.option("--all", "everything", is_flag=True, help="Show every network, not only the first.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A document: .pdf, .docx or .xlsx.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="The document's language.")
@catalogue_option
@json_option
def cohort(
    file: Path,
    budget: float | None,
    staff_days: float | None,
    ids: bool,
    everything: bool,
    output: Path | None,
    lang: str,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Look at the networks of several cities (FILE: CSV, Excel or YAML) as one group.

    Who sits where as far as lists tell, which networks none of them is in, who could speak there for the others, and a
    joint portfolio in which a network counts once for the group.
    """
    if output and output.suffix.lower() not in DOCUMENT_FORMS:
        hint = f"end its name with {', '.join(DOCUMENT_FORMS)}"
        raise InputError([Problem("unknown-format", str(output), "no document is written in this form", hint)])
    named = read_cohort(file)
    snapshot = open_snapshot(folder)
    places = _find(snapshot, named, ids or file.suffix.lower() in YAML)
    group = gather_cohort(snapshot, shipped_constants(), places, budget, staff_days)
    if len(group.cities) < 2:
        hint = "name two or more different cities"
        raise InputError([Problem("small-cohort", file.name, "all lines name the same city", hint)])
    answer = cohort_answer(group)
    if output:
        write_file(output, render_document(cohort_document(answer, snapshot, lang), output.suffix.lower()))
    if as_json:
        print_json(answer)
    else:
        _print(answer, None if everything else _SHOWN)


def _find(snapshot: Snapshot, named: list[NamedPlace], ids: bool) -> list[Place]:
    """The place of each city; InputError lists every one that is unknown or could be several."""
    places, found, ties = [], list[Problem](), ties_of_places(snapshot)
    with open_places() as gazetteer:
        for city in named:
            try:
                places.append(find_place(gazetteer, city.name, city.country, "city", ties, ids=ids))
            except InputError as error:
                found += [Problem(p.code, city.where, p.message, _hint(p.hint)) for p in error.problems]
    if found:
        raise InputError(found)
    return places


def _hint(hint: str) -> str:
    for option in ("with --country CC or --kind city|region, or give", "with --country CC, or give"):
        hint = hint.replace(option, "by a country, or (with --ids) write")
    return hint


def _print(answer: CohortAnswer, most: int | None) -> None:
    from proxenia.cli.screen import Screen

    console = Screen()
    for city in answer.cities:
        console.print(f"[bold]{city.name}[/] ({city.country}): {len(city.networks)} networks list it")
    _print_seats(console, answer.seats, most)
    outside = answer.none_is_in
    console.print(
        f"\nNone of them is listed in, but at least one may or might join: {len(outside)} networks, likely ones first"
    )
    for seat in outside[:most]:
        may = f"{', '.join(seat.may_join)} may join" if seat.may_join else "whether any may join is not known"
        may = "all may join" if len(seat.may_join) == len(answer.cities) else may
        console.print(f"   - {seat.name} ({seat.network}): {may}", highlight=False)
    _print_rest(console, outside, most)
    _print_joint(console, answer.joint_portfolio)
    console.print(
        "\nAs far as member lists tell: they are partial, and a city may sit where no list names it. The joint "
        "portfolio weighs all criteria alike, without an agenda.",
        style="dim",
    )


def _print_seats(console: "Screen", seats: list[Seat], most: int | None) -> None:
    console.print(f"\nWho sits where: {len(seats)} networks")
    for seat in seats[:most]:
        console.print(f"   - {seat.name} ({seat.network}): {', '.join(seat.members)}", highlight=False)
        if seat.could_speak_for:
            others = ", ".join(seat.could_speak_for)
            console.print(f"     {seat.speaker} could speak there for {others}", style="dim", highlight=False)
    _print_rest(console, seats, most)


def _print_rest(console: "Screen", seats: list[Seat], most: int | None) -> None:
    if most is not None and len(seats) > most:
        console.print(f"   ... and {len(seats) - most} more (--all)", style="dim")


def _print_joint(console: "Screen", joint: JointAnswer) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    if not joint.networks:
        console.print("\nJoint portfolio: empty. No network is known that one of them may join within these means.")
        return
    stated = "" if joint.is_budget_stated else " (where you stated none: what is usual for the largest alone)"
    limits = f"EUR {joint.budget_eur_per_year:,} and {joint.staff_days_per_year:,.0f} staff days a year{stated}"
    console.print(f"\nJoint portfolio: each network counts once for the group. Within {limits}:")
    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    for heading in ("Network", "Seat held by", "Level", "EUR a year", "Days"):
        table.add_column(heading, justify="right" if heading in ("EUR a year", "Days") else "left", overflow="fold")
    for one in joint.networks:
        seat = f"{one.seat} (new)" if one.is_new else str(one.seat)
        also = f"; {', '.join(one.also_in)} in it too" if one.also_in else ""
        table.add_row(
            one.name, seat + also, _LEVELS[one.level], f"{rounded(one.eur_per_year):,.0f}", f"{one.staff_days:g}"
        )
    console.print(table)
    console.print(f"Takes EUR {rounded(joint.used_eur_per_year):,.0f} and {joint.used_staff_days:,.0f} days a year.")

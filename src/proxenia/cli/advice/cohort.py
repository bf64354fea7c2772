"""`proxenia cohort`: several cities at once: who sits where, what none is in, who could speak for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proxenia.appraisal.cohort import gather_cohort
from proxenia.appraisal.cohort_answer import CohortAnswer, JointAnswer, JointNetwork, Seat, cohort_answer
from proxenia.appraisal.constants import shipped_constants
from proxenia.built.gazetteer import open_places
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.queries import ties_of_places
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.options import Amount, language_option
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.exchange.cohort_file import YAML, read_cohort
from proxenia.exchange.sheet.table import NamedPlace
from proxenia.language.words import Words, words
from proxenia.places.find import find_place
from proxenia.places.model import Place
from proxenia.problems import Problem
from proxenia.report.amount import rounded
from proxenia.report.cohort.document import called, cohort_document
from proxenia.report.document.file import DOCUMENT_FORMS, render_document

if TYPE_CHECKING:
    from proxenia.cli.screen import Screen

_SHOWN = 15


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--budget", type=Amount(), help="EUR a year for all together.")
@click.option("--staff-days", type=Amount(), help="Working days a year for all together.")
@click.option("--ids", is_flag=True, help="Numbers in a table's column of cities are GeoNames ids.")
@click.option("--all", "everything", is_flag=True, help="Show every network, not only the first.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A document: .pdf, .docx or .xlsx.")
@language_option
@catalogue_option
@json_option
def cohort(
    file: Path,
    budget: float | None,
    staff_days: float | None,
    ids: bool,
    everything: bool,
    output: Path | None,
    language: str,
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
        write_file(output, render_document(cohort_document(answer, snapshot, language), output.suffix.lower()))
    if as_json:
        print_json(answer)
    else:
        _print(answer, snapshot, None if everything else _SHOWN, words(language, "cohort"))


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


def _print(answer: CohortAnswer, snapshot: Snapshot, most: int | None, say: Words) -> None:
    from proxenia.cli.screen import Screen

    console, shown = Screen(), _Shown(answer, snapshot, say, called(answer, say.language))
    for city in answer.cities:
        told = {"city": f"[bold]{shown.city(city.name)}[/]", "country": city.country}
        console.print(say.count("screen.city", len(city.networks), **told))
    console.print(f"\n{say.count('screen.seats', len(answer.seats))}")
    for seat in answer.seats[:most]:
        members = ", ".join(map(shown.city, seat.members))
        console.print(f"   - {say.labelled(shown.network(seat), members)}", highlight=False)
        if seat.could_speak_for:
            told = {
                "speaker": shown.city(seat.speaker or ""),
                "others": say.listed(list(map(shown.city, seat.could_speak_for))),
            }
            console.print(f"     {say.say('screen.speaks', **told)}", style="dim", highlight=False)
    _print_rest(console, answer.seats, most, say)
    outside = answer.none_is_in
    console.print(f"\n{say.count('screen.outside', len(outside))}")
    for seat in outside[:most]:
        console.print(f"   - {say.labelled(shown.network(seat), shown.may_join(seat))}", highlight=False)
    _print_rest(console, outside, most, say)
    _print_joint(console, answer.joint_portfolio, shown)
    console.print(f"\n{say.say('screen.partial')}", style="dim")


@dataclass(frozen=True, slots=True)
class _Shown:
    """Cities and networks as the reader calls them."""

    answer: CohortAnswer
    snapshot: Snapshot
    say: Words
    cities: Mapping[str, str]

    def city(self, key: str) -> str:
        return self.cities.get(key, key)

    def name(self, one: Seat | JointNetwork) -> str:
        network = self.snapshot.networks.get(one.network)
        return network.wording(self.say.language).name if network else one.name

    def network(self, seat: Seat) -> str:
        return f"{self.name(seat)} ({seat.network})"

    def may_join(self, seat: Seat) -> str:
        if not seat.may_join:
            return self.say.say("screen.may-unknown")
        if len(seat.may_join) == len(self.answer.cities):
            return self.say.say("screen.may-all")
        names = self.say.listed(list(map(self.city, seat.may_join)))
        return self.say.count("screen.may-join", len(seat.may_join), names=names)


def _print_rest(console: "Screen", seats: list[Seat], most: int | None, say: Words) -> None:
    if most is not None and len(seats) > most:
        console.print(f"   {say.say('screen.rest', number=len(seats) - most)}", style="dim", markup=False)


def _print_joint(console: "Screen", joint: JointAnswer, shown: _Shown) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    say = shown.say
    if not joint.networks:
        console.print(f"\n{say.say('screen.joint-none')}")
        return
    head = "screen.joint" if joint.is_budget_stated else "screen.joint-usual"
    limits = _limits(joint.budget_eur_per_year, joint.staff_days_per_year, say)
    console.print(f"\n{say.say(head, limits=limits)}")
    table = Table(box=SIMPLE, pad_edge=False, header_style="bold")
    for column in ("column.network", "column.seat", "column.level"):
        table.add_column(say.say(column), overflow="fold")
    for column in ("column.eur", "screen.column.days"):
        table.add_column(say.say(column), overflow="fold", justify="right")
    for one in joint.networks:
        city = shown.city(one.seat or "")
        seat, also = say.say("new", seat=city) if one.is_new else city, say.listed(list(map(shown.city, one.also_in)))
        seat = say.count("screen.also", len(one.also_in), seat=seat, names=also) if also else seat
        figures = say.number(rounded(one.eur_per_year)), say.number(one.staff_days)
        table.add_row(shown.name(one), seat, say.say(f"level.{one.level}"), *figures)
    console.print(table)
    takes = _limits(rounded(joint.used_eur_per_year), joint.used_staff_days, say)
    console.print(say.say("screen.takes", limits=takes))


def _limits(euros: float, days: float, say: Words) -> str:
    """Money and days of a year."""
    return say.count("screen.limits", round(days), money=say.money(euros, "EUR"))

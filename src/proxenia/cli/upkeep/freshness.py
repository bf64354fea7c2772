"""`proxenia freshness`: what to look at first, and letters that ask secretariats for what is missing."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proxenia.built.progress import progress
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.curation.freshness import Due, Lacking, due_sources, lacking
from proxenia.catalogue.queries import find_network
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.session import catalogue_option, json_option, print_json
from proxenia.cli.upkeep.collect import noted_day
from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.evidence.provenance.list_sources import read_list_sources
from proxenia.evidence.provenance.verdict_uses import VERDICT_USES, read_uses, uses_text
from proxenia.evidence.provenance.watched import WATCHED, read_watched
from proxenia.evidence.store import shipped_catalogue
from proxenia.language.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proxenia.appraisal.answer.record import Advice

#: Draws for each place of the panel: what a verdict cites hardly changes with more.
_SAMPLES = 500


@click.command()
@click.argument("networks", nargs=-1)
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many sources are shown.")
@click.option("--letters", type=click.Path(file_okay=False, path_type=Path), help="Write letters into this folder.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The letters' language, otherwise the network's own.")
@click.option("--from", "sender", default="", help="Who writes the letters: a name and address.")
@click.option("--site", default="", help="The address of a site that shows the catalogue, for the letters.")
@click.option("--count-uses", is_flag=True, help="Count anew on what verdicts rest, for a panel of places (minutes).")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The day to reckon age from, otherwise today.")
@catalogue_option
@json_option
def freshness(
    networks: tuple[str, ...],
    top: int,
    letters: Path | None,
    language: str | None,
    sender: str,
    site: str,
    count_uses: bool,
    day: datetime | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """What to look at first: sources that many verdicts rest on and that are old, of all NETWORKS or of some.

    With --letters also a letter to each secretariat that asks for exactly what is missing: members, fee scale, next
    assembly. They are drafts (.eml) for your mail program; a table beside them names the networks' sites.
    """
    root = folder or shipped_catalogue()
    snapshot, when = open_snapshot(root), date.fromisoformat(noted_day(day))
    chosen = {find_network(snapshot, name).id for name in networks}
    if count_uses:
        _count_uses(snapshot, root)
    uses, problems = read_uses(root / VERDICT_USES)
    watched, more = read_watched(root / WATCHED)
    notes, others = read_list_sources(root / "list_sources.csv")
    if problems := problems + more + others:
        raise InputError(problems)
    due = [one for one in due_sources(snapshot, uses, watched, when) if not chosen or one.network in chosen]
    asked = [one for one in lacking(snapshot, notes, when) if not chosen or one.network.id in chosen]
    if letters:
        _write_letters(letters, asked, language, sender, site)
    if as_json:
        print_json({"day": when.isoformat(), "due": [_as_data(one) for one in due[:top]], "sources": len(due)})
        return
    _tell(due[:top], len(due), bool(uses), bool(watched))
    if letters:
        click.echo(f"{len(asked)} letters written to {letters}; whom each is for is in {letters / 'addressees.csv'}.")


def _count_uses(snapshot: Snapshot, root: Path) -> None:
    from proxenia.appraisal.uses import count_uses

    write_file(root / VERDICT_USES, uses_text(count_uses(_answers(snapshot), snapshot)))


def _answers(snapshot: Snapshot) -> "Iterator[Advice]":
    from proxenia.appraisal.answer.answer import advice_record
    from proxenia.appraisal.answer.sentences import Speech
    from proxenia.appraisal.constants import shipped_constants
    from proxenia.appraisal.question.scenario import Scenario
    from proxenia.appraisal.run import Sources, run_scenario
    from proxenia.appraisal.uses import PANEL
    from proxenia.built.gazetteer import open_places
    from proxenia.built.presence import open_presences
    from proxenia.evidence.vocabulary import shipped_vocabulary

    speech = Speech("en", shipped_vocabulary())
    with open_places() as gazetteer, progress("Advising the panel") as report:
        sources = Sources(snapshot, gazetteer, shipped_constants(), open_presences(snapshot))
        for number, place in enumerate(PANEL):
            report(number, len(PANEL))
            yield advice_record(run_scenario(Scenario(place=str(place), samples=_SAMPLES), sources), speech)


def _write_letters(folder: Path, asked: Sequence[Lacking], language: str | None, sender: str, site: str) -> None:
    from proxenia.exchange.sheet.table import table_text
    from proxenia.language.words import words
    from proxenia.report.catalogue.letter import asked as asked_for
    from proxenia.report.catalogue.letter import language_of, letter

    rows = []
    for one in asked:
        spoken = language or language_of(one)
        name = f"{one.network.id}.{spoken}.eml"
        write_file(folder / name, letter(one, spoken, sender, site))
        told = ", ".join(asked_for(one, words("en", "letter")))
        rows.append([name, one.network.name, one.network.website, told])
    write_file(folder / "addressees.csv", table_text(["file", "network", "website", "asks_for"], rows))


def _as_data(one: Due) -> dict[str, object]:
    return {
        "network": one.network,
        "source": one.source,
        "uses": one.uses,
        "as_of": one.as_of,
        "years": round(one.years, 1),
        "weight": round(one.weight, 1),
        "properties": list(one.properties),
        "rows": one.rows,
        "state": str(one.state) if one.state else None,
        "asked": one.asked,
    }


def _tell(due: Sequence[Due], number: int, is_counted: bool, is_watched: bool) -> None:
    for one in due:
        state = f", {str(one.state).replace('-', ' ')} on {one.asked}" if one.state else ""
        says = ", ".join([*one.properties, *([f"{one.rows} rows of a list"] if one.rows else [])])
        click.echo(f"{one.weight:>7.1f}  {one.network}: {one.uses} uses, {one.as_of or 'undated'}{state}")
        click.echo(f"         {one.source}\n         {says.replace('_', ' ')}")
    click.echo(f"{len(due)} of {number:,} sources, by the verdicts that rest on them times their age in years.")
    if not is_counted:
        click.echo("Uses were not counted yet, each source counts for one: proxenia freshness --count-uses")
    if not is_watched:
        click.echo("Nobody has looked yet whether they still stand: proxenia watch")

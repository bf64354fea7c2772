"""`proxenia survey`: advice for many places, or what one network is to each of them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from proxenia.appraisal.question.scenario import Scenario, read_scenario
from proxenia.built.gazetteer import open_places
from proxenia.built.progress import progress
from proxenia.built.snapshot import open_snapshot
from proxenia.cli.options import country_of, language_option
from proxenia.cli.session import catalogue_option, json_option, json_text, print_json
from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.words import words
from proxenia.places.called import subdivision_name
from proxenia.places.country import countries
from proxenia.places.gazetteer import Gazetteer
from proxenia.places.model import PlaceKind
from proxenia.places.regions import regions
from proxenia.problems import Problem
from proxenia.report.document.file import DOCUMENT_FORMS
from proxenia.survey.folder import PartFolder
from proxenia.survey.places import Wanted, countries_of_region, places_within, without_municipalities
from proxenia.survey.question import read_asked
from proxenia.survey.run import Engine, run_survey
from proxenia.survey.summary import Summary, summarise

if TYPE_CHECKING:
    from proxenia.catalogue.snapshot import Snapshot

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SUMMARIES = (*DOCUMENT_FORMS, ".json")
#: Weights drawn to rank networks: the best sets are found from the first of them, as in a single advice.
_SAMPLES = 2_000
#: So many countries are named at most of which all settlements are meant.
_SETTLED = 8


@click.command()
@click.option("--places", "table", type=_FILE, help="A table of places (.csv, .xlsx): city, country, population.")
@click.option("--ids", is_flag=True, help="Numbers in the table's column of places are GeoNames ids.")
@click.option("--country", "within", multiple=True, help="Every place of a country (PT, Portugal); repeatable.")
@click.option("--region", help="Every place of a region's countries: south-america, africa, ...")
@click.option("--all", "everywhere", is_flag=True, help="Every place of the gazetteer.")
@click.option("--min-population", "least", type=click.IntRange(0), default=0, help="Only places of so many people.")
@click.option("--kind", type=click.Choice(["city", "region"]), default="city", help="Cities (usual) or regions.")
@click.option("--scenario", type=_FILE, help="What is asked of each: priorities, budget, memberships, rules.")
@click.option("--constants", type=_FILE, help="Other assumptions.")
@click.option("--network", help="Ask about one network only: who would gain most from it?")
@click.option("--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Result, .parquet.")
@click.option(
    "--summary", "told", type=click.Path(dir_okay=False, path_type=Path), help=f"Summary: {', '.join(_SUMMARIES)}."
)
@language_option
@click.option("--workers", type=click.IntRange(1), help="Processes on this machine; otherwise one for each core.")
@click.option("--scheduler", help="A Dask scheduler that is there already: tcp://host:8786.")
@catalogue_option
@json_option
def survey(
    table: Path | None,
    ids: bool,
    within: tuple[str, ...],
    region: str | None,
    everywhere: bool,
    least: int,
    kind: str,
    scenario: Path | None,
    constants: Path | None,
    network: str | None,
    output: Path,
    told: Path | None,
    language: str,
    workers: int | None,
    scheduler: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Advise many places at once, or ask which of them would gain most from one network (--network).

    Each is advised on the budget that is usual for its population, unless the scenario gives one. A survey that was
    stopped or killed goes on where it was when the same command is given again.
    """
    wanted, settled = _wanted(table, ids, _codes(within, region, everywhere, table), least, PlaceKind(kind))
    template = _template(scenario)
    _check(wanted, output, told)
    asked = read_asked(template, network, folder, constants)
    try:
        with progress("Places") as report:
            run_survey(asked, wanted, output, Engine(scheduler, workers), report)
    except KeyboardInterrupt:
        done = len(list(PartFolder(output).root.glob("part-*.parquet")))
        click.echo(words(language, "survey").count("screen.stopped", done), err=True)
        raise click.exceptions.Exit(130) from None
    snapshot = open_snapshot(folder)
    with open_places() as gazetteer:
        summary = summarise(
            output, snapshot, asked.network, lambda code: _area_name(gazetteer, code, language), language
        )
    if told:
        write_file(told, _document(summary, snapshot, told, language))
    if as_json:
        print_json(summary)
    else:
        _print(summary, settled, output, language)


def _codes(within: Sequence[str], region: str | None, everywhere: bool, table: Path | None) -> list[str] | None:
    """The countries asked about, None for a table or for all; InputError where it is not said once what is meant."""
    given = [option for option, is_given in _chosen(within, region, everywhere, table) if is_given]
    if len(given) != 1:
        message = "these options go not together" if given else "it is not said which places are meant"
        hint = "give one of --places FILE, --country CC, --region ID, --all"
        raise InputError([Problem("which-places", ", ".join(given), message, hint)])
    if region is not None:
        if region not in regions():
            hint = f"one of: {', '.join(regions())}"
            raise InputError([Problem("unknown-region", "--region", f"there is no region '{region}'", hint)])
        return list(countries_of_region(region))
    return [country_of(text) for text in within] or None


def _chosen(
    within: Sequence[str], region: str | None, everywhere: bool, table: Path | None
) -> tuple[tuple[str, bool], ...]:
    named = ("--places", table is not None), ("--country", bool(within))
    return (*named, ("--region", region is not None), ("--all", everywhere))


def _wanted(
    table: Path | None, ids: bool, codes: list[str] | None, least: int, kind: PlaceKind
) -> tuple[list[Wanted], tuple[str, ...]]:
    """The places, and the countries of which all settlements are meant for want of a list of municipalities."""
    with open_places() as gazetteer:
        if table is None:
            found = places_within(gazetteer, codes, least, kind)
            others = without_municipalities(codes or countries()) if kind is PlaceKind.CITY else ()
            return found, tuple(code for code in others if any(gazetteer.ids(kind, code, least)))
        from proxenia.exchange.survey_file import read_survey_places

        rows = read_survey_places(table, gazetteer, open_snapshot(), kind, ids)
        return [one for one in rows if one.problem or (one.population or 0) >= least or not least], ()


def _template(path: Path | None) -> Scenario:
    """What is asked of each place; InputError where the scenario is of one place."""
    if path is None:
        return Scenario(samples=_SAMPLES)
    scenario = read_scenario(path, shipped_vocabulary())
    if scenario.place or scenario.country or scenario.kind:
        hint = "leave place, country and kind out: the survey's options say which places are meant"
        raise InputError([Problem("names-a-place", path.name, "the scenario names a place", hint)])
    is_usual = scenario.samples == Scenario().samples
    return replace(scenario, samples=_SAMPLES) if is_usual else scenario


def _check(wanted: Sequence[Wanted], output: Path, told: Path | None) -> None:
    found = []
    if not wanted:
        found.append(Problem("no-places", "", "no place is meant", "ask for fewer inhabitants, or for another country"))
    if output.suffix.lower() != ".parquet":
        hint = "end its name with .parquet"
        found.append(Problem("unknown-format", "--output", f"'{output.name}' is no name of a result", hint))
    if told and told.suffix.lower() not in _SUMMARIES:
        hint = f"end its name in {', '.join(_SUMMARIES)}"
        found.append(Problem("unknown-format", "--summary", f"'{told.name}' is no name of a summary", hint))
    if found:
        raise InputError(found)


def _area_name(gazetteer: Gazetteer, code: str, language: str) -> str:
    """What the language calls a country or a subdivision, by its code."""
    if len(code) == 2:
        return words(language, "survey").country(code)
    return subdivision_name(code, gazetteer.subdivision_name(code) or code, language)


def _document(summary: Summary, snapshot: "Snapshot", path: Path, language: str) -> str | bytes:
    if path.suffix.lower() == ".json":
        return json_text(summary) + "\n"
    from proxenia.report.document.file import render_document
    from proxenia.report.survey.document import survey_document

    return render_document(survey_document(summary, language), path.suffix.lower())


def _print(summary: Summary, settled: Sequence[str], output: Path, language: str) -> None:
    from proxenia.cli.screen import Page
    from proxenia.report.survey.screen import print_summary

    console, say = Page(), words(language, "survey")
    print_summary(console, summary, language)
    if settled:
        names = [say.country(code) for code in settled]
        shown = ", ".join(names[:_SETTLED])
        countries = say.say("screen.settled-more", countries=shown) if len(names) > _SETTLED else say.listed(names)
        console.print(say.say("screen.settled", countries=countries), style="dim", highlight=False)
    console.print(say.say("screen.result", file=output), style="dim", highlight=False, soft_wrap=True)

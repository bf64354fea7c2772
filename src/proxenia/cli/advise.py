"""`proxenia advise`: the answer for one city, on the screen, as JSON or as a report."""

from pathlib import Path
from typing import Any

import click

from proxenia.appraisal.answer import advice_data
from proxenia.appraisal.constants import Constants, read_constants, shipped_constants
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.appraisal.scenario import Scenario, check_priority, check_scenario, overlay, parse_level, read_scenario
from proxenia.catalogue.snapshot import Snapshot
from proxenia.cli.options import words_of
from proxenia.cli.session import catalogue_option, json_option, open_places, open_snapshot, print_json
from proxenia.errors import InputError
from proxenia.evidence.transaction import write_file
from proxenia.evidence.vocabulary import Vocabulary, shipped_vocabulary
from proxenia.problems import Problem


@click.command()
@click.argument("place", required=False)
@click.option("--country", help="The place's country (ES, Spain): needed where its name alone is not clear.")
@click.option("--kind", type=click.Choice(["city", "region"]), help="Whether a city or a region is meant.")
@click.option("--budget", type=float, help="EUR a year for networks: fees and travel.")
@click.option("--staff-days", type=float, help="Working days a year for networks.")
@click.option(
    "--priority", "priority", multiple=True, shell_complete=words_of("theme"), help="THEME=WEIGHT; repeatable."
)
@click.option("--prefer", multiple=True, help='What matters more: "lobbying>visibility"; repeatable.')
@click.option("--member", "member", multiple=True, help="A network you are in, ID or ID:LEVEL (1 to 3); repeatable.")
@click.option("--keep", multiple=True, help="A network that must stay or come in; repeatable.")
@click.option("--never", multiple=True, help="A network that is out of the question; repeatable.")
@click.option("--most-new", type=int, help="Join at most so many new networks (6).")
@click.option("--scenario", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="All of this in a file.")
@click.option("--constants", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Other assumptions.")
@click.option("--seed", type=int, help="Seed of the sampling (1); the same seed gives the same answer.")
@click.option("--samples", type=int, help="Number of samples (10,000).")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write a report: .html or .json.")
@click.option("--all", "everything", is_flag=True, help="Show every network on the screen, not only what matters.")
@catalogue_option
@json_option
def advise(
    scenario: Path | None,
    constants: Path | None,
    output: Path | None,
    everything: bool,
    folder: Path | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Advise a PLACE on the networks to join, keep, deepen, reduce or leave, with reasons and sources.

    With nothing but a place: all weights are possible, the memberships that member lists show are assumed, and the
    answer shows what every budget buys.
    """
    vocabulary = shipped_vocabulary()
    if output and output.suffix.lower() not in (".html", ".json"):
        hint = "end its name with .html or .json"
        raise InputError([Problem("unknown-format", "--output", f"'{output}' is not a report's name", hint)])
    asked = _scenario(scenario, given, vocabulary)
    snapshot = open_snapshot(folder)
    data = _answer(snapshot, asked, read_constants(constants) if constants else shipped_constants(), vocabulary)
    if output:
        write_file(output, _document(output, data))
    if as_json:
        print_json(data)
    else:
        _print(data, everything, output)


def _scenario(path: Path | None, given: dict[str, Any], vocabulary: Vocabulary) -> Scenario:
    base = read_scenario(path, vocabulary) if path else Scenario()
    found: list[Problem] = []
    given["priorities"] = _priorities(given.pop("priority"), vocabulary, found)
    given["members"] = _members(given.pop("member"), found)
    asked = overlay(base, given)
    found += check_scenario(asked, lambda key: f"--{key.replace('_', '-')}")
    if asked.place is None:
        found.append(Problem("no-place", "", "no place was given", "write: proxenia advise Medellín"))
    if found:
        raise InputError(found)
    return asked


def _priorities(texts: tuple[str, ...], vocabulary: Vocabulary, found: list[Problem]) -> dict[str, float]:
    priorities = {}
    for text in texts:
        theme, _, weight = text.partition("=")
        try:
            number = float(weight or 1)
        except ValueError:
            number = float("nan")
        found += check_priority(theme.strip(), number, vocabulary, f"--priority {text}")
        priorities[theme.strip()] = number
    return priorities


def _members(texts: tuple[str, ...], found: list[Problem]) -> dict[str, Any]:
    members = {}
    for text in texts:
        network, _, level = text.partition(":")
        members[network.strip()], problem = parse_level(level.strip(), f"--member {text}")
        found += [problem] if problem else []
    return members


def _answer(snapshot: Snapshot, asked: Scenario, constants: Constants, vocabulary: Vocabulary) -> dict[str, Any]:
    with open_places() as gazetteer:
        advice = run_scenario(asked, Sources(snapshot, gazetteer, constants))
    return advice_data(advice, vocabulary.word)


def _document(output: Path, data: dict[str, Any]) -> str:
    if output.suffix.lower() == ".html":
        from proxenia.report.html import render_advice

        return render_advice(data)
    import json

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _print(data: dict[str, Any], everything: bool, output: Path | None) -> None:
    from rich.console import Console

    from proxenia.report.table import advice_panel, advice_table

    console = Console()
    console.print(advice_panel(data))
    console.print(advice_table(data, len(data["networks"]) if everything else 30))
    console.print(f"Report: {output}" if output else "For the whole report: --output report.html", style="dim")

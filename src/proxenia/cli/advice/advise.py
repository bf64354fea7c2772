"""`proxenia advise`: the answer for one city, on the screen, as JSON or as a report."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from proxenia.appraisal.answer.answer import advice_record, consistency_problem, explained_network, people_record
from proxenia.appraisal.answer.record import Advice, Plan
from proxenia.appraisal.answer.sentences import Speech
from proxenia.appraisal.answer.what_if import changed_scenario, differences
from proxenia.appraisal.choice.group import view_of_people
from proxenia.appraisal.constants import read_constants, shipped_constants
from proxenia.appraisal.question.judgement import comparison_preferences, read_people
from proxenia.appraisal.question.scenario import (
    Scenario,
    check_priority,
    check_scenario,
    overlay,
    parse_amount,
    parse_level,
    parse_year,
    read_scenario,
)
from proxenia.appraisal.run import Sources, run_scenario
from proxenia.built.gazetteer import open_places
from proxenia.built.presence import open_presences
from proxenia.built.snapshot import open_snapshot
from proxenia.catalogue.model import Network
from proxenia.catalogue.queries import find_network
from proxenia.cli.options import page_list, words_of
from proxenia.cli.session import catalogue_option, json_option, json_text, print_json
from proxenia.errors import InputError
from proxenia.evidence.file.transaction import write_file
from proxenia.evidence.vocabulary import Vocabulary, shipped_vocabulary
from proxenia.exchange.comparison_file import read_comparisons
from proxenia.exchange.plan.agenda import open_plan, plan_record
from proxenia.language.words import LANGUAGES
from proxenia.problems import Problem
from proxenia.report.advice.letterhead import Letterhead
from proxenia.report.document.file import DOCUMENT_FORMS, render_document

FORMS = (".html", ".json", *DOCUMENT_FORMS)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("place", required=False)
@click.option("--country", help="The place's country (ES, Spain): needed where its name alone is not clear.")
@click.option("--kind", type=click.Choice(["city", "region"]), help="Whether a city or a region is meant.")
@click.option("--budget", help="EUR a year for networks: fees and travel.")
@click.option("--staff-days", help="Working days a year for networks.")
@click.option(
    "--priority", "priority", multiple=True, shell_complete=words_of("theme"), help="THEME=WEIGHT; repeatable."
)
@click.option(
    "--agenda", type=_FILE, help="A plan (.pdf, .docx, .md, .txt) or an agenda (.yaml) to read priorities from."
)
@click.option("--prefer", multiple=True, help='What matters more: "lobbying>visibility"; repeatable.')
@click.option("--swing", multiple=True, help="CRITERION=POINTS: what its way from worst to best is worth; repeatable.")
@click.option("--ahp", type=_FILE, help="A table (CSV, Excel) that compares the criteria in pairs.")
@click.option("--people", type=_FILE, help="Several people's preferences (YAML): where do they agree?")
@click.option("--fee", "fee", multiple=True, help="ID=EUR: a yearly fee that you were told; repeatable.")
@click.option("--member", "member", multiple=True, help="A network you are in, ID or ID:LEVEL (1 to 3); repeatable.")
@click.option("--not-member", "not_members", multiple=True, help="A network you are not in; repeatable.")
@click.option("--left", multiple=True, help="A network you left: ID or ID:YEAR; repeatable.")
@click.option("--keep", "--must", multiple=True, help="A network that must stay or come in; repeatable.")
@click.option("--never", multiple=True, help="A network that is out of the question; repeatable.")
@click.option("--needs", multiple=True, help='"A->B": A only together with B; repeatable.')
@click.option("--at-most", multiple=True, help='"2 of A,B,C": no more than so many of a group; repeatable.')
@click.option("--most-new", type=int, help="Join at most so many new networks (6).")
@click.option("--scenario", type=_FILE, help="All of this in a file.")
@click.option("--constants", type=_FILE, help="Other assumptions.")
@click.option("--seed", type=int, help="Seed of the sampling (1); the same seed gives the same answer.")
@click.option("--samples", type=int, help="Number of samples (10,000).")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help=f"Write a report: {', '.join(FORMS)}.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    help="The language of the answer, on the screen and in a report.",
)
@click.option(
    "--document",
    type=click.Choice(["memo", "proposal"]),
    default="memo",
    help="What a .pdf, .docx or .xlsx is: a memo to the mayor, or a proposal that the council votes on.",
)
@click.option("--sender", default="", help="Who writes the memo: your office.")
@click.option("--addressee", default="", help="To whom the memo is written.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="The memo's date (that of the evidence).")
@click.option("--what-if", multiple=True, help="fee:ID=EUR, budget=EUR or staff-days=N: which verdicts would change?")
@click.option("--explain", help="Everything about one network's verdict, by its ID.")
@click.option("--frontier", is_flag=True, help="What each budget buys, and who enters and leaves.")
@click.option("--all", "everything", is_flag=True, help="Show every network on the screen, not only what matters.")
@catalogue_option
@json_option
def advise(
    scenario: Path | None,
    constants: Path | None,
    output: Path | None,
    lang: str,
    folder: Path | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Advise a PLACE on the networks to join, keep, deepen, reduce or leave, with reasons and sources.

    With nothing but a place: all weights are possible, the memberships that lists show or that are probable are
    assumed, and the answer shows what every budget buys. What you say with --member, --not-member and --left counts
    before all lists.
    """
    vocabulary = shipped_vocabulary()
    if output and output.suffix.lower() not in FORMS:
        hint = f"end its name in {', '.join(FORMS)}"
        raise InputError([Problem("unknown-format", "--output", f"'{output}' is not a report's name", hint)])
    view = View(*(given.pop(name) for name in ("everything", "explain", "frontier", "what_if")))
    judged = Judged(given.pop("ahp"), given.pop("people"), lang)
    day = given.pop("day")
    head = Letterhead(given.pop("sender"), given.pop("addressee"), day.date() if day else None)
    kind, plan = given.pop("document"), given.pop("agenda")
    read = open_plan(plan, vocabulary) if plan else None
    asked = _scenario(scenario, given, vocabulary, read.agenda.weights() if read else {})
    changed = changed_scenario(asked, view.what_if) if view.what_if else None
    numbers = read_constants(constants) if constants else shipped_constants()
    snapshot = open_snapshot(folder)
    network = find_network(snapshot, view.explain) if view.explain else None
    explained = network.id if network else None
    with open_places() as gazetteer:
        sources = Sources(snapshot, gazetteer, numbers, open_presences(snapshot))
        advice = judged.answer(asked, sources, vocabulary, explained)
        if changed:
            then = judged.answer(changed, sources, vocabulary)
            advice = replace(advice, what_if=differences(advice, then, view.what_if))
    if read:
        told = plan_record(read, vocabulary)
        advice = replace(advice, plan=told, problems=[*advice.problems, *_unread(told)])
    if output:
        write_file(output, _document(output, advice, lang, kind, head))
    if as_json:
        print_json(advice)
    else:
        _print(advice, view, network, output, lang)


def _unread(plan: Plan) -> list[Problem]:
    """That pages of the plan could not be read."""
    if not plan.unread_pages:
        return []
    message = f"{page_list(plan.unread_pages)} of {plan.source} could not be read: pictures without text"
    return [Problem("unread-pages", plan.source, message, "run text recognition (OCR) on it and read it again")]


@dataclass(frozen=True, slots=True)
class View:
    """What of the answer is shown on the screen."""

    everything: bool
    explain: str | None
    frontier: bool
    what_if: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Files of judgements on the criteria, and the language in which reasons are said."""

    comparisons: Path | None
    people: Path | None
    language: str

    def answer(self, asked: Scenario, sources: Sources, vocabulary: Vocabulary, explained: str | None = None) -> Advice:
        """The advice, with what these files add to it, and what would flip the network to explain."""
        table = read_comparisons(self.comparisons) if self.comparisons else None
        people = read_people(self.people) if self.people else {}
        advice = run_scenario(asked, sources, comparison_preferences(table) if table else ())
        speech = Speech(self.language, vocabulary)
        told = advice_record(advice, speech, [consistency_problem(table)] if table else ())
        if explained:
            told = replace(told, explained=explained_network(advice, explained, speech))
        if people:
            told = replace(told, people=people_record(advice, view_of_people(advice, people)))
        return told


def _scenario(
    path: Path | None, given: dict[str, Any], vocabulary: Vocabulary, agenda: Mapping[str, float]
) -> Scenario:
    """What is asked: the options before the plan's agenda before the scenario's file."""
    base = read_scenario(path, vocabulary) if path else Scenario()
    found: list[Problem] = []
    for name in ("budget", "staff_days"):
        if given[name] is not None:
            given[name], problem = parse_amount(
                given[name], f"--{name.replace('_', '-')} {given[name]}", euro=name == "budget"
            )
            found += [problem] if problem else []
    given["priorities"] = {**agenda, **_priorities(given.pop("priority"), vocabulary, found)}
    given["members"] = _members(given.pop("member"), found)
    given["left"] = _left(given.pop("left"), found)
    given["swing"] = _amounts(given.pop("swing"), "--swing", found)
    given["fees"] = _amounts(given.pop("fee"), "--fee", found)
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
        number, problem = parse_amount(weight or 1, f"--priority {text}")
        found += [problem] if problem else check_priority(theme.strip(), number, vocabulary, f"--priority {text}")
        priorities[theme.strip()] = number
    return priorities


def _amounts(texts: tuple[str, ...], option: str, found: list[Problem]) -> dict[str, float]:
    amounts = {}
    for text in texts:
        name, _, amount = text.partition("=")
        amounts[name.strip()], problem = parse_amount(amount.strip(), f"{option} {text}", euro=option == "--fee")
        found += [problem] if problem else []
    return amounts


def _members(texts: tuple[str, ...], found: list[Problem]) -> dict[str, Any]:
    members = {}
    for text in texts:
        network, _, level = text.partition(":")
        members[network.strip()], problem = parse_level(level.strip(), f"--member {text}")
        found += [problem] if problem else []
    return members


def _left(texts: tuple[str, ...], found: list[Problem]) -> dict[str, int | None]:
    left = {}
    for text in texts:
        network, _, year = text.partition(":")
        left[network.strip()], problem = parse_year(year.strip(), f"--left {text}")
        found += [problem] if problem else []
    return left


def _document(output: Path, advice: Advice, language: str, kind: str, head: Letterhead) -> str | bytes:
    if output.suffix.lower() in DOCUMENT_FORMS:
        from proxenia.report.advice.memo import memo_document
        from proxenia.report.advice.proposal import proposal_document

        make = proposal_document if kind == "proposal" else memo_document
        return render_document(make(advice, language, head), output.suffix.lower())
    if output.suffix.lower() == ".html":
        from proxenia.report.advice.html import render_advice

        return render_advice(advice, language)
    return json_text(advice) + "\n"


def _print(advice: Advice, view: View, explained: Network | None, output: Path | None, language: str) -> None:
    from proxenia.cli.screen import Page
    from proxenia.report.advice import verdict_text
    from proxenia.report.advice.table import advice_panel, advice_table
    from proxenia.report.text import report_words

    console, said = Page(highlight=False), report_words(language)
    if explained:
        name = explained.wording(language).name
        console.print(verdict_text.explanation(advice, explained.id, name, said))
        return
    console.print(advice_panel(advice, said))
    if view.frontier:
        console.print(verdict_text.frontier_table(advice, said))
    else:
        console.print(advice_table(advice, said, len(advice.networks) if view.everything else 20))
    if advice.people:
        console.print(verdict_text.people_table(advice, advice.people, said))
    for told in (verdict_text.reach_lines, verdict_text.what_if_lines, verdict_text.sharper_lines):
        for line in told(advice, said):
            console.print(line, markup=False)
    last = said.say("screen.written", file=str(output)) if output else said.say("screen.report")
    console.print(last, style="dim", markup=False)

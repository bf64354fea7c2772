"""The scenarios of an office: what each asks, in words, and its answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxenia.appraisal.question.scenario import Scenario, scenario_of
from proxenia.errors import InputError
from proxenia.exchange.office.question import office_scenario
from proxenia.language.words import words
from proxenia_web.advisor.question.question import SAMPLES
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale
from proxenia_web.directory.place_choice import place_name
from proxenia_web.directory.queries.cost import find_place
from proxenia_web.workspaces.models import Record, Run, Workspace
from proxenia_web.workspaces.queries.review import question_of
from proxenia_web.workspaces.value import workspace_value


@dataclass(frozen=True, slots=True)
class Kept:
    """A scenario with its answers, the newest first."""

    record: Record
    runs: list[Run]


def scenarios_of(workspace: Workspace) -> list[Kept]:
    """Every scenario by name, with its answers but for what they say."""
    runs: dict[str, list[Run]] = {}
    for run in workspace.runs.defer("answer", "question"):
        runs.setdefault(run.scenario, []).append(run)
    records = workspace.records.filter(kind="scenarios")
    kept = [Kept(record, runs.get(record.key, [])) for record in records]
    return sorted(kept, key=lambda one: (one.record.data["name"].casefold(), one.record.id))


def scenario_value(question: Mapping[str, Any]) -> Scenario:
    """The scenario of a kept question; InputError lists what a file brought in that cannot be asked."""
    return scenario_of(question, vocabulary(), lambda *keys: ".".join(keys))


def register_scenario(workspace: Workspace, day: date) -> Scenario | None:
    """What the register asks: today's memberships as deep as the ledger shows, within the money and days of the year.

    None where the office has no place.
    """
    of_year = question_of(workspace, day.year)
    if of_year is None:
        return None
    within = Scenario(budget=of_year.budget, staff_days=of_year.staff_days, samples=SAMPLES)
    value = workspace_value(workspace, "entries", since=date(day.year, 1, 1))
    return office_scenario(value, within, day, current().networks)


def told_question(question: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is asked, as a label and a text for each part that was said; what is wrong with it, where it cannot be."""
    try:
        scenario = scenario_value(question)
    except InputError as error:
        told = locale.parted(problem.message for problem in locale.problems_told(error.problems))
        return [(_("This cannot be asked"), told)]
    return [(label, text) for label, text in _parts(scenario) if text]


def _parts(asked: Scenario) -> Iterator[tuple[str, str]]:
    place = asked.place or ""
    found = find_place(int(place)) if place.isascii() and place.isdigit() else None
    yield _("City or region"), place_name(found) if found else place
    yield _("EUR a year for networks: fees and travel"), "" if asked.budget is None else locale.euros(asked.budget)
    yield _("Working days a year for networks"), _amount(asked.staff_days)
    weights = [f"{locale.term(theme, 'theme')} {locale.number(points)}" for theme, points in asked.priorities.items()]
    yield _("The agenda"), locale.parted(weights)
    yield _("What matters"), locale.parted(map(_criteria, (*asked.prefer, *asked.swing)))
    yield _("What you are in now"), locale.parted(_memberships(asked))
    yield _("To be kept"), locale.parted(map(_network, asked.keep))
    yield _("Out of the question"), locale.parted(map(_network, asked.never))
    fees = [f"{_network(id_)} {locale.euros(amount)}" for id_, amount in asked.fees.items()]
    yield _("Fees as the office pays them"), locale.parted(fees)
    yield _("Further rules"), locale.parted((*asked.needs, *asked.at_most))
    yield _("New memberships at most"), _amount(asked.most_new)


def _amount(number: float | None) -> str:
    return "" if number is None else locale.number(number)


def _criteria(text: str) -> str:
    say = words((get_language() or "en")[:2], "reasons")
    keys = [f"criterion.{name.strip()}" for name in text.split(">")]
    return " > ".join(say.say(key) if say.has(key) else key for key in keys)


def _memberships(asked: Scenario) -> Iterator[str]:
    say = words((get_language() or "en")[:2], "memo")
    for id_, level in asked.members.items():
        yield _network(id_) if level is None else f"{_network(id_)} ({say.say(f'level.{int(level)}')})"


def _network(id_: str) -> str:
    network = current().networks.get(id_)
    return locale.wording(network).short if network else id_

"""Answers to an office's scenarios side by side, and beside what its record shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from proxenia.appraisal.answer.record import ACTIONS, Advice, Network
from proxenia.appraisal.question.scenario import Scenario, scenario_data
from proxenia_web.workspaces.models import Run, Workspace
from proxenia_web.workspaces.queries.difference import Difference, differences
from proxenia_web.workspaces.queries.review import question_of
from proxenia_web.workspaces.queries.run import answer_of
from proxenia_web.workspaces.queries.scenario import told_question
from proxenia_web.workspaces.templatetags.office import moment


@dataclass(frozen=True, slots=True)
class Side:
    """One answer of a comparison, with what it is called there."""

    run: Run
    name: str
    answer: Advice


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: what it is of, and what each answer, by what it is called, has there."""

    label: str
    told: list[tuple[str, Any]]

    @property
    def differs(self) -> bool:
        """Whether the answers, which follow the record, are not all the same in it."""
        return any(cell != self.told[1][1] for _name, cell in self.told[1:])


@dataclass(frozen=True, slots=True)
class Comparison:
    """Answers side by side: what was asked, what it would cost, and the verdicts that any of them acts on.

    Each line begins with the office's record: its place, money, days, and the level at which it is in a network.
    """

    sides: list[Side]
    questions: list[Line]
    costs: list[Line]
    verdicts: list[Line]
    differences: list[Difference]


def compare_runs(workspace: Workspace, runs: Sequence[Run], day: date) -> Comparison:
    """The answers beside the record of the day's year; with two of them, why they differ."""
    names = {one.key: one.data["name"] for one in workspace.records.filter(kind="scenarios")}
    times = Counter(run.scenario for run in runs)
    sides = [Side(run, _named(run, names[run.scenario], times), answer_of(run)) for run in runs]
    answers = [side.answer for side in sides]
    costs = {key: [getattr(answer.portfolio, key) for answer in answers] for key in ("cost_eur", "staff_days")}
    held = question_of(workspace, day.year)
    recorded = {"cost_eur": held.budget if held else None, "staff_days": held.staff_days if held else None}
    return Comparison(
        sides=sides,
        questions=_lines(sides, _questions(runs, held)),
        costs=_lines(sides, {key: [recorded[key], *cells] for key, cells in costs.items()}),
        verdicts=_lines(sides, _verdicts(answers, held)),
        differences=differences(answers[0], answers[1]) if len(answers) == 2 else [],
    )


def _named(run: Run, name: str, times: Counter[str]) -> str:
    """The scenario's name; with the moment, where several of its answers are compared."""
    return f"{name}, {moment(run.at)}" if times[run.scenario] > 1 else name


def _lines(sides: Sequence[Side], cells: Mapping[str, Sequence[Any]]) -> list[Line]:
    names = [_("Our record"), *(side.name for side in sides)]
    return [Line(label, list(zip(names, row, strict=True))) for label, row in cells.items()]


def _questions(runs: Sequence[Run], held: Scenario | None) -> dict[str, list[str]]:
    told = [dict(told_question(scenario_data(held))) if held else {}]
    told += [dict(told_question(run.question)) for run in runs]
    labels = dict.fromkeys(label for parts in told for label in parts)
    return {label: [parts.get(label, "") for parts in told] for label in labels}


def _verdicts(answers: Sequence[Advice], held: Scenario | None) -> dict[str, list[tuple[str, int | None]]]:
    """Verdict and level of every network on which any answer acts, by its name; first whether the office is in it."""
    tables = [answer.by_id for answer in answers]
    acted = {one.id: one.name for answer in answers for one in answer.networks if one.verdict in ACTIONS}
    order = sorted(acted, key=lambda id_: acted[id_].casefold())
    return {acted[id_]: [_held(held, id_), *(_verdict(table.get(id_)) for table in tables)] for id_ in order}


def _held(held: Scenario | None, network: str) -> tuple[str, int | None]:
    """Where the office is in a network: "in" with its level; nothing where it is not."""
    level = held.members.get(network) if held else None
    return ("in", int(level)) if level is not None else ("", None)


def _verdict(network: Network | None) -> tuple[str, int | None]:
    return (network.verdict, network.level) if network else ("", None)

"""What would change if a fee, the budget or the time were another: the same question asked again, and compared."""

from collections.abc import Sequence
from dataclasses import replace

from proxenia.appraisal.answer.record import Advice, Changed, Portfolio, WhatIf
from proxenia.appraisal.model import Verdict
from proxenia.appraisal.question.scenario import Scenario, parse_amount
from proxenia.errors import InputError
from proxenia.problems import Problem

_HINT = "write fee:ID=5000, budget=20000 or staff-days=60"


def changed_scenario(scenario: Scenario, changes: Sequence[str]) -> Scenario:
    """The scenario with every change made; InputError lists each that cannot be read."""
    found: list[Problem] = []
    for text in changes:
        what, _, amount = (part.strip() for part in text.partition("="))
        kind, _, network = what.partition(":")
        number, problem = parse_amount(amount, f"--what-if {text}", euro=kind in ("fee", "budget"))
        if problem:
            found.append(Problem(problem.code, problem.where, problem.message, _HINT))
        elif kind == "fee" and network:
            scenario = replace(scenario, fees={**scenario.fees, network: number})
        elif what == "budget":
            scenario = replace(scenario, budget=number)
        elif what in ("staff-days", "staff_days"):
            scenario = replace(scenario, staff_days=number)
        else:
            found.append(Problem("bad-what-if", f"--what-if {text}", f"'{what}' cannot be changed here", _HINT))
    if found:
        raise InputError(found)
    return scenario


def differences(before: Advice, after: Advice, changes: Sequence[str]) -> WhatIf:
    """Every network whose verdict or level differs between two answers, and what the sets cost.

    A network that stays open has no level that would differ.
    """
    new = after.by_id
    pairs = [(one, new[one.id]) for one in before.networks]
    sets = [advice.portfolio or Portfolio("") for advice in (before, after)]
    return WhatIf(
        changes=list(changes),
        networks=[
            Changed(old.id, old.name, (old.verdict, now.verdict), (old.level, now.level))
            for old, now in pairs
            if old.verdict != now.verdict or (old.level != now.level and now.verdict is not Verdict.OPEN)
        ],
        cost_eur=(sets[0].cost_eur or 0, sets[1].cost_eur or 0),
        staff_days=(sets[0].staff_days or 0, sets[1].staff_days or 0),
    )

"""What would change if a fee, the budget or the time were another: the same question asked again, and compared."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from proxenia.appraisal.question.scenario import Scenario, parse_amount
from proxenia.errors import InputError
from proxenia.problems import Problem

_HINT = "write fee:ID=5000, budget=20000 or staff-days=60"


def changed_scenario(scenario: Scenario, changes: Sequence[str]) -> Scenario:
    """The scenario with every change made; InputError lists each that cannot be read."""
    found: list[Problem] = []
    for text in changes:
        what, _, amount = (part.strip() for part in text.partition("="))
        number, problem = parse_amount(amount, f"--what-if {text}")
        kind, _, network = what.partition(":")
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


def differences(before: Mapping[str, Any], after: Mapping[str, Any], changes: Sequence[str]) -> dict[str, Any]:
    """Every network whose verdict or level differs between two answers, and what the sets cost."""
    new = {row["id"]: row for row in after["networks"]}
    changed = [
        {
            "id": row["id"],
            "name": row["name"],
            "verdict": [row["verdict"], new[row["id"]]["verdict"]],
            "level": [row["level"], new[row["id"]]["level"]],
        }
        for row in before["networks"]
        if (row["verdict"], row["level"]) != (new[row["id"]]["verdict"], new[row["id"]]["level"])
    ]
    return {
        "changes": list(changes),
        "networks": changed,
        "cost_eur": [before["portfolio"]["cost_eur"], after["portfolio"]["cost_eur"]],
        "staff_days": [before["portfolio"]["staff_days"], after["portfolio"]["staff_days"]],
    }

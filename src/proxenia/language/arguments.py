"""Problems told to who calls a function: the options of the command by the names of the function's arguments."""

import re
from dataclasses import replace

from proxenia.problems import Problem

#: What an option is called as an argument, where it is not its own name.
_ARGUMENTS = {
    "--budget": "budget_eur",
    "--staff-days": "staff_days",
    "--priority THEME=WEIGHT": "priorities",
    "--member": "members",
    "--not-member": "not_members",
    "--country CC": "country",
    "--kind city|region": "kind (city or region)",
    "--kind region": "kind region",
}
_OPTION = re.compile("|".join(map(re.escape, sorted(_ARGUMENTS, key=len, reverse=True))) + r"|--([a-z][a-z-]*)")


def in_arguments(problem: Problem) -> Problem:
    """The problem with options called as arguments are: `--budget` is `budget_eur`."""
    return replace(problem, where=_told(problem.where), message=_told(problem.message), hint=_told(problem.hint))


def _told(text: str) -> str:
    return _OPTION.sub(lambda found: _ARGUMENTS.get(found[0]) or str(found[1]).replace("-", "_"), text)

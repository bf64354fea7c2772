"""Asks the advisor on an office's behalf and keeps the answer with what it takes to get the same again."""

from collections.abc import Mapping
from typing import Any

from proxenia import __version__
from proxenia.appraisal.scenario import Scenario, scenario_data
from proxenia_web.advisor.answer import answer_to
from proxenia_web.catalogue.snapshot import current
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Run
from proxenia_web.workspaces.services.trace import leave_trace

#: What is kept of an answer, and of each network that is advised upon: its statements stay in the catalogue.
_PARTS = ("proxenia", "snapshot", "snapshot_date", "seed", "samples", "city", "weights", "resources", "portfolio")
_ROW = (
    *("id", "name", "verdict", "level", "present", "present_level", "eligible", "eligibility_reason", "core_index"),
    *("rank", "cost", "reasons", "against", "would_change", "questions"),
)


def keep_run(access: Access, scenario_key: str, scenario: Scenario) -> Run:
    """The advisor's answer to a scenario, said in the office's language and kept; InputError as the advisor's."""
    answer = answer_to(scenario, access.workspace.language)
    run = Run.objects.create(
        workspace=access.workspace,
        scenario=scenario_key,
        question=scenario_data(scenario),
        answer=kept_answer(answer),
        snapshot=current().hash,
        release=current().release,
        version=__version__,
        who=str(access.user)[:160],
    )
    leave_trace(access, "asked", "scenarios", scenario_key, after={"snapshot": run.snapshot})
    return run


def kept_answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer without what the catalogue has anyway: networks that cannot be joined, and the statements' texts."""
    rows = [row for row in answer["networks"] if row["eligible"] != "no" or row["present"]]
    return {
        **{part: answer[part] for part in _PARTS},
        "networks": [{name: row[name] for name in _ROW if name in row} for row in rows],
    }

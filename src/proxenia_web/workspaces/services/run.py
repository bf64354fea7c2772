"""Asks the advisor on an office's behalf and keeps the answer with what it takes to get the same again."""

from proxenia.appraisal.question.scenario import Scenario, scenario_data
from proxenia.language.words import LANGUAGES
from proxenia.version import __version__
from proxenia_web.advisor.answer.answer import answer_to
from proxenia_web.catalogue.snapshot import current
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.kept_answer import kept_answer
from proxenia_web.workspaces.models import Run
from proxenia_web.workspaces.services.trace import leave_trace


def keep_run(access: Access, scenario_key: str, scenario: Scenario, name: str = "") -> Run:
    """The advisor's answer to a scenario, kept in every language; InputError as the advisor's.

    The history tells it under the scenario's name, where that is more than its key.
    """
    answers = {language: answer_to(scenario, language) for language in LANGUAGES}
    run = Run.objects.create(
        workspace=access.workspace,
        scenario=scenario_key,
        question=scenario_data(scenario),
        answer=kept_answer(answers),
        snapshot=current().hash,
        release=current().release,
        version=__version__,
        who=str(access.user)[:160],
    )
    leave_trace(
        access, "asked", "scenarios", scenario_key, after={"name": name or scenario_key, "snapshot": run.snapshot}
    )
    return run

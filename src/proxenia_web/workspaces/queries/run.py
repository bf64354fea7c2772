"""The answers of the advisor that an office keeps."""

from collections.abc import Sequence

from django.utils.translation import get_language

from proxenia.appraisal.answer.record import Advice
from proxenia_web.workspaces.kept_answer import answer_in
from proxenia_web.workspaces.models import Run, Workspace


def answer_of(run: Run) -> Advice:
    """The answer of a run in the reader's language."""
    return answer_in(run.answer, (get_language() or "en")[:2])


def find_run(workspace: Workspace, scenario: str, run_id: int) -> Run | None:
    """One answer to a scenario."""
    return workspace.runs.filter(scenario=scenario, id=run_id).first()


def run_before(run: Run) -> Run | None:
    """The answer that the same scenario had before."""
    return run.workspace.runs.filter(scenario=run.scenario, id__lt=run.id).first()


def find_runs(workspace: Workspace, ids: Sequence[str]) -> list[Run]:
    """The answers to kept scenarios that have these ids, in their order."""
    keys = workspace.records.filter(kind="scenarios").values_list("key", flat=True)
    numbers = [text for text in dict.fromkeys(ids) if text.isascii() and text.isdigit() and len(text) < 19][:20]
    found = {str(run.id): run for run in workspace.runs.filter(id__in=numbers, scenario__in=list(keys))}
    return [found[text] for text in numbers if text in found]

"""The answers of the advisor that an office keeps."""

from typing import Any

from django.utils.translation import get_language

from proxenia_web.workspaces.kept_answer import answer_in
from proxenia_web.workspaces.models import Run


def answer_of(run: Run) -> dict[str, Any]:
    """The answer of a run in the reader's language."""
    answer: dict[str, Any] = answer_in(run.answer, (get_language() or "en")[:2])
    return answer

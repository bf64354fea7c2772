"""The answers to a scenario: asked, shown, compared, and taken along as a memo."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.errors import ProxeniaError
from proxenia.language.words import LANGUAGES
from proxenia.report.advice.file_name import file_name
from proxenia.report.advice.letterhead import Letterhead
from proxenia.report.advice.memo import memo_document
from proxenia.report.advice.proposal import proposal_document
from proxenia.report.document.file import render_document
from proxenia_web.advisor.answer.shown import shown_answer
from proxenia_web.advisor.question.scenario_text import yaml_of
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.admission.limit import ANSWERS, is_too_often
from proxenia_web.core.admission.turn import turn
from proxenia_web.core.errors import Missing
from proxenia_web.core.locale import problems_in_words
from proxenia_web.workspaces.access import Access, enter, enter_scenario
from proxenia_web.workspaces.kept_answer import answer_in
from proxenia_web.workspaces.models import Record, Role, Run
from proxenia_web.workspaces.queries import run as query
from proxenia_web.workspaces.queries.compare import compare_runs
from proxenia_web.workspaces.queries.difference import differences
from proxenia_web.workspaces.queries.scenario import scenario_value, told_question
from proxenia_web.workspaces.services.run import keep_run
from proxenia_web.workspaces.views.report import TYPES
from proxenia_web.workspaces.views.scenario import find_scenario

#: So many answers fit side by side.
_MOST = 3


@require_POST
def ask(request: HttpRequest, workspace_id: UUID, key: str) -> HttpResponse:
    """Asks the advisor on the present catalogue and keeps the answer."""
    access = enter(request, workspace_id, Role.EDITOR)
    return answered(request, access, find_scenario(access, key))


def answered(request: HttpRequest, access: Access, record: Record) -> HttpResponse:
    """The way to a scenario's new answer, or to the scenario where the advisor gives none."""
    workspace_id, key = access.workspace.id, record.key
    if is_too_often(request, "answer", ANSWERS):
        messages.error(request, _("Too many questions in a minute: wait a little."))
        return redirect("workspaces:scenario", workspace_id, key)
    try:
        run = keep_run(access, key, scenario_value(record.data["question"]), record.data["name"])
    except ProxeniaError as error:
        messages.error(request, _refusal(error))
        return redirect("workspaces:scenario", workspace_id, key)
    return redirect("workspaces:run", workspace_id, key, run.id)


def _refusal(error: ProxeniaError) -> str:
    if any(problem.code == "impossible-rules" for problem in error.problems):
        return _("What is to be kept cannot be met with the money and days of this scenario: give more, or keep less.")
    return problems_in_words(error.problems)


@require_safe
def run(request: HttpRequest, workspace_id: UUID, key: str, run_id: int) -> HttpResponse:
    """One answer as the advisor shows it, with what has changed since the one before."""
    access = enter_scenario(request, workspace_id, key)
    record, found = find_scenario(access, key), _found(access, key, run_id)
    answer, before = query.answer_of(found), query.run_before(found)
    shown = {
        **shown_answer(answer, (get_language() or "en")[:2]),
        "access": access,
        "section": "scenarios",
        "record": record,
        "run": found,
        "told": told_question(found.question),
        "before": before,
        "changed": differences(query.answer_of(before), answer) if before else [],
        "is_old": found.snapshot != current().hash,
        "forms": list(TYPES),
    }
    return render(request, "workspaces/run.html", shown)


def _found(access: Access, key: str, run_id: int) -> Run:
    found = query.find_run(access.workspace, key, run_id)
    if found is None:
        raise Missing(_("There is no such answer."))
    return found


@require_safe
def memo(request: HttpRequest, workspace_id: UUID, key: str, run_id: int, form: str) -> HttpResponse:
    """The answer as a memo (PDF, Word, Excel), or its question as a scenario file (YAML)."""
    access = enter_scenario(request, workspace_id, key)
    found = _found(access, key, run_id)
    asked = request.GET.get("lang", "")
    language = asked if asked in LANGUAGES else access.workspace.language
    answer, day = answer_in(found.answer, language), localdate(found.at)
    kind = "proposal" if request.GET.get("document") == "proposal" else "memo"

    def file(content: bytes, what: str, kind: str) -> HttpResponse:
        named = file_name(kind, answer, form, language, day)
        return HttpResponse(content, what, headers={"Content-Disposition": f'attachment; filename="{named}"'})

    if form == "yaml":
        return file(yaml_of(scenario_value(found.question)).encode(), "application/yaml", "question")
    if form not in TYPES:
        raise Missing(form)
    make = proposal_document if kind == "proposal" else memo_document
    document = make(answer, language, Letterhead(sender=access.workspace.name, day=day))
    with turn():
        return file(render_document(document, f".{form}"), TYPES[form], kind)


@require_safe
def compare(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """Up to three answers side by side, and beside the office's record."""
    access = enter(request, workspace_id)
    chosen = query.find_runs(access.workspace, request.GET.getlist("run"))
    if not 1 <= len(chosen) <= _MOST:
        messages.error(request, _("Choose one to three answers to see them beside your record."))
        return redirect("workspaces:scenarios", workspace_id)
    shown = {"access": access, "section": "scenarios", "seen": compare_runs(access.workspace, chosen, localdate())}
    return render(request, "workspaces/compare.html", shown)

"""The advisor's pages: the questions, the plan that was uploaded, the answer, and the answer as a file."""

from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxenia.appraisal.model import CRITERIA
from proxenia.appraisal.question.scenario import Scenario
from proxenia.catalogue.queries import Filter, select
from proxenia.errors import ProxeniaError
from proxenia.report.advice.memo import memo_document
from proxenia.report.document.file import render_document
from proxenia_web.advisor.answer import Change, answer_to, what_if
from proxenia_web.advisor.plan import PlanError, read_upload
from proxenia_web.advisor.question import AmountError, Question, listed_seats, read_amount, read_question
from proxenia_web.advisor.scenario_text import yaml_of
from proxenia_web.advisor.shown import shown_answer
from proxenia_web.catalogue.snapshot import current, vocabulary
from proxenia_web.core import locale
from proxenia_web.core.errors import Missing
from proxenia_web.core.limit import ANSWERS, is_too_often

#: So many plans a reader may have read in a minute.
_PLANS = 6
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORMS = (*_TYPES, "json", "yaml")


@require_safe
def advise(request: HttpRequest) -> HttpResponse:
    """The five questions, with what the address says of them already."""
    return render(request, "advisor/advise.html", _form(read_question(request.GET)))


def _form(question: Question, **more: object) -> dict[str, object]:
    themes = [
        (term.id, locale.term(term.id, "theme"), question.value(f"t-{term.id}")) for term in vocabulary().group("theme")
    ]
    return {
        "question": question,
        "chosen": question.chosen,
        "themes": sorted(themes, key=lambda one: one[1].casefold()),
        "criteria": [(name, question.value(f"rank-{name}")) for name in CRITERIA],
        "statements": [
            (number, question.value(f"more-{number}"), question.value(f"less-{number}"))
            for number in _statement_rows(question)
        ],
        "places": range(1, len(CRITERIA) + 1),
        "seats": listed_seats(question),
        "networks": select(current(), Filter()),
        "budget": question.value("budget"),
        "days": question.value("days"),
        **more,
    }


def _statement_rows(question: Question) -> list[int]:
    """The rows of the form: those that say something, and two empty ones."""
    used = question.rows
    free = [number for number in range(1, 99) if number not in used]
    return sorted([*used, *free[:2]])


@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    """What an uploaded plan says; or, once passages are struck out, back to the questions with its weights."""
    kept = request.POST.get("query", "")[:4000]
    if "weigh" in request.POST:
        return redirect(f"{reverse('advisor:advise')}?{_weighed(request, kept)}#agenda")
    question = read_question(QueryDict(kept))
    file = request.FILES.get("plan")
    try:
        if is_too_often(request, "plan", _PLANS):
            raise PlanError(_("Too many plans in a minute: wait a little."))
        if file is None or isinstance(file, list):
            raise PlanError(_("Choose a file first."))
        upload = read_upload(file)
    except PlanError as refused:
        question.faults["plan"] = str(refused)
        return render(request, "advisor/advise.html", _form(question), status=422)
    return render(request, "advisor/plan.html", {"upload": upload, "query": question.address})


def _weighed(request: HttpRequest, kept: str) -> str:
    """The question with the agenda of the passages left: the sum of their probabilities, as shares in percent."""
    query = QueryDict(kept, mutable=True)
    for key in [key for key in query if key.startswith("t-")]:
        del query[key]
    known, sums = set(vocabulary().ids("theme")), dict[str, float]()
    for text in request.POST.getlist("passage")[:5000]:
        theme, _colon, chance = text.partition(":")
        try:
            number = float(chance)  # written by the page, not by people
        except ValueError:
            continue
        if theme in known and 0 < number <= 1:
            sums[theme] = sums.get(theme, 0.0) + number
    total = sum(sums.values())
    for theme, amount in sums.items():
        query[f"t-{theme}"] = str(max(1, round(100 * amount / total)))
    return str(query.urlencode())


@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """The answer to the question of the address, with what another budget, other days or another fee would change."""
    question = read_question(request.GET)
    if question.scenario is None:
        if not question.chosen.place and "place" not in question.faults:
            question.faults["place"] = _("Name the city or region first.")
        return render(request, "advisor/advise.html", _form(question), status=422)
    told = urlencode(question.given)
    if request.META["QUERY_STRING"] != told:  # one address for one question, without what was left empty
        return redirect(f"{reverse('advisor:result')}?{told}")
    if is_too_often(request, "answer", ANSWERS):
        return render(request, "core/refused.html", _often(), status=429)
    language = _language()
    try:
        advice = answer_to(question.scenario, language)
        tried = _tried(question, question.scenario, language)
    except ProxeniaError as error:
        return render(request, "advisor/advise.html", _form(_refused(question, error)), status=422)
    return render(
        request,
        "advisor/result.html",
        {
            **shown_answer(advice, language),
            "forms": _FORMS,
            "question": question,
            "tried": tried,
            **{f"if_{name}": question.value(f"if-{name}") for name in ("budget", "days")},
        },
    )


def _refused(question: Question, error: ProxeniaError) -> Question:
    question.faults["all"] = " ".join(f"{problem.message}. {problem.hint}" for problem in error.problems)
    return question


def _often() -> dict[str, str]:
    return {"title": _("Too many questions in a minute"), "message": _("Wait a little and load the page again.")}


def _language() -> str:
    return (get_language() or "en")[:2]


def _tried(question: Question, scenario: Scenario, language: str) -> dict[str, object] | None:
    try:
        budget, days = (_typed(question.value(name)) for name in ("if-budget", "if-days"))
        network, _colon, amount = question.value("if-fee").partition(":")
        fee = _typed(amount)
    except AmountError as error:
        return {"fault": str(error)}
    told = (network, fee) if network in current().networks and fee is not None else None
    if budget is None and days is None and told is None:
        return None
    return {
        "budget": budget,
        "days": days,
        "fee": told,
        "what_if": what_if(scenario, Change(budget, days, told), language),
    }


def _typed(text: str) -> float | None:
    return read_amount(text) if text.strip() else None


@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The answer as a memo (PDF, Word, Excel) or data (JSON), the question as a scenario (YAML)."""
    if form not in _FORMS:
        raise Missing(f".{form}")
    question = read_question(request.GET)
    if question.scenario is None:
        return render(request, "advisor/advise.html", _form(question), status=422)
    if is_too_often(request, "answer", ANSWERS):
        return render(request, "core/refused.html", _often(), status=429)
    if form == "yaml":
        return _file(yaml_of(question.scenario).encode(), "application/yaml", form)
    try:
        advice = answer_to(question.scenario, _language())
        if form == "json":
            return JsonResponse(msgspec.to_builtins(advice), json_dumps_params={"ensure_ascii": False, "indent": 2})
        return _file(render_document(memo_document(advice, _language()), f".{form}"), _TYPES[form], form)
    except ProxeniaError as error:
        return render(request, "advisor/advise.html", _form(_refused(question, error)), status=422)


def _file(content: bytes, kind: str, form: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="advice.{form}"'})

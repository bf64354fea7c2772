"""The answer: its page, one network of it, and the answer as a file."""

import json
from urllib.parse import urlencode

import msgspec
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.appraisal.answer.record import Advice
from proxenia.appraisal.answer.what_if import differences
from proxenia.errors import ProxeniaError
from proxenia.report.advice.file_name import file_name
from proxenia.report.advice.letterhead import Letterhead
from proxenia.report.advice.memo import memo_document
from proxenia.report.advice.proposal import proposal_document
from proxenia.report.document.file import render_document
from proxenia_web.advisor.answer.answer import Change, answer_or_none, answer_to, flips_of, what_if
from proxenia_web.advisor.answer.chart import CHARTS, Asked, chart_of
from proxenia_web.advisor.answer.comparison import before
from proxenia_web.advisor.answer.explained import explained
from proxenia_web.advisor.answer.shown import shown_answer, shown_network, threshold_of
from proxenia_web.advisor.question.fields import Question
from proxenia_web.advisor.question.naming import told
from proxenia_web.advisor.question.question import amount_or_none, read_question
from proxenia_web.advisor.question.scenario_text import yaml_of
from proxenia_web.advisor.views.steps import refused_page
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.core.admission.limit import ANSWERS, is_too_often
from proxenia_web.core.admission.turn import turn
from proxenia_web.core.amount import AmountError, read_amount
from proxenia_web.core.errors import Missing
from proxenia_web.directory.queries.for_city import for_city

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: Networks of answers, and charts, that a reader may open in a minute.
_NETWORKS = 120
_FORMS = (*_TYPES, "json", "yaml")


@require_safe
def result(request: HttpRequest) -> HttpResponse:
    """The answer to the question of the address, with what another budget, other days or another fee would change."""
    question = read_question(request.GET)
    if question.scenario is None:
        return refused_page(request, question)
    address = urlencode(question.given)
    if request.META["QUERY_STRING"] != address:  # one address for one question, without what was left empty
        return redirect(f"{reverse('advisor:result')}?{address}")
    if is_too_often(request, "answer", ANSWERS):
        return render(request, "core/refused.html", _often(), status=429)
    language = _language()
    try:
        advice = answer_to(question.scenario, language)
        change, faults = _change(question)
        tried = what_if(question.scenario, change, language) if change else None
    except ProxeniaError as error:
        return refused_page(request, _refused(question, error))
    shown = {
        **shown_answer(advice, language),
        "forms": _FORMS,
        "question": question,
        "tried": tried,
        "tried_faults": faults,
        "if_budget": question.value("if-budget"),
        "if_days": question.value("if-days"),
        **_since(question, advice, language),
    }
    return render(request, "advisor/result.html", shown)


def _since(question: Question, advice: Advice, language: str) -> dict[str, object]:
    """What the newest statement has changed, and the question without it."""
    if not question.value("since"):
        return {}
    undone = urlencode(list(before(question)))
    earlier = read_question(QueryDict(undone)).scenario
    answered = answer_or_none(earlier, language) if earlier else None
    return {"since": differences(answered, advice, ()), "undone": undone} if answered else {}


def _refused(question: Question, error: ProxeniaError) -> Question:
    """The question with what cannot be met beside the field that would be changed first."""
    asked = {
        "names": told(question.values("keep")),
        "budget": locale.euros(amount_or_none(question.value("budget")) or 0),
        "days": locale.number(amount_or_none(question.value("days")) or 0),
    }
    if any(problem.code == "impossible-rules" for problem in error.problems):
        fault = _(
            "What is to be kept (%(names)s) cannot be met with %(budget)s and %(days)s days a year: "
            "give more, or keep less."
        )
        question.faults["keep"] = fault % asked
    else:
        question.faults["all"] = locale.problems_in_words(error.problems)
    return question


def _often() -> dict[str, str]:
    return {"title": _("Too many questions in a minute"), "message": _("Wait a little and load the page again.")}


def _language() -> str:
    return (get_language() or "en")[:2]


def _change(question: Question) -> tuple[Change | None, dict[str, str]]:
    """What is to be tried instead, and the faults of what was typed."""
    network, _colon, told_fee = question.value("if-fee").partition(":")
    typed = {"budget": question.value("if-budget"), "days": question.value("if-days"), "fee": told_fee}
    amounts, faults = dict[str, float](), dict[str, str]()
    for name, text in typed.items():
        try:
            amounts |= {name: read_amount(text)} if text else {}
        except AmountError as error:
            faults[name] = str(error)
    fee = (network, amounts["fee"]) if "fee" in amounts and network in current().networks else None
    change = Change(amounts.get("budget"), amounts.get("days"), fee)
    return (change if change != Change() and not faults else None), faults


@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The answer as a memo or a proposal to the council (PDF, Word, Excel) or data (JSON), the question as YAML."""
    if form not in _FORMS:
        raise Missing(f".{form}")
    question = read_question(request.GET)
    if question.scenario is None:
        return refused_page(request, question)
    if is_too_often(request, "answer", ANSWERS):
        return render(request, "core/refused.html", _often(), status=429)
    language, today = _language(), localdate()
    try:
        advice = answer_to(question.scenario, language)
        if form == "yaml":
            named = file_name("question", advice, form, language, today)
            return _file(yaml_of(question.scenario).encode(), "application/yaml", named)
        if form == "json":
            data = json.dumps(msgspec.to_builtins(advice), ensure_ascii=False, indent=2).encode()
            return _file(data, "application/json", file_name("answer", advice, form, language, today))
        kind = "proposal" if request.GET.get("document") == "proposal" else "memo"
        make = proposal_document if kind == "proposal" else memo_document
        document = make(advice, language, Letterhead(day=today))
        named = file_name(kind, advice, form, language, today)
        with turn():
            return _file(render_document(document, f".{form}"), _TYPES[form], named)
    except ProxeniaError as error:
        return refused_page(request, _refused(question, error))


def _file(content: bytes, kind: str, named: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{named}"'})


@require_safe
def network(request: HttpRequest, network_id: str) -> HttpResponse:
    """One network of the answer: the verdict and all that is behind it, whom the city would meet, what flips it."""
    question, language = read_question(request.GET), _language()
    if question.scenario is None or not question.chosen.place:
        return refused_page(request, question)
    if is_too_often(request, "network", _NETWORKS):
        return render(request, "core/refused.html", _often(), status=429)
    try:
        advice = answer_to(question.scenario, language)
    except ProxeniaError as error:
        return refused_page(request, _refused(question, error))
    found, known = explained(advice, network_id), current().networks.get(network_id)
    if found is None or known is None:
        raise Missing(_("The answer knows no network “%(id)s”.") % {"id": network_id[:100]})
    is_alternative = found.network.core_index is not None
    shown = {
        "data": advice,
        "question": question,
        "row": shown_network(advice, found, language),
        "is_page": not request.htmx,  # type: ignore[attr-defined]
        "for_city": for_city(known, question.chosen.place, language),
        "threshold": threshold_of(advice),
        "can_flip": is_alternative,
        "flips": flips_of(question.scenario, network_id, language) if is_alternative and "flip" in request.GET else (),
    }
    response = render(request, "advisor/network.html", shown)
    response["Vary"] = "HX-Request"
    return response


@require_safe
def chart(request: HttpRequest, name: str) -> HttpResponse:
    """A chart of the answer as SVG."""
    question = read_question(request.GET)
    if question.scenario is None or name not in CHARTS:
        raise Missing(name)
    if is_too_often(request, "chart", _NETWORKS):
        return render(request, "core/refused.html", _often(), status=429)
    try:
        drawn = chart_of(name, Asked(question.scenario, _language()), gettext(CHARTS[name].title))
    except ProxeniaError as error:
        raise Missing(name) from error
    if not drawn:
        raise Missing(name)
    return HttpResponse(drawn, "image/svg+xml", headers={"Cache-Control": "max-age=3600"})

"""The questions, one a page: each can be skipped but the city, and every answer goes along in the address."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from proxenia.appraisal.model import CRITERIA
from proxenia.appraisal.question.scenario import Scenario
from proxenia_web.advisor.agenda import theme_cards
from proxenia_web.advisor.answer.answer import answer_or_none, changes_by_membership
from proxenia_web.advisor.answer.comparison import best_comparison, said_comparisons
from proxenia_web.advisor.check import answers_of
from proxenia_web.advisor.question.fields import Question
from proxenia_web.advisor.question.naming import find_named, name_of
from proxenia_web.advisor.question.question import read_question
from proxenia_web.advisor.step import QUESTIONS, Step, first_at_fault, here, step_address, step_of_fault
from proxenia_web.advisor.tick_list import tick_list
from proxenia_web.core import locale
from proxenia_web.core.admission.limit import ANSWERS, is_too_often
from proxenia_web.directory.find import meanings

#: So many networks and themes are offered where a name is no place's.
_OTHERS = 5


@require_safe
def advise(request: HttpRequest) -> HttpResponse:
    """The first question; where the city is clear already, the one after it, or what was answered so far."""
    question = read_question(request.GET)
    if not question.chosen.place and "place" in request.GET:  # a form of another page was sent
        return step_page(request, Step.CITY, without_place(question), status=422)
    if not question.chosen.place:
        return step_page(request, Step.CITY, question)
    is_city_alone = all(key == "city" for key, _text in question.asked)
    step = Step.MEMBERSHIPS if is_city_alone else Step.CHECK
    return redirect(f"{step_address(step)}?{question.address}")


@require_safe
def step(request: HttpRequest, name: str) -> HttpResponse:
    """One question; on to where its form leads, once its own fields hold."""
    question, asked = read_question(request.GET), Step(name)
    wanted = request.GET.get("next", "")
    if "pair" in request.GET:
        return redirect(f"{step_address(asked)}?{question.address}")
    if not question.chosen.place and (asked is not Step.CITY or wanted):
        return step_page(request, Step.CITY, without_place(question), status=422)
    if not wanted:
        return step_page(request, asked, question)
    if any(step_of_fault(fault) is asked for fault in question.faults):
        return step_page(request, asked, question, status=422)
    return redirect(f"{_address_of(wanted, asked)}?{question.address}")


def without_place(question: Question) -> Question:
    """The question with a word beside the city where none was named."""
    question.faults.setdefault("place", _("Name the city or region first."))
    return question


def _address_of(wanted: str, asked: Step) -> str:
    if wanted == "result":
        return reverse("advisor:result")
    return step_address(Step(wanted) if wanted in set(Step) else asked.after)


def refused_page(request: HttpRequest, question: Question) -> HttpResponse:
    """The first question whose answer cannot be taken as it is."""
    if not question.chosen.place:
        question = without_place(question)
    return step_page(request, first_at_fault(question) or Step.CHECK, question, status=422)


def step_page(request: HttpRequest, asked: Step, question: Question, status: int = 200) -> HttpResponse:
    """The page of a question."""
    is_changing = request.GET.get("from") == str(Step.CHECK)
    shown: dict[str, object] = {
        "question": question,
        "chosen": question.chosen,
        "here": here(asked, question),
        "next": Step.CHECK if is_changing else asked.after,
        "is_changing": is_changing,
        "questions": QUESTIONS,
    }
    return render(request, f"advisor/{asked}.html", {**shown, **_MORE[asked](request, question)}, status=status)


def _nothing(request: HttpRequest, question: Question) -> Mapping[str, object]:
    return {}


def _answerable(request: HttpRequest, question: Question) -> Scenario | None:
    """The scenario to look ahead with; none while something is wrong with it, or when too much is asked."""
    return None if is_too_often(request, "ahead", ANSWERS) else question.scenario


def _city(request: HttpRequest, question: Question) -> Mapping[str, object]:
    """Networks and themes that the typed name means, where it is no place's: all that may be, where none is near."""
    text = question.chosen.text if not question.chosen.place else ""
    found = meanings(text)
    others = (*found.themes, *found.networks)
    return {"others": others[:_OTHERS] if not question.chosen.candidates else [o for o in others if o in found.exact]}


def _memberships(request: HttpRequest, question: Question) -> Mapping[str, object]:
    scenario = _answerable(request, question)
    ticks = tick_list(question, changes_by_membership(scenario) if scenario else {})
    return {"ticks": ticks, "unread": [text for text in question.values("in") if find_named(text).fault]}


def _agenda(request: HttpRequest, question: Question) -> Mapping[str, object]:
    scenario = _answerable(request, question)
    return {"cards": theme_cards(question, answer_or_none(scenario, locale.language()) if scenario else None)}


def _criteria(request: HttpRequest, question: Question) -> Mapping[str, object]:
    scenario = _answerable(request, question)
    advice = answer_or_none(scenario, locale.language()) if scenario else None
    return {
        "comparison": best_comparison(advice) if advice else None,
        "said": said_comparisons(question),
        "criteria": [(name, question.value(f"rank-{name}")) for name in CRITERIA],
        "places": range(1, len(CRITERIA) + 1),
    }


def _resources(request: HttpRequest, question: Question) -> Mapping[str, object]:
    return {name: question.value(name) for name in ("budget", "days")}


def _settled(request: HttpRequest, question: Question) -> Mapping[str, object]:
    return {f"{field}s": [name_of(text) for text in question.values(field)] for field in ("keep", "never")}


def _check(request: HttpRequest, question: Question) -> Mapping[str, object]:
    return {"answers": answers_of(question), "address": urlencode(question.asked)}


_MORE: Mapping[Step, Callable[[HttpRequest, Question], Mapping[str, object]]] = {
    **dict.fromkeys(Step, _nothing),
    Step.CITY: _city,
    Step.MEMBERSHIPS: _memberships,
    Step.AGENDA: _agenda,
    Step.RESOURCES: _resources,
    Step.CRITERIA: _criteria,
    Step.SETTLED: _settled,
    Step.CHECK: _check,
}

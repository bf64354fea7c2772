"""A plan that a reader uploads: what was read in it and what was not, and the agenda that is made of it."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxenia_web.advisor.plan import PlanError, form_of, read_upload
from proxenia_web.advisor.question.question import amount_or_none, read_question
from proxenia_web.advisor.step import Step, step_address
from proxenia_web.advisor.views.steps import step_page
from proxenia_web.catalogue.snapshot import vocabulary
from proxenia_web.core.admission.limit import is_too_often

#: So many plans a reader may have read in a minute.
_PLANS = 6


@require_POST
def plan(request: HttpRequest) -> HttpResponse:
    """What an uploaded plan says; or, once passages are struck out, back to the questions with its weights."""
    kept = request.POST.get("query", "")[:4000]
    if "weigh" in request.POST:
        return redirect(f"{step_address(Step.AGENDA)}?{_weighed(request, kept)}")
    question = read_question(QueryDict(kept))
    file = request.FILES.get("plan")
    try:
        if file is None or isinstance(file, list):
            raise PlanError(_("Choose a file first."))
        form = form_of(file)
        # What is refused unread costs nothing, and who has taken a wrong file need not wait.
        if is_too_often(request, "plan", _PLANS):
            raise PlanError(_("Too many plans in a minute: wait a little."))
        upload = read_upload(file, form)
    except PlanError as refused:
        question.faults["plan"] = str(refused)
        return step_page(request, Step.AGENDA, question, status=422)
    return render(request, "advisor/plan.html", {"upload": upload, "query": question.address})


def _weighed(request: HttpRequest, kept: str) -> str:
    """The question with the agenda of the passages left: the sum of their probabilities, as shares in percent.

    A theme that was added to a passage counts as sure; money and days count where they were taken over.
    """
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
    for theme in request.POST.getlist("extra")[:5000]:
        if theme in known:
            sums[theme] = sums.get(theme, 0.0) + 1
    for name in ("budget", "days"):
        if amount_or_none(request.POST.get(name, "")):
            query[name] = request.POST[name]
    total = sum(sums.values())
    for theme, amount in sums.items():
        query[f"t-{theme}"] = str(max(1, round(100 * amount / total)))
    return str(query.urlencode())

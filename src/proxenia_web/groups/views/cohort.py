"""Cities that look at their networks together: the list, and what came of it."""

import msgspec
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.report.cohort.document import cohort_document
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.errors import Missing
from proxenia_web.directory.place_choice import place_name
from proxenia_web.groups.cohort import COHORT, MOST_CITIES, read_answer
from proxenia_web.groups.forms import CohortForm
from proxenia_web.groups.place_list import places_of
from proxenia_web.groups.shown import ROWS, shown_answer
from proxenia_web.groups.views.handed_in import Page, document_file, file, language, refuse_unknown
from proxenia_web.jobs.kind import Question
from proxenia_web.jobs.views import result_of

_PAGE = Page(
    "groups/cohort.html", COHORT, 2, MOST_CITIES, gettext_lazy("At most %(most)d go together: leave some out.")
)


@require_http_methods(["GET", "HEAD", "POST"])
def cohort(request: HttpRequest) -> HttpResponse:
    """Takes a list of cities, asks back what is doubtful, and has the rest worked on."""
    if request.method != "POST":
        return _PAGE.shown(request, CohortForm(initial=_initial(request.GET)))
    form = CohortForm(request.POST, request.FILES)
    if not form.is_valid():
        return _PAGE.shown(request, form, 422)
    data = form.cleaned_data
    return _PAGE.taken(request, form, {"budget": data["budget"], "days": data["days"]})


def _initial(query: QueryDict) -> dict[str, str]:
    """The form of an address that names cities: to look at a list again, or to change it."""
    lines = "\n".join(map(place_name, places_of(query.getlist("city")[:MOST_CITIES])))
    return {"lines": lines, "budget": query.get("budget", "")[:30], "days": query.get("days", "")[:30]}


@never_cache
@require_safe
def answer(request: HttpRequest, job_id: str) -> HttpResponse:
    """Who sits where, what none is in, who could speak for whom, and the joint portfolio."""
    job, content = result_of(job_id, COHORT.name)
    found = shown_answer(read_answer(content))
    shown = {
        "job": job,
        "title": COHORT.title(job.question),
        "shown": found,
        "rows": f":{ROWS}",
        "rest": f"{ROWS}:",
        "again": _again(job.question),
        "is_older": found.answer.snapshot != current().hash,
    }
    return render(request, "groups/answer.html", shown)


def _again(question: Question) -> str:
    """The query that fills the form with this list."""
    query = QueryDict(mutable=True)
    query.setlist("city", [str(one) for one in question["cities"]])
    for name in ("budget", "days"):
        if question[name] is not None:
            query[name] = f"{question[name]:g}"
    return query.urlencode()


@never_cache
@require_safe
def download(request: HttpRequest, job_id: str, form: str) -> HttpResponse:
    """The answer as data, as the command line gives it, or as a document."""
    refuse_unknown(form)
    _job, content = result_of(job_id, COHORT.name)
    named = _("cities-together")
    if form == "json":
        return file(msgspec.json.format(content), named, form)
    if form == "csv":
        raise Missing(f".{form}")
    return document_file(request, cohort_document(read_answer(content), current(), language()), named, form)

"""A list of cities handed in, what is doubtful in it asked back, and what came of it."""

from collections.abc import Sequence

import msgspec
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.errors import InputError
from proxenia.language.problem import told_in
from proxenia.problems import Problem
from proxenia.report.cohort.document import cohort_document
from proxenia.report.document.file import render_document
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.admission.limit import is_too_often
from proxenia_web.core.admission.turn import turn
from proxenia_web.core.errors import Missing
from proxenia_web.directory.place_choice import place_name
from proxenia_web.groups.cohort import COHORT, MOST_CITIES, read_answer
from proxenia_web.groups.forms import ListForm
from proxenia_web.groups.place_list import PlaceList, answered, places_of, resolved
from proxenia_web.groups.shown import ROWS, shown_answer
from proxenia_web.jobs.queue import FullError, ask
from proxenia_web.jobs.views import result_of

#: So many lists one reader may hand in in a minute, and so many files have made.
_LISTS, _FILES = 12, 20
_TYPES = {
    "json": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_http_methods(["GET", "HEAD", "POST"])
def cohort(request: HttpRequest) -> HttpResponse:
    """Takes a list of cities, asks back what is doubtful, and has the rest worked on."""
    if request.method != "POST":
        return _page(request, ListForm(initial=_initial(request.GET)))
    form = ListForm(request.POST, request.FILES)
    try:
        if form.is_valid():
            if is_too_often(request, "list", _LISTS):
                raise FullError(_("Too many lists in a minute: wait a little."))
            with turn():
                found = _handed_in(request.POST, form)
            return _next(request, form, found)
    except FullError as error:
        form.add_error(None, str(error))
        return _page(request, form, 503)
    except InputError as error:
        for problem in (told_in(one, (get_language() or "en")[:2]) for one in error.problems):
            where = f"{problem.where}: " if problem.where else ""
            form.add_error(None, f"{where}{problem.message}. {problem.hint}")
    return _page(request, form, 422)


def _handed_in(data: QueryDict, form: ListForm) -> PlaceList:
    """What is handed in for the first time, or what was asked back and is answered."""
    if data.get("asked"):
        known, named = answered(data, 2 * MOST_CITIES)
    else:
        known, named = [], form.named()
    if len(known) + len(named) > 2 * MOST_CITIES:
        raise InputError([_too_many(len(known) + len(named))])
    found = resolved(named, known)
    if len(found.places) > MOST_CITIES:
        raise InputError([_too_many(len(found.places))])
    return found


def _too_many(number: int) -> Problem:
    told = _("%(number)d cities are named") % {"number": number}
    return Problem("too-many", "", told, _("At most %(most)d go together.") % {"most": MOST_CITIES})


def _next(request: HttpRequest, form: ListForm, found: PlaceList) -> HttpResponse:
    """The doubts to be asked back; else the work is asked for."""
    if found.doubts:
        shown = {"form": form, "found": found, "data": form.cleaned_data}
        return render(request, "groups/doubts.html", shown)
    if len(found.places) < 2:
        form.add_error(None, _("Name two or more different cities."))
        return _page(request, form, 422)
    data = form.cleaned_data
    ids = [place.id for place in found.places]
    job = ask(request, COHORT, {"cities": ids, "budget": data["budget"], "days": data["days"]})
    return redirect("jobs:job", job.pk)


def _page(request: HttpRequest, form: ListForm, status: int = 200) -> HttpResponse:
    return render(request, "groups/cohort.html", {"form": form, "most": MOST_CITIES}, status=status)


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


def _again(question: dict[str, object]) -> str:
    """The query that fills the form with this list."""
    query = QueryDict(mutable=True)
    cities = question["cities"]
    query.setlist("city", [str(one) for one in cities] if isinstance(cities, Sequence) else [])
    for name in ("budget", "days"):
        if question[name] is not None:
            query[name] = f"{question[name]:g}"
    return query.urlencode()


@never_cache
@require_safe
def download(request: HttpRequest, job_id: str, form: str) -> HttpResponse:
    """The answer as data, as the command line gives it, or as a document."""
    if form not in _TYPES:
        raise Missing(f".{form}")
    _job, content = result_of(job_id, COHORT.name)
    if form == "json":
        return _file(msgspec.json.format(content), form)
    if is_too_often(request, "document", _FILES):
        shown = {"title": _("Too many files in a minute"), "message": _("Wait a little and load the page again.")}
        return render(request, "core/refused.html", shown, status=429)
    with turn():
        document = cohort_document(read_answer(content), current(), (get_language() or "en")[:2])
        return _file(render_document(document, f".{form}"), form)


def _file(content: bytes, form: str) -> HttpResponse:
    named = _("cities-together")
    headers = {"Content-Disposition": f'attachment; filename="{named}.{form}"'}
    return HttpResponse(content, _TYPES[form], headers=headers)

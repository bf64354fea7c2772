"""Advice for each of many places: the list or the country, and what the places are told together."""

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia.exchange.sheet.table import table_text
from proxenia.report.document.document import Document
from proxenia.report.survey.document import survey_document
from proxenia.survey.columns import columns_of
from proxenia.survey.places import places_within, without_municipalities
from proxenia_web.catalogue.snapshot import gazetteer
from proxenia_web.core import locale
from proxenia_web.groups.forms import SurveyForm
from proxenia_web.groups.survey import MOST_PLACES, SURVEY, read_records, summary_of
from proxenia_web.groups.views.handed_in import Page, document_file, file, language, refuse_unknown
from proxenia_web.jobs.models import Job
from proxenia_web.jobs.queue import FullError
from proxenia_web.jobs.views import result_of

_WITH_MORE = gettext_lazy(
    "At most %(most)d go at once: hand in the others as a second list, or use the command proxenia survey."
)
_PAGE = Page("groups/survey.html", SURVEY, 1, MOST_PLACES, _WITH_MORE)


@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest) -> HttpResponse:
    """Takes a list of places or a country, asks back what is doubtful, and has each place advised."""
    if request.method != "POST":
        return _PAGE.shown(request, SurveyForm(initial={"network": request.GET.get("network", "")[:120]}))
    form = SurveyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _PAGE.shown(request, form, 422)
    data = form.cleaned_data
    asked = {"network": data["network"] or None, "is_settled": False}
    is_list = bool(data["lines"].strip() or data["file"] or request.POST.get("asked"))
    if is_list or not data["country"]:
        if is_list and data["country"]:
            form.add_error("country", _("Either a list or a country: take one of them out."))
            return _PAGE.shown(request, form, 422)
        return _PAGE.taken(request, form, asked)
    return _of_country(request, form, data["country"], data["least"] or 0)


def _of_country(request: HttpRequest, form: SurveyForm, country: str, least: int) -> HttpResponse:
    wanted = places_within(gazetteer(), [country], least)
    ids = [one.id for one in wanted if one.id is not None]
    if not ids or len(ids) > MOST_PLACES:
        told = _("No place of the country has so many inhabitants: ask for smaller ones.")
        if ids:
            told = _("%(number)d places have so many inhabitants, and at most %(most)d go: ask for %(fewer)s or more.")
        fewer = locale.number(_least_of_few([one.population or 0 for one in wanted]))
        form.add_error("least", told % {"number": len(ids), "most": MOST_PLACES, "fewer": fewer})
        return _PAGE.shown(request, form, 422)
    asked = {
        "network": form.cleaned_data["network"] or None,
        "is_settled": bool(without_municipalities([country])),
        "people": {str(one.id): one.population for one in wanted if one.population is not None},
    }
    try:
        return _PAGE.asked_for(request, ids, asked)
    except FullError as error:
        form.add_error(None, str(error))
        return _PAGE.shown(request, form, 503)


def _least_of_few(people: list[int]) -> int:
    """From how many inhabitants on, in hundreds, places are few enough."""
    too_small = sorted(people, reverse=True)[MOST_PLACES:][:1]
    return (too_small[0] // 100 + 1) * 100 if too_small else 0


@never_cache
@require_safe
def answer(request: HttpRequest, job_id: str) -> HttpResponse:
    """What the places are told together."""
    job, content = result_of(job_id, SURVEY.name)
    shown = {
        "job": job,
        "title": SURVEY.title(job.question),
        "document": _document(job, content),
        "is_settled": job.question["is_settled"],
    }
    return render(request, "groups/survey_answer.html", shown)


def _document(job: Job, content: bytes) -> Document:
    return survey_document(summary_of(read_records(content), job.question["network"]), language())


@never_cache
@require_safe
def download(request: HttpRequest, job_id: str, form: str) -> HttpResponse:
    """Every place with what it is told as data (.json, .csv), or what they are told together as a document."""
    refuse_unknown(form)
    job, content = result_of(job_id, SURVEY.name)
    named = _("survey-of-places")
    if form not in ("json", "csv"):
        return document_file(request, _document(job, content), named, form)
    records = read_records(content)
    if form == "json":
        return file(msgspec.json.format(msgspec.json.encode(records)), named, form)
    columns = [column.name for column in columns_of(job.question["network"] is not None)]
    return file("\ufeff" + table_text(columns, [[row[name] for name in columns] for row in records]), named, form)

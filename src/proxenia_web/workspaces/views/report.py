"""The report to council, on the page and as a file."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from proxenia.language.words import LANGUAGES, words
from proxenia.report.document.document import Document
from proxenia.report.document.file import render_document
from proxenia.report.office.council import council_document, council_first_page
from proxenia.report.office.network import network_document, networks_document
from proxenia.report.office.report import OfficeReport
from proxenia_web.core.admission.turn import turn
from proxenia_web.core.errors import Missing
from proxenia_web.workspaces.access import Access, enter
from proxenia_web.workspaces.queries.report import office_report
from proxenia_web.workspaces.queries.review import advice_of

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: The years of which an office can have a record.
_YEARS = range(1950, 2151)


@require_safe
def report(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """The first page of the report, and the files to take along."""
    access = enter(request, workspace_id)
    day = read_day(request)
    document = council_first_page(_report(access, day, (get_language() or "en")[:2]))
    shown = {
        "access": access,
        "section": "report",
        "document": document,
        "first_page": [{"kind": type(block).__name__.lower(), "block": block} for block in document.blocks],
        "chosen": day,
        "forms": list(TYPES),
    }
    return render(request, "workspaces/report.html", shown)


@require_safe
def file(request: HttpRequest, workspace_id: UUID, kind: str, form: str) -> HttpResponse:
    """The report to council, or every network on a page, as a file; the same record and day give the same bytes."""
    access = enter(request, workspace_id)
    if form not in TYPES or kind not in ("council", "networks"):
        raise Missing(f"{kind}.{form}")
    day, language = read_day(request), _language(request, access)
    if kind == "council":
        return _sent(
            council_document(_report(access, day, language, has_twins=True)), _named(kind, language), day, form
        )
    advised = advice_of(access.workspace, day.year, language)
    return _sent(networks_document(_report(access, day, language), advised), _named(kind, language), day, form)


@require_safe
def network_file(request: HttpRequest, workspace_id: UUID, network: str, form: str) -> HttpResponse:
    """One network on a page: what we paid and did, what came of it, who answers for it, when we can leave."""
    access = enter(request, workspace_id)
    day, language = read_day(request), _language(request, access)
    told = _report(access, day, language)
    review = next((one for one in told.answer.reviews if one.membership.network == network), None)
    if form not in TYPES or review is None:
        raise Missing(f"{network}.{form}")
    document = network_document(told, review, advice_of(access.workspace, day.year, language))
    return _sent(document, network, day, form)


def _language(request: HttpRequest, access: Access) -> str:
    language = request.GET.get("lang", "")
    return language if language in LANGUAGES else access.workspace.language


def _named(kind: str, language: str) -> str:
    return words(language, "memo").say(f"file.{kind}")


def _sent(document: Document, name: str, day: date, form: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}-{day.isoformat()}.{form}"'}
    with turn():
        return HttpResponse(render_document(document, f".{form}"), TYPES[form], headers=headers)


def read_day(request: HttpRequest) -> date:
    """The day of the address; today where it names none that a report can speak of."""
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return timezone.localdate()
    return day if day.year in _YEARS else timezone.localdate()


def _report(access: Access, day: date, language: str, has_twins: bool = False) -> OfficeReport:
    return office_report(access.workspace, day, language, has_twins)

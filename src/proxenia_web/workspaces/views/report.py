"""The report to council, on the page and as a file."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from proxenia import __version__
from proxenia.engagement.council import answer_council
from proxenia.exchange.duplication import portfolio_duplications
from proxenia.exchange.valuation import valuation
from proxenia.language.words import LANGUAGES
from proxenia.report.council import council_document, council_first_page
from proxenia.report.file import render_document
from proxenia.report.office_report import OfficeReport
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core.errors import Missing
from proxenia_web.workspaces.access import Access, enter
from proxenia_web.workspaces.value import workspace_value

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


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
def council(request: HttpRequest, workspace_id: UUID, form: str) -> HttpResponse:
    """The report as a file; the same record, day and language give the same bytes."""
    access = enter(request, workspace_id)
    if form not in TYPES:
        raise Missing(f".{form}")
    language = request.GET.get("lang", "")
    day = read_day(request)
    told = _report(access, day, language if language in LANGUAGES else access.workspace.language)
    name = f"council-{day.isoformat()}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(render_document(council_document(told), f".{form}"), TYPES[form], headers=headers)


def read_day(request: HttpRequest) -> date:
    """The day of the address; today where it names none that there is."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return timezone.localdate()


def _report(access: Access, day: date, language: str) -> OfficeReport:
    value = workspace_value(access.workspace)
    answer = answer_council(value.ledger, day, valuation(value.office))
    twins = portfolio_duplications((review.membership for review in answer.reviews), current())
    return OfficeReport(value, answer, language, __version__, twins)

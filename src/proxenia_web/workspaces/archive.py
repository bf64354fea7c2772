"""Everything of an office in one archive, as long work: its records, its tables, its reports."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from proxenia.errors import InputError
from proxenia.problems import Problem
from proxenia_web.accounts.models import User
from proxenia_web.core.errors import UnreadableError
from proxenia_web.jobs.kind import Kind, Question
from proxenia_web.jobs.models import Job
from proxenia_web.jobs.progress import Progress
from proxenia_web.workspaces.access import Access, enter_as
from proxenia_web.workspaces.models import Workspace
from proxenia_web.workspaces.value import office_file, workspace_value

_FORMS, _TABLES = (".pdf", ".docx", ".xlsx"), (".csv", ".xlsx")


def _title(question: Question) -> str:
    office = Workspace.objects.filter(pk=question["workspace"]).first()
    return _("Everything of %(office)s in one archive") % {"office": office or _("an office")}


def _work(question: Question, progress: Progress) -> bytes:
    access, day = _entered(question), date.fromisoformat(question["day"])
    try:
        files = list(_files(access.workspace, day))
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for at, (name, make) in enumerate(files):
                progress(at, len(files))
                info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
                archive.writestr(info, make(), zipfile.ZIP_DEFLATED)
    except UnreadableError as error:
        raise InputError([Problem("unreadable", "", str(error), "")]) from error
    progress(len(files), len(files))
    return content.getvalue()


def _entered(question: Question) -> Access:
    """The access of who asked, who may have left the office since."""
    try:
        return enter_as(User.objects.get(pk=question["user"]), question["workspace"])
    except (Http404, User.DoesNotExist) as error:
        told = _("There is no office at this address, or you are not in it.").rstrip(".")
        raise InputError([Problem("no-office", "", told, "")]) from error


def _files(workspace: Workspace, day: date) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The name of each file, and how it is made, in the language of the office."""
    from proxenia.exchange.office.ledger import write_ledger
    from proxenia.exchange.office.register import write_register
    from proxenia.report.document.file import render_document
    from proxenia.report.office.council import council_document
    from proxenia.report.office.network import networks_document
    from proxenia_web.workspaces.queries.report import office_report
    from proxenia_web.workspaces.queries.review import advice_of

    language, ledger = workspace.language, workspace_value(workspace).ledger
    yield "office.json", lambda: json.dumps(office_file(workspace), ensure_ascii=False, indent=1).encode()
    for form in _TABLES:
        yield f"register{form}", partial(write_register, ledger.memberships, language, form, day)
        yield f"ledger{form}", partial(write_ledger, ledger.entries, ledger.memberships, language, form, day)
    report = office_report(workspace, day, language, has_twins=True)
    council, networks = council_document(report), networks_document(report, advice_of(workspace, day.year, language))
    for form in _FORMS:
        yield f"council{form}", partial(render_document, council, form)
        yield f"networks{form}", partial(render_document, networks, form)


def _address(job: Job) -> str:
    return reverse("workspaces:archives", args=[job.question["workspace"]])


ARCHIVE = Kind("office", _title, _work, _address)


def archives(workspace: Workspace) -> QuerySet[Job]:
    """What was asked for of an office."""
    return Job.objects.filter(kind=ARCHIVE.name, question__workspace=str(workspace.pk))

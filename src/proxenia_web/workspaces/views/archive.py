"""Everything of an office in one archive: asked for, and taken along."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia_web.core.errors import Missing
from proxenia_web.jobs.models import KEPT
from proxenia_web.jobs.queue import FullError, ask
from proxenia_web.jobs.views import result_of
from proxenia_web.workspaces.access import enter
from proxenia_web.workspaces.archive import ARCHIVE
from proxenia_web.workspaces.archive import archives as archives_of

_SHOWN = 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def archives(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """Has an archive made beside the pages; those that one has asked for."""
    access, fault = enter(request, workspace_id), ""
    if request.method == "POST":
        asked = {"workspace": str(workspace_id), "user": access.user.pk, "day": timezone.localdate().isoformat()}
        try:
            return redirect("jobs:job", ask(request, ARCHIVE, asked).pk)
        except FullError as error:
            fault = str(error)
    own = archives_of(access.workspace).filter(owner=access.user)[:_SHOWN]
    shown = {"access": access, "section": "report", "jobs": own, "days": KEPT.days, "fault": fault}
    return render(request, "workspaces/archives.html", shown, status=503 if fault else 200)


@never_cache
@require_safe
def archive(request: HttpRequest, workspace_id: UUID, job_id: str) -> HttpResponse:
    """An archive as a file, for who asked for it and is still in the office."""
    access = enter(request, workspace_id)
    job, content = result_of(job_id, ARCHIVE.name)
    if job.owner != access.user or job.question["workspace"] != str(workspace_id):
        raise Missing(_("There is no page at this address."))
    headers = {"Content-Disposition": f'attachment; filename="office-{job.question["day"]}.zip"'}
    return HttpResponse(content, "application/zip", headers=headers)

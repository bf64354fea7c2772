"""The page of who keeps the site: backups of all of it."""

import logging

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia_web.accounts.models import User
from proxenia_web.core.errors import Missing, NotAllowed
from proxenia_web.jobs.backup import BACKUP
from proxenia_web.jobs.models import KEPT, Job
from proxenia_web.jobs.queue import FullError, ask
from proxenia_web.jobs.views import result_of

_log = logging.getLogger(__name__)
_SHOWN = 50


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def backups(request: HttpRequest) -> HttpResponse:
    """Has a backup made beside the pages; those that are kept."""
    _enter(request)
    fault = ""
    if request.method == "POST":
        try:
            return redirect("jobs:job", ask(request, BACKUP, {}).pk)
        except FullError as error:
            fault = str(error)
    made = Job.objects.filter(kind=BACKUP.name).select_related("owner")[:_SHOWN]
    shown = {"jobs": made, "days": KEPT.days, "fault": fault}
    return render(request, "jobs/backups.html", shown, status=503 if fault else 200)


@never_cache
@login_required
@require_safe
def download(request: HttpRequest, job_id: str) -> HttpResponse:
    """A backup as a file."""
    user = _enter(request)
    job, content = result_of(job_id, BACKUP.name)
    _log.warning("the backup %s was taken by the account %s", job.pk, user.pk)
    name = f"proxenia-{job.ended or job.made:%Y-%m-%d-%H%M}.zip"
    return HttpResponse(content, "application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _enter(request: HttpRequest) -> User:
    """Who keeps the site. It holds what everybody wrote and the hashes of passwords: a password alone opens nothing."""
    user = request.user
    if not isinstance(user, User) or not user.is_keeper:
        raise Missing(_("There is no page at this address."))
    if not is_mfa_enabled(user):
        raise NotAllowed(_("A backup holds what everybody wrote: set up a second factor for your account first."))
    return user

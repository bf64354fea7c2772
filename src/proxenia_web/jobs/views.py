"""What a reader has asked for, how far it is, and the way to what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from proxenia_web.accounts.models import User
from proxenia_web.core.errors import Missing, NotAllowed
from proxenia_web.jobs import queue
from proxenia_web.jobs.kind import kind_of
from proxenia_web.jobs.models import KEPT, Job, State

_SHOWN = 50


@never_cache
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """What somebody who signed in has asked for, the newest first."""
    own = Job.objects.filter(owner=request.user)[:_SHOWN] if isinstance(request.user, User) else []
    shown = [(one, kind_of(one).title(one.question)) for one in own]
    return render(request, "jobs/jobs.html", {"jobs": shown, "days": KEPT.days})


@never_cache
@require_safe
def job(request: HttpRequest, job_id: str) -> HttpResponse:
    """How far it is; whoever knows the address may see it. Where it is watched until it is ready, the result opens."""
    found = job_at(job_id)
    kind = kind_of(found)
    address = kind.address(found) if found.state == State.DONE else ""
    if address and request.htmx:  # type: ignore[attr-defined]  # set by the middleware
        return HttpResponseClientRedirect(address)
    shown = {
        "job": found,
        "title": kind.title(found.question),
        "address": address,
        "before": queue.before(found) if found.state == State.WAITING else 0,
        "may_cancel": _may_cancel(request, found),
        "writes_to": found.owner.email if found.owner and found.owner == request.user else "",
        "days": KEPT.days,
    }
    part = "state" if request.htmx else "job"  # type: ignore[attr-defined]
    return render(request, f"jobs/{part}.html", shown)


@require_POST
def cancel(request: HttpRequest, job_id: str) -> HttpResponse:
    """Ends what is not ready yet."""
    found = job_at(job_id)
    if not _may_cancel(request, found):
        raise NotAllowed(_("Only the person who asked for it can cancel it."))
    queue.cancel(found)
    return redirect("jobs:job", found.pk)


def job_at(job_id: str) -> Job:
    """The job of an address."""
    found = Job.objects.select_related("owner").filter(pk=job_id[:32]).first()
    if found is None:
        told = _("There is nothing at this address, or no longer: what was asked for stays %(days)d days.")
        raise Missing(told % {"days": KEPT.days})
    return found


def result_of(job_id: str, kind: str) -> tuple[Job, bytes]:
    """What came of a job of a kind that is done."""
    found = job_at(job_id)
    if found.kind != kind or found.state != State.DONE:
        raise Missing(_("This is not ready."))
    return found, bytes(found.result.content)


def _may_cancel(request: HttpRequest, found: Job) -> bool:
    return found.is_open and (found.owner is None or found.owner == request.user)

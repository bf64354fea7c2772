"""Asks for long work, within what one reader and the site may have open, and puts back what was lost."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import Error, connection, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from proxenia_web.accounts.models import User
from proxenia_web.core.admission.limit import is_too_often, reader
from proxenia_web.core.operation.health import UNKNOWN
from proxenia_web.jobs.kind import Kind, Question
from proxenia_web.jobs.models import KEPT, OPEN, SILENCE, Job, Part, State, Worker, workers
from proxenia_web.jobs.run import enqueue, fail, put_back

#: So many jobs of one reader may be open, so many of all may wait, and so many may one reader ask for in a minute.
MOST_OF_ONE, MOST_WAITING, MOST_A_MINUTE = 3, 20, 6
#: A job that was begun so often and never ended is not begun again: it may be what ends the workers.
MOST_ATTEMPTS = 2
#: What the queue itself keeps of a task that has ended.
_TRACE = timedelta(hours=1)
#: Under this number of our own those who ask wait for each other in PostgreSQL.
_LOCK = 0x70726F7A


class FullError(Exception):
    """Nothing more can be asked for at the moment; the text says why, in the reader's language."""


def ask(request: HttpRequest, kind: Kind, question: Question) -> Job:
    """The job of a question; FullError where the reader or the site has too much open."""
    if is_too_often(request, "job", MOST_A_MINUTE):
        raise FullError(_("Too many requests in a minute: wait a little."))
    owner = request.user if isinstance(request.user, User) else None
    asker = hashlib.sha256(salted_hmac("jobs", reader(request)).digest()).hexdigest()
    job = Job(kind=kind.name, question=dict(question), language=(get_language() or "en")[:2], owner=owner, asker=asker)
    job.address = request.build_absolute_uri(reverse("jobs:job", args=[job.pk]))
    with _one_at_a_time():
        own = Q(asker=asker) | Q(owner=owner) if owner else Q(asker=asker)
        if Job.objects.filter(own, state__in=OPEN).count() >= MOST_OF_ONE:
            told = _("%(number)d of your requests are not ready yet. Wait for one of them, or cancel it.")
            raise FullError(told % {"number": MOST_OF_ONE})
        if Job.objects.filter(state=State.WAITING).count() >= MOST_WAITING:
            raise FullError(_("Busy: others have asked for much. Try again in a few minutes."))
        job.save(force_insert=True)
        enqueue(job)
    return job


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """A transaction within which nobody else asks, so that no limit is passed by two at once."""
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite has one writer anyway
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def before(job: Job) -> int:
    """How many come before this one: those that wait, and those that are worked on where nobody is free."""
    running = Job.objects.filter(state=State.RUNNING).count()
    return Job.objects.filter(state=State.WAITING, made__lt=job.made).count() + running * (running >= len(workers()))


def cancel(job: Job) -> bool:
    """Ends a job that is open; whoever works on it stops at the next step."""
    open_ = Job.objects.filter(pk=job.pk, state__in=OPEN)
    return bool(open_.update(state=State.CANCELLED, ended=timezone.now(), asker=""))


def recover() -> None:
    """Puts back what workers that are gone were at, or tells it as failed; removes what is out of date."""
    now, alive = timezone.now(), workers()
    for job in Job.objects.filter(state=State.RUNNING).exclude(worker__in=alive):
        if job.attempts < MOST_ATTEMPTS:
            put_back(job, is_counted=True)
        else:
            fail(job, interrupted(job))
    for task in DBTaskResult.objects.running():
        if task.worker_ids and task.worker_ids[-1] in alive:
            continue
        # It was taken out of the queue, and its worker ended before the job was begun.
        with _one_at_a_time():
            if DBTaskResult.objects.filter(pk=task.pk).delete()[0]:
                for job in Job.objects.filter(task=task.pk, state=State.WAITING):
                    enqueue(job)
    DBTaskResult.objects.finished().filter(finished_at__lt=now - _TRACE).delete()
    Part.objects.exclude(job__state__in=OPEN).delete()
    Job.objects.exclude(state__in=OPEN).filter(ended__lt=now - KEPT).delete()
    Worker.objects.filter(seen__lt=now - SILENCE * 2).delete()


def interrupted(job: Job) -> str:
    """Why a job is not begun again."""
    with override(job.language):
        return _("The work was interrupted twice. Ask for less at once, or tell those who run this site.")


def counts() -> dict[str, int]:
    """How many jobs wait and are worked on, and how many work."""
    states = Job.objects.filter(state__in=OPEN).values_list("state", flat=True)
    found = list(states)
    return {"waiting": found.count(State.WAITING), "running": found.count(State.RUNNING), "workers": len(workers())}


def health() -> str:
    """What is wrong with the queue: something waits, and nobody works."""
    long_ago = timezone.now() - 2 * SILENCE
    try:
        is_stuck = Job.objects.filter(state=State.WAITING, made__lt=long_ago).exists() and not workers()
    except Error:
        return UNKNOWN
    return "no worker" if is_stuck else ""

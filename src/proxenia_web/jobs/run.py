"""One job from its beginning to a result or a sentence, as the queue runs it."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import TaskContext, task

from proxenia.errors import ProxeniaError
from proxenia.language.problem import told_in
from proxenia_web.jobs.kind import kind_of
from proxenia_web.jobs.letter import write_of
from proxenia_web.jobs.models import Job, Result, State
from proxenia_web.jobs.progress import Progress, StoppedError, TakenError

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_now: tuple[Job, Progress] | None = None


def enqueue(job: Job) -> None:
    """Has the queue run a job."""
    Job.objects.filter(pk=job.pk).update(task=perform.enqueue(job.pk).id)


def _mine(job: Job) -> QuerySet[Job]:
    """The job, as long as nobody has cancelled it or begun it anew."""
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, attempts=job.attempts)


def begin(job_id: str, worker: str) -> Job | None:
    """The job, begun by this worker; None where it no longer waits."""
    waiting = Job.objects.filter(pk=job_id, state=State.WAITING)
    now = timezone.now()
    told = {"state": State.RUNNING, "attempts": F("attempts") + 1, "worker": worker, "started": now}
    return Job.objects.get(pk=job_id) if waiting.update(**told) else None


def finish(job: Job, content: bytes) -> None:
    """Keeps what came of a job, and writes to whoever asked."""
    with transaction.atomic():
        if not _mine(job).update(state=State.DONE, done=F("total"), ended=timezone.now(), asker=""):
            return
        Result.objects.create(job=job, content=content)
    write_of(Job.objects.get(pk=job.pk), kind_of(job))


def fail(job: Job, fault: str) -> None:
    """Ends a job with a sentence that says why, and writes to whoever asked."""
    if _mine(job).update(state=State.FAILED, fault=fault, ended=timezone.now(), asker=""):
        write_of(Job.objects.get(pk=job.pk), kind_of(job))


def put_back(job: Job, is_counted: bool) -> None:
    """Has a job that was begun wait again; `is_counted` where it may be the job that ended its worker."""
    attempts = F("attempts") if is_counted else F("attempts") - 1
    with transaction.atomic():
        if _mine(job).update(state=State.WAITING, attempts=attempts, done=0, total=0, worker=""):
            enqueue(job)


@task(takes_context=True)
def perform(context: TaskContext, job_id: str) -> None:
    """Does a job, if it still waits."""
    job = begin(job_id, context.task_result.worker_ids[-1])
    if job is not None:
        with override(job.language):
            _do(job)


def _do(job: Job) -> None:
    kind = kind_of(job)
    try:
        with _noted(job) as progress:
            content = kind.work(job.question, progress)
    except TakenError:
        return
    except StoppedError:
        put_back(job, is_counted=False)
    except ProxeniaError as error:
        problems = [told_in(problem, job.language) for problem in error.problems]
        fail(job, "\n".join(f"{one.message}. {one.hint}" for one in problems))
    except DatabaseError:
        raise  # nothing can be told: the job is found again once the database is back
    except Exception:
        _log.exception("a job of the kind %s failed", job.kind)
        fail(job, _("Something went wrong on our side, and was noted. Ask again later."))
    else:
        finish(job, content)


@contextmanager
def _noted(job: Job) -> Iterator[Progress]:
    global _now  # noqa: PLW0603  (one process does one job at a time)
    progress = Progress(job)
    with _lock:
        _now = (job, progress)
    try:
        yield progress
    finally:
        with _lock:
            _now = None


def overdue() -> Job | None:
    """The job that this process is at and that got no further for longer than its kind may stand still."""
    with _lock:
        if _now is None:
            return None
        job, progress = _now
    return job if progress.still > kind_of(job).most_seconds else None

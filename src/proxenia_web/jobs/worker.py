"""A process that does jobs, one after the other, until it is told to end."""

import logging
import os
import signal
import sys
import threading
from contextlib import suppress
from types import FrameType

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.management.commands import db_worker

from proxenia_web.jobs import queue
from proxenia_web.jobs.models import Worker
from proxenia_web.jobs.progress import stopping
from proxenia_web.jobs.run import fail, overdue

_log = logging.getLogger(__name__)
#: How often the queue is looked into, and how often a worker says that it is there and sees to what others left.
_LOOK, _BEAT = 1.0, 5.0
#: The pages come first.
_NICE = 5


def note(name: str) -> None:
    """Notes that a worker is there."""
    Worker.objects.update_or_create(name=name, defaults={"seen": timezone.now()})


def forget(name: str) -> None:
    """Notes that a worker is gone: what it was at is put back at once."""
    Worker.objects.filter(name=name).delete()


class JobWorker(db_worker.Worker):
    """The queue's own worker; told to end, it puts what it is at back and does not wait for it."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Ends at the next step of what is being done, or now."""
        stopping.set()
        self.running = False
        if not self.running_task:
            raise SystemExit(0)


def work(name: str, instead_of: str = "") -> None:
    """Does jobs until this process is told to end; what the worker in whose place it begins was at is put back."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.nice(_NICE)
    worker = JobWorker(
        queue_names=[DEFAULT_TASK_QUEUE_NAME],
        excluded_queue_names=[],
        interval=_LOOK,
        batch=False,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    )
    worker.configure_signals()
    for gone in (instead_of, name):  # in a container the number of a process is soon another's
        forget(gone)
    queue.recover()
    note(name)
    threading.Thread(target=_keep_up, args=(name,), daemon=True).start()
    try:
        worker.run()
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        stopping.set()
        with suppress(DatabaseError):
            forget(name)


def _keep_up(name: str) -> None:
    """Says now and then that this worker is there, and sees to what others left."""
    while not stopping.is_set():
        try:
            close_old_connections()
            note(name)
            queue.recover()
            _end_what_takes_too_long(name)
        except DatabaseError:
            _log.warning("the queue cannot be reached", exc_info=True)
            with suppress(DatabaseError):
                connection.close()
        stopping.wait(_BEAT)


def _end_what_takes_too_long(name: str) -> None:
    """Ends this process with a job that takes longer than it may; another begins in its place."""
    job = overdue()
    if job is None:
        return
    with override(job.language):
        fail(job, _("This took longer than it may. Ask for less at once."))
    forget(name)
    os._exit(os.EX_SOFTWARE if hasattr(os, "EX_SOFTWARE") else 1)


__all__ = ["forget", "note", "work"]

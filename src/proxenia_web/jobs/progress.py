"""How far a job is, told while it is worked on; the moments at which it can be stopped, and gone on from."""

import threading
import time

from django.db import transaction
from django.db.models import QuerySet

from proxenia_web.jobs.models import Job, Part, State

#: Told no more often than this.
_SECONDS = 0.5
#: Set when this process is told to end: what it works on goes back into the queue.
stopping = threading.Event()


class TakenError(Exception):
    """The job is no longer this worker's: it was cancelled, or another has begun it anew."""


class StoppedError(Exception):
    """This process is to end."""


class Progress:
    """Tells how much of a job is done."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._told = 0.0
        self._reached = (0, time.monotonic())

    @property
    def still(self) -> float:
        """For how many seconds it has got no further: on a busy machine much takes long that is not stuck."""
        return time.monotonic() - self._reached[1]

    def __call__(self, done: int, total: int) -> None:
        """So much of so much is done; raises where the work is to stop."""
        if stopping.is_set():
            raise StoppedError
        now = time.monotonic()
        if done > self._reached[0]:
            self._reached = (done, now)
        if now - self._told < _SECONDS and done not in (0, total):
            return
        self._told = now
        if not self._mine().update(done=done, total=total):
            raise TakenError

    def kept(self) -> list[bytes]:
        """What an earlier worker had done of it, part by part from the first on."""
        parts = Part.objects.filter(job=self._job.pk).values_list("number", "content")
        return [bytes(content) for at, (number, content) in enumerate(parts) if number == at]

    def keep(self, number: int, content: bytes) -> None:
        """Keeps a part that is done, should this worker end; raises where the work is to stop."""
        with transaction.atomic():
            if not self._mine().select_for_update().exists():
                raise TakenError
            Part.objects.update_or_create(job_id=self._job.pk, number=number, defaults={"content": content})

    def _mine(self) -> QuerySet[Job]:
        return Job.objects.filter(pk=self._job.pk, state=State.RUNNING, attempts=self._job.attempts)

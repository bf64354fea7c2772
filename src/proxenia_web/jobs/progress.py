"""How far a job is, told while it is worked on; the moment at which it can be stopped."""

import threading
import time

from proxenia_web.jobs.models import Job, State

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
        mine = Job.objects.filter(pk=self._job.pk, state=State.RUNNING, attempts=self._job.attempts)
        if not mine.update(done=done, total=total):
            raise TakenError

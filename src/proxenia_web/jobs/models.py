"""What was asked for, how far it is, what came of it, and who works."""

import secrets
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proxenia_web.accounts.models import User

#: So long a result stays.
KEPT = timedelta(days=7)
#: A worker that was not heard of for so long is taken for gone.
SILENCE = timedelta(seconds=60)


class State(models.TextChoices):
    """How far a job is."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being worked on")
    DONE = "done", _("ready")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


#: States in which something is still to come.
OPEN = (State.WAITING, State.RUNNING)


def new_id() -> str:
    """An address that nobody guesses: whoever knows it sees the job."""
    return secrets.token_urlsafe(16)


class Job(models.Model):
    """Long work that somebody asked for. `question` is plain data that the kind of job understands.

    `asker` is a keyed hash of the reader's address, kept only while the job is open; `attempts` rises each time that a
    worker begins, and only the worker of the latest may tell anything of the job; `task` is its entry in the queue.
    """

    id = models.CharField(primary_key=True, max_length=32, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    question = models.JSONField()
    language = models.CharField(max_length=5)
    owner = models.ForeignKey(User, models.CASCADE, null=True, related_name="jobs")
    asker = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    task = models.UUIDField(null=True)
    made = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering = ("-made", "id")
        indexes = (models.Index(fields=["state", "made"], name="jobs_by_state"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to come."""
        return self.state in OPEN

    @property
    def until(self) -> datetime:
        """When what came of it is removed."""
        return (self.ended or self.made) + KEPT


class Result(models.Model):
    """What came of a job, in the form that its kind understands."""

    job = models.OneToOneField(Job, models.CASCADE, primary_key=True, related_name="result")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.job_id)


class Part(models.Model):
    """What is done of a job that is worked on: whoever takes it up goes on from here."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        """Each part once, in order."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["job", "number"], name="jobs_part_once"),)

    def __str__(self) -> str:
        return f"{self.job_id} {self.number}"


class Worker(models.Model):
    """A process that works; it says now and then that it is there."""

    name = models.CharField(primary_key=True, max_length=64)
    seen = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


def workers() -> list[str]:
    """The names of those that work."""
    return list(Worker.objects.filter(seen__gte=timezone.now() - SILENCE).values_list("name", flat=True))

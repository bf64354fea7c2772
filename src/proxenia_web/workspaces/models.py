"""An office, who may do what in it, its records, and the trace of every change.

What an office records (memberships, ledger entries, tasks, decisions, scenarios) is kept as the library's own plain
data: `proxenia.exchange.office.workspace` defines, checks and reads it in one place, for a file as for the database.
"""

import hashlib
import secrets
import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proxenia.exchange.office.workspace import KINDS
from proxenia.exchange.office.workspace import Office as OfficeData
from proxenia_web.accounts.models import User

#: For how long an invitation can be taken up.
INVITATION_DAYS = 14


class Role(models.TextChoices):
    """What a person may do in an office; each of the first three may all that the next may."""

    OWNER = "owner", _("owner")
    EDITOR = "editor", _("editor")
    VIEWER = "viewer", _("viewer")
    GUEST = "guest", _("guest of one scenario")


def digest(secret: str) -> str:
    """The hash by which a secret address is found; the secret itself is not kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Workspace(models.Model):
    """The office of a city or region."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    place = models.PositiveIntegerField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    staff_day_cost = models.FloatField(default=0.0)
    language = models.CharField(max_length=5, default="en")
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @property
    def office(self) -> OfficeData:
        """The office as the library has it."""
        return OfficeData(self.name, self.place, self.currency, self.staff_day_cost, self.language)


class Seat(models.Model):
    """A person in an office. A guest's seat is for one scenario; `reminds`: whether reminders are sent by mail."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="seats")
    user = models.ForeignKey(User, models.CASCADE, related_name="seats")
    role = models.CharField(max_length=10, choices=Role)
    scenario = models.CharField(max_length=120, blank=True)
    reminds = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        """One seat a person."""

        constraints = (models.UniqueConstraint(fields=["workspace", "user"], name="one_seat_a_person"),)

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"


class Invitation(models.Model):
    """An offer of a seat to an e-mail address; whoever holds its secret address takes it up once."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role)
    scenario = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True)
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.email} ({self.role})"

    @property
    def is_open(self) -> bool:
        """Whether it can still be taken up."""
        return self.created > timezone.now() - timedelta(days=INVITATION_DAYS)


class Record(models.Model):
    """One record of an office as plain data. `version` rises with each change, so that nobody overwrites another's."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="records")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    key = models.CharField(max_length=120)
    network = models.CharField(max_length=120, blank=True)
    day = models.DateField(null=True)
    data = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    changed = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True)

    class Meta:
        """One record a key."""

        constraints = (models.UniqueConstraint(fields=["workspace", "kind", "key"], name="one_record_a_key"),)
        indexes = (models.Index(fields=["workspace", "kind", "day"], name="records_by_day"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Draft(models.Model):
    """What a table would bring, until its reader says yes; `versions` are those of the records it was read against.

    `table` is the table itself with what its reader said of it (told_table.py).
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    records = models.JSONField()
    versions = models.JSONField()
    table = models.JSONField(default=dict)
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.kind} of {self.name}"


class Change(models.Model):
    """What somebody did in an office: the trace of every change, with the record before and after."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(User, models.SET_NULL, null=True)
    who = models.CharField(max_length=160)
    action = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=160)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        """The newest first."""

        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["workspace", "kind", "key"], name="changes_of_a_record"),)

    def __str__(self) -> str:
        return f"{self.action} {self.kind} {self.key}"


class Run(models.Model):
    """An answer of the advisor to a kept scenario, with what it takes to get the same again."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="runs")
    scenario = models.CharField(max_length=120)
    question = models.JSONField()
    answer = models.JSONField()
    snapshot = models.CharField(max_length=64)
    release = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)
    who = models.CharField(max_length=160)

    class Meta:
        """The newest first."""

        ordering = ("-at", "-id")
        indexes = (models.Index(fields=["workspace", "scenario"], name="runs_of_a_scenario"),)

    def __str__(self) -> str:
        return f"{self.scenario} {self.at:%Y-%m-%d}"


class Feed(models.Model):
    """A secret address of an office's calendar; only its hash is kept."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="feeds")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=5, default="en")
    made_by = models.ForeignKey(User, models.SET_NULL, null=True)
    created = models.DateTimeField(default=timezone.now)
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(cls, workspace: Workspace, name: str, language: str, user: User) -> tuple["Feed", str]:
        """A new feed and its secret, shown once."""
        secret = secrets.token_urlsafe(24)
        feed = cls.objects.create(
            workspace=workspace, name=name, language=language, made_by=user, digest=digest(secret)
        )
        return feed, secret


class Reminder(models.Model):
    """That a person was reminded of something, so that it happens once."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="reminders")
    uid = models.CharField(max_length=200)
    days_before = models.PositiveSmallIntegerField()
    sent = models.DateTimeField(default=timezone.now)

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=["seat", "uid", "days_before"], name="reminded_once"),)

    def __str__(self) -> str:
        return f"{self.uid} {self.days_before}"

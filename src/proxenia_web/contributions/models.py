"""What is proposed: statements, lists and corrections; what was decided on them, and who speaks for a network."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxenia_web.accounts.models import User


class State(models.TextChoices):
    """How far a proposal is."""

    OPEN = "open", _("open")
    ASKED = "asked", _("a question is open")
    ACCEPTED = "accepted", pgettext_lazy("state", "accepted")
    REJECTED = "rejected", pgettext_lazy("state", "rejected")
    REVERTED = "reverted", _("taken back")


class Proposal(models.Model):
    """A statement for the catalogue. `replaces` is the id of the statement it corrects, "" for a new one.

    `version` rises with each change, so that two reviewers never decide unseen of each other.
    """

    network = models.CharField(max_length=120)
    property = models.CharField(max_length=60)
    value = models.JSONField()
    qualifiers = models.JSONField(default=dict)
    as_of = models.CharField(max_length=10, blank=True)
    source = models.URLField(max_length=1000)
    replaces = models.CharField(max_length=64, blank=True)
    proposer = models.ForeignKey(User, models.SET_NULL, null=True, related_name="proposals")
    is_secretariat = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField(default=timezone.now)
    decided = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        ordering = ("-created", "-id")
        indexes = (models.Index(fields=["state", "created"], name="proposals_by_state"),)

    def __str__(self) -> str:
        return f"{self.network} {self.property}"

    def row(self) -> dict[str, Any]:
        """The statement in the form that `proxenia catalogue import` reads."""
        return {
            "network": self.network,
            "property": self.property,
            "value": self.value,
            "qualifiers": self.qualifiers,
            "as_of": self.as_of or None,
            "source": self.source,
        }


class Remark(models.Model):
    """One step of a proposal's history: what was done, by whom, and the words that went with it."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="remarks")
    user = models.ForeignKey(User, models.SET_NULL, null=True)
    who = models.CharField(max_length=160)
    action = models.CharField(max_length=10)
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The oldest first."""

        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"{self.action} {self.who}"


class Secretariat(models.Model):
    """That a person speaks for a network: marked on what they propose for it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="secretariats")
    network = models.CharField(max_length=120)

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint(fields=["user", "network"], name="one_secretariat_each"),)

    def __str__(self) -> str:
        return f"{self.user} {self.network}"


class TableKind(models.TextChoices):
    """What a table holds."""

    MEMBERS = "members", _("member list")
    FEES = "fees", _("fee scale")


class HandedTable(models.Model):
    """A network's list or fee scale as a table: its owner's draft until it is handed in, then part of a proposal.

    `rows` are the entries as they were read, `choices` says by line which place a doubtful name means ("0": left out),
    `accepted` holds the rows that were taken when a reviewer accepted it, as the catalogue's files have them.
    """

    proposal = models.OneToOneField(Proposal, models.CASCADE, null=True, related_name="table")
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="tables")
    network = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=TableKind)
    name = models.CharField(max_length=120)
    source = models.URLField(max_length=1000)
    as_of = models.CharField(max_length=10)
    member_type = models.CharField(max_length=10, default="city")
    is_complete = models.BooleanField(default=False)
    rows = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    accepted = models.JSONField(null=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        """The newest first."""

        ordering = ("-created", "-id")
        indexes = (models.Index(fields=["network", "kind"], name="tables_of_a_network"),)

    def __str__(self) -> str:
        return f"{self.network} {self.kind}"


class Correction(models.Model):
    """What a visitor without an account says is wrong, with a source. `email` is emptied once it has been answered.

    `subject` is a network's id, or a place's by its number.
    """

    class State(models.TextChoices):
        """How far a correction is."""

        OPEN = "open", _("open")
        TAKEN = "taken", _("taken up")
        REFUSED = "refused", _("not taken up")

    about = models.CharField(max_length=10)
    subject = models.CharField(max_length=120)
    text = models.TextField()
    source = models.URLField(max_length=1000)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, default="en")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    created = models.DateTimeField(default=timezone.now)
    decided = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True)
    who = models.CharField(max_length=160, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        """The oldest first."""

        ordering = ("created", "id")
        indexes = (models.Index(fields=["state", "created"], name="corrections_by_state"),)

    def __str__(self) -> str:
        return f"{self.about} {self.subject}"

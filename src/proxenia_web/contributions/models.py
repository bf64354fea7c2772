"""A proposed statement, what was said and decided on it, and who speaks for a network's secretariat."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proxenia_web.accounts.models import User


class State(models.TextChoices):
    """How far a proposal is."""

    OPEN = "open", _("open")
    ASKED = "asked", _("a question is open")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
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

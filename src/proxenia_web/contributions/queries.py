"""Proposals as the pages show them, beside what the catalogue says today."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from proxenia.catalogue.model import Fact, Network
from proxenia_web.accounts.models import User
from proxenia_web.catalogue.snapshot import current
from proxenia_web.contributions.models import Proposal, State
from proxenia_web.core import locale


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal with its network, the statement it corrects, and the others of the same property."""

    proposal: Proposal
    network: Network | None
    old: Fact | None
    others: list[Fact]

    @property
    def name(self) -> str:
        """The network's name; its id where the catalogue no longer has it."""
        return locale.wording(self.network).name if self.network else self.proposal.network


def shown(proposal: Proposal) -> Shown:
    """The proposal beside what the catalogue says."""
    facts = facts_of(proposal.network, proposal.property)
    old = next((fact for fact in facts if fact.id == proposal.replaces), None)
    return Shown(proposal, current().networks.get(proposal.network), old, [fact for fact in facts if fact is not old])


def facts_of(network: str, kind: str) -> list[Fact]:
    """What the catalogue says of a property of a network, the newest first."""
    found = [fact for fact in current().facts.values() if fact.network == network and fact.property == kind]
    return sorted(found, key=lambda fact: (fact.as_of or "", fact.id), reverse=True)


def fact_of(network: str, fact_id: str) -> Fact | None:
    """The statement of an id, if it is of this network."""
    fact = current().facts.get(fact_id)
    return fact if fact and fact.network == network else None


def waiting() -> QuerySet[Proposal]:
    """What waits for a reviewer, the oldest first."""
    return Proposal.objects.filter(state__in=(State.OPEN, State.ASKED)).order_by("created", "id")


def own(user: User) -> QuerySet[Proposal]:
    """What a person proposed, the newest first."""
    return Proposal.objects.filter(proposer=user)


def accepted(most: int) -> list[Shown]:
    """The last accepted proposals."""
    return [shown(one) for one in Proposal.objects.filter(state=State.ACCEPTED).order_by("-decided", "-id")[:most]]


def details(qualifiers: dict[str, Any]) -> str:
    """Qualifiers in one line."""
    return ", ".join(f"{name}: {value}" for name, value in qualifiers.items())

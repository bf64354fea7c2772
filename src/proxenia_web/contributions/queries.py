"""Proposals as the pages show them, beside what the catalogue says today."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxenia.catalogue.model import Fact, Network
from proxenia.evidence.provenance.sources import SourceKind
from proxenia.report.catalogue.value import value_parts
from proxenia_web.accounts.models import User
from proxenia_web.catalogue.snapshot import current
from proxenia_web.contributions.models import HandedTable, Proposal, Secretariat, State, TableKind
from proxenia_web.core import locale

#: What a proposal that is a table bears in place of a property.
LISTS = {TableKind.MEMBERS.value: "member_list", TableKind.FEES.value: "fee_scale"}


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
        return name_of(self.proposal.network)

    @property
    def new(self) -> Fact:
        """What is proposed, as a statement of the catalogue would stand."""
        return as_fact(self.proposal)

    @property
    def title(self) -> str:
        """What is proposed, in a few words."""
        return title_of(self.proposal)

    @property
    def is_table(self) -> bool:
        """Whether a list or a fee scale is proposed."""
        return self.proposal.property in LISTS.values()


def name_of(network: str) -> str:
    """A network's name in the reader's language; its id where the catalogue no longer has it."""
    found = current().networks.get(network)
    return locale.wording(found).name if found else network


def title_of(proposal: Proposal) -> str:
    """What is proposed, in a few words: the property and its value, or which table with how many lines."""
    labels = {LISTS[TableKind.MEMBERS]: _("Member list"), LISTS[TableKind.FEES]: _("Fee scale")}
    if proposal.property in labels:
        number = ngettext("%(number)s line", "%(number)s lines", proposal.value) % {"number": proposal.value}
        return f"{labels[proposal.property]} ({number})"
    told = value_parts(as_fact(proposal), current().networks, locale.language())
    return locale.labelled(locale.term(proposal.property, "property"), " ".join(part.text for part in told))


def as_fact(proposal: Proposal) -> Fact:
    """What is proposed, as a statement of the catalogue would stand."""
    given, kind = dict(proposal.qualifiers), SourceKind.OTHER
    date = proposal.as_of or None
    return Fact("", proposal.network, proposal.property, proposal.value, given, date, proposal.source, kind)


def speaks_for(user: User, network: str) -> bool:
    """Whether a person speaks for a network's secretariat."""
    return Secretariat.objects.filter(user=user, network=network).exists()


def own_networks(user: User) -> list[Network]:
    """The networks of the catalogue that a person speaks for."""
    ids = Secretariat.objects.filter(user=user).order_by("network").values_list("network", flat=True)
    return [current().networks[one] for one in ids if one in current().networks]


def drafts(user: User) -> list[tuple[HandedTable, str]]:
    """The tables that a person has not handed in yet, each with its network's name."""
    found = HandedTable.objects.filter(owner=user, proposal=None).defer("rows", "choices")
    return [(one, name_of(one.network)) for one in found]


def history(network: str) -> list[HandedTable]:
    """The tables of a network that were accepted, those taken back since too, the newest decision first."""
    decided = HandedTable.objects.filter(network=network, proposal__state__in=(State.ACCEPTED, State.REVERTED))
    found = decided.exclude(accepted=None).select_related("proposal").defer("rows", "choices")
    return list(found.order_by("-proposal__decided", "-id"))


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

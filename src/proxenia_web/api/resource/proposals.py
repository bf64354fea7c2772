"""Statements proposed for the catalogue by a program, under the rules of the pages: nothing without a source."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict

from proxenia.problems import Problem
from proxenia_web.accounts.models import Scope
from proxenia_web.api.answer import Page, one, page
from proxenia_web.api.asked import Asked, Paging
from proxenia_web.api.keys import Key, caller
from proxenia_web.api.problem import OftenError, RefusalError
from proxenia_web.api.resource.networks import get_network
from proxenia_web.contributions import queries, services
from proxenia_web.contributions.models import Proposal, State
from proxenia_web.core.admission.limit import is_too_often

router = Router(tags=["Proposals"])
router.add_decorator(never_cache, mode="view")
proposing = Key(Scope.PROPOSE)
#: So many statements a caller may propose in a minute.
_PROPOSALS = 20


class StatementAsked(Schema):
    """A statement for the catalogue."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "example": {
                "network": "c40",
                "property": "founded",
                "value": 2005,
                "as_of": "2026",
                "source": "https://www.c40.org/about/",
                "why": "the page says so",
            }
        },
    )

    network: str = Field(max_length=120, description="The id of the network it speaks of.")
    property: str = Field(max_length=60, description="A word of the vocabulary's group `property`.")
    value: Annotated[str, Field(min_length=1, max_length=2000)] | int | float | bool
    qualifiers: dict[str, str | int | float | bool | list[str]] = Field(default_factory=dict, max_length=20)
    as_of: str | None = Field(None, max_length=10, description="When it held: a year, month or day.")
    source: str = Field(max_length=1000, pattern="^https?://[^ ]+$", description="Where others can read it.")
    replaces: str = Field("", max_length=64, description="The id of the statement that it corrects.")
    why: str = Field("", max_length=4000, description="A word to the reviewers.")


class ProposalRecord(Schema):
    """A proposal, and how far it is."""

    id: int
    network: str
    property: str
    value: str | int | float | bool
    qualifiers: dict[str, Any]
    as_of: str
    source: str
    replaces: str
    state: State
    version: int
    is_secretariat: bool = Field(description="Whether its proposer speaks for the network.")
    created: datetime
    decided: datetime | None
    page: str = Field(description="Where it is discussed.")

    @staticmethod
    def resolve_page(proposal: Proposal, context: dict[str, Any]) -> str:
        """The address of its page."""
        return str(context["request"].build_absolute_uri(reverse("contributions:proposal", args=[proposal.pk])))


@router.get(
    "/proposals",
    auth=proposing,
    response=Page[ProposalRecord],
    operation_id="listProposals",
    summary=gettext_noop("My proposals"),
)
def own(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """What the key's owner proposed, the newest first, and what became of it."""
    return page(request, ProposalRecord, list(queries.own(caller(request))), asked)


@router.post(
    "/proposals",
    auth=proposing,
    response={201: ProposalRecord},
    operation_id="addProposal",
    summary=gettext_noop("Propose a statement"),
)
def propose(request: HttpRequest, given: StatementAsked, asked: Query[Asked]) -> HttpResponse:
    """A statement for reviewers to accept, reject or ask about; 409 where the same waits already."""
    if is_too_often(request, "proposal", _PROPOSALS):
        raise OftenError(_PROPOSALS)
    network = _network(given.network)
    if given.replaces and queries.fact_of(network, given.replaces) is None:
        message = _("Of “%(network)s” there is no statement “%(id)s”.") % {"network": network, "id": given.replaces}
        raise RefusalError(422, [Problem("unknown-statement", "replaces", message, _("Leave it out for a new one."))])
    row = {**given.model_dump(exclude={"replaces", "why"}), "network": network}
    try:
        proposal = services.propose(caller(request), row, given.replaces, given.why)
    except services.RefusedError as refused:
        hint = _("Your proposals are listed at /api/v1/proposals")
        raise RefusalError(409, [Problem("proposed-already", "", str(refused), hint)]) from refused
    response = one(request, ProposalRecord, proposal)
    response.status_code = 201
    return response


def _network(id_: str) -> str:
    """The id of the network that the statement is about: one that there is not is a fault of the statement."""
    try:
        return get_network(id_).id
    except RefusalError as refused:
        found = [replace(problem, where="network") for problem in refused.problems]
        raise RefusalError(422, found) from refused

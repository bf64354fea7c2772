"""The register as a page shows it, and the networks in which member lists place the city."""

from dataclasses import dataclass
from datetime import date
from math import ceil

from proxenia.catalogue.leaving import leaving_terms
from proxenia.catalogue.model import Network
from proxenia.engagement.model import RegisteredMembership
from proxenia.engagement.terms import ExitTerms, add_months, exit_terms
from proxenia.exchange.office.network_names import NetworkNames
from proxenia_web.advisor.tick_list import listed_ids
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale
from proxenia_web.directory.queries.cost import fees, find_place
from proxenia_web.workspaces.models import Record, Workspace
from proxenia_web.workspaces.value import workspace_value


@dataclass(frozen=True, slots=True)
class Row:
    """A membership with its way out; `is_listed`: the catalogue knows the network."""

    membership: RegisteredMembership
    exit: ExitTerms | None
    is_listed: bool


def register_rows(workspace: Workspace, day: date) -> list[Row]:
    """Every membership by name, those that were left last."""
    members = workspace_value(workspace, "memberships").ledger.memberships
    rows = [Row(one, exit_terms(one, day), one.network in current().networks) for one in members]
    return sorted(rows, key=lambda row: (not row.membership.is_member_on(day), row.membership.name.casefold()))


def network_choices(workspace: Workspace) -> list[tuple[str, str]]:
    """The networks of the register, by name, for a form to choose from."""
    found = [(record.key, record.data["name"]) for record in workspace.records.filter(kind="memberships")]
    return sorted(found, key=lambda pair: pair[1].casefold())


def known_networks(workspace: Workspace) -> NetworkNames:
    """Every network that the office may speak of: its own, and those of the catalogue."""
    return NetworkNames.of(workspace_value(workspace, "memberships").ledger.memberships, current())


def network_id(workspace: Workspace, name: str) -> str:
    """The id of a network named by its id, name or acronym; one of the office's own where nothing is called so."""
    known = known_networks(workspace)
    return known.find(name) or known.own_id(name)


def find_record(workspace: Workspace, kind: str, key: str) -> Record | None:
    """One record of the office."""
    return workspace.records.select_related("changed_by").filter(kind=kind, key=key).first()


def listed_networks(workspace: Workspace) -> list[Network]:
    """The networks whose member lists name the city and that the register lacks."""
    if workspace.place is None or find_place(workspace.place) is None:
        return []
    known = set(workspace.records.filter(kind="memberships").values_list("key", flat=True))
    return [current().networks[id_] for id_ in listed_ids(workspace.place) if id_ not in known]


def from_catalogue(workspace: Workspace, network_id: str) -> dict[str, object]:
    """What the catalogue knows of a membership: name, notice, since when, and the fee where one is published for it."""
    network = current().networks.get(network_id)
    if network is None:
        return {}
    found: dict[str, object] = {"network": network.id, "name": locale.wording(network).name}
    terms = leaving_terms(current().facts[id_] for id_ in network.facts.get("requirement", ()))
    if terms.notice:
        found["notice_months"] = ceil(terms.notice.months)
    if workspace.place is None or find_place(workspace.place) is None:
        return found
    since = [
        m.since for m in current().memberships if m.network == network_id and m.place == workspace.place and m.since
    ]
    if since:
        found["joined"] = since[0]
        is_day = len(since[0]) == len("2019-01-01")
        if is_day and terms.minimum and terms.minimum.months:
            found["minimum_until"] = add_months(date.fromisoformat(since[0]), ceil(terms.minimum.months)).isoformat()
    fee = fees(workspace.place).get(network_id)
    if fee and fee.known and fee.low == fee.high:
        found["fee"] = {"amount": round(fee.mode, 2), "currency": "EUR"}
    return found

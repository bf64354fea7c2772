"""Proposes statements, discusses and decides them; every step leaves its remark, and the proposer hears of it."""

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from proxenia.errors import InputError
from proxenia.evidence.vocabulary import parse_statement
from proxenia_web.accounts.models import User
from proxenia_web.catalogue.snapshot import vocabulary
from proxenia_web.contributions.models import HandedTable, Proposal, Remark, Secretariat, State, TableKind
from proxenia_web.contributions.queries import LISTS, name_of, speaks_for, title_of
from proxenia_web.contributions.tables.draft import frozen, is_held, settled_choices
from proxenia_web.contributions.tables.files import accepted_statements

#: What may follow on what, and who may do it: a reviewer, or the proposer.
STEPS = {
    "accepted": ({State.OPEN, State.ASKED}, "reviewer"),
    "rejected": ({State.OPEN, State.ASKED}, "reviewer"),
    "asked": ({State.OPEN, State.ASKED}, "reviewer"),
    "reverted": ({State.ACCEPTED}, "reviewer"),
    "answered": ({State.ASKED}, "proposer"),
}
#: Steps that owe the other side a reason or a question in words.
NEEDS_WORDS = ("rejected", "asked", "reverted", "answered")


class RefusedError(Exception):
    """What was asked cannot be done; the text says why, in the reader's language."""


class DecidedError(Exception):
    """Somebody else took a step meanwhile."""


@transaction.atomic
def propose(user: User, row: Mapping[str, Any], replaces: str, why: str) -> Proposal:
    """A new proposal; InputError where the statement could not be imported."""
    statement, found = parse_statement(row, "proposal")
    if statement:
        found = [*found, *vocabulary().check(statement, "proposal")]
    if found:
        raise InputError(found)
    same = Proposal.objects.filter(**_identity(row), state__in=(State.OPEN, State.ASKED)).first()
    if same:
        raise RefusedError(_("The same has been proposed already and waits for a reviewer."))
    proposal = Proposal.objects.create(
        **{**row, "as_of": row["as_of"] or ""},
        replaces=replaces,
        proposer=user,
        is_secretariat=speaks_for(user, row["network"]),
    )
    _remark(proposal, user, "proposed", why)
    return proposal


def _identity(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("network", "property", "value", "source")}


@transaction.atomic
def take_step(user: User, proposal_id: int, version: int, action: str, text: str) -> Proposal:
    """Accepts, rejects, asks, answers or takes back; RefusedError where this person or this state does not allow it.

    DecidedError where the proposal is no longer the version that was read.
    """
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("proposer").get(id=proposal_id)
    if proposal.version != version:
        raise DecidedError
    states, who = STEPS[action]
    if proposal.state not in states or not _may(user, proposal, who):
        raise RefusedError(_("This cannot be done with the proposal as it stands."))
    if action in NEEDS_WORDS and not text.strip():
        raise RefusedError(_("Say why, or what is to be known: the other side reads it."))
    if action == "accepted":
        _freeze(proposal, text)
    proposal.state = State.OPEN if action == "answered" else State(action)
    proposal.version += 1
    proposal.decided = timezone.now() if action in ("accepted", "rejected", "reverted") else None
    proposal.save(update_fields=["state", "version", "decided"])
    _remark(proposal, user, action, text)
    if who == "reviewer" and proposal.proposer:
        told = proposal.proposer
        transaction.on_commit(lambda: _write(told, proposal, action, text))
    return proposal


def _freeze(proposal: Proposal, text: str) -> None:
    """Keeps what is taken of a table as the reviewer saw it; an odd list needs words that say why it is right."""
    table = HandedTable.objects.filter(proposal=proposal).first()
    if table is None:
        return
    if is_held(table) and not text.strip():
        raise RefusedError(_("Something about this list is odd: say in words why it is right all the same."))
    table.accepted = frozen(table)
    table.save(update_fields=["accepted"])


@transaction.atomic
def hand_in(user: User, table_id: int, why: str) -> Proposal:
    """The proposal that a draft becomes; DecidedError where it is not there any more, or is somebody else's."""
    table = HandedTable.objects.select_for_update(of=("self",)).filter(id=table_id, owner=user, proposal=None).first()
    if table is None:
        raise DecidedError
    speaks = speaks_for(user, table.network)
    if not speaks and (table.is_complete or table.kind == TableKind.FEES):
        raise RefusedError(_("You no longer speak for this network: hand in single rows."))
    proposal = Proposal.objects.create(
        network=table.network,
        property=LISTS[table.kind],
        value=len(table.rows),
        as_of=table.as_of,
        source=table.source,
        proposer=user,
        is_secretariat=speaks,
    )
    table.proposal = proposal
    table.save(update_fields=["proposal"])
    _remark(proposal, user, "proposed", why)
    return proposal


@transaction.atomic
def settle(user: User, proposal_id: int, version: int, given: Mapping[str, str]) -> int:
    """Settles doubtful names of a list that waits; how many. Who proposed it may, and reviewers of others' lists."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(id=proposal_id)
    if proposal.version != version:
        raise DecidedError
    table = HandedTable.objects.filter(proposal=proposal, kind=TableKind.MEMBERS).first()
    if table is None or not may_settle(user, proposal):
        raise RefusedError(_("This cannot be done with the proposal as it stands."))
    number = settle_table(table, given)
    proposal.version += 1
    proposal.save(update_fields=["version"])
    _remark(proposal, user, "settled", str(number))
    return number


def may_settle(user: User, proposal: Proposal) -> bool:
    """Whether a person may settle doubtful names of a list as it stands."""
    is_waiting = proposal.state in (State.OPEN, State.ASKED)
    return is_waiting and (user.is_reviewer or proposal.proposer_id == user.pk)


def settle_table(table: HandedTable, given: Mapping[str, str]) -> int:
    """Keeps what a form says of the doubtful rows it showed; how many."""
    choices = settled_choices(table, given)
    table.choices = {**table.choices, **choices}
    table.save(update_fields=["choices"])
    return len(choices)


def _may(user: User, proposal: Proposal, who: str) -> bool:
    """Nobody decides on what they proposed themselves."""
    is_own = proposal.proposer_id == user.pk
    return is_own if who == "proposer" else user.is_reviewer and not is_own


def steps_for(user: User, proposal: Proposal) -> list[str]:
    """What this person may do with the proposal now."""
    return [action for action, (states, who) in STEPS.items() if proposal.state in states and _may(user, proposal, who)]


def _remark(proposal: Proposal, user: User, action: str, text: str) -> None:
    Remark.objects.create(proposal=proposal, user=user, who=str(user)[:160], action=action, text=text.strip()[:4000])


def _write(user: User, proposal: Proposal, action: str, text: str) -> None:
    with override(user.language):
        name = name_of(proposal.network)
        page = reverse("contributions:proposal", args=[proposal.pk])
        told = {
            **{"proposal": proposal, "name": name, "title": title_of(proposal), "action": action, "text": text},
            "address": f"{settings.PUBLIC_ADDRESS}{page}" if settings.PUBLIC_ADDRESS else "",
        }
        letter = render_to_string("contributions/letter.txt", told)
        subject = _("[Proxenia] Your proposal on %(network)s") % {"network": name}
    send_mail(subject, letter, None, [user.email], fail_silently=True)


def accepted_lines() -> str:
    """Every accepted statement, in the form that `proxenia catalogue import` reads, the oldest decision first.

    Those of accepted fee scales come last; member lists are taken out as files of their own.
    """
    accepted = Proposal.objects.filter(state=State.ACCEPTED, table=None).order_by("decided", "id")
    rows = [*(one.row() for one in accepted), *accepted_statements()]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def set_reviewer(email: str, is_reviewer: bool) -> bool:
    """Makes a person a reviewer or no longer one; False where nobody has this address."""
    return bool(User.objects.filter(email=email.strip().lower()).update(is_reviewer=is_reviewer))


@transaction.atomic
def set_secretariat(email: str, network: str, speaks: bool) -> bool:
    """Lets a person speak for a network or no longer; False where nobody has this address."""
    user = User.objects.filter(email=email.strip().lower()).first()
    if user and speaks:
        Secretariat.objects.get_or_create(user=user, network=network)
    elif user:
        Secretariat.objects.filter(user=user, network=network).delete()
    return user is not None

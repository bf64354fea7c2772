"""Invites people into an office, seats them, and lets them go."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxenia_web.accounts.models import User
from proxenia_web.core.admission.limit import is_over
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Invitation, Role, Seat, Workspace, digest
from proxenia_web.workspaces.services.trace import leave_trace

_HOUR, _DAY = 3_600, 86_400
#: So many invitations may go to one address in a day, and be sent by one person and by the whole site in an hour.
_TO_ONE, _BY_ONE, _BY_ALL = 3, 20, 200
USED = gettext_lazy("This invitation has been used, taken back or is too old. Ask for a new one.")


class RefusedError(Exception):
    """What was asked cannot be done; the text says why, in the reader's language."""


@transaction.atomic
def invite(access: Access, email: str, role: Role, scenario: str = "") -> tuple[Invitation, str]:
    """An invitation and its secret, which is shown or sent once; a second one to an address replaces the first."""
    email = email.strip().lower()
    _refuse_too_many(access, email)
    if access.workspace.seats.filter(user__email=email).exists():
        raise RefusedError(_("%(email)s is in the office already.") % {"email": email})
    access.workspace.invitations.filter(email=email).delete()
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        workspace=access.workspace,
        email=email,
        role=role,
        scenario=scenario,
        digest=digest(secret),
        invited_by=access.user,
    )
    leave_trace(access, "invited", "person", email, after={"role": role, "scenario": scenario})
    return invitation, secret


def _refuse_too_many(access: Access, email: str) -> None:
    """Letters go to addresses that somebody names: so many to one, by one person and from the whole site."""
    counted = (
        ("letter-to", email, _TO_ONE, _DAY),
        ("letter-by", str(access.user.pk), _BY_ONE, _HOUR),
        ("letter", "site", _BY_ALL, _HOUR),
    )
    if sum(is_over(*one) for one in counted):  # each is counted, even after one is over
        raise RefusedError(_("Too many invitations were sent: try again later."))


def open_invitation(secret: str) -> Invitation | None:
    """The invitation of a secret, if it can still be taken up: not when it is old, or its sender no longer may."""
    found = Invitation.objects.select_related("workspace", "invited_by").filter(digest=digest(secret)).first()
    return found if found and found.is_open and _may_invite(found) else None


def _may_invite(invitation: Invitation) -> bool:
    return invitation.workspace.seats.filter(user=invitation.invited_by, role=Role.OWNER).exists()


@transaction.atomic
def accept(user: User, invitation: Invitation) -> Access:
    """Seats the person; whoever is in the office already keeps the seat they have. The invitation is used up.

    RefusedError where another was quicker, or it was taken back meanwhile.
    """
    Workspace.objects.select_for_update().filter(id=invitation.workspace.id).first()
    if not Invitation.objects.filter(id=invitation.id).exists() or not _may_invite(invitation):
        raise RefusedError(USED)
    seat, is_new = Seat.objects.get_or_create(
        workspace=invitation.workspace,
        user=user,
        defaults={"role": invitation.role, "scenario": invitation.scenario},
    )
    access = Access(invitation.workspace, user, seat)
    if is_new:
        leave_trace(access, "joined", "person", user.email, after={"role": seat.role})
    invitation.delete()
    return access


@transaction.atomic
def withdraw(access: Access, invitation_id: int) -> None:
    """Takes an invitation back."""
    for invitation in access.workspace.invitations.filter(id=invitation_id):
        leave_trace(access, "withdrew", "person", invitation.email, before={"role": invitation.role})
        invitation.delete()


@transaction.atomic
def change_role(access: Access, seat_id: int, role: Role) -> None:
    """Gives a person another role; RefusedError where the office would be without an owner."""
    seat = _seat(access, seat_id)
    if role != Role.OWNER:
        _refuse_without_owner(access, seat)
        _end_what_they_gave(access, seat)
    leave_trace(access, "changed", "person", seat.user.email, {"role": seat.role}, {"role": role})
    seat.role, seat.scenario = role, ""
    seat.save(update_fields=["role", "scenario"])


@transaction.atomic
def let_go(access: Access, seat_id: int) -> None:
    """Ends a person's seat, one's own included; RefusedError where the office would be without an owner."""
    seat = _seat(access, seat_id)
    _refuse_without_owner(access, seat)
    _end_what_they_gave(access, seat)
    access.workspace.feeds.filter(made_by=seat.user, revoked=None).update(revoked=timezone.now())
    leave_trace(access, "left" if seat.user == access.user else "removed", "person", seat.user.email)
    seat.delete()


def _end_what_they_gave(access: Access, seat: Seat) -> None:
    """Invitations of somebody who may no longer invite end with the right."""
    access.workspace.invitations.filter(invited_by=seat.user).delete()


def _seat(access: Access, seat_id: int) -> Seat:
    seat = access.workspace.seats.select_related("user").filter(id=seat_id).first()
    if seat is None:
        raise RefusedError(_("This person is no longer in the office."))
    return seat


def _refuse_without_owner(access: Access, leaving: Seat) -> None:
    owners = access.workspace.seats.select_for_update().filter(role=Role.OWNER)
    if leaving.role == Role.OWNER and not [seat for seat in owners if seat.id != leaving.id]:
        raise RefusedError(_("An office needs an owner: make somebody else owner first."))

"""Who may see and change an office: the one way by which views get at it."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from proxenia_web.accounts.models import User
from proxenia_web.core.errors import Missing, NotAllowed
from proxenia_web.workspaces.models import Role, Seat, Workspace

_RANK = {Role.OWNER: 3, Role.EDITOR: 2, Role.VIEWER: 1, Role.GUEST: 0}


@dataclass(frozen=True, slots=True)
class Access:
    """A person in an office, with at least the role that was asked for."""

    workspace: Workspace
    user: User
    seat: Seat

    @property
    def may_edit(self) -> bool:
        """Whether the person may change records."""
        return _RANK[Role(self.seat.role)] >= _RANK[Role.EDITOR]

    @property
    def may_own(self) -> bool:
        """Whether the person decides on people and on the office itself."""
        return self.seat.role == Role.OWNER

    @property
    def is_guest(self) -> bool:
        """Whether the person sees one scenario and nothing else of the office."""
        return self.seat.role == Role.GUEST


def enter(request: HttpRequest, workspace_id: UUID, least: Role = Role.VIEWER) -> Access:
    """The access of the signed-in person; to a stranger the office does not exist (Missing, 404).

    A person of the office who may see but not do this gets NotAllowed (403). A guest sees nothing this opens: the one
    scenario has its own way in (`enter_scenario`).
    """
    return enter_as(cast(User, request.user), workspace_id, least)


def enter_as(user: User, workspace_id: UUID, least: Role = Role.VIEWER) -> Access:
    """As `enter`, for a person known otherwise than by a session."""
    access = _seated(user, workspace_id)
    if access.is_guest:
        raise Missing(_("There is no office at this address, or you are not in it."))
    if _RANK[Role(access.seat.role)] < _RANK[least]:
        owners = access.workspace.seats.filter(role=Role.OWNER).select_related("user")
        names = ", ".join(str(seat.user) for seat in owners)
        raise NotAllowed(_("Your role does not allow this. Ask an owner of the office: %(names)s.") % {"names": names})
    return access


def enter_scenario(request: HttpRequest, workspace_id: UUID, scenario: str) -> Access:
    """The access to one scenario: of everybody in the office, and of its guest."""
    access = _seated(cast(User, request.user), workspace_id)
    if access.is_guest and access.seat.scenario != scenario:
        raise Missing(_("There is no office at this address, or you are not in it."))
    return access


def enter_to_leave(request: HttpRequest, workspace_id: UUID) -> Access:
    """The access of whoever has a seat, a guest's included: nobody is kept in an office."""
    return _seated(cast(User, request.user), workspace_id)


def _seated(user: User, workspace_id: UUID) -> Access:
    seat = None
    if user.is_authenticated:
        seat = Seat.objects.select_related("workspace").filter(workspace=workspace_id, user=user).first()
    if seat is None:
        raise Missing(_("There is no office at this address, or you are not in it."))
    return Access(seat.workspace, user, seat)

"""Ends a person's account: their seats, the offices that nobody else is in, and everything that is theirs alone."""

from django.db import transaction
from django.db.models import QuerySet

from proxenia_web.accounts.models import User
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Role, Seat, Workspace
from proxenia_web.workspaces.services.office import end_office
from proxenia_web.workspaces.services.people import let_go


def offices_that_end(user: User) -> list[Workspace]:
    """The offices in which nobody else is: they end with the account."""
    return [seat.workspace for seat in _seats(user) if not _others(seat).exists()]


def offices_without_owner(user: User) -> list[Workspace]:
    """The offices in which others are whom nobody could let in or out any more: they keep the account."""
    return [
        seat.workspace
        for seat in _seats(user)
        if seat.role == Role.OWNER and (others := _others(seat)).exists() and not others.filter(role=Role.OWNER)
    ]


@transaction.atomic
def end_account(user: User) -> None:
    """Deletes the account and what is the person's alone; RefusedError where an office would be without an owner.

    What they wrote in offices that go on, and what they proposed for the catalogue, stays with the name they gave.
    """
    seats = _seats(user)
    # Nobody is seated meanwhile: who takes an invitation up waits for the office.
    list(Workspace.objects.select_for_update().filter(id__in=[seat.workspace_id for seat in seats]).order_by("id"))
    for seat in seats:
        access = Access(seat.workspace, user, seat)
        if _others(seat).exists():
            let_go(access, seat.id)
        else:
            end_office(access)
    user.tables.filter(proposal=None).delete()
    user.delete()


def _seats(user: User) -> list[Seat]:
    return list(Seat.objects.filter(user=user.pk).select_related("workspace").order_by("workspace__name", "id"))


def _others(seat: Seat) -> QuerySet[Seat]:
    return Seat.objects.filter(workspace=seat.workspace).exclude(id=seat.id)

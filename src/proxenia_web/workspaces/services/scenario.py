"""Renames and removes the questions that an office keeps."""

from django.db import transaction

from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Record, Role
from proxenia_web.workspaces.services import record as service

KIND = "scenarios"


@transaction.atomic
def rename_scenario(access: Access, record: Record, name: str, version: int) -> Record:
    """The scenario under another name; ConflictError where it is no longer the version that was read."""
    return service.change(access, KIND, record.key, version, {**record.data, "name": name}, record.key)


@transaction.atomic
def remove_scenario(access: Access, key: str, version: int) -> None:
    """Takes a scenario out with its answers; its guests have nothing left to see, and go too."""
    service.remove(access, KIND, key, version)
    access.workspace.runs.filter(scenario=key).delete()
    for guests in (access.workspace.seats, access.workspace.invitations):
        guests.filter(role=Role.GUEST, scenario=key).delete()

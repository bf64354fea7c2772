"""Makes, changes, fills and ends an office."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from proxenia.errors import InputError
from proxenia.exchange.office.workspace import KINDS, Office, faults_of_office, parse_workspace, record_data, record_key
from proxenia.problems import Problem
from proxenia_web.accounts.models import User
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.archive import archives
from proxenia_web.workspaces.models import Record, Role, Seat, Workspace
from proxenia_web.workspaces.services.record import fill, lock_office
from proxenia_web.workspaces.services.trace import leave_trace


@transaction.atomic
def make_office(user: User, office: Office) -> Access:
    """A new office with its first owner; InputError where its data are wrong."""
    _refuse_faults(office)
    workspace = Workspace(**_columns(office))
    workspace.save()
    access = Access(workspace, user, Seat.objects.create(workspace=workspace, user=user, role=Role.OWNER))
    leave_trace(access, "made", "office", office.name, after=record_data(office))
    return access


@transaction.atomic
def change_office(access: Access, office: Office) -> None:
    """The office with other data."""
    _refuse_faults(office)
    before = record_data(access.workspace.office)
    for name, value in _columns(office).items():
        setattr(access.workspace, name, value)
    access.workspace.save()
    leave_trace(access, "changed", "office", office.name, before, record_data(office))


@transaction.atomic
def fill_office(access: Access, data: object, name: str) -> int:
    """Brings a workspace file into an empty office; the number of records. InputError lists every fault."""
    value = parse_workspace(data, name)
    lock_office(access)
    if access.workspace.records.exists():
        hint = "make a new office and bring the file in there"
        raise InputError([Problem("not-empty", name, "this office has records already", hint)])
    records = [_record(access, kind, one) for kind in KINDS for one in value.of_kind(kind)]
    Record.objects.bulk_create(records, batch_size=500)
    place = value.office.place or access.workspace.place
    change_office(access, replace(value.office, place=place))
    leave_trace(access, "imported", "office", name, after={"records": len(records)})
    return len(records)


def _record(access: Access, kind: str, value: Any) -> Record:
    record = Record(workspace=access.workspace, kind=kind, key=record_key(value), changed_by=access.user)
    fill(record, record_data(value))
    return record


@transaction.atomic
def end_office(access: Access) -> None:
    """Deletes the office with everything in it, the history too: nothing of it is kept."""
    archives(access.workspace).delete()
    access.workspace.delete()


def _columns(office: Office) -> dict[str, Any]:
    return {
        "name": office.name,
        "place": office.place,
        "currency": office.currency,
        "staff_day_cost": office.staff_day_cost,
        "language": office.language,
    }


def _refuse_faults(office: Office) -> None:
    found = list(faults_of_office(office, "office"))
    if found:
        raise InputError(found)

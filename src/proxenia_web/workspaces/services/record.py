"""Writes, removes and restores records, so that two people never overwrite each other unseen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from proxenia.errors import InputError
from proxenia.exchange.office.workspace import Record as RecordValue
from proxenia.exchange.office.workspace import parse_record, record_data, record_key
from proxenia.problems import Problem
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Record, Role, Workspace
from proxenia_web.workspaces.services.trace import leave_trace


class ConflictError(Exception):
    """Somebody else changed the record meanwhile; `current` is how it stands now, None where it was removed."""

    def __init__(self, current: Record | None) -> None:
        super().__init__("changed meanwhile")
        self.current = current


def check(access: Access, kind: str, data: Mapping[str, Any], where: str) -> RecordValue:
    """The record of plain data; InputError lists everything that is wrong with it."""
    record, found = parse_record(data, kind, where, networks_of(access))
    if record is None or found:
        raise InputError(found)
    return record


def lock_office(access: Access) -> None:
    """Lets one change of the office's records wait for another: what one speaks of, the other may take away."""
    Workspace.objects.select_for_update().filter(id=access.workspace.id).first()


def networks_of(access: Access) -> set[str]:
    """The networks of the register, which every other record may speak of."""
    return set(access.workspace.records.filter(kind="memberships").values_list("key", flat=True))


@transaction.atomic
def add(access: Access, kind: str, data: Mapping[str, Any], where: str) -> Record:
    """A new record; ConflictError where there is one of its key already."""
    lock_office(access)
    value = check(access, kind, data, where)
    record = Record(workspace=access.workspace, kind=kind, key=record_key(value), changed_by=access.user)
    fill(record, record_data(value))
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError:
        raise ConflictError(_current(access, kind, record.key)) from None
    leave_trace(access, "added", kind, record.key, after=record.data)
    return record


@transaction.atomic
def change(access: Access, kind: str, key: str, version: int, data: Mapping[str, Any], where: str) -> Record:
    """The record with new data, if it still is the version that was read; ConflictError otherwise."""
    lock_office(access)
    value = check(access, kind, data, where)
    record = _locked(access, kind, key, version)
    before = record.data
    if record_key(value) != key:
        raise ValueError(f"the key of {kind} {key} cannot change")
    fill(record, record_data(value))
    if record.data != before:
        record.version += 1
        record.changed, record.changed_by = timezone.now(), access.user
        record.save()
        leave_trace(access, "changed", kind, key, before, record.data)
    return record


@transaction.atomic
def remove(access: Access, kind: str, key: str, version: int) -> None:
    """Takes a record out; the history keeps it. InputError where others still speak of it."""
    lock_office(access)
    record = _locked(access, kind, key, version)
    if kind == "memberships":
        _refuse_while_spoken_of(access, key)
    if kind == "scenarios":
        _end_scenario(access, key)
    leave_trace(access, "removed", kind, key, before=record.data)
    record.delete()


def _refuse_while_spoken_of(access: Access, network: str) -> None:
    number = access.workspace.records.filter(network=network).exclude(kind="memberships").count()
    if number:
        hint = "note the day on which you left instead, or remove them first"
        raise InputError([Problem("in-use", network, f"{number} entries, tasks or decisions speak of it", hint)])


def _end_scenario(access: Access, key: str) -> None:
    """Its answers go with it; its guests have nothing left to see, and go too."""
    access.workspace.runs.filter(scenario=key).delete()
    access.workspace.seats.filter(role=Role.GUEST, scenario=key).delete()
    access.workspace.invitations.filter(role=Role.GUEST, scenario=key).delete()


def fill(record: Record, data: dict[str, Any]) -> None:
    """Puts plain data into a record, and beside them what is searched by."""
    day = data.get("day") or data.get("due")
    record.data = data
    record.network = data.get("network", "")
    record.day = date.fromisoformat(day) if day else None


def _locked(access: Access, kind: str, key: str, version: int) -> Record:
    record = _current(access, kind, key, is_locked=True)
    if record is None or record.version != version:
        raise ConflictError(record)
    return record


def _current(access: Access, kind: str, key: str, is_locked: bool = False) -> Record | None:
    records = access.workspace.records.filter(kind=kind, key=key).select_related("workspace")
    if is_locked:
        records = records.select_for_update(of=("self",))
    return records.first()

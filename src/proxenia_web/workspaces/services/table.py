"""Brings a register or a ledger in from a table: read and shown first; good lines are taken over, the rest is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from proxenia.exchange.office.ledger import ledger_of
from proxenia.exchange.office.record import Reading
from proxenia.exchange.office.register import register_of
from proxenia.exchange.office.workspace import record_data, record_key
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Change, Draft, Record
from proxenia_web.workspaces.queries.register import known_networks
from proxenia_web.workspaces.services.record import ConflictError, fill, lock_office, networks_of
from proxenia_web.workspaces.services.trace import leave_trace
from proxenia_web.workspaces.told_table import ToldTable
from proxenia_web.workspaces.value import workspace_value

#: A draft that nobody said yes to is thrown away after so many days.
_DRAFT_DAYS = 30
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a draft would do: keys of records that are new, that change, and how many stay as they are."""

    new: list[str]
    changed: list[str]
    same: int


@transaction.atomic
def keep_draft(access: Access, kind: str, name: str, told: ToldTable) -> Draft:
    """Keeps a table until its reader says yes; one draft a person and kind."""
    old = timezone.now() - timedelta(days=_DRAFT_DAYS)
    Draft.objects.filter(created__lt=old).delete()
    access.workspace.drafts.filter(user=access.user, kind=kind).delete()
    return Draft.objects.create(
        workspace=access.workspace,
        user=access.user,
        kind=kind,
        name=name[:120],
        records={},
        versions={},
        table=told.data(),
    )


def read_draft(access: Access, draft: Draft, told: ToldTable) -> Reading[Any]:
    """Reads a draft's table as its reader says, against the office as it stands; nothing of the office is changed.

    InputError where no line names the columns; then the draft would bring nothing.
    """
    draft.records = {}
    try:
        reading = _read(access, draft.kind, told)
        read = zip(reading.lines, reading.records, strict=True)
        ready = {line: record for line, record in read if line not in told.taken}
        told.ready = list(ready)
        draft.records = {record_key(record): record_data(record) for record in ready.values()}
    finally:
        draft.versions = dict(access.workspace.records.filter(kind=draft.kind).values_list("key", "version"))
        draft.table = told.data()
        draft.save()
    return reading


def _read(access: Access, kind: str, told: ToldTable) -> Reading[Any]:
    known, ledger = known_networks(access.workspace), workspace_value(access.workspace).ledger
    assumed = told.assumed(access.workspace.currency)
    if kind == "memberships":
        return register_of(told.sheet(), known, assumed, ledger.memberships)
    return ledger_of(told.sheet(), ledger.memberships, known, assumed, ledger.entries)


def outlook(draft: Draft) -> Outlook:
    """What the draft would do to the office as it stands."""
    kept = dict(draft.workspace.records.filter(kind=draft.kind).values_list("key", "data"))
    new = [key for key in draft.records if key not in kept]
    changed = [key for key, data in draft.records.items() if key in kept and kept[key] != data]
    return Outlook(new, changed, len(draft.records) - len(new) - len(changed))


@transaction.atomic
def take_over(access: Access, draft: Draft) -> Outlook:
    """Does what the draft says, all of it; ConflictError where it no longer fits what it was read against.

    So it is where one of its records has changed meanwhile, or a network of which it speaks has left the register.
    """
    lock_office(access)
    if draft.kind != "memberships" and not {one["network"] for one in draft.records.values()} <= networks_of(access):
        raise ConflictError(None)
    found = outlook(draft)
    kept = {record.key: record for record in draft.workspace.records.select_for_update().filter(kind=draft.kind)}
    for key in (*found.new, *found.changed):
        if (kept[key].version if key in kept else None) != draft.versions.get(key):
            raise ConflictError(kept.get(key))
    Record.objects.bulk_create(_new(access, draft, found), batch_size=_BATCH)
    before = {key: kept[key].data for key in found.changed}
    for key in found.changed:
        _change(access, kept[key], draft)
    Record.objects.bulk_update(
        [kept[key] for key in found.changed],
        ["data", "network", "day", "version", "changed", "changed_by"],
        batch_size=_BATCH,
    )
    traces = [_trace(access, draft, key, before.get(key)) for key in (*found.new, *found.changed)]
    Change.objects.bulk_create(traces, batch_size=_BATCH)
    counts = {"new": len(found.new), "changed": len(found.changed)}
    leave_trace(access, "imported", draft.kind, draft.name, after=counts)
    _keep_the_rest(draft)
    return found


def _keep_the_rest(draft: Draft) -> None:
    """Leaves of a draft the lines that are still to mend; drafts of older versions of the program have no table."""
    told = ToldTable.of(draft.table) if draft.table else None
    if told is None or not told.rest:
        draft.delete()
        return
    told.taken, told.ready = [*told.taken, *told.ready], []
    draft.records, draft.table = {}, told.data()
    draft.save()


def _new(access: Access, draft: Draft, found: Outlook) -> Iterator[Record]:
    for key in found.new:
        record = Record(workspace=access.workspace, kind=draft.kind, key=key, changed_by=access.user)
        fill(record, draft.records[key])
        yield record


def _change(access: Access, record: Record, draft: Draft) -> None:
    fill(record, draft.records[record.key])
    record.version += 1
    record.changed, record.changed_by = timezone.now(), access.user


def _trace(access: Access, draft: Draft, key: str, before: Any) -> Change:
    return Change(
        workspace=access.workspace,
        user=access.user,
        who=str(access.user)[:160],
        action="changed" if before else "added",
        kind=draft.kind,
        key=key[:160],
        before=before,
        after=draft.records[key],
    )

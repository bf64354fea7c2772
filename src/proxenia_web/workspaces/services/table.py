"""Brings a register or a ledger in from a table: read and shown first, then taken over whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from proxenia.engagement.model import Entry, RegisteredMembership
from proxenia.exchange.office.assumptions import Assumptions
from proxenia.exchange.office.ledger import read_ledger
from proxenia.exchange.office.record import Reading
from proxenia.exchange.office.register import read_register
from proxenia.exchange.office.workspace import record_data, record_key
from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Change, Draft, Record
from proxenia_web.workspaces.queries.register import known_networks
from proxenia_web.workspaces.services.record import ConflictError, fill, lock_office, networks_of
from proxenia_web.workspaces.services.trace import leave_trace
from proxenia_web.workspaces.value import workspace_value

#: A draft that nobody said yes to is thrown away after so many hours.
_DRAFT_HOURS = 24
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a draft would do: keys of records that are new, that change, and how many stay as they are."""

    new: list[str]
    changed: list[str]
    same: int


def read_table(access: Access, kind: str, content: bytes, name: str, assumed: Assumptions) -> Reading[Any]:
    """What a table holds; nothing is changed. InputError where the file as a whole cannot be read."""
    known, ledger = known_networks(access.workspace), workspace_value(access.workspace).ledger
    if kind == "memberships":
        return read_register(content, name, known, assumed, ledger.memberships)
    return read_ledger(content, name, ledger.memberships, known, assumed, ledger.entries)


@transaction.atomic
def keep_draft(access: Access, kind: str, name: str, reading: Reading[RegisteredMembership] | Reading[Entry]) -> Draft:
    """Keeps what was read until the reader says yes; one draft a person and kind."""
    old = timezone.now() - timedelta(hours=_DRAFT_HOURS)
    Draft.objects.filter(created__lt=old).delete()
    access.workspace.drafts.filter(user=access.user, kind=kind).delete()
    return Draft.objects.create(
        workspace=access.workspace,
        user=access.user,
        kind=kind,
        name=name[:120],
        records={record_key(record): record_data(record) for record in reading.records},
        versions=dict(access.workspace.records.filter(kind=kind).values_list("key", "version")),
    )


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
    draft.delete()
    return found


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

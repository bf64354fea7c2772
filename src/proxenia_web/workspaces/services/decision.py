"""Keeps a decision of the yearly review, with the task that follows from it: both or neither."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Record
from proxenia_web.workspaces.services import record as service


@transaction.atomic
def decide(access: Access, decision: Mapping[str, Any], version: int, task: Mapping[str, Any] | None) -> Record:
    """The decision, new (version 0) or in place of the one that was read; ConflictError where another came first."""
    key = f"{decision['network']}:{decision['year']}"
    if version:
        kept = service.change(access, "decisions", key, version, decision, key)
    else:
        kept = service.add(access, "decisions", decision, key)
    if task:
        service.add(access, "tasks", task, key)
    return kept

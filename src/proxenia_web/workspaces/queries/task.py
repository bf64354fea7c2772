"""The tasks of an office: what is overdue, what comes, what is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from proxenia_web.workspaces.models import Record, Workspace


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks in three lists: overdue and coming by day, done by day with the last one first."""

    overdue: list[Record]
    coming: list[Record]
    done: list[Record]


def tasks_of(workspace: Workspace, today: date) -> Tasks:
    """Every task of the office."""
    records = list(workspace.records.filter(kind="tasks").order_by("day", "id"))
    opened = [record for record in records if not _done(record.data)]
    return Tasks(
        overdue=[record for record in opened if record.day and record.day < today],
        coming=[record for record in opened if not record.day or record.day >= today],
        done=sorted(
            (record for record in records if _done(record.data)), key=lambda one: one.data["done"], reverse=True
        ),
    )


def _done(data: dict[str, Any]) -> bool:
    return bool(data.get("done"))

"""The trace that every change leaves."""

from typing import Any

from proxenia_web.workspaces.access import Access
from proxenia_web.workspaces.models import Change


def leave_trace(access: Access, action: str, kind: str, key: str, before: Any = None, after: Any = None) -> None:
    """Writes down who did what to which record."""
    Change.objects.create(
        workspace=access.workspace,
        user=access.user,
        who=str(access.user)[:160],
        action=action,
        kind=kind,
        key=key[:160],
        before=before,
        after=after,
    )

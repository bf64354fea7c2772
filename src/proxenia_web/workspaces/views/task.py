"""The tasks of an office."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from proxenia.errors import InputError
from proxenia_web.core.errors import Missing
from proxenia_web.workspaces.access import Access, enter
from proxenia_web.workspaces.forms.entry import new_id
from proxenia_web.workspaces.forms.task import TaskForm
from proxenia_web.workspaces.models import Record, Role
from proxenia_web.workspaces.paging import cut, page_of
from proxenia_web.workspaces.queries.change import differences
from proxenia_web.workspaces.queries.register import find_record, network_choices
from proxenia_web.workspaces.queries.task import tasks_of
from proxenia_web.workspaces.services import record as service
from proxenia_web.workspaces.views.register import add_problems, read_version

KIND = "tasks"


@require_http_methods(["GET", "HEAD", "POST"])
def tasks(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """The tasks, and a new one."""
    access = enter(request, workspace_id, Role.EDITOR if request.method == "POST" else Role.VIEWER)
    networks = network_choices(access.workspace)
    form = TaskForm(networks, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            service.add(access, KIND, form.record(new_id()), "task")
        except InputError as error:
            add_problems(form, error)
        else:
            return redirect("workspaces:tasks", workspace_id)
    seen = tasks_of(access.workspace, timezone.localdate())
    lists = {name: getattr(seen, name) for name in ("overdue", "coming", "done")}
    which = request.GET.get("show", "")
    shown = {
        "access": access,
        "section": "tasks",
        "form": form,
        "names": dict(networks),
        "seen": seen,
        **{name: cut(records) for name, records in lists.items()},
        "which": which,
        "page": page_of(lists[which], request) if which in lists and not form.is_bound else None,
    }
    return render(request, "workspaces/tasks.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def task(request: HttpRequest, workspace_id: UUID, key: str) -> HttpResponse:
    """One task: everybody in the office reads it, an editor changes it."""
    access = enter(request, workspace_id, Role.EDITOR if request.method == "POST" else Role.VIEWER)
    found = _found(access, key)
    data = request.POST if request.method == "POST" else None
    form, other = TaskForm(network_choices(access.workspace), data, found.data), None
    if request.method == "POST" and form.is_valid():
        try:
            service.change(access, KIND, key, read_version(request), form.record(key), key)
        except service.ConflictError as conflict:
            other = conflict.current
        except InputError as error:
            add_problems(form, error)
        else:
            return redirect("workspaces:tasks", workspace_id)
    shown: dict[str, Any] = {
        "access": access,
        "section": "tasks",
        "form": form,
        "record": other or found,
        "other": other,
    }
    if other:
        shown["differences"] = differences(KIND, form.record(key), other.data)
    return render(request, "workspaces/task.html", shown, status=409 if other else 422 if form.errors else 200)


def _found(access: Access, key: str) -> Record:
    found = find_record(access.workspace, KIND, key)
    if found is None:
        raise Missing(_("There is no such task."))
    return found


@require_POST
def tick(request: HttpRequest, workspace_id: UUID, key: str) -> HttpResponse:
    """Marks a task as done today, or as open again."""
    access = enter(request, workspace_id, Role.EDITOR)
    found = _found(access, key)
    data = {name: value for name, value in found.data.items() if name != "done"}
    if not found.data.get("done"):
        data["done"] = timezone.localdate().isoformat()
    try:
        service.change(access, KIND, key, read_version(request), data, key)
    except service.ConflictError:
        messages.error(request, _("Somebody changed or removed this meanwhile: look at it again."))
    return redirect("workspaces:tasks", workspace_id)


@require_POST
def remove_task(request: HttpRequest, workspace_id: UUID, key: str) -> HttpResponse:
    """Takes a task out; the history keeps it."""
    access = enter(request, workspace_id, Role.EDITOR)
    try:
        service.remove(access, KIND, key, read_version(request))
    except service.ConflictError:
        messages.error(request, _("Somebody changed or removed this meanwhile: look at it again."))
    return redirect("workspaces:tasks", workspace_id)

"""The record of one's own office: read, added to and changed with a key, under the same rules as on the pages."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from ninja import Body, Field, P, PathEx, Query, Router
from pydantic.json_schema import SkipJsonSchema

from proxenia.problems import Problem
from proxenia_web.accounts.models import Scope
from proxenia_web.api.answer import Page, as_json, one, page
from proxenia_web.api.asked import Asked, Paging, ShortText
from proxenia_web.api.keys import Key, caller
from proxenia_web.api.problem import RefusalError
from proxenia_web.api.records.workspace import KeptRecord, OfficeRecord, RecordKind
from proxenia_web.workspaces.access import Access, enter_as
from proxenia_web.workspaces.models import Record, Role, Seat
from proxenia_web.workspaces.services import record as records
from proxenia_web.workspaces.value import office_file

router = Router(tags=["Workspaces"])
router.add_decorator(never_cache, mode="view")
reading, writing = Key(Scope.READ), Key(Scope.WRITE)
Office = PathEx[UUID, P(description="The id of an office.")]
KeyOfRecord = PathEx[str, P(description="The key of a record: a membership's network, an entry's id.", max_length=120)]
#: How a change says what it is a change of.
_IF_MATCH = {
    "parameters": [
        {
            "in": "header",
            "name": "If-Match",
            "required": True,
            "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
            "description": "The version of the record that was read, in quotes: its ETag.",
            "example": '"3"',
        }
    ]
}
_VERSION = re.compile(r'(?:W/)?"?(\d{1,9})"?')


@router.get(
    "/workspaces",
    auth=reading,
    response=Page[OfficeRecord],
    operation_id="listWorkspaces",
    summary=gettext_noop("My offices"),
)
def offices(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """The offices that the key's owner is in, by name."""
    seats = Seat.objects.filter(user=caller(request)).exclude(role=Role.GUEST).select_related("workspace")
    found = [_office(seat) for seat in seats.order_by("workspace__name", "workspace__id")]
    return page(request, OfficeRecord, found, asked)


def _office(seat: Seat) -> dict[str, Any]:
    names = ("id", "name", "place", "currency", "staff_day_cost", "language")
    return {name: getattr(seat.workspace, name) for name in names} | {"role": seat.role}


@router.get(
    "/workspaces/{workspace_id}",
    auth=reading,
    response=OfficeRecord,
    operation_id="getWorkspace",
    summary=gettext_noop("One office"),
)
def office(request: HttpRequest, workspace_id: Office, asked: Query[Asked]) -> HttpResponse:
    """The office itself; to a stranger it does not exist."""
    return one(request, OfficeRecord, _office(enter_as(caller(request), workspace_id).seat))


@router.get(
    "/workspaces/{workspace_id}/export",
    auth=reading,
    response=dict[str, Any],
    operation_id="exportWorkspace",
    summary=gettext_noop("Everything of an office"),
)
def export(request: HttpRequest, workspace_id: Office, asked: Query[Asked]) -> HttpResponse:
    """The workspace file that `proxenia report` and a new office read."""
    access = enter_as(caller(request), workspace_id)
    return as_json(office_file(access.workspace))


class RecordsAsked(Paging):
    """A search of an office's records."""

    network: ShortText = Field(None, description="The id of the network they speak of.")
    since: date | SkipJsonSchema[None] = Field(None, description="Only those of this day or later (entries and tasks).")
    until: date | SkipJsonSchema[None] = Field(None, description="Only those of this day or earlier.")


@router.get(
    "/workspaces/{workspace_id}/{kind}",
    auth=reading,
    response=Page[KeptRecord],
    operation_id="listRecords",
    summary=gettext_noop("Records of a kind"),
)
def listed(request: HttpRequest, workspace_id: Office, kind: RecordKind, asked: Query[RecordsAsked]) -> HttpResponse:
    """Memberships, ledger entries, tasks, decisions or scenarios, by day and key."""
    found = enter_as(caller(request), workspace_id).workspace.records.filter(kind=kind)
    if asked.network is not None:
        found = found.filter(network=asked.network)
    if asked.since:
        found = found.filter(day__gte=asked.since)
    if asked.until:
        found = found.filter(day__lte=asked.until)
    return page(request, KeptRecord, list(found.order_by("day", "key")), asked)


@router.post(
    "/workspaces/{workspace_id}/{kind}",
    auth=writing,
    response={201: KeptRecord},
    operation_id="addRecord",
    summary=gettext_noop("Add a record"),
)
def add(
    request: HttpRequest, workspace_id: Office, kind: RecordKind, asked: Query[Asked], given: Body[dict[str, Any]]
) -> HttpResponse:
    """A new record in the form of the workspace file; 409 where there is one of its key."""
    try:
        record = records.add(_editing(request, workspace_id), kind, given, kind)
    except records.ConflictError as conflict:
        message, hint = _("There is a record of this key already."), _("Read it and change it.")
        raise RefusalError(409, [Problem("exists", "", message, hint)]) from conflict
    response = _told(request, record, 201)
    response["Location"] = f"/api/v1/workspaces/{workspace_id}/{kind}/{record.key}"
    return response


@router.get(
    "/workspaces/{workspace_id}/{kind}/{key}",
    auth=reading,
    response=KeptRecord,
    operation_id="getRecord",
    summary=gettext_noop("One record"),
)
def record(
    request: HttpRequest, workspace_id: Office, kind: RecordKind, key: KeyOfRecord, asked: Query[Asked]
) -> HttpResponse:
    """One record, its version in the ETag."""
    found = enter_as(caller(request), workspace_id).workspace.records.filter(kind=kind, key=key).first()
    if found is None:
        raise _gone()
    return _told(request, found)


@router.put(
    "/workspaces/{workspace_id}/{kind}/{key}",
    auth=writing,
    response=KeptRecord,
    operation_id="changeRecord",
    summary=gettext_noop("Change a record"),
    openapi_extra=_IF_MATCH,
)
def change(
    request: HttpRequest, workspace_id: Office, kind: RecordKind, key: KeyOfRecord, asked: Query[Asked],
    given: Body[dict[str, Any]],
) -> HttpResponse:  # fmt: skip
    """The record with other data. If-Match names the version that was read; 412 where it was changed since."""
    access, version = _editing(request, workspace_id), _version(request)
    try:
        return _told(request, records.change(access, kind, key, version, given, kind))
    except records.ConflictError as conflict:
        raise _changed(conflict) from conflict
    except ValueError as error:
        message, hint = _("The key of a record cannot change."), _("Remove the record and add another.")
        raise RefusalError(422, [Problem("other-key", "", message, hint)]) from error


@router.delete(
    "/workspaces/{workspace_id}/{kind}/{key}",
    auth=writing,
    response={204: None},
    operation_id="removeRecord",
    summary=gettext_noop("Remove a record"),
    openapi_extra=_IF_MATCH,
)
def remove(
    request: HttpRequest, workspace_id: Office, kind: RecordKind, key: KeyOfRecord, asked: Query[Asked]
) -> HttpResponse:
    """Takes a record out; the history keeps it. If-Match names the version that was read."""
    access, version = _editing(request, workspace_id), _version(request)
    try:
        records.remove(access, kind, key, version)
    except records.ConflictError as conflict:
        raise _changed(conflict) from conflict
    return HttpResponse(status=204)


def _editing(request: HttpRequest, workspace_id: UUID) -> Access:
    return enter_as(caller(request), workspace_id, Role.EDITOR)


def _version(request: HttpRequest) -> int:
    """The version that the caller read."""
    match = _VERSION.fullmatch(request.headers.get("If-Match", "").strip())
    if match is None:
        hint = _("Send the version that you read, its ETag, as in: %(example)s") % {"example": 'If-Match: "3"'}
        message = _("A change must say which version of the record it is a change of.")
        raise RefusalError(428, [Problem("no-version", "If-Match", message, hint)])
    return int(match[1])


def _changed(conflict: records.ConflictError) -> RefusalError:
    if conflict.current is None:
        return _gone()
    message = _("The record was changed meanwhile: its version is %(version)s now.")
    told = message % {"version": conflict.current.version}
    return RefusalError(412, [Problem("changed", "If-Match", told, _("Read it again, and decide anew."))])


def _gone() -> RefusalError:
    hint = _("List the records of this kind: the same address without the key.")
    return RefusalError(404, [Problem("unknown-record", "key", _("There is no record of this key."), hint)])


def _told(request: HttpRequest, record: Record, status: int = 200) -> HttpResponse:
    response = one(request, KeptRecord, record)
    response.status_code = status
    response["ETag"] = f'"{record.version}"'
    return response

"""The calendar of an office: a month, the year ahead, and the feed for calendar programs."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxenia.engagement.terms import add_months
from proxenia.exchange.office.calendar import write_calendar
from proxenia_web.core import locale
from proxenia_web.core.address import own_address
from proxenia_web.core.errors import Missing
from proxenia_web.core.printable import fault_of
from proxenia_web.workspaces.access import enter
from proxenia_web.workspaces.forms.network import NetworkFilter
from proxenia_web.workspaces.models import Feed, Role, digest
from proxenia_web.workspaces.paging import cut, page_of
from proxenia_web.workspaces.queries.calendar import (
    KINDS,
    Choice,
    by_month,
    feed_items,
    happenings,
    month_table,
    overdue,
)
from proxenia_web.workspaces.queries.register import network_choices
from proxenia_web.workspaces.services.reminder import turn
from proxenia_web.workspaces.services.trace import leave_trace

_LIST_MONTHS = 12
#: What the page can show in place of a month.
_LIST, _OVERDUE = "list", "overdue"


@require_safe
def calendar(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """A month as a table, the year ahead as a list, or all that is overdue."""
    access, today = enter(request, workspace_id), timezone.localdate()
    networks = network_choices(access.workspace)
    wanted = NetworkFilter.read(request.GET, networks)
    choice = _choice(request, dict(networks), wanted)
    language = (get_language() or "en")[:2]
    month, view = _month(request, today), request.GET.get("view", "")
    view = view if view in (_LIST, _OVERDUE) else ""
    late = overdue(access.workspace, today, language, choice)
    shown: dict[str, Any] = {
        "access": access,
        "section": "calendar",
        "networks": networks,
        "names": dict(networks),
        "kinds": KINDS,
        "choice": choice,
        "wanted": wanted,
        "month": month,
        "before": add_months(month, -1),
        "after": add_months(month, 1),
        "overdue": cut(late),
        "view": view,
    }
    if view == _OVERDUE:
        shown["page"] = page_of(late, request)
    elif view == _LIST:
        first = _first(request, month)
        last = add_months(first, _LIST_MONTHS) - timedelta(days=1)
        page = page_of(happenings(access.workspace, first, last, language, choice), request)
        shown |= {"first": first, "page": page, "months": by_month(page)}
    else:
        first_weekday = locale.locale().first_week_day
        first, last = month - timedelta(days=7), add_months(month, 1) + timedelta(days=7)
        found = happenings(access.workspace, first, last, language, choice)
        shown["weeks"] = month_table(month, today, first_weekday, found)
    return render(request, "workspaces/calendar.html", shown)


def _choice(request: HttpRequest, names: dict[str, str], wanted: NetworkFilter) -> Choice:
    kind = request.GET.get("kind", "")
    return Choice(kind if kind in KINDS else "", wanted.id if wanted.id in names or wanted.fault else "")


def _month(request: HttpRequest, today: date) -> date:
    """The first day of the month of the address; of this month where it names none that a calendar can show."""
    try:
        month = date.fromisoformat(f"{request.GET.get('month', '')[:7]}-01")
    except ValueError:
        month = today
    return (month if 1950 <= month.year <= 2150 else today).replace(day=1)


def _first(request: HttpRequest, month: date) -> date:
    """The day on which a list begins: the one that the address names, or the first of the month."""
    try:
        day = date.fromisoformat(request.GET.get("month", ""))
    except ValueError:
        return month
    return day if day.replace(day=1) == month else month


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """The feeds of an office; a new one's address is shown once."""
    access = enter(request, workspace_id, Role.EDITOR if request.method == "POST" else Role.VIEWER)
    address, fault = "", ""
    if request.method == "POST":
        name = " ".join(request.POST.get("name", "").split())[:80]
        if fault := fault_of(name):
            pass
        elif name:
            feed, secret = Feed.issue(access.workspace, name, (get_language() or "en")[:2], access.user)
            leave_trace(access, "made", "feed", feed.name)
            address = request.build_absolute_uri(reverse("office-feed", args=[secret]))
        else:
            fault = _("Say who will use it, so that you know later which one to revoke.")
    shown = {
        "access": access,
        "section": "calendar",
        "feeds": access.workspace.feeds.filter(revoked=None).order_by("-created"),
        "address": address,
        "fault": fault,
    }
    response = render(request, "workspaces/feeds.html", shown, status=422 if fault else 200)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke_feed(request: HttpRequest, workspace_id: UUID, feed_id: int) -> HttpResponse:
    """Ends a feed: its address leads nowhere from now on."""
    access = enter(request, workspace_id, Role.EDITOR)
    for feed in access.workspace.feeds.filter(id=feed_id, revoked=None):
        feed.revoked = timezone.now()
        feed.save(update_fields=["revoked"])
        leave_trace(access, "revoked", "feed", feed.name)
        messages.success(request, _("The address no longer works."))
    return redirect("workspaces:feeds", workspace_id)


@require_POST
def turn_reminders(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """Turns the reader's own letters of reminder on, in the language of the page, or off."""
    access = enter(request, workspace_id)
    turn(access, request.POST.get("turn") == "on", (get_language() or "en")[:2])
    return redirect(reverse("workspaces:calendar", args=[workspace_id]) + "#reminders")


@require_safe
def office_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address, in the language in which the feed was made."""
    feed = Feed.objects.select_related("workspace").filter(digest=digest(secret), revoked=None).first()
    if feed is None:
        raise Missing(_("There is no calendar at this address; it may have been revoked."))
    workspace, today = feed.workspace, timezone.localdate()
    last = workspace.changes.first()
    stamp = last.at if last else workspace.created
    with override(feed.language):
        page = own_address(request, reverse("workspaces:calendar", args=[workspace.id]))
    items = feed_items(workspace, today, feed.language, f"{page}?view=list")
    content = write_calendar(workspace.name, f"office-{workspace.id}", stamp, feed.language, items)
    tag = f'"{digest(content.decode())[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, max-age=3600"}
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(content, "text/calendar; charset=utf-8", headers=headers)

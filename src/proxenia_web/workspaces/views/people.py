"""The people of an office: who is in, who is invited, and taking an invitation up."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from proxenia_web.core.address import own_address
from proxenia_web.core.errors import Missing
from proxenia_web.workspaces.access import Access, enter, enter_to_leave
from proxenia_web.workspaces.models import Invitation, Role
from proxenia_web.workspaces.services import people as service


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=[(r.value, r.label) for r in Role if r != Role.GUEST])


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """Who is in the office; an owner invites."""
    access = enter(request, workspace_id, Role.OWNER if request.method == "POST" else Role.VIEWER)
    form, link = InvitationForm(request.POST or None, initial={"role": Role.EDITOR}), ""
    if request.method == "POST" and form.is_valid():
        try:
            invitation, secret = service.invite(access, form.cleaned_data["email"], Role(form.cleaned_data["role"]))
        except service.RefusedError as refused:
            form.add_error("email", str(refused))
        else:
            link = own_address(request, reverse("workspaces:join", args=[secret]))
            write_invitation(access, invitation, link)
    shown = {
        "access": access,
        "section": "people",
        "form": form,
        "link": link,
        "seats": access.workspace.seats.select_related("user").order_by("user__name", "user__email"),
        "invitations": access.workspace.invitations.order_by("email"),
        "roles": [(role.value, role.label) for role in Role if role != Role.GUEST],
    }
    status = 422 if form.errors else 200
    response = render(request, "workspaces/people.html", shown, status=status)
    response["Cache-Control"] = "no-store"
    return response


def write_invitation(access: Access, invitation: Invitation, link: str) -> None:
    """Sends the invitation; the page shows its address too, for where mail does not arrive."""
    text = render_to_string("workspaces/invitation.txt", {"access": access, "invitation": invitation, "link": link})
    subject = _("[Proxenia] Invitation to an office")
    send_mail(subject, text, None, [invitation.email], fail_silently=True)


@require_POST
def change(request: HttpRequest, workspace_id: UUID, seat_id: int) -> HttpResponse:
    """Gives a person another role or lets the person go."""
    access = enter(request, workspace_id, Role.OWNER)
    role = request.POST.get("role", "")
    try:
        if role in (Role.OWNER, Role.EDITOR, Role.VIEWER):
            service.change_role(access, seat_id, Role(role))
        elif role:
            messages.error(request, _("There is no such role."))
        else:
            service.let_go(access, seat_id)
    except service.RefusedError as refused:
        messages.error(request, str(refused))
    return redirect("workspaces:people", workspace_id)


@require_POST
def leave(request: HttpRequest, workspace_id: UUID) -> HttpResponse:
    """Ends one's own seat; the last owner stays."""
    access = enter_to_leave(request, workspace_id)
    try:
        service.let_go(access, access.seat.id)
    except service.RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("workspaces:people", workspace_id)
    return redirect("workspaces:offices")


@require_POST
def withdraw(request: HttpRequest, workspace_id: UUID, invitation_id: int) -> HttpResponse:
    """Takes an invitation back."""
    service.withdraw(enter(request, workspace_id, Role.OWNER), invitation_id)
    return redirect("workspaces:people", workspace_id)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Takes an invitation up; who has no account yet is led to make one and comes back here."""
    invitation = service.open_invitation(secret)
    if invitation is None:
        raise Missing(str(service.USED))
    if request.user.is_authenticated and request.method == "POST":
        request.session.pop("invitation", None)
        try:
            access = service.accept(request.user, invitation)
        except service.RefusedError as refused:
            raise Missing(str(refused)) from refused
        if access.is_guest:
            return redirect("workspaces:scenario", access.workspace.id, access.seat.scenario)
        return redirect("workspaces:overview", access.workspace.id)
    if not request.user.is_authenticated:
        request.session["invitation"] = True  # where only the invited may sign up, this lets the person do so
    response = render(request, "workspaces/join.html", {"invitation": invitation})
    response["Referrer-Policy"] = "no-referrer"
    return response

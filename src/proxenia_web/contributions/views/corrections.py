"""Corrections without an account: the form that anybody may send, and the reviewers' pages, which nobody else sees."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from proxenia_web.accounts.models import User
from proxenia_web.contributions.corrections import queries, services
from proxenia_web.contributions.corrections.forms import CorrectionForm
from proxenia_web.contributions.models import Correction
from proxenia_web.core.admission.limit import is_over, reader
from proxenia_web.core.errors import Missing, NotAllowed
from proxenia_web.core.printable import fault_of

#: So many corrections from one reader in an hour, with one e-mail in a day, and on the whole site in a day.
OF_A_READER, OF_AN_EMAIL, OF_THE_SITE = 5, 3, 300
_HOUR, _DAY = 3_600, 86_400
_PAGE, _RECENT = 50, 20


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, about: str, subject: str) -> HttpResponse:
    """Takes down what a visitor says is wrong with a network's or a place's page."""
    found = queries.subject_of(about, subject)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_trapped:
            return redirect("contributions:correct-thanks")  # a program is told what it wants to hear
        if form.is_valid():
            if not (fault := _too_many(request, form.cleaned_data["email"])):
                services.take_down(found.about, found.id, form.cleaned_data, (get_language() or "en")[:2])
                return redirect("contributions:correct-thanks")
            form.add_error(None, fault)
            status = 429
        status = max(status, 422)
    return render(request, "contributions/correct.html", {"subject": found, "form": form}, status=status)


def _too_many(request: HttpRequest, email: str) -> str:
    """Why no more corrections are taken from this reader now, with this e-mail, or on this site; "" where they are."""
    if is_over("correction", reader(request), OF_A_READER, _HOUR):
        return _("Too many corrections from here in an hour: try again later, or sign in to propose facts.")
    if email and is_over("correction-email", email.lower(), OF_AN_EMAIL, _DAY):
        return _("Too many corrections with this e-mail in a day: leave it out.")
    if is_over("correction-site", "", OF_THE_SITE, _DAY) or services.is_full():
        return _("Too many corrections wait at the moment: try again tomorrow.")
    return ""


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What becomes of a correction."""
    return render(request, "contributions/correct_thanks.html")


@login_required
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What visitors said is wrong, for reviewers."""
    _reviewer(request)
    page = Paginator(queries.waiting(), _PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "waiting": [(one, queries.name_of(one)) for one in page],
        "decided": [(one, queries.name_of(one)) for one in queries.decided(_RECENT)],
    }
    return render(request, "contributions/corrections.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """One correction, for reviewers: what was said, and whether it is taken up."""
    user = _reviewer(request)
    found = get_object_or_404(Correction, id=correction_id)
    fault, words, is_late = "", request.POST.get("words", "")[:4000], False
    if request.method == "POST":
        action, fault = request.POST.get("action", ""), fault_of(words)
        if not fault and action in ("taken", "refused"):
            try:
                services.decide(user, found.id, action == "taken", words)
            except services.DecidedError:
                is_late = True
                found.refresh_from_db()
            else:
                messages.success(request, _("Decided. Who left an e-mail is told."))
                return redirect("contributions:corrections")
    try:
        subject = queries.subject_of(found.about, found.subject)
    except Missing:
        subject = None
    shown = {"one": found, "subject": subject, "fault": fault, "words": words, "is_late": is_late}
    return render(request, "contributions/correction.html", shown, status=409 if is_late else 422 if fault else 200)


def _reviewer(request: HttpRequest) -> User:
    """The reviewer who asks; NotAllowed for anybody else, whatever there is at the address."""
    user = cast(User, request.user)
    if not user.is_reviewer:
        raise NotAllowed(_("Only reviewers see what visitors wrote."))
    return user

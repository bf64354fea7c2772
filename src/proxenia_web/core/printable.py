"""Signs that nobody can print are refused where they come in: in the fields of forms, and in addresses."""

from collections.abc import Callable
from urllib.parse import unquote

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from proxenia.language.signs import unprintable, visible


def refuse_unprintable(text: str) -> None:
    """ValidationError for a text with a sign that cannot be printed."""
    if fault := fault_of(text):
        raise ValidationError(fault)


def fault_of(text: str) -> str:
    """What is wrong with a text that holds such a sign, in the reader's language; "" for any other."""
    sign = unprintable(text)
    return _("This holds %(sign)s, a sign that cannot be printed: take it out.") % {"sign": sign} if sign else ""


def guard_forms() -> None:
    """Has every field for text of every form, those of the sign-in pages too, refuse such signs."""
    for field in (forms.CharField, forms.EmailField, forms.URLField):
        field.default_validators = [refuse_unprintable, *field.default_validators]


def printable_addresses(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuses an address that holds such a sign, naming the field it stands in."""

    def respond(request: HttpRequest) -> HttpResponse:
        named = next((name for name, sign in _given(request) if sign), None)
        if named is None or request.path.startswith("/api/"):
            return get_response(request)
        title = _("This request cannot be read")
        told = _("The address has a sign that cannot be printed, in “%(field)s”: take it out.") % {"field": named}
        return render(request, "core/refused.html", {"title": title, "message": told}, status=400)

    return respond


def _given(request: HttpRequest) -> list[tuple[str, str | None]]:
    """The path and each field of the query, with the sign that cannot be printed."""
    query = [(visible(name), unprintable(name + text)) for name in request.GET for text in request.GET.getlist(name)]
    return [(visible(request.path), unprintable(unquote(request.path))), *query]

"""Signs that nobody can print are refused where they come in: in the fields of forms, and in addresses."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
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
    """Marks each such sign in an address: nothing bears such a name, and no database is asked for one."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/"):  # its calls refuse them by parameter
            return get_response(request)
        if unprintable(request.path_info):
            request.path_info = visible(request.path_info)
        if any(unprintable(name + text) for name, texts in request.GET.lists() for text in texts):
            vars(request)["GET"] = _marked(request.GET)
        return get_response(request)

    return respond


def _marked(query: QueryDict) -> QueryDict:
    marked = QueryDict(mutable=True)
    for name, texts in query.lists():
        marked.setlist(visible(name), [visible(str(text)) for text in texts])
    return marked

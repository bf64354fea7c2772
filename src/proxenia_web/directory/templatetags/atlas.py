"""Filters of the public pages."""

from django import template
from django.utils.translation import gettext as _

from proxenia.report.amount import rounded
from proxenia_web.catalogue.snapshot import gazetteer
from proxenia_web.core import locale
from proxenia_web.directory.facet import standing_label
from proxenia_web.directory.place_choice import place_name, place_note
from proxenia_web.directory.views.home import place_address

register = template.Library()
register.filter("standing", standing_label)
register.filter("place_name", place_name)
register.filter("place_note", place_note)
register.filter("place_address", place_address)


@register.filter
def about_euros(value: float) -> str:
    """An estimate in euros with two digits that count: "about EUR 1,300"."""
    return _("about %(amount)s") % {"amount": locale.euros(rounded(value))} if value >= 1 else locale.euros(0)


@register.filter
def rough(value: float) -> str:
    """An estimate as a bare figure of two digits that count: "1,300"."""
    return locale.number(round(rounded(value)))


@register.filter
def unlocalized(value: float) -> str:
    """A number as drawings write it, with a point in every language."""
    return f"{value:g}"


@register.filter
def subdivision_name(code: str) -> str:
    """The name of a first-level subdivision; its code where the gazetteer has none."""
    return gazetteer().subdivision_name(code) or code


@register.filter
def without_page(query: str) -> str:
    """A query to put a page number behind."""
    kept = [part for part in query.split("&") if part and not part.startswith("page=")]
    return "".join(f"{part}&" for part in kept)

"""Filters of the public pages."""

from math import floor, log10

from django import template
from django.utils.translation import gettext as _

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
    if value < 1:
        return locale.euros(0)
    rounded = round(value, 1 - floor(log10(value)))
    return _("about %(amount)s") % {"amount": locale.euros(rounded)}


@register.filter
def without_page(query: str) -> str:
    """A query to put a page number behind."""
    kept = [part for part in query.split("&") if part and not part.startswith("page=")]
    return "".join(f"{part}&" for part in kept)

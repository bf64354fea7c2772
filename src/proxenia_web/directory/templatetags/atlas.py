"""Filters of the public pages."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxenia.appraisal.suggestion import Suggestion
from proxenia.report.amount import rounded
from proxenia_web.catalogue.snapshot import gazetteer
from proxenia_web.core import locale
from proxenia_web.directory.facet import standing_label
from proxenia_web.directory.place_choice import place_name, place_note
from proxenia_web.directory.queries import suggestion as queries
from proxenia_web.directory.queries.listing import Choice, Choices
from proxenia_web.directory.views.home import place_address, place_slug

register = template.Library()
_CHECKED = mark_safe(" checked")
register.filter("standing", standing_label)
register.filter("place_name", place_name)
register.filter("place_note", place_note)
register.filter("place_address", place_address)
register.filter("place_slug", place_slug)


@register.filter
def about_euros(value: float) -> str:
    """An estimate in euros with two digits that count: "about EUR 1,300"."""
    return _("about %(amount)s") % {"amount": locale.euros(rounded(value))} if value >= 1 else locale.euros(0)


@register.filter
def choices(facet: Choices, shown: Sequence[Choice]) -> SafeString:
    """The boxes of a facet's words. Made here: a page has 150 of them, and templates are slow at many small parts."""
    box = (
        '<label class="choice"><input type="checkbox" id="c-{}-{}" name="{}" value="{}"{}> <span>{}</span> '
        '<span class="count">{}</span></label>'
    )
    rows = (
        (facet.name, one.word, facet.name, one.word, _CHECKED if one.is_chosen else "", one.label, one.count)
        for one in shown
    )
    return format_html_join("\n", box, rows)


@register.filter
def reasons(suggestion: Suggestion) -> list[str]:
    """Why a city and a network are suggested to each other, in the reader's language."""
    return queries.reasons(suggestion, _language())


@register.filter
def doubt(suggestion: Suggestion) -> str:
    """Which rule leaves open whether the city may join, in the reader's language."""
    return queries.doubt(suggestion, _language())


def _language() -> str:
    return (get_language() or "en")[:2]


@register.filter
def rough(value: float) -> str:
    """An estimate as a bare figure of two digits that count: "1,300"."""
    return locale.number(round(rounded(value)))


@register.filter
def unlocalized(value: float) -> str:
    """A number as drawings write it, with a point in every language."""
    return f"{value:g}"


@register.filter
def rough_count(value: float) -> str:
    """An average count with one decimal, none from ten on: "0.3", "14"; a little is not called nothing."""
    return f"< {locale.number(0.1)}" if 0 < value < 0.05 else locale.number(round(value, 0 if value >= 10 else 1))


@register.filter
def subdivision_name(code: str) -> str:
    """The name of a first-level subdivision; its code where the gazetteer has none."""
    return gazetteer().subdivision_name(code) or code


@register.filter
def without_page(query: str) -> str:
    """A query to put a page number behind."""
    kept = [part for part in query.split("&") if part and not part.startswith("page=")]
    return "".join(f"{part}&" for part in kept)

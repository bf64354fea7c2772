"""Filters that word values in the reader's language."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from proxenia.catalogue.model import Network
from proxenia.language.phrase import parting
from proxenia.places.model import Place
from proxenia.report.amount import rounded
from proxenia_web.core import locale

register = template.Library()
register.filter("number", locale.number)
register.filter("percent", locale.percent)
register.filter("euros", locale.euros)
register.filter("money", locale.money)
register.filter("partial_date", locale.partial_date)
register.filter("country_name", locale.country_name)
register.filter("language_name", locale.language_name)
register.filter("term", locale.term)
register.filter("wording", locale.wording)
register.filter("in_words", locale.in_words)
register.filter("tongue", locale.spoken)


@register.simple_tag
def semicolon() -> str:
    """What parts clauses in the reader's language."""
    return parting(locale.language())


@register.filter
def about_euros(value: float) -> str:
    """An estimate in euros with two digits that count: "about EUR 1,300"."""
    return _("about %(amount)s") % {"amount": locale.euros(rounded(value))} if value >= 1 else locale.euros(0)


@register.filter
def rough(value: float) -> str:
    """An estimate as a bare figure of two digits that count: "1,300"."""
    return locale.number(round(rounded(value)))


@register.filter
def file_kind(ending: str) -> str:
    """What people call a kind of file."""
    return {"docx": "Word", "xlsx": "Excel"}.get(ending, ending.upper())


@register.filter
def terms(words: Sequence[str], group: str) -> str:
    """The labels of words of the vocabulary, with commas."""
    return ", ".join(locale.term(word, group) for word in words)


@register.filter
def named(network: Network) -> SafeString:
    """The network's name as HTML, marked where it has none in the reader's language and its own is English."""
    name = locale.wording(network).name
    return locale.marked(name, _spoken(network, name), is_name=True)


@register.filter
def short(network: Network) -> SafeString:
    """The network's short name as HTML, its name where it has none."""
    name = locale.wording(network).short
    return locale.marked(name, _spoken(network, name), is_name=True)


def _spoken(network: Network, name: str) -> str:
    own = network.translations.get(locale.language())
    return "" if own and name in (own.name, own.short_name) else locale.spoken(name)


@register.filter
def described(network: Network) -> SafeString:
    """What the network is, as HTML, marked where it is told in English only."""
    own = network.translations.get(locale.language())
    return locale.marked(locale.wording(network).description, "" if own and own.description else "en")


@register.filter
def town(place: Place) -> SafeString:
    """The place's name as HTML, marked where it is known by an English name only."""
    return as_spoken(locale.in_words(place))


@register.filter
def as_spoken(text: str) -> SafeString:
    """A name of unknown language as HTML, marked where it reads as English."""
    return locale.marked(text, locale.spoken(text), is_name=True)

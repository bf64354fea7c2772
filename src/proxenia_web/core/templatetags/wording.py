"""Filters that word values in the reader's language."""

from collections.abc import Sequence

from django import template

from proxenia_web.core import locale

register = template.Library()
register.filter("number", locale.number)
register.filter("percent", locale.percent)
register.filter("euros", locale.euros)
register.filter("partial_date", locale.partial_date)
register.filter("country_name", locale.country_name)
register.filter("language_name", locale.language_name)
register.filter("term", locale.term)


@register.filter
def terms(words: Sequence[str], group: str) -> str:
    """The labels of words of the vocabulary, with commas."""
    return ", ".join(locale.term(word, group) for word in words)

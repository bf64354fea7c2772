"""Tags and filters that word values in the reader's language."""

from django import template
from django.utils.translation import get_language

from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia_web.core import locale

register = template.Library()
register.filter("number", locale.number)
register.filter("percent", locale.percent)
register.filter("euros", locale.euros)
register.filter("partial_date", locale.partial_date)
register.filter("country_name", locale.country_name)
register.filter("language_name", locale.language_name)


@register.filter
def term(word: str, group: str) -> str:
    """The label of a word of the vocabulary: {{ "culture"|term:"theme" }}."""
    found = shipped_vocabulary().find(group, word)
    return found.name((get_language() or "en")[:2]) if found else word

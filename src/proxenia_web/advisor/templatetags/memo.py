"""Words that the site shares with the memo and with the reasons."""

from django import template
from django.utils.translation import get_language

from proxenia.language.words import words

register = template.Library()


@register.filter
def memo(key: str) -> str:
    """The memo's word for a key, in the reader's language."""
    return words((get_language() or "en")[:2], "memo").say(key)


@register.filter
def criterion(name: str) -> str:
    """The name of a criterion."""
    return words((get_language() or "en")[:2], "reasons").say(f"criterion.{name}")


@register.filter
def item(table: dict[str, object], key: str) -> object:
    """The entry of a table; None where it has none."""
    return table.get(key)


@register.filter
def level_key(level: int) -> str:
    """The memo's key of a level."""
    return f"level.{level}"

"""Words that an office's pages share with its reports, and amounts and days as the reader's language writes them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_skeleton, format_timedelta
from django import template
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxenia.engagement.due import Due
from proxenia.engagement.model import Money
from proxenia.evidence.dates import PartialDate
from proxenia.exchange.office.calendar import due_summary
from proxenia.language.words import words
from proxenia.problems import Problem
from proxenia_web.core.locale import locale
from proxenia_web.workspaces.choice import CHOICES

register = template.Library()


@register.filter
def council(key: str) -> str:
    """The council report's word for a key, in the reader's language."""
    return words(_language(), "council").say(key)


@register.simple_tag
def say(kind: str, value: object) -> str:
    """The council report's word for one of a kind: `{% say "depth" 2 %}`."""
    return words(_language(), "council").say(f"{kind}.{value}")


@register.filter
def money(amount: Money | float | None, currency: str = "EUR") -> str:
    """An amount with its currency; nothing for none."""
    told = amount if isinstance(amount, Money) or amount is None else Money(amount, currency)
    return words(_language(), "council").money(told.amount, told.currency) if told else ""


@register.filter
def day(value: date | PartialDate | str | None) -> str:
    """A day as the language writes it in the middle form, no more precise than it is; nothing for none."""
    if isinstance(value, PartialDate):
        return words(_language(), "council").when(str(value))
    if isinstance(value, str):
        value = date.fromisoformat(value[:10]) if value else None
    return words(_language(), "council").day(value) if value else ""


@register.filter
def by_place(problems: Iterable[Problem]) -> list[tuple[str, list[Problem]]]:
    """What is wrong at each place of a table, each place once, in the order of the problems."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.where, []).append(problem)
    return list(found.items())


@register.simple_tag
def say_due(kind: str) -> str:
    """What a kind of date in the calendar is called."""
    return words(_language(), "calendar").say(f"matter.{kind}")


@register.filter
def due_text(due: Due) -> str:
    """One line that says what falls due."""
    return " ".join(due_summary(due, words(_language(), "calendar")).splitlines())


@register.filter
def away(day: date, today: date) -> str:
    """How far away a day is, in days: "in 7 days", "3 days ago"."""
    if day == today:
        return _("today")
    # No threshold, so that 60 days are not told as two months: they may be more.
    return str(
        format_timedelta(day - today, granularity="day", threshold=float("inf"), add_direction=True, locale=locale())
    )


@register.filter
def month_name(value: date) -> str:
    """A month with its year."""
    return str(format_skeleton("yMMMM", value, locale=locale()))


@register.filter
def weekday(value: date) -> str:
    """The short name of a day of the week."""
    return str(format_date(value, "EEE", locale=locale()))


@register.filter
def choice(value: str) -> str:
    """What an office decided, in words."""
    return next((str(label) for known, label in CHOICES if known == value), value)


@register.filter
def moment(value: datetime) -> str:
    """A day and the time of it, in the site's time zone."""
    return f"{words(_language(), 'council').day(localtime(value))}, {localtime(value):%H:%M}"


@register.inclusion_tag("workspaces/field.html")
def field(bound: Any, **more: object) -> dict[str, object]:
    """A form field with its label, its help and what is wrong with it."""
    return {"field": bound, "is_whole": more.get("whole", False), "shown": _widget(bound)}


def _widget(bound: Any) -> SafeString:
    attributes = {"aria-invalid": "true", "aria-describedby": f"{bound.auto_id}-fault"} if bound.errors else {}
    return bound.as_widget(attrs=attributes)  # type: ignore[no-any-return]


def _language() -> str:
    return (get_language() or "en")[:2]

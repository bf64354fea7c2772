"""Words that the site shares with the memo and with the reasons."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from proxenia.appraisal.answer.record import Entry, Network
from proxenia.language.words import words
from proxenia_web.advisor.answer.chart import CHARTS
from proxenia_web.advisor.question.criterion import criterion, criterion_asks
from proxenia_web.catalogue.snapshot import current
from proxenia_web.core import locale

register = template.Library()
register.filter(criterion)
register.filter(criterion_asks)


@register.filter
def memo(key: str) -> str:
    """The memo's word for a key, in the reader's language."""
    return words((get_language() or "en")[:2], "memo").say(key)


@register.filter
def answer_name(network: Network | Entry) -> SafeString:
    """The name of a network of an answer as HTML, marked with its language where that is not the reader's."""
    known = current().networks.get(network.id)
    name = locale.wording(known).name if known else network.name
    return locale.marked(name, locale.spoken(name))


@register.filter
def hundredths(share: float) -> str:
    """A share [0, 1] as drawings of a hundred units write it."""
    return f"{100 * share:.4g}"


@register.filter
def of_hundred(share: float) -> str:
    """A share of 100 as whole percent, as the reader's language writes it."""
    return locale.percent(share / 100)


@register.filter
def number_or_empty(value: float | str | None) -> str:
    """A number as the language writes it; nothing for none."""
    return locale.number(value) if isinstance(value, int | float) else ""


@register.filter
def answer_chart(name: str) -> str:
    """What a chart of an answer is called."""
    return gettext(CHARTS[name].title)


@register.filter
def chart_height(rows: int) -> int:
    """About how high the chart of so many networks' costs is."""
    return 120 + 24 * min(rows, 12)


@register.filter
def joined(numbers: list[int]) -> str:
    """Numbers as a sentence lists them; those that follow each other as from and to."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return locale.listed([str(run[0]) if len(run) == 1 else f"{run[0]}\u2013{run[-1]}" for run in runs])


@register.filter
def level_key(level: int) -> str:
    """The memo's key of a level."""
    return f"level.{level}"


@register.filter
def item(table: dict[str, object], key: str) -> object:
    """The entry of a table; None where it has none."""
    return table.get(key)

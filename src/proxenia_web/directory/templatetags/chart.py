"""A chart on a page: a drawing for everyone, which a browser with scripts makes one that answers to the pointer."""

from typing import Any

from django import template
from django.utils.translation import gettext

from proxenia_web.core.front_end import BUNDLE
from proxenia_web.directory.queries.chart import CHARTS
from proxenia_web.directory.queries.chart_finding import finding

register = template.Library()


@register.inclusion_tag("directory/chart.html")
def chart(name: str) -> dict[str, Any]:
    """The chart of a name."""
    one = CHARTS[name]
    told = {"finding": finding(name), "title": gettext(one.title), "text": gettext(one.text)}
    return {"name": name, "bundle": BUNDLE, **told}

"""The charts of an answer: what each budget buys, and what each network costs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

import altair as alt
from django.utils.translation import gettext_noop

from proxenia.appraisal.answer.record import Advice
from proxenia.appraisal.question.scenario import Scenario
from proxenia.language.words import Words
from proxenia.report.advice.figure import charts, rows
from proxenia.report.chart.svg import Caption, to_svg
from proxenia.report.text import report_words
from proxenia_web.advisor.answer.answer import answer_to

#: In px: below the rows, and beside the outline or on a telephone.
_WIDE, _NARROW, _MOST = 620, 350, 12


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of an answer: what it is called, and how it is made; none where there is nothing to draw."""

    title: str
    make: Callable[[Advice, Words], alt.LayerChart | None]


def _frontier(advice: Advice, said: Words, width: int) -> alt.LayerChart | None:
    found = rows.frontier_rows(rows.steps(advice))
    return charts.frontier(found, said, width=width, chosen_eur=advice.resources.budget_eur) if found else None


def _cost(advice: Advice, said: Words) -> alt.LayerChart | None:
    found = rows.cost_rows(rows.recommended(advice)[:_MOST])
    return charts.cost(found, said, width=_NARROW) if found else None


CHARTS: Mapping[str, Chart] = {
    "frontier": Chart(gettext_noop("What each budget buys"), partial(_frontier, width=_WIDE)),
    "frontier-narrow": Chart(gettext_noop("What each budget buys"), partial(_frontier, width=_NARROW)),
    "cost": Chart(gettext_noop("What the networks advised cost a year"), _cost),
}


@lru_cache(maxsize=64)
def chart_of(name: str, advice: "Asked", title: str) -> str:
    """A chart of an answer as SVG; empty where there is nothing to draw."""
    made = CHARTS[name].make(answer_to(advice.scenario, advice.language), report_words(advice.language))
    if made is None:
        return ""
    # Dark pages too show charts on white: their colours were chosen for it.
    return to_svg(made.properties(background="#ffffff"), Caption(f"answer-{name}", title, title), advice.language)


@dataclass(frozen=True)
class Asked:
    """A question in a language: the same question has the same charts."""

    scenario: Scenario
    language: str

    def __hash__(self) -> int:
        return hash((repr(self.scenario), self.language))

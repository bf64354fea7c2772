"""The report of `proxenia advise` as one HTML file that loads nothing: words, tables, charts and every source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from proxenia.appraisal.answer import lead
from proxenia.appraisal.answer.record import Advice, Network
from proxenia.report import amount
from proxenia.report.advice import answer, charts, rows
from proxenia.report.advice.sources import Footnotes, web_address
from proxenia.report.chart.house import Row
from proxenia.report.chart.svg import Caption, Drawable, to_svg
from proxenia.report.text import say

#: Widths in px: a page of A4 or a screen, and a telephone. Each chart is drawn for both, the stylesheet shows one.
_WIDTHS = {"wide": 680, "narrow": 330}
#: Networks shown in the charts; the tables hold all.
_MOST = 12


class _Draw(Protocol):
    def __call__(self, data: list[Row], /, *, width: int) -> Drawable: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart drawn for wide and narrow pages."""

    ident: str
    title: str
    drawings: tuple[tuple[str, Markup], ...]


def render_advice(advice: Advice) -> str:
    """The report as HTML text, the same bytes for the same advice."""
    every = rows.recommended(advice)
    charted = every[:_MOST]
    return (
        _environment()
        .get_template("advice.html")
        .render(
            advice=advice,
            city=advice.city,
            standing_today=answer.standing(advice),
            lead=lead.told_lead(advice, say("language")),
            gains=answer.gains(advice),
            centre=answer.is_frontier_centre(advice),
            total=lead.cost_of(lead.paid_for(advice)),
            rungs=rows.rungs(advice.frontier),
            ineligible=by_rule(advice.by_verdict("not-eligible")),
            figures=_figures(advice, charted),
            notes=Footnotes(advice.statements),
            order=rows.CRITERIA,
            charted=charted,
            first="" if len(every) == len(charted) else say("chart.first", shown=len(charted), all=len(every)),
            standing=rows.standings(charted),
            bands=rows.bands(),
            titles={one.id: one.title for one in advice.networks},
        )
    )


def by_rule(networks: tuple[Network, ...]) -> list[tuple[str, list[Network]]]:
    """The networks gathered under the rule that excludes the city, in order of the rule."""
    found: dict[str, list[Network]] = {}
    for network in networks:
        found.setdefault(network.eligibility_reason or say("others.no-rule"), []).append(network)
    return sorted(found.items())


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("proxenia.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(say=say, amount=amount, web_address=web_address)
    environment.filters["named"] = _named
    return environment


def _figures(advice: Advice, networks: tuple[Network, ...]) -> dict[str, Figure]:
    """The charts for which there is something to draw, by name."""
    frontier = partial(charts.frontier, chosen_eur=advice.resources.budget_eur)
    drawn: dict[str, tuple[list[Row], _Draw]] = {
        "frontier": (rows.frontier_rows(advice.frontier), frontier),
        "criteria": (rows.criteria_rows(networks), charts.criteria),
        "cost": (rows.cost_rows(networks), charts.cost),
        "core": (rows.core_rows(networks), charts.core),
        "rank": (rows.rank_rows(networks), charts.rank),
        "importance": (rows.importance_rows(advice.importance), charts.importance),
    }
    return {name: _figure(name, data, draw) for name, (data, draw) in drawn.items() if data}


def _figure(name: str, data: list[Row], draw: _Draw) -> Figure:
    title, description = say(f"chart.{name}"), say(f"chart.{name}.text")
    drawings = []
    for size, width in _WIDTHS.items():
        caption = Caption(f"{name}-{size}", title, description)
        # Safe as markup: drawn here, and every text in it is escaped.
        drawings.append((size, Markup(to_svg(draw(data, width=width), caption))))
    return Figure(name, title, tuple(drawings))


def _named(network_id: str, titles: Mapping[str, str]) -> str:
    """The name of a network; its id where the advice does not list it."""
    return titles.get(network_id, network_id)

"""The report of `proxenia advise` as one HTML file that loads nothing: words, tables, charts and every source."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from proxenia.appraisal.answer import lead
from proxenia.appraisal.answer.record import Advice, Network, Portfolio
from proxenia.evidence.vocabulary import shipped_vocabulary
from proxenia.language.phrase import parting
from proxenia.language.words import Words
from proxenia.places.own import is_own
from proxenia.report.advice.figure import charts, rows
from proxenia.report.advice.section import answer
from proxenia.report.advice.section.sources import Footnotes, web_address
from proxenia.report.amount import Amounts
from proxenia.report.chart.house import Row
from proxenia.report.chart.svg import Caption, Drawable, to_svg
from proxenia.report.text import report_words

#: Widths in px: a page of A4 or a screen, and a telephone. Each chart is drawn for both, the stylesheet shows one.
_WIDTHS = {"wide": 680, "narrow": 330}
#: Networks shown in the charts; the tables hold all.
_MOST = 12


class _Draw(Protocol):
    def __call__(self, data: list[Row], said: Words, /, *, width: int) -> Drawable: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart drawn for wide and narrow pages."""

    ident: str
    title: str
    drawings: tuple[tuple[str, Markup], ...]


def render_advice(advice: Advice, language: str = "en") -> str:
    """The report as HTML text, the same bytes for the same advice, whose reasons are said in the same language."""
    said = report_words(language)
    amount = Amounts(said)
    every = rows.recommended(advice)
    charted = every[:_MOST]
    first = said.say("chart.first", shown=len(charted), all=len(every))
    themes = shipped_vocabulary()
    return (
        _environment(amount)
        .get_template("advice.html")
        .render(
            advice=advice,
            city=advice.city,
            agenda={themes.word(theme, language): weight for theme, weight in advice.agenda.items()},
            standing_today=answer.standing(advice, amount),
            lead=lead.told_lead(advice, language),
            gains=answer.gains(advice, amount),
            centre=answer.is_frontier_centre(advice),
            total=lead.cost_of(lead.paid_for(advice)),
            undecided=lead.cost_of(advice.undecided),
            best=lead.cost_of([*lead.paid_for(advice), *advice.undecided]),
            rungs=rows.rungs(rows.steps(advice)),
            ineligible=by_rule(advice.by_verdict("not-eligible"), said),
            figures=_figures(advice, charted, said),
            notes=Footnotes(advice.statements, said),
            order=rows.CRITERIA,
            charted=charted,
            first="" if len(every) == len(charted) else first,
            standing=rows.standings(charted),
            bands=rows.bands(said),
            titles={one.id: one.title for one in advice.networks},
        )
    )


def by_rule(networks: tuple[Network, ...], said: Words) -> list[tuple[str, list[Network]]]:
    """The networks gathered under the rule that excludes the city, in order of the rule."""
    found: dict[str, list[Network]] = {}
    for network in networks:
        found.setdefault(network.eligibility_reason or said.say("others.no-rule"), []).append(network)
    return sorted(found.items())


def _environment(amount: Amounts) -> Environment:
    environment = Environment(
        loader=PackageLoader("proxenia.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    said = amount.said
    environment.globals.update(
        say=said.say,
        label=said.label,
        number=said.number,
        language=said.language,
        amount=amount,
        parting=parting(said.language),
    )
    environment.globals.update(web_address=web_address, sureness=lead.sureness, is_own=is_own)
    environment.filters["named"] = _named
    return environment


def _figures(advice: Advice, networks: tuple[Network, ...], said: Words) -> dict[str, Figure]:
    """The charts for which there is something to draw, by name."""
    frontier = partial(charts.frontier, chosen_eur=advice.resources.budget_eur)
    core = partial(charts.core, threshold=(advice.portfolio or Portfolio("")).core_index_threshold)
    names = {network.id: network.label for network in advice.networks}
    drawn: dict[str, tuple[list[Row], _Draw]] = {
        "frontier": (rows.frontier_rows(rows.steps(advice)), frontier),
        "criteria": (rows.criteria_rows(networks), charts.criteria),
        "cost": (rows.cost_rows(networks), charts.cost),
        "core": (rows.core_rows(networks, advice.portfolio, said), core),
        "rank": (rows.rank_rows(networks, said), charts.rank),
        "importance": (rows.importance_rows(advice.importance, said, names), charts.importance),
    }
    return {name: _figure(name, data, draw, said) for name, (data, draw) in drawn.items() if data}


def _figure(name: str, data: list[Row], draw: _Draw, said: Words) -> Figure:
    title, description = said.sentence(f"chart.{name}"), said.sentence(f"chart.{name}.text")
    drawings = []
    for size, width in _WIDTHS.items():
        caption = Caption(f"{name}-{size}", title, description)
        # Safe as markup: drawn here, and every text in it is escaped.
        drawings.append((size, Markup(to_svg(draw(data, said, width=width), caption, said.language))))
    return Figure(name, title, tuple(drawings))


def _named(network_id: str, titles: Mapping[str, str]) -> str:
    """The name of a network; its id where the advice does not list it."""
    return titles.get(network_id, network_id)

"""The advice in a notebook's cell: the answer, the set and two charts at once, everything behind them folded."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from proxenia.appraisal.answer.record import Advice, Network
from proxenia.errors import InputError
from proxenia.language.words import Words
from proxenia.problems import Problem
from proxenia.report.advice.figure import charts, rows
from proxenia.report.advice.memo import memo_document, what_if_blocks
from proxenia.report.chart.house import Row
from proxenia.report.chart.svg import Caption, to_svg
from proxenia.report.document.document import Beside, Block, Fields, Heading, PageBreak, Picture
from proxenia.report.document.html import STYLE, blocks_html, folded, text_html
from proxenia.report.text import report_words

#: What only a letter on paper has, and the charts that the cell draws itself.
_ON_PAPER = (Fields, Beside, Picture, PageBreak)
#: Charts that the cell shows by itself.
_SHOWN = ("cost", "frontier")
#: Networks in a chart at most; the tables hold all.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that a notebook shows as it is printed; `chart` is the Altair chart it is drawn from."""

    svg: str
    chart: Any

    def _repr_html_(self) -> str:
        return f'<div style="background:#fff">{self.svg}</div>'


def advice_cell(advice: Advice, language: str) -> str:
    """The advice as HTML that loads nothing, its reasons and its words in one language."""
    document, said = memo_document(advice, language), report_words(language)
    decided, *sections = _sections(block for block in document.blocks if not isinstance(block, _ON_PAPER))
    title = text_html(said.say("title", city=advice.city.name))
    parts = [f"<h3>{title}</h3>", blocks_html(decided)]
    parts.append(blocks_html(what_if_blocks(advice, language)))
    parts += [_figure(advice, name, language) for name in _SHOWN if _rows(advice, name, said)]
    parts += [folded(heading.text, rest) for heading, *rest in sections if isinstance(heading, Heading)]
    parts.append(f'<p class="note">{text_html(document.footer)}</p>')
    inside = "\n".join(filter(None, parts))
    return f'<style>{STYLE}</style>\n<div class="proxenia" lang="{language}">\n{inside}\n</div>'


def _sections(blocks: Iterable[Block]) -> list[list[Block]]:
    """Each section with its heading; what is left of a section that has nothing else is left out."""
    found: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            found.append([])
        found[-1].append(block)
    return [section for section in found if len(section) > 1]


def advice_chart(advice: Advice, name: str, language: str) -> Drawing:
    """A chart of the advice with its words in a language; InputError for a name that no chart has."""
    if name not in _CHARTS:
        hint = f"known: {', '.join(_CHARTS)}"
        raise InputError([Problem("unknown-chart", "name", f"no chart is called '{name}'", hint)])
    said = report_words(language)
    data = _rows(advice, name, said)
    if not data:
        hint = "the advice of another question may have some"
        raise InputError([Problem("nothing-to-draw", "name", f"there is nothing to draw in the chart '{name}'", hint)])
    chart = _CHARTS[name].draw(data, advice, said)
    caption = Caption(f"proxenia-{name}", said.say(f"chart.{name}"), said.say(f"chart.{name}.text"))
    return Drawing(to_svg(chart, caption, language), chart)


def _figure(advice: Advice, name: str, language: str) -> str:
    said = report_words(language)
    heading, text = (text_html(said.say(f"chart.{name}{part}")) for part in ("", ".caption"))
    drawn = advice_chart(advice, name, language).svg
    return f'<figure><h4>{heading}</h4>{drawn}<figcaption class="note">{text}</figcaption></figure>'


@dataclass(frozen=True, slots=True)
class _Chart:
    """From what a chart is drawn, and how."""

    rows: Callable[[Advice, Sequence[Network], Words], list[Row]]
    draw: Callable[[list[Row], Advice, Words], Any]


_CHARTS = {
    "cost": _Chart(
        lambda advice, networks, said: rows.cost_rows(networks), lambda data, advice, said: charts.cost(data, said)
    ),
    "frontier": _Chart(
        lambda advice, networks, said: rows.frontier_rows(rows.steps(advice)),
        lambda data, advice, said: charts.frontier(data, said, chosen_eur=advice.resources.budget_eur),
    ),
    "core": _Chart(
        lambda advice, networks, said: rows.core_rows(networks, advice.portfolio, said),
        lambda data, advice, said: charts.core(data, said),
    ),
    "criteria": _Chart(
        lambda advice, networks, said: rows.criteria_rows(networks),
        lambda data, advice, said: charts.criteria(data, said),
    ),
}


def _rows(advice: Advice, name: str, said: Words) -> list[Row]:
    return _CHARTS[name].rows(advice, rows.recommended(advice)[:_MOST], said)

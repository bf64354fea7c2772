"""The charts of an advice for paper, in the language of the document."""

from proxenia.appraisal.answer.record import Advice, Portfolio
from proxenia.report.advice.figure import charts, rows
from proxenia.report.chart.svg import Caption, Drawable, to_svg
from proxenia.report.document.document import Beside, Picture
from proxenia.report.text import report_words

#: Networks that a chart on paper has room for.
_MOST = 12
#: In px: of a drawing as wide as the page, and of one of two side by side.
_WIDTH, _HALF = 820, 410


def cost_and_core(advice: Advice, language: str) -> Beside:
    """What each network takes a year beside how often it is in the best set."""
    said = report_words(language)
    pictures = (cost_picture(advice, language), core_picture(advice, language))
    return Beside(tuple(zip((said.sentence("drawn.cost"), said.sentence("drawn.core")), pictures, strict=True)))


def cost_picture(advice: Advice, language: str) -> Picture:
    """What each network takes a year, with its range; fees that are not published have a dashed outline."""
    shown = [*rows.recommended(advice), *advice.undecided][:_MOST]
    return _picture("cost", charts.cost(rows.cost_rows(shown), report_words(language), width=_HALF), language)


def core_picture(advice: Advice, language: str) -> Picture:
    """How often each network is in the best set, with the threshold and the error of sampling."""
    said, portfolio = report_words(language), advice.portfolio or Portfolio("")
    shown = [*advice.advised, *advice.undecided][:_MOST]
    data = rows.core_rows(shown, advice.portfolio, said)
    return _picture("core", charts.core(data, said, width=_HALF, threshold=portfolio.core_index_threshold), language)


def frontier_picture(advice: Advice, language: str) -> Picture:
    """What each budget buys, as steps; the city's own is marked."""
    own = advice.resources.budget_eur
    chart = charts.frontier(
        rows.frontier_rows(rows.steps(advice)), report_words(language), width=_WIDTH, chosen_eur=own
    )
    return _picture("frontier", chart, language)


def _picture(name: str, chart: Drawable, language: str) -> Picture:
    said = report_words(language)
    title, told = said.sentence(f"drawn.{name}"), said.sentence(f"drawn.{name}.alt")
    return Picture(to_svg(chart, Caption(name, title, told), language), f"{title}. {told}")

"""Charts of an office's reports, on paper and in the report's language: where money goes, how deeply it takes part."""

from collections import Counter
from functools import lru_cache

import altair as alt

from proxenia.engagement.council import NetworkReview
from proxenia.engagement.pattern import Pattern
from proxenia.language.words import Words
from proxenia.report.chart.house import BLUE, HOUSE, INK, MUTED, OCHRE, PAPER, SIZE, Row
from proxenia.report.chart.svg import Caption, to_svg
from proxenia.report.document.document import Picture
from proxenia.report.office.report import OfficeReport

_WIDTH, _ROW, _NAMES = 680, 20, 260
_STAFF = "#a9cbe6"
#: The habits from regular to none, then those of new members.
_HABITS = (BLUE, "#a9cbe6", OCHRE, "#f2f2f2", "#e6edf3")
#: No chart shows more networks: the page ends, and so does the renderer's patience.
_MOST_ROWS = 60


def cost_picture(report: OfficeReport) -> Picture:
    """What each network cost in the later year by fee, other money and staff time, the dearest first."""
    said, year = report.words, report.years[1]
    dearest = sorted(report.answer.reviews, key=lambda review: (-review.costs[year].total, review.membership.name))
    rows = [row for review in dearest[:_MOST_ROWS] for row in _cost_rows(review, year, said)]
    title = _of_all(report, said.say("chart.cost", year=str(year), currency=report.office.currency))
    svg = to_svg(cost_chart(rows, said, title), Caption("cost", title, title))
    return Picture(svg, f"{title}. {said.say('chart.in-table')}")


def _cost_rows(review: NetworkReview, year: int, said: Words) -> list[Row]:
    cost = review.costs[year]
    parts = (("fee", cost.fee or 0.0), ("spent", cost.spent), ("staff", cost.staff_days * cost.day_rate))
    return [
        {"network": review.membership.name, "part": said.say(f"chart.{part}"), "order": order, "amount": amount}
        for order, (part, amount) in enumerate(parts)
    ]


def cost_chart(rows: list[Row], said: Words, title: str) -> alt.Chart:
    """Stacked bars, one a network. Rows: network, part, order, amount."""
    parts = [said.say(f"chart.{part}") for part in ("fee", "spent", "staff")]
    colour = alt.Scale(domain=parts, range=[BLUE, OCHRE, _STAFF])
    legend = alt.Legend(title=None, orient="top", symbolType="square", symbolSize=110)
    chart = _chart(rows).mark_bar(height=12, stroke=MUTED, strokeWidth=0.3)
    drawn: alt.Chart = chart.encode(
        y=_networks(rows),
        x=alt.X("amount:Q", stack="zero", title=title, axis=alt.Axis(labelExpr=_thousands(said), tickCount=6)),
        color=alt.Color("part:N", scale=colour, legend=legend),
        order="order:Q",
    )
    return drawn


def _thousands(said: Words) -> str:
    """An axis' numbers as the language separates thousands."""
    separator = said.number(10_000)[2]
    return f"replace(format(datum.value, ',.0f'), /,/g, '{separator}')"


def habit_picture(report: OfficeReport) -> Picture:
    """How many networks the city took part in regularly, now and then, only at annual meetings, and not at all."""
    said, reviews = report.words, report.answer.reviews
    counts = Counter(review.habit.pattern for review in reviews)
    found = [(pattern, order) for order, pattern in enumerate(Pattern) if counts[pattern]]
    parts = tuple((said.say(f"pattern.{pattern}"), order, counts[pattern]) for pattern, order in found)
    title = said.say("chart.habit")
    told = said.parted(f"{habit} {number}" for habit, _, number in parts)
    return Picture(_habit_svg(parts, title, told), f"{said.label(title)} {told}.")


# The page of a report is asked for again and again while people work, and most of its time went into this small chart.
@lru_cache(maxsize=512)
def _habit_svg(parts: tuple[tuple[str, int, int], ...], title: str, told: str) -> str:
    rows: list[Row] = [{"habit": habit, "order": order, "number": number} for habit, order, number in parts]
    return to_svg(habit_chart(rows, title), Caption("habit", title, told))


def habit_chart(rows: list[Row], title: str) -> alt.LayerChart:
    """One bar of parts, their numbers in them. Rows: habit, order, number."""
    habits = [str(row["habit"]) for row in rows]
    scale = alt.Scale(domain=habits, range=[_HABITS[int(str(row["order"]))] for row in rows])
    legend = alt.Legend(title=None, orient="bottom", symbolType="square", symbolSize=110)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("number:Q", stack="zero", axis=None), order="order:Q", detail="habit:N"
    )
    bar = base.mark_bar(stroke=MUTED, strokeWidth=0.3).encode(color=alt.Color("habit:N", scale=scale, legend=legend))
    middle = alt.X("number:Q", stack="zero", bandPosition=0.5, axis=None)
    # The dark part bears a white number, the light ones a dark one.
    number = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_text(fontSize=SIZE, fontWeight="bold")
        .encode(
            x=middle,
            text="number:Q",
            order="order:Q",
            detail="habit:N",
            color=alt.condition("datum.order == 0", alt.value(PAPER), alt.value(INK)),
        )
    )
    told = alt.TitleParams(title, anchor="start", offset=6)
    return alt.LayerChart(layer=[bar, number], title=told, width=_WIDTH, height=22, autosize=_fit(), config=HOUSE)


def depth_picture(report: OfficeReport) -> Picture:
    """How deeply the city took part in both years, beside the depth aimed at."""
    said, years = report.words, report.years
    rows: list[Row] = [
        {
            "network": review.membership.name,
            "earlier": review.depths[years[0]],
            "later": review.depths[years[1]],
            "target": review.membership.target_depth,
        }
        for review in report.deepest(_MOST_ROWS)
    ]
    title = _of_all(report, said.say("chart.depth"))
    return Picture(
        to_svg(depth_chart(rows, said, years), Caption("depth", title, title)),
        f"{title}. {said.say('chart.in-table')}",
    )


def _of_all(report: OfficeReport, title: str) -> str:
    """A chart's title; with how many of all networks it shows, where they are too many for one."""
    number, said = len(report.answer.reviews), report.words
    return title if number <= _MOST_ROWS else said.say("chart.some", title=title, shown=_MOST_ROWS, number=number)


def depth_chart(rows: list[Row], said: Words, years: tuple[int, int]) -> alt.LayerChart:
    """A ring for the earlier year, a disc for the later, a bar for the aim. Rows: network, earlier, later, target."""
    marks = {"target": said.say("column.target"), "earlier": str(years[0]), "later": str(years[1])}
    names = ", ".join(f"'{said.say(f'depth.{depth}')}'" for depth in range(4))
    axis = alt.Axis(values=[0, 1, 2, 3], labelExpr=f"[{names}][datum.value]", title=None)
    scale = alt.Scale(domain=list(marks.values()), range=[OCHRE, INK, BLUE])
    legend = alt.Legend(title=None, orient="top", symbolSize=110, symbolType="square", symbolOpacity=1)

    def base(key: str) -> alt.Chart:
        of_mark = [{"network": r["network"], "mark": marks[key], "depth": r[key]} for r in rows if r[key] is not None]
        drawn: alt.Chart = alt.Chart(alt.InlineData(values=of_mark)).encode(
            y=_networks(rows),
            x=alt.X("depth:Q", scale=alt.Scale(domain=[-0.2, 3.3], nice=False), axis=axis),
            color=alt.Color("mark:N", scale=scale, legend=legend),
        )
        return drawn

    layers = [
        base("target").mark_tick(thickness=5, size=18),
        base("earlier").mark_point(size=130, strokeWidth=1.8, opacity=1),
        base("later").mark_point(size=55, filled=True, opacity=1),
    ]
    title = alt.TitleParams(said.say("chart.depth"), anchor="start", offset=10)
    return alt.LayerChart(layer=layers, title=title, width=_WIDTH, height=alt.Step(_ROW), autosize=_fit(), config=HOUSE)


def _chart(rows: list[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows), width=_WIDTH, height=alt.Step(_ROW), autosize=_fit(), config=HOUSE)


def _networks(rows: list[Row]) -> alt.Y:
    order = list(dict.fromkeys(str(row["network"]) for row in rows))
    axis = alt.Axis(title=None, labelLimit=_NAMES, ticks=False, domain=False)
    return alt.Y("network:N", sort=order, axis=axis)


def _fit() -> alt.AutoSizeParams:
    return alt.AutoSizeParams(type="fit-x", contains="padding")

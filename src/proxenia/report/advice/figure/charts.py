"""Chart definitions, one for web, paper and notebook; readable in grey and by the colour-blind."""

from collections.abc import Sequence
from typing import Final

import altair as alt

from proxenia.language.words import Words
from proxenia.report.advice.figure.rows import CRITERIA, bands
from proxenia.report.chart.house import (
    BLUE,
    HOUSE,
    INK,
    LEAST_SIZE,
    MUTED,
    OCHRE,
    PAPER,
    RAMP,
    ROW_HEIGHT,
    SIZE,
    Row,
)

#: From this width on (px) a chart is laid out for a page, below it for a telephone.
_WIDE: Final = 600


def frontier(rows: Sequence[Row], said: Words, *, width: int = 680, chosen_eur: float | None = None) -> alt.LayerChart:
    """The gain for each budget as steps; a rule marks the budget at hand. Rows: budget_eur, gain, networks."""
    base = alt.Chart(_data(rows)).encode(
        x=alt.X(
            "budget_eur:Q", title=said.say("axis.budget"), axis=alt.Axis(format=",.0f", tickCount=max(3, width // 110))
        ),
        y=alt.Y(
            "gain:Q",
            title=said.say("axis.gain"),
            axis=alt.Axis(format="%", tickCount=5),
            scale=alt.Scale(domain=[0, 1]),
        ),
        tooltip=[alt.Tooltip("budget_eur:Q", format=",.0f"), alt.Tooltip("gain:Q", format=".0%"), "networks:Q"],
    )
    line = base.mark_line(interpolate="step-after", color=BLUE, strokeWidth=2.5)
    points = base.mark_point(filled=True, color=BLUE, size=50, opacity=1)
    numbers = base.mark_text(dy=-10, dx=-2, align="right", color=INK, fontSize=SIZE).encode(text="networks:Q")
    layers = [line, points, numbers, *([] if chosen_eur is None else _chosen(chosen_eur, rows, said))]
    return alt.LayerChart(layer=layers, width=width, height=240, autosize=_fit(), config=HOUSE)


def _chosen(budget_eur: float, rows: Sequence[Row], said: Words) -> list[alt.Chart]:
    # The words stand where the steps do not.
    reached = [float(str(row["gain"])) for row in rows if float(str(row["budget_eur"])) <= budget_eur]
    at = 225 if max(reached, default=0.0) > 0.25 else 14
    mark = alt.Chart(_data([{"budget_eur": budget_eur, "label": said.say("frontier.chosen")}])).encode(x="budget_eur:Q")
    rule = mark.mark_rule(color=INK, strokeDash=[5, 4], strokeWidth=1.5)
    text = mark.mark_text(align="left", dx=6, color=INK, fontSize=SIZE, fontWeight="bold").encode(
        text="label:N", y=alt.value(at)
    )
    return [rule, text]


def criteria(rows: Sequence[Row], said: Words, *, width: int = 680) -> alt.VConcatChart:
    """Small multiples, one a criterion: low to high as a line, the most likely value as a mark. Rows: criteria_rows."""
    across = 7 if width >= _WIDE else 2
    labels = 150 if across == 7 else 104
    panel = (width - labels - 12 * across - 8) // across
    order = _order(rows)
    panels = [
        _criterion(
            [row for row in rows if row["criterion"] == name], said, name, panel, order, labels * (index % across == 0)
        )
        for index, name in enumerate(CRITERIA)
    ]
    lines = [
        alt.hconcat(*panels[start : start + across], spacing=12, bounds="flush")
        for start in range(0, len(panels), across)
    ]
    return alt.vconcat(*lines, spacing=16, config=HOUSE)


def _criterion(
    rows: Sequence[Row], said: Words, name: str, width: int, order: list[str], labels: int
) -> alt.LayerChart:
    axis = alt.Axis(title=None, labelLimit=labels, minExtent=labels, ticks=False, domain=False) if labels else None
    base = alt.Chart(_data(rows)).encode(y=alt.Y("network:N", sort=order, scale=alt.Scale(domain=order), axis=axis))
    ticks = alt.Axis(title=None, values=[0, 0.5, 1], format="~g", labelFlush=True)
    across = alt.X("low:Q", scale=alt.Scale(domain=[0, 1]), axis=ticks)
    line = base.mark_rule(color=BLUE, strokeWidth=2.5, opacity=0.55).encode(x=across, x2="high:Q")
    mark = base.mark_point(filled=True, color=BLUE, size=45, opacity=1).encode(x="mode:Q")
    title = alt.TitleParams(
        said.say(f"criterion.{name}").split(" ", 1), anchor="start", frame="group", fontSize=LEAST_SIZE, offset=6
    )
    return alt.LayerChart(layer=[line, mark], width=width, height=alt.Step(ROW_HEIGHT), title=title)


def cost(rows: Sequence[Row], said: Words, *, width: int = 680) -> alt.LayerChart:
    """Fee and travel of a year, and the range of their sum; an unpublished fee is a dashed outline. Rows: cost_rows."""
    parts = ["fee", "fee-unknown", "travel"]
    named = [dict(row, part=said.say(f"legend.{row['part']}")) for row in rows]
    names = [said.say(f"legend.{part}") for part in parts]
    legend = alt.Legend(
        title=None, orient="top", symbolType="square", symbolSize=110, columns=3 if width >= _WIDE else 2
    )
    y = alt.Y("network:N", sort=_order(rows), axis=_names_axis(width))
    base = alt.Chart(_data(named)).encode(y=y)
    bars = base.mark_bar(height=12, strokeWidth=1.4).encode(
        x=alt.X(
            "eur:Q", stack="zero", title=said.say("axis.eur"), axis=alt.Axis(format=",.0f", tickCount=width // 110)
        ),
        fill=alt.Fill("part:N", scale=alt.Scale(domain=names, range=[BLUE, PAPER, OCHRE]), legend=legend),
        stroke=alt.Stroke("part:N", scale=alt.Scale(domain=names, range=[BLUE, BLUE, OCHRE]), legend=legend),
        strokeDash=alt.StrokeDash(
            "part:N", scale=alt.Scale(domain=names, range=[[1, 0], [3, 2], [1, 0]]), legend=legend
        ),
        order="order:Q",
    )
    ranges = (
        base.transform_filter("datum.order == 1").mark_rule(color=INK, strokeWidth=1.2).encode(x="low:Q", x2="high:Q")
    )
    return alt.LayerChart(
        layer=[bars, ranges], width=width, height=alt.Step(ROW_HEIGHT + 2), autosize=_fit(), config=HOUSE
    )


def core(rows: Sequence[Row], said: Words, *, width: int = 680, threshold: float = 0.5) -> alt.LayerChart:
    """The share of best sets of each network as a bar, with the error of sampling and the line of the threshold.

    Bars of verdicts that are not firm are pale. Rows: core_rows.
    """
    firm, not_firm = said.say("legend.firm"), said.say("legend.not-firm")
    colour = alt.Scale(domain=[firm, not_firm], range=[BLUE, RAMP[2]])
    legend = alt.Legend(title=None, orient="top", symbolType="square", symbolSize=110)
    base = alt.Chart(_data(rows)).encode(y=alt.Y("network:N", sort=_order(rows), axis=_names_axis(width)))
    across = alt.X(
        "core:Q",
        title=said.say("axis.core"),
        axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
        scale=alt.Scale(domain=[0, 1.12 if width >= _WIDE else 1.25], nice=False),
    )
    bars = base.mark_bar(height=12).encode(x=across, color=alt.Color("firm:N", scale=colour, legend=legend))
    error = base.mark_rule(color=INK, strokeWidth=1.2).encode(x=alt.X("low:Q"), x2="high:Q")
    # In a column of their own, where neither a bar nor the line of the threshold lies over them.
    text = base.mark_text(align="left", color=INK, fontSize=LEAST_SIZE).encode(
        x=alt.XDatum(1.03), text=alt.Text("shown:N")
    )
    at = alt.Chart(_data([{"threshold": threshold}])).encode(x=alt.X("threshold:Q"))
    line = at.mark_rule(color=INK, strokeDash=[5, 4], strokeWidth=1.5)
    layers = [bars, error, text, line]
    return alt.LayerChart(layer=layers, width=width, height=alt.Step(ROW_HEIGHT), autosize=_fit(), config=HOUSE)


def rank(rows: Sequence[Row], said: Words, *, width: int = 680) -> alt.Chart:
    """Rank acceptability in bands of ranks, from dark (first) to light (lower). Rows: network, band, order, share."""
    scale = alt.Scale(domain=bands(said), range=list(RAMP))
    legend = alt.Legend(
        title=said.say("axis.rank"),
        orient="top",
        symbolType="square",
        symbolSize=110,
        columns=4 if width >= _WIDE else 2,
    )
    chart = alt.Chart(_data(rows), width=width, height=alt.Step(ROW_HEIGHT), autosize=_fit(), config=HOUSE)
    chart = chart.mark_bar(height=14, stroke=MUTED, strokeWidth=0.4)
    ranked: alt.Chart = chart.encode(
        y=alt.Y("network:N", sort=_order(rows), axis=_names_axis(width)),
        x=alt.X(
            "share:Q",
            stack="zero",
            title=said.say("axis.cases"),
            axis=alt.Axis(format="%", tickCount=5),
            scale=alt.Scale(domain=[0, 1]),
        ),
        color=alt.Color("band:N", scale=scale, legend=legend),
        order="order:Q",
    )
    return ranked


def importance(rows: Sequence[Row], said: Words, *, width: int = 680) -> alt.LayerChart:
    """What would move the answer most, as bars with the part that chance explains. Rows: importance_rows."""
    limit = 330 if width >= _WIDE else 180
    axis = alt.Axis(title=None, labelLimit=limit, ticks=False, domain=False)
    base = alt.Chart(_data(rows)).encode(y=alt.Y("network:N", sort=_order(rows), axis=axis))
    bars = base.mark_bar(color=BLUE, height=12).encode(
        x=alt.X("change:Q", title=said.say("axis.change"), axis=alt.Axis(tickCount=4, format="~g"))
    )
    chance = base.mark_tick(color=OCHRE, thickness=3, size=16).encode(x="error:Q")
    return alt.LayerChart(layer=[bars, chance], width=width, height=alt.Step(ROW_HEIGHT), autosize=_fit(), config=HOUSE)


def _data(rows: Sequence[Row]) -> alt.InlineData:
    return alt.InlineData(values=list(rows))


def _order(rows: Sequence[Row]) -> list[str]:
    """The networks in the order in which they first appear."""
    return list(dict.fromkeys(str(row["network"]) for row in rows))


def _names_axis(width: int) -> alt.Axis:
    return alt.Axis(title=None, labelLimit=180 if width >= _WIDE else 112, ticks=False, domain=False)


def _fit() -> alt.AutoSizeParams:
    return alt.AutoSizeParams(type="fit-x", contains="padding")

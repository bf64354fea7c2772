"""Charts of a survey: how many places are advised each network, and where those are that would gain most."""

from collections import Counter

import altair as alt

from proxenia.language.words import Words
from proxenia.places.called import name_of
from proxenia.report.chart.house import BLUE, GRID, HOUSE, MUTED, OCHRE, Row
from proxenia.report.chart.svg import Caption, to_svg
from proxenia.report.document.document import Picture
from proxenia.survey.summary import Summary

_WIDTH, _ROW, _NAMES, _MOST = 640, 22, 300, 20
#: So many places are counted one by one along an axis.
_FEW = 8
_PARTS = (("join", BLUE), ("confirm", OCHRE), ("stay", "#a9cbe6"))


def networks_picture(summary: Summary, say: Words) -> Picture:
    """The networks advised to most places, as bars by what is advised."""
    rows: list[Row] = [
        {"network": one.name, "part": say.say(f"chart.{part}"), "order": order, "places": getattr(one, part)}
        for one in summary.networks[:_MOST]
        if one.places
        for order, (part, _) in enumerate(_PARTS)
    ]
    title = say.say("chart.networks")
    return Picture(
        to_svg(networks_chart(rows, say), Caption("networks", title, title)), f"{title}. {say.say('in-table')}"
    )


def networks_chart(rows: list[Row], say: Words) -> alt.Chart:
    """Stacked bars, one a network. Rows: network, part, order, places."""
    names = list(dict.fromkeys(str(row["network"]) for row in rows))
    colours = alt.Scale(domain=[say.say(f"chart.{part}") for part, _ in _PARTS], range=[colour for _, colour in _PARTS])
    chart = alt.Chart(
        alt.InlineData(values=rows), width=_WIDTH - _NAMES, height=_ROW * max(1, len(names)), config=HOUSE
    )
    drawn: alt.Chart = chart.mark_bar(height=13, stroke=MUTED, strokeWidth=0.3).encode(
        y=alt.Y("network:N", sort=names, title=None, axis=alt.Axis(labelLimit=_NAMES, ticks=False)),
        x=alt.X("places:Q", stack="zero", title=say.say("column.places"), axis=_whole_numbers(rows)),
        color=alt.Color("part:N", scale=colours, legend=alt.Legend(title=None, orient="top", symbolType="square")),
        order="order:Q",
    )
    return drawn


def _whole_numbers(rows: list[Row]) -> alt.Axis:
    """An axis of places: where they are few, one tick each, as half a place would be rounded to a whole one."""
    longest: Counter[str] = Counter()
    for row in rows:
        longest[str(row["network"])] += int(str(row["places"]))
    most = max(longest.values(), default=0)
    return alt.Axis(format="d", values=list(range(most + 1))) if most <= _FEW else alt.Axis(format="d", tickMinStep=1)


def places_picture(summary: Summary, say: Words) -> Picture:
    """The places that would gain most, by the share of their best sets that hold the network."""
    rows: list[Row] = [
        {
            "place": f"{name_of(one.place.geonames_id, one.place.name, say.language)} ({one.place.country})",
            "share": one.core_index,
        }
        for one in summary.gainers[:_MOST]
    ]
    names = [str(row["place"]) for row in rows]
    chart = alt.Chart(alt.InlineData(values=rows), width=_WIDTH - _NAMES, height=_ROW * len(names), config=HOUSE)
    drawn = chart.mark_bar(height=13, color=BLUE, stroke=GRID).encode(
        y=alt.Y("place:N", sort=names, title=None, axis=alt.Axis(labelLimit=_NAMES, ticks=False)),
        x=alt.X("share:Q", title=say.say("column.core"), scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%")),
    )
    title = say.say("gainers")
    return Picture(to_svg(drawn, Caption("gainers", title, title)), f"{title}. {say.say('in-table')}")

"""Charts of growth, European share, gaps, lineage and where members are."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import altair as alt

from proxenia.report.chart.house import BLUE, HOUSE, INK, MUTED, OCHRE, Row

#: Light to dark, also in grey; the lightest stands for one network.
_SHADES: Final = ("#dbe8f3", "#a9cbe6", "#4d86b8", "#163d63")
#: From this number on a cell is dark and its figure white.
_DARK: Final = 11
#: A gap is seen by its warm colour and by its 0.
_GAP: Final = "#fbeed2"
#: Foundings by category, dark to light so that they part in grey too; endings hatched in ochre's dark neighbour.
_CATEGORIES: Final = {
    "universal": "#163d63",
    "global issue": "#0072b2",
    "regional": "#56b4e9",
    "thematic": "#e69f00",
    "category not stated": "#c3c9cf",
    "ended": "#7a3b00",
}


def growth_chart(rows: Sequence[Row], shares: Sequence[Row], *, width: int = 680) -> alt.VConcatChart:
    """Foundings (up) and endings (down) by decade, and below the European share. Rows: decade_rows, share_rows."""
    parts = [_plain(founding_chart(rows, width=width)), _plain(european_chart(shares, width=width, height=200))]
    both = alt.VConcatChart(vconcat=parts, spacing=24, config=HOUSE)
    joined: alt.VConcatChart = both.resolve_scale(color="independent", shape="independent")
    return joined


def _plain(part: alt.Chart | alt.LayerChart) -> alt.Chart | alt.LayerChart:
    """A chart as a part of another, which has the style for all."""
    copied = part.copy()
    copied.config = alt.Undefined
    return copied


def founding_chart(rows: Sequence[Row], *, width: int = 680) -> alt.Chart:
    """Foundings (up) and endings (down) by decade. Rows: decade_rows."""
    present = {str(row["what"]) for row in rows}
    names = [name for name in _CATEGORIES if name in present] or list(_CATEGORIES)
    scale = alt.Scale(domain=names, range=[_CATEGORIES[name] for name in names])
    title = alt.TitleParams("Founded and ended", anchor="start")
    bars: alt.Chart = (
        alt.Chart(_data(rows), width=width, height=300, title=title, config=HOUSE)
        .mark_bar(stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X(
                "decade:O", title=None, scale=alt.Scale(domain=_decades(rows)), axis=alt.Axis(labelAngle=0, ticks=False)
            ),
            y=alt.Y("count:Q", title="Networks (below 0: ended)", axis=alt.Axis(tickCount=8)),
            color=alt.Color("what:N", scale=scale, legend=alt.Legend(title=None, orient="top", columns=6)),
            order=alt.Order("rank:Q"),
            tooltip=["decade:O", "what:N", "count:Q"],
        )
        .transform_calculate(rank=f"indexof({json.dumps(names)}, datum.what)")
    )
    return bars


def _decades(rows: Sequence[Row]) -> list[str]:
    """Every decade from the first to the last, those without an event too."""
    starts = [int(str(row["decade"])[:4]) for row in rows]
    return [f"{start}s" for start in range(min(starts, default=1910), max(starts, default=1910) + 1, 10)]


def european_chart(rows: Sequence[Row], *, width: int = 680, height: int = 300) -> alt.LayerChart:
    """How many networks are European, by members and by seat, at the end of each decade. Rows: share_rows."""
    kinds = ["members from Europe only", "seat in Europe"]
    base = alt.Chart(_data(rows)).encode(
        x=alt.X(
            "year:Q",
            title=None,
            axis=alt.Axis(format="d", tickCount=8),
            scale=alt.Scale(domain=_span(rows), nice=False, padding=12),
        ),
        y=alt.Y("share:Q", title="Share of those known", axis=alt.Axis(format="%"), scale=alt.Scale(domain=[0, 1])),
        color=alt.Color("what:N", scale=alt.Scale(domain=kinds, range=[BLUE, OCHRE]), legend=_top()),
        shape=alt.Shape("what:N", scale=alt.Scale(domain=kinds, range=["circle", "square"]), legend=_top()),
        tooltip=["year:Q", "what:N", alt.Tooltip("share:Q", format=".0%"), "known:Q"],
    )
    line = base.mark_line(strokeWidth=2.5)
    points = base.mark_point(filled=True, size=70, opacity=1)
    text = base.mark_text(dy=-12, fontSize=11, color=INK).encode(
        text=alt.Text("share:Q", format=".0%"), color=alt.value(INK)
    )
    title = alt.TitleParams("How many are European, at the end of each decade", anchor="start")
    return alt.LayerChart(layer=[line, points, text], width=width, height=height, title=title, config=HOUSE)


def _span(rows: Sequence[Row]) -> list[int]:
    years = [int(str(row["year"])) for row in rows]
    return [min(years, default=1913), max(years, default=2000)]


def _top() -> alt.Legend:
    return alt.Legend(title=None, orient="top", columns=2)


def gap_chart(rows: Sequence[Row], parts: Sequence[str], *, width: int = 680) -> alt.LayerChart:
    """Networks by theme and part of the world; a cell of another colour is a gap. Rows: gap_rows."""
    themes = _by_networks(rows)
    base = alt.Chart(_data(rows)).encode(
        x=alt.X(
            "part:N",
            title=None,
            scale=alt.Scale(domain=list(parts)),
            axis=alt.Axis(orient="top", labelAngle=-28, labelAlign="left", ticks=False, domain=False, labelLimit=220),
        ),
        y=alt.Y("theme:N", title=None, scale=alt.Scale(domain=themes),
                axis=alt.Axis(ticks=False, domain=False, labelLimit=200)),
    )  # fmt: skip
    colour = alt.Color(
        "networks:Q",
        title="Active networks",
        scale=alt.Scale(type="sqrt", range=list(_SHADES), domainMin=1),
        legend=alt.Legend(orient="bottom", gradientLength=220, format="d"),
    )
    cells = base.transform_filter("datum.networks > 0").mark_rect(stroke="white").encode(color=colour)
    gaps = base.transform_filter("datum.networks == 0").mark_rect(fill=_GAP, stroke="white")
    figures = base.mark_text(fontSize=11).encode(
        text="networks:Q", color=alt.condition(f"datum.networks >= {_DARK}", alt.value("#ffffff"), alt.value(INK))
    )
    return alt.LayerChart(layer=[cells, gaps, figures], width=width, height=alt.Step(18), config=HOUSE)


def _by_networks(rows: Sequence[Row]) -> list[str]:
    """The themes, those with most networks first."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[str(row["theme"])] = counts.get(str(row["theme"]), 0) + int(str(row["networks"]))
    return sorted(counts, key=lambda theme: (-counts[theme], theme))


def lineage_chart(bars: Sequence[Row], lines: Sequence[Row], *, width: int = 680) -> alt.LayerChart:
    """Organisations that follow on one another as bars in time, joined where one went into another. family_rows."""
    order = [str(row["organisation"]) for row in bars]
    years = [int(str(row["end"])) for row in bars] or [0]
    y = alt.Y(
        "organisation:N",
        title=None,
        scale=alt.Scale(domain=order),
        axis=alt.Axis(ticks=False, domain=False, labelLimit=320, labelOverlap=False),
    )
    first = min((int(str(row["start"])) for row in bars), default=0)
    x_scale = alt.Scale(domain=[first - 2, max(years) + 12], nice=False)
    base = alt.Chart(_data(bars)).encode(y=y)
    x = alt.X(
        "start:Q",
        title=None,
        scale=x_scale,
        axis=alt.Axis(format="d", orient="top", values=list(range(first // 10 * 10, max(years) + 1, 10))),
    )
    band = base.mark_bar(height=9).encode(
        x=x,
        x2="end:Q",
        color=alt.Color("shade:N", scale=alt.Scale(domain=["0", "1"], range=[BLUE, "#4d86b8"]), legend=None),
        opacity=alt.condition("datum.is_dated", alt.value(1), alt.value(0.45)),
    ).transform_calculate(shade="toString(datum.family % 2)")  # fmt: skip
    unknown = base.transform_filter("!datum.is_dated").mark_point(
        shape="circle", stroke=INK, fill="#ffffff", size=45, opacity=1
    ).encode(x=alt.X("start:Q", scale=x_scale))  # fmt: skip
    text = base.mark_text(align="left", dx=6, fontSize=11, color=MUTED).encode(
        x=alt.X("end:Q", scale=x_scale), text="years:N"
    )
    joins = alt.Chart(_data(lines)).mark_rule(color=OCHRE, strokeWidth=1.8).encode(
        x=alt.X("year:Q", scale=x_scale), y=alt.Y("first:N", scale=alt.Scale(domain=order)), y2="second:N",
        strokeDash=alt.condition("datum.is_stated", alt.value([1, 0]), alt.value([3, 3])),
    )  # fmt: skip
    return alt.LayerChart(layer=[joins, band, unknown, text], width=width, height=alt.Step(20), config=HOUSE)


def member_map(dots: Sequence[Row], *, width: int = 900) -> alt.LayerChart:
    """Listed places on the land in the Equal Earth projection, larger where many lie close. Rows: dot_rows."""
    height = width * 9 // 20  # without Antarctica, where nobody is listed
    land = alt.Chart(
        alt.InlineData(values=_land(), format=alt.TopoDataFormat(type="topojson", feature="land"))
    ).mark_geoshape(fill="#e4e9ee", stroke="#c9d1d8", strokeWidth=0.5, clip=True)
    points = (
        alt.Chart(_data(dots))
        .mark_circle(color=BLUE, opacity=0.5, stroke="white", strokeWidth=0.2)
        .encode(
            longitude="lng:Q",
            latitude="lat:Q",
            size=alt.Size(
                "memberships:Q",
                title="Memberships listed",
                scale=alt.Scale(type="sqrt", domainMin=0, range=[3, 260]),
                legend=alt.Legend(orient="bottom", direction="horizontal", values=[1, 10, 50, 200]),
            ),
            tooltip=["place:N", "country:N", "places:Q", "memberships:Q"],
        )
    )
    return alt.LayerChart(layer=[land, points], width=width, height=height, config=HOUSE).project(
        type="equalEarth", scale=width / 5.45, translate=[width / 2, height * 0.56]
    )


@cache
def _land() -> dict[str, object]:
    """The world's land (Natural Earth, 1:110 million, public domain)."""
    text = files("proxenia").joinpath("data/geo/land-110m.json").read_text(encoding="utf-8")
    land: dict[str, object] = json.loads(text)
    return land


def _data(rows: Sequence[Row]) -> alt.InlineData:
    return alt.InlineData(values=list(rows))
